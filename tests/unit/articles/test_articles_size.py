"""A megabyte of anything is refused or read within two seconds, and real texts are not refused.

These shapes led to the bounds in `bounds.py`: without its bound, each takes minutes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.articles import Article
from plugins.articles.activities import read_activities
from plugins.articles.bounds import MAX_BODY, over_body, over_front_matter
from plugins.articles.files import Made
from plugins.articles.spreadsheet import NotASpreadsheet, csv_rows
from tests.pace import in_time
from tests.unit.articles.small_content import PLANS, article_text, examined, make_folder, read_article, write

pytestmark = pytest.mark.long

SHAPES = [
    "[", ">", "`", "*", "<", "&", "-", "|", "\\", " ", "\n",
    "[a", "[a](", "[a](b ", "[a][", "[a](b()", "[^1", "[cần điền: ", "*a*", "***a", "``a`", "\\[", "a  \n",
    "<a", "<a b='", "<a\n", "<!--", "<![CDATA[", "<script", "<em>", "<hr>\n", "<p>a</p>\n\n", "a<b",
    "&a;\n", "# a\n", "a\n=\n", "a\n: b\n", "- a\n", "- a\n    - b\n        - c\n", ">a\n\n",
    "a|b\n-|-\n\n", "[a]:\n", "*[a]: b\n", "*[ab]: c\n\nab ", "```\na\n```\n", "a\n\n", "từ ", "\u0301",
]  # fmt: skip

GROWING = {
    "nested list": lambda n: "  " * (n % 60) + "- a\n",
    "nested quote": lambda n: "> " * (n % 12 + 1) + "a\n\n",
    "footnotes": lambda n: f"a[^{n}]\n\n[^{n}]: b\n\n",
    "abbreviations": lambda n: f"*[ab{n}]: c\n",
    "wide and tall table": lambda n: "|a" * 2000 + "\n" + "|-" * 2000 + "\n" if n == 0 else "|\n",
    "headings": lambda n: f"## Mục {n}\n\n",
    "links to nothing": lambda n: f"[a](b{n}.md)\n\n",
    "pictures of nothing": lambda n: f"![](b{n}.png)\n\n",
    "headings of level 1": lambda n: f"# b{n}\n\n",
    "jumping headings": lambda n: "## a\n\n#### b\n\n",
    "tags never closed": lambda n: f"x <em> y{n}\n\n",
    "one footnote used often": lambda n: "[^a]: b\n\n" if n == 0 else "x[^a] ",
    "comments in open tags": lambda n: "<em><!-- a -->",
    "one abbreviation used often": lambda n: "*[ab]: c\n\n" if n == 0 else "ab ",
}


def _grown(name: str) -> str:
    parts, size = [], 0
    while size < MAX_BODY - 5_000:
        parts.append(GROWING[name](len(parts)))
        size += len(parts[-1].encode())
    return "".join(parts)


def _largest(text: str) -> str:
    """Returns approximately the longest prefix of the text that no bound refuses."""
    low, high = 0, len(text)
    while high - low > 500:
        middle = (low + high) // 2
        low, high = (middle, high) if not any(over_body(text[:middle])) else (low, middle)
    return text[:low]


def _read_in_time(body: str) -> Made[Article]:
    read = in_time(lambda: read_article(article_text(body)))
    assert (read.record is None) == bool(read.problems)
    return read


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_a_megabyte_of_one_shape(shape: str) -> None:
    _read_in_time((shape * MAX_BODY).encode()[: MAX_BODY - 10].decode(errors="ignore"))


@pytest.mark.parametrize("name", GROWING)
def test_a_megabyte_that_counts(name: str) -> None:
    _read_in_time(_grown(name))


OPENINGS = {
    "items on a line": "- " * 11 + "a\n",
    "numbers on a line": "1. " * 11 + "a\n",
    "items in quotes": "> - " * 5 + "a\n",
    "items by indent": "".join("    " * level + "- a\n" for level in range(40)),
    "items of a definition": "a\n: " + "- " * 11 + "b\n",
    "items of a footnote": "a[^1]\n\n[^1]: " + "- " * 11 + "b\n",
}


@pytest.mark.parametrize("line", ["b\n", "\tb\n", "    b\n", "> b\n", "        - b\n", "1. b\n"], ids=repr)
@pytest.mark.parametrize("opening", OPENINGS)
def test_what_stands_deep_in_a_list_just_below_the_bounds(opening: str, line: str) -> None:
    body = _largest(OPENINGS[opening] + line * (60_000 // len(line)))
    assert len(body) > 10_000
    _read_in_time(body)


@pytest.mark.parametrize("shape", ["[a", "[^1", "a\n=\n", "a\n\n: b\n\n", "*a*"])
def test_just_below_the_bounds(shape: str) -> None:
    body = _largest(shape * (300_000 // len(shape)))
    assert len(body) > 1_000
    assert not any(over_body(body))
    _read_in_time(body)


@pytest.mark.parametrize("name", ["pictures of nothing", "jumping headings"])
def test_rules_just_below_the_bounds(tmp_path: Path, name: str) -> None:
    body = _largest(_grown(name))
    write(make_folder(tmp_path), "tin-bai/dai.md", article_text(body))
    assert len(in_time(lambda: examined(tmp_path)).problems) > 1_000


TAIL = "Công chức hướng dẫn người dân một lần, đầy đủ, đúng hẹn. " * 6 + "\n\n"

LOOKING = {
    "a line of a quote": "> " + " " * 400_000 + "x\n\n",
    "a rule below a table's head": "a|b\n" + "-" * 400_000 + "x\n\n",
    "blanks in a heading": "# a\n\n# b" + " " * 400_000 + "x\n\n",
    "empty lines": "- a\n\n" + "\n" * 700_000,
    "code with a quote": "```hl_lines='\n\n" * 600,
    "tags never closed, in quotes": "x <a href='>'\n\n" * 4_000,
    "links never closed": "<a href=b.md>\n\n" * 4_700,
}
"""Each made one part of the reading look through the rest of the text again and again."""


@pytest.mark.parametrize("name", LOOKING)
def test_what_is_looked_for_to_the_end(tmp_path: Path, name: str) -> None:
    text = article_text(LOOKING[name] + TAIL * 4_000).encode()[: MAX_BODY - 10].decode(errors="ignore")
    folder = make_folder(tmp_path)
    for part in (64, 8, 1):  # superlinear growth fails before it hangs
        write(folder, "tin-bai/dai.md", text[: len(text) // part])
        in_time(lambda: examined(folder))


WRONG_LINES = "".join(f"k{n}: a: b\n" for n in range(35))
HEADS = {
    "a long list and wrong lines": "tags: [" + "a," * 29_000 + f"a]\n{WRONG_LINES}",
    "blanks that nobody sees": "title: \u200b\ntags: [" + "a," * 29_000 + f"a]\n{WRONG_LINES}",
    "blanks in a value": "title: a: " + "\t " * 30_000 + "x\n",
}


@pytest.mark.parametrize("name", HEADS)
def test_front_matter_is_read_a_few_times_at_most(name: str) -> None:
    assert in_time(lambda: read_article(f"---\n{HEADS[name]}---\nChữ.\n")).problems


PROSE = "Công chức hướng dẫn người dân một lần, đầy đủ và đúng hẹn, theo quy định (khoản 2, Điều 5). " * 4
NATURAL = {
    "prose": f"## Đề mục\n\n{PROSE} **Đậm**, [chữ](dung.md).\n\n- một;\n- hai.\n\n" * 2_000,
    "no blank line": "Một đoạn dán từ Word, mỗi đoạn một dòng; số 1/2020 (lần 2): 100% hồ sơ.\n" * 9_000,
    "table of 300 rows": "|a" * 8 + "\n" + "|-" * 8 + "\n" + ("|Nội dung của ô" * 8 + "\n") * 300,
    "table with links": "|a|b|\n|-|-|\n" + "|[Thủ tục](dung.md)|**5** ngày|\n" * 300,
    "list of links": "- Một mục, có **chữ đậm** và [liên kết](dung.md)\n" * 1_000,
    "law": "**Điều 1. Tên điều**\n\n1. Khoản một.\n\n2. Khoản hai:\n\na) điểm a;\n\nb) điểm b.\n\n" * 1_200,
    "html table": "<table>\n" + "<tr><td>a</td><td>b</td></tr>\n" * 400 + "</table>\n",
    "long rules": "Chữ\n\n" + "-" * 80 + "\n\nchữ\n\n" + "* " * 40 + "\n\n" + "_" * 60 + "\n",
    "one list": "- Một mục của danh sách dài, dán từ Word\n  xuống dòng\n    - mục con\n" * 4_900,
    "comparisons": "Nếu x <y và y< z, 5 < 6 & 7 > 3.\n\n" * 20,
}


@pytest.mark.parametrize("name", NATURAL)
def test_what_people_write_is_read(name: str) -> None:
    body = NATURAL[name].encode()[: MAX_BODY - 10].decode(errors="ignore")
    assert _read_in_time(body).problems == ()


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("chữ\n" * 250_001, 0, "dài quá 1 MB"),
        ("a\n" + "[" * 501, 1, "hơn 500 dấu ngoặc"),
        ("a\n\n" + "( ) " * 251, 2, "hơn 500 dấu ngoặc"),
        ("a\n" + "> " * 13 + "b", 1, "lồng nhau quá 12 cấp"),
        ("a\n" + " " * 201 + "b", 1, "lồng nhau"),
        ("a\n\n" + "[a" * 5_000, 2, "dày đặc dấu định dạng"),
        ("a\n\n" * 15_001, 0, "hơn 15000 mục và đoạn"),
        ("*a* b\n\n" * 7_501, 0, "hơn 15000 dấu định dạng"),
        ("|a|b|\n|-|-|\n" + "|c|d|\n" * 4_000, 0, "hơn 20000 ô bảng"),
        ("<b>a</b> b\n\n" * 2_501, 0, "hơn 5000 thẻ HTML"),
        ("".join(f"*[{n}v]: b\n\n" for n in range(201)), 0, "hơn 200 chữ viết tắt"),
        ("a[^1]\n\n" * 1_500 + "[^1]: b\n", 0, "hơn 1500 chú thích"),
        ("<!-- a -->\n\n" * 501, 0, "hơn 500 ghi chú"),
        ("a\nx <b " * 51, 1, "có 51 dấu < mở thẻ mà không có dấu >"),
        ("a\nx <b title='\n" + TAIL * 1_800 + "<c\n" * 20, 1, "có 21 dấu < mở thẻ"),
        ("a\n<?b>\n" * 51, 1, "có 51 dấu < mở thẻ"),
        ("a\n~~~\n" * 180 + TAIL * 1_800, 1, "có 180 dòng ``` hoặc ~~~"),
        ("a\n" * 3 + "\n" * 30_001 + "b", 30_003, "hơn 30000 dòng trống"),
        ("a\n\n" + "[a\n\u00a0\n" * 2_500, 2, "dày đặc dấu định dạng"),
        ("a\n\n" + "- " * 11 + "a\n" + "b\n" * 16_000, 2, "một mục của danh sách"),
        ("a\n: - a\n" + "b\n" * 16_000, 0, "một mục của danh sách"),
    ],
)
def test_each_bound_says_what_to_do_and_where(body: str, line: int, words: str) -> None:
    ((found_line, message),) = over_body(body)
    assert found_line == line
    assert words in message
    problem = read_article(article_text(body)).problems[0]
    assert (problem.rule, problem.location.line) == ("bounds", 10 + line)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("title: " + "a" * 64_000, "dài quá 64 kB"),
        ("title: " + "[" * 21, "quá 20 cấp"),
        ("title: " + "{" * 501, "hơn 500 dấu ngoặc"),
        ("".join(" " * n + "a:\n" for n in range(25)), "quá 20 cấp"),
        ("- " * 21 + "a", "quá 20 cấp"),
        ("? - " * 11 + "a", "quá 20 cấp"),
        ("".join(f"k{n}: a\n" for n in range(201)), "hơn 200 khóa"),
    ],
)
def test_each_bound_of_front_matter(head: str, words: str) -> None:
    assert any(words in message for _, message in over_front_matter(head))
    problems = in_time(lambda: read_article(f"---\n{head}\n---\nThân.")).problems
    assert {each.rule for each in problems} == {"front-matter"}


@pytest.mark.parametrize(
    "piece", ["a: b: c\n", "- a\n", "a b ", 'a: "\\x"\n', "? ", "a: |\n  b\n", "a: [b\n", "# a\n", "\t", "'"]
)
def test_sixty_kilobytes_of_front_matter(piece: str) -> None:
    text = f"---\n{piece * (60_000 // len(piece))}\n---\nThân."
    assert in_time(lambda: read_article(text)).problems


@pytest.mark.parametrize("key", ["tags", "audience", "author", "redirect_from"])
def test_a_list_of_thousands(key: str) -> None:
    for value in ("a," * 20_000, "\n" + "- a\n" * 10_000):
        text = article_text(**{key: value})
        problems = in_time(lambda text=text: read_article(text)).problems  # type: ignore[misc]  # a default binds it
        assert any("hơn 50 mục" in each.message for each in problems)


HEAD = "ngày,hình thức,chủ đề,đơn vị,tên,số người,liên kết\n"
GOOD = "2020-05-05,hoi-nghi,van-hoa,van-phong,Hội nghị,45,\n"


@pytest.mark.parametrize(
    "piece", [GOOD, "x,hoi,van|b|c,phong,,a,b\n", ",", ";", "\t", '"', "a,", "a\n", "\n", 'a|b;c"\n', "ế"]
)
@pytest.mark.parametrize("head", ["", HEAD], ids=["no head", "a head"])
def test_a_megabyte_of_rows(head: str, piece: str) -> None:
    text = head + piece * (MAX_BODY // len(piece))

    def read() -> None:
        try:
            activities, problems = read_activities(csv_rows(text), "a.csv", PLANS)
        except NotASpreadsheet as error:
            assert str(error)
        else:
            assert len(activities) < 10_000 and len(problems) < 120

    in_time(read)
