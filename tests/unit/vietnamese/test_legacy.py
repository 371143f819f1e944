"""The legacy encodings are implemented here a second time, by rule, independently of the tables.

TCVN3 as byte values from TCVN 5712:1993, VNI as vowel and mark.
"""

import itertools
import unicodedata

import pytest
from hypothesis import given, strategies as st

from plugins.vietnamese import (
    LegacyEncoding,
    LegacyText,
    clean,
    detect_legacy,
    to_unicode,
)

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = "aăâeêioôơuưy"
# One row a vowel: ngang, huyền, hỏi, ngã, sắc, nặng.
TCVN3_BYTES = {
    "a": "61 b5 b6 b7 b8 b9",
    "ă": "a8 bb bc bd be c6",
    "â": "a9 c7 c8 c9 ca cb",
    "e": "65 cc ce cf d0 d1",
    "ê": "aa d2 d3 d4 d5 d6",
    "i": "69 d7 d8 dc dd de",
    "o": "6f df e1 e2 e3 e4",
    "ô": "ab e5 e6 e7 e8 e9",
    "ơ": "ac ea eb ec ed ee",
    "u": "75 ef f1 f2 f3 f4",
    "ư": "ad f5 f6 f7 f8 f9",
    "y": "79 fa fb fc fd fe",
}
VNI_LETTERS = {
    "a": "a aø aû aõ aù aï",
    "ă": "aê aè aú aü aé aë",
    "â": "aâ aà aå aã aá aä",
    "e": "e eø eû eõ eù eï",
    "ê": "eâ eà eå eã eá eä",
    "i": "i ì æ ó í ò",
    "o": "o oø oû oõ où oï",
    "ô": "oâ oà oå oã oá oä",
    "ơ": "ô ôø ôû ôõ ôù ôï",
    "u": "u uø uû uõ uù uï",
    "ư": "ö öø öû öõ öù öï",
    "y": "y yø yû yõ yù î",
}


def toned(vowel: str, tone: int) -> str:
    return unicodedata.normalize("NFC", vowel + TONES[tone])


WRITE_TCVN3 = (
    {
        toned(vowel, tone): chr(int(byte, 16))
        for vowel, row in TCVN3_BYTES.items()
        for tone, byte in enumerate(row.split())
    }
    | {letter: chr(0xA1 + i) for i, letter in enumerate("ĂÂÊÔƠƯĐ")}
    | {"đ": "\xae"}
)
WRITE_VNI = {
    toned(vowel, tone): written
    for vowel, row in VNI_LETTERS.items()
    for tone, written in enumerate(row.split())
} | {"đ": "ñ"}
WRITE_VNI |= {letter.upper(): written.upper() for letter, written in WRITE_VNI.items()}
WRITERS: dict[LegacyEncoding, dict[str, str]] = {"TCVN3": WRITE_TCVN3, "VNI": WRITE_VNI}


def typed(text: str, encoding: LegacyEncoding) -> str:
    return "".join(WRITERS[encoding].get(c, c) for c in unicodedata.normalize("NFC", text))


VIETNAMESE = (
    "Thực hiện Nghị quyết của Chính phủ về cải cách hành chính nhà nước, đẩy mạnh ứng dụng công "
    "nghệ thông tin, nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức; người dân và doanh "
    "nghiệp được hưởng dịch vụ công trực tuyến nhanh, đúng hẹn, thuận lợi; giữ gìn kỷ luật, kỷ "
    "cương, từng bước xoá bỏ giấy tờ không cần thiết, khuyến khích sáng kiến, ưu tiên vùng sâu."
)
LETTERS = [toned(v, t) for v, t in itertools.product(VOWELS, range(6))] + ["đ"]


def test_the_writers_know_every_letter() -> None:
    assert len(set(LETTERS)) == 73  # 72 vowels and đ; with A-Z's own, the 134 of both cases
    assert sum(not c.isascii() for c in LETTERS) * 2 == 134
    assert all(letter in WRITE_TCVN3 and letter in WRITE_VNI for letter in LETTERS)
    assert len(set(WRITE_TCVN3.values())) == len(WRITE_TCVN3)


@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
@pytest.mark.parametrize("around", ["{}", "t{}n", "ngh{}ng", "Đ{}", "q{} b{} {}"])
def test_every_vowel_and_tone_comes_back(encoding: LegacyEncoding, around: str) -> None:
    for letter in LETTERS:
        word = around.replace("{}", letter)
        assert to_unicode(typed(word, encoding), encoding) == word
        if encoding == "VNI":
            assert to_unicode(typed(word.upper(), "VNI"), "VNI") == word.upper()
        else:
            assert to_unicode(typed(word.lower(), "TCVN3"), "TCVN3", capitals=True) == word.upper()


@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
def test_sentences_come_back(encoding: LegacyEncoding) -> None:
    old = typed(VIETNAMESE, encoding)
    assert to_unicode(old, encoding) == VIETNAMESE
    assert to_unicode(unicodedata.normalize("NFD", old), encoding) == VIETNAMESE


def test_known_texts() -> None:
    assert to_unicode("céng hoµ x· héi", "TCVN3") == "cộng hoà xã hội"
    assert to_unicode("coäng hoøa xaõ hoäi", "VNI") == "cộng hòa xã hội"
    assert to_unicode("Aáp Ñoâng, AÁP ÑOÂNG", "VNI") == "Ấp Đông, ẤP ĐÔNG"
    assert to_unicode("ViÖt Nam – “§éc lËp” 30°C, m² ng­êi", "TCVN3") == (
        "Việt Nam – “Độc lập” 30°C, m² người"
    )


