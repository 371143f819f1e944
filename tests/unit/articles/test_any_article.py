"""No text makes the readers raise: the result is an article or its problems."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st

from plugins.articles.activities import COLUMNS, read_activities
from plugins.articles.front_matter import parse_front_matter
from plugins.articles.spreadsheet import NotASpreadsheet, csv_rows
from tests.unit.articles.small_content import FRONT, PLANS, article_text, read_article

PIECES = st.sampled_from(
    [
        *FRONT,
        *FRONT.values(),
        "---",
        "---\n",
        "\n",
        ":",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "!t ",
        "<<",
        " #",
        "#",
        '"',
        "'",
        "|",
        ">",
        ">-",
        "? ",
        "%",
        "@",
        "`",
        "\t",
        "\\",
        "\\x",
        "\x00",
        "\u200b",
        "\ufeff",
        "\r",
        "...",
        "2020-13-40",
        "<!--",
        "-->",
        "<script",
        "</",
        "[^1]",
        "[^1]: ",
        "| a |\n|---|\n",
        "```",
        "![",
        "](",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_front_matter_never_raises(text):
    for whole in (text, f"---\n{text}\n---\nThân."):
        front, problems = parse_front_matter(whole, "a.md")
        assert front is not None or problems
        assert all(problem.location.line >= 1 for problem in problems)


@given(
    st.dictionaries(st.sampled_from([*FRONT, "image", "slug", "lang", "status", "redirect_from"]), TEXTS),
    TEXTS,
)
@settings(max_examples=100, deadline=None)
def test_an_article_is_read_or_its_problems_are_told(front, body):
    read = read_article(article_text(body, **front))
    assert (read.record is None) == bool(read.problems)
    assert all("\n" not in str(problem) for problem in read.problems)


CELLS = st.sampled_from(
    [
        *COLUMNS,
        *COLUMNS.values(),
        ",",
        ";",
        "\t",
        "\n",
        "\r",
        '"',
        "sep=;\n",
        "1.200",
        "5/5/2020",
        "van-hoa",
        "|",
        "\0",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(CELLS, max_size=40).map("".join)), st.booleans())
@settings(max_examples=150, deadline=None)
def test_activities_never_raise(text, with_head):
    head = "ngày,hình thức,chủ đề,đơn vị,tên\n" if with_head else ""
    try:
        rows = list(csv_rows(head + text))
    except NotASpreadsheet as error:
        assert str(error)
        return
    activities, problems = read_activities(rows, "a.csv", PLANS)
    assert all(each.title and each.topics for each in activities)
    assert all("\n" not in str(problem) for problem in problems)
