import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given, strategies as st

from plugins.vietnamese import EncodingProblem, convert, decode

TEXT = (
    "Cải cách hành chính nhà nước\n"
    "Người dân được hưởng dịch vụ công trực tuyến nhanh, đúng hẹn, thuận lợi; "
    "công chức giữ gìn kỷ luật, kỷ cương – “4 xin, 4 luôn”.\n"
)
# TEXT's second line as the old fonts write it, in Windows-1252 bytes.
TCVN3 = (
    "C¶i c¸ch hµnh chÝnh nhµ n­íc\n"
    "Ng­êi d©n ®­îc h­ëng dÞch vô c«ng trùc tuyÕn nhanh, ®óng hÑn, thuËn lîi; "
    "c«ng chøc gi÷ g×n kû luËt, kû c­¬ng – “4 xin, 4 lu«n”.\n"
).encode("cp1252")
VNI = (
    "Caûi caùch haønh chính nhaø nöôùc\n"
    "Ngöôøi daân ñöôïc höôûng dòch vuï coâng tröïc tuyeán nhanh, ñuùng heïn, thuaän lôïi; "
    "coâng chöùc giöõ gìn kyû luaät, kyû cöông – “4 xin, 4 luoân”.\n"
).encode("cp1252")


def to_windows_1258(text: str) -> bytes:
    """Encodes with composed letters and combining tone marks, as the code page requires."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    written = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        shape = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        written += shape + "".join(c for c in parts if c in tones)
    return written.encode("cp1258")


WINDOWS_1258 = to_windows_1258(TEXT)


def test_utf8_with_and_without_bom() -> None:
    assert decode(TEXT.encode()) == TEXT
    assert decode(b"\xef\xbb\xbf" + TEXT.encode()) == TEXT
    assert decode(b"") == ""


def test_text_is_left_as_it_was_typed() -> None:
    raw = unicodedata.normalize("NFD", "hòa\r\n") + "\u200b\x00"
    assert decode(raw.encode()) == raw


@given(st.text(max_size=80).filter(lambda t: not t.startswith("\ufeff") and "\x00" not in t))
def test_all_utf8_is_read(text: str) -> None:
    assert decode(text.encode()) == text
    assert decode(text.encode("utf-8-sig")) == text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (WINDOWS_1258, "Windows-1258"),
        (TCVN3, "TCVN3"),
        (VNI, "VNI"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
    ],
)
def test_names_the_encoding_and_converts(data: bytes, name: str) -> None:
    problem = decode(data)
    assert isinstance(problem, EncodingProblem)
    assert (problem.likely, problem.sure) == (name, True)
    assert convert(data, name) == TEXT


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_first_bad_byte(line_end: str) -> None:
    before = f"dòng một{line_end}đây "
    data = before.encode() + "caf\xe9".encode("cp1252")
    expected = len(before.encode()) + 3
    for bom in (b"", b"\xef\xbb\xbf"):
        problem = decode(bom + data)
        assert isinstance(problem, EncodingProblem)
        assert (problem.offset, problem.line, problem.column) == (expected + len(bom), 2, 8)


def test_a_bom_takes_no_column() -> None:
    assert decode(b"\xef\xbb\xbfab\xff") == EncodingProblem(5, 1, 3, "Windows-1252", False)


def test_tcvn3_agrees_with_iconv() -> None:
    """Covers capitals that no font has and that the sentences above do not contain."""
    letters = bytes([*range(0xA1, 0xB0), *range(0xB5, 0x100)])
    if shutil.which("iconv") is None:
        pytest.skip("no iconv")
    command = ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"]
    run = subprocess.run(command, input=letters, capture_output=True, check=False)
    if run.returncode:
        pytest.skip("this iconv has no TCVN")
    # One by one: beside each other the letters would be typed in capitals.
    ours = "".join(convert(bytes([letter]), "TCVN3") for letter in letters)
    assert ours == unicodedata.normalize("NFC", run.stdout.decode())


def test_western_text_is_not_changed_unasked() -> None:
    for text in (
        "Le café où est né l'été",
        "Schöne Grüße für alle",
        "Il commit non è un oggetto valido e il nome della directory è già troppo lungo",
    ):
        problem = decode(text.encode("cp1252"))
        assert isinstance(problem, EncodingProblem)
        assert (problem.likely, problem.sure) == ("Windows-1252", False)


def test_quotes_alone_are_the_same_in_every_code_page() -> None:
    data = b"Ban \x93tin\x94 \x96 so 1\x85"
    assert decode(data) == EncodingProblem(4, 1, 5, "Windows-1252", True)
    assert convert(data, "Windows-1252") == "Ban “tin” – so 1…"


def test_damaged_utf8_is_nothing_else() -> None:
    cut = TEXT.encode()[: TEXT.encode().index("ước".encode()) + 1]
    problem = decode(cut)
    assert isinstance(problem, EncodingProblem)
    assert (problem.likely, problem.sure) == (None, False)
    assert (problem.line, problem.offset) == (1, len(cut) - 1)


def test_binary_is_nothing() -> None:
    problem = decode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x81\x8d")
    assert isinstance(problem, EncodingProblem)
    assert (problem.likely, problem.sure) == (None, False)


def test_broken_utf16_is_not_sure() -> None:
    problem = decode(TEXT.encode("utf-16")[:-1])
    assert problem == EncodingProblem(0, 1, 1, "UTF-16", False)


def test_few_words_are_a_guess() -> None:
    problem = decode("Hµ Néi".encode("cp1252"))
    assert isinstance(problem, EncodingProblem)
    assert (problem.likely, problem.sure) == ("TCVN3", False)


def test_convert_says_what_it_cannot_do() -> None:
    with pytest.raises(UnicodeDecodeError):
        convert(b"\x81", "Windows-1252")


@given(st.binary(max_size=200))
def test_any_bytes_have_an_answer_and_sure_is_sure(data: bytes) -> None:
    found = decode(data)
    if isinstance(found, EncodingProblem):
        assert 0 <= found.offset < len(data)
        assert found.line >= 1
        assert found.column >= 1
        if found.sure:
            assert found.likely is not None
            assert unicodedata.is_normalized("NFC", convert(data, found.likely))


@pytest.mark.parametrize("unit", [b"\xe9", b"\xe9 ", b"\x00", b"\x00\xff", b"a\xf9"])
def test_a_megabyte_of_one_thing_is_read(unit: bytes) -> None:
    # Were any of it quadratic, this would not end in the time a test run has.
    found = decode(unit * (1_000_000 // len(unit)))
    assert isinstance(found, EncodingProblem | str)