def test_caps_lock_in_a_lower_case_font() -> None:
    assert to_unicode("CéNG HOµ X· HéI\nchñ nghÜa", "TCVN3") == "CỘNG HOÀ XÃ HỘI\nchủ nghĩa"
    assert to_unicode("UBND X· An ThiÖn, X· Nh¬n Mü", "TCVN3") == "UBND Xã An Thiện, Xã Nhơn Mỹ"


@pytest.mark.parametrize(
    ("text", "encoding", "start"),
    [
        ("céng hoµ x· héi chñ nghÜa ViÖt Nam", "TCVN3", "céng"),
        ("coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI", "coäng"),
        ("Hµ Néi", "TCVN3", "Hµ"),
        ("Hµ © Néi", "TCVN3", "Hµ"),
        ("Hµ ë Néi", "TCVN3", "Hµ"),
        ("title: C¶i c¸ch hµnh chÝnh", "TCVN3", "C¶i"),
        ("Ngaøy phaùp luaät", "VNI", "Ngaøy"),
        # Three words that TCVN3 reads too (khõng chổ tử), before one that decides.
        ("Khoâng chæ tö phaùp caáp huyeän", "VNI", "Khoâng"),
        ("Hội nghị đã bàn.\n\nC¶i c¸ch hµnh chÝnh lµ viÖc l©u dµi.", "TCVN3", "C¶i"),
        ("[Caûi caùch](https://example.com/a/b) haønh chính naêm 2020", "VNI", "Caûi"),
    ],
)
def test_finds_legacy_text(text: str, encoding: str, start: str) -> None:
    found = detect_legacy(text)
    assert found is not None
    assert (found.encoding, found.offset) == (encoding, text.index(start))
    assert text[found.offset :].startswith(found.sample)
    assert 0 < len(found.sample) <= 40
    assert "\n" not in found.sample


def test_the_finding_as_a_value() -> None:
    assert detect_legacy("a b\nHµ Néi\nc") == LegacyText("TCVN3", 4, "Hµ Néi")


# The other half of these tests ran once over the messages of all programs of a Debian machine:
# 2 million texts in 197 languages, no finding.
HONEST = [
    VIETNAMESE,
    "Có cô ở khó, mô có tô, và các hành khách là cô giáo cũ",
    "cá có, tô, lô, hô; có mô; cô khó; số ô; ý ô; ba bó, sô, bí, cú, có lá, có cà",
    "Hòa hoà toán khoá hoá loà xoá toà",
    "The café's naïve résumé: a coöperative fiancée's façade, 20 µm ± 5 µm at 30 °C · © 2020 ®",
    "Où est né l'été? À Noël, la fée dégustait du thé glacé; maïs, août, goût, côté, là-bas, né",
    "« né » «là» «thé» « Ô » – l’âme, l’hôte; forêt, île, sûr, dû, mûr, hé, ré, dé, gré, ô",
    "Schöne Grüße aus Köln: für Mädchen, Bären, Öl, süß, über, Höhe, Fuß, nö, tu, du",
    "Då gå på två små öar; nå må vi få så på »s« og »på« det",
    "ខ្ញុំ​ស្រលាញ់ ប្រទេស​កម្ពុជា សុខភាព និង ការអប់រំ",
    "x·y + m·n = u·i; a·b·c; v·n; n·o",
    "https://example.com/x·/c¸i/®Çu x·",
    "µ",
    "·",
    "©",
    "® © µ · « » ¬ ª ¨",
    "5µm ©2020 ®Sony «a» «n» x² 1ª Nº §7 ¶3",
    "cá»™ng hòa xã há»™i",  # UTF-8 read as Windows-1252: another illness
    "",
]


# Each would be found, were one of the rules for evidence dropped.
TOO_LITTLE = ["®Çu", "på tø", "filer s« på", "på disk tø start nä", "på tø für nä"]


@pytest.mark.parametrize("text", HONEST + TOO_LITTLE)
def test_honest_text_is_not_accused(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert detect_legacy(unicodedata.normalize(form, text)) is None
    assert detect_legacy(clean(text)) is None


def test_all_honest_text_in_one_file() -> None:
    assert detect_legacy("\n\n".join(HONEST)) is None


@given(st.lists(st.sampled_from(VIETNAMESE.split() + HONEST[4].split()), max_size=60))
def test_words_of_honest_text_in_any_order(some: list[str]) -> None:
    assert detect_legacy(" ".join(some)) is None


@given(st.text(max_size=60))
def test_anything_can_be_asked_and_converted(text: str) -> None:
    detect_legacy(text)
    for encoding in WRITERS:
        assert unicodedata.is_normalized("NFC", to_unicode(text, encoding))


@pytest.mark.parametrize("unit", ["«", "x· ", "né ", "aø", "\u0301", "công thứ", "©x"])
def test_a_megabyte_of_one_thing_is_read(unit: str) -> None:
    # Were any of it quadratic, this would not end in the time a test run has.
    text = unit * (1_000_000 // len(unit))
    assert detect_legacy(text) is None
    assert len(to_unicode(text, "VNI")) <= len(text)
