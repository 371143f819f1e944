import random
import unicodedata

from hypothesis import given, strategies as st

from plugins.vietnamese import sort_key

# In the order that ICU 78 gives it (Node 20: list.sort(new Intl.Collator("vi").compare)).
IN_ORDER = (
    """
|(ngoặc)|, phẩy|-|_|01/2020|1|1 a|10|2|2020|5%
a|A|à|À|ả|ã|á|ạ|an|An|án|anh|ăn|ằng|ẳng|ắng|ặng|ẵo|âm|ầm|ẩm|ẫm|ấm|ậm
ba|Bà|bá|bà con|Bà Rịa|bác|Bắc Kạn|ca|chi|cu|da|dạ|dân|duy|đa|Đà Nẵng|đất|Đỗ
e|em|ế|ếch|hoa|hoà|hòa|hóa|hoan|Lê An|Lệ An|Lê Bình|Lệ Bình|ma|Ma|MA|mà|mả|mã|má|mạ|màa|mab|mẫ
o|oan|ô|ổ|ông|ơ|ở|ơn|Sóc Trăng|Sóc trẻ|ta|tha|u|ủy|ư|ừ|ưu|xã|xa lộ|y|ý|ỵ|z
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def test_reference_list() -> None:
    shuffled = list(IN_ORDER)
    random.Random(1).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == IN_ORDER


def test_alphabet() -> None:
    alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
    by_code_point = sorted(alphabet)  # where every accented letter comes after z
    assert "".join(sorted(by_code_point, key=sort_key)) == alphabet


def test_tones_wait_until_all_letters_tie() -> None:
    assert sort_key("mạ") < sort_key("mab")
    assert sort_key("Lệ An") < sort_key("Lê Bình")


@given(st.text(max_size=12) | st.text(st.sampled_from("aăâAĂầấậđĐdoôơờ 1-\u0323"), max_size=6))
def test_normalisation_makes_no_difference(text: str) -> None:
    nfc, nfd = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert sort_key(nfc) == sort_key(nfd)


@given(st.text(max_size=8), st.text(max_size=8))
def test_only_the_same_text_ties(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (sort_key(one) == sort_key(other)) is same
    assert (sort_key(one) < sort_key(other)) or (sort_key(other) < sort_key(one)) or same
