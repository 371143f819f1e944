"""Skipping does not change the result: the HTML equals that of Python-Markdown's own processors."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from markdown import Markdown
from markdown.inlinepatterns import SimpleTextInlineProcessor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.treeprocessors import InlineProcessor

import pelicanconf
from plugins.markup.unmarked import MARKS

REAL = sorted((Path(pelicanconf.__file__).parent / "content/tin-bai").rglob("*.md"))


def converter() -> Markdown:
    return Markdown(extensions=["plugins.markup.article"], output_format="html")


def thorough_converter() -> Markdown:
    """Returns a converter with Python-Markdown's own processors instead of those that skip."""
    md = converter()
    md.treeprocessors.register(InlineProcessor(md), "inline", 20)
    md.parser.blockprocessors.deregister("unmarked_paragraph")
    return md


OURS, THOROUGH = converter(), thorough_converter()


def converted(md: Markdown, text: str) -> tuple[Any, ...]:
    html = md.reset().convert(text)
    seen = md.seen  # type: ignore[attr-defined]  # set by an extension
    return html, list(seen.links), list(seen.pictures), list(seen.raw_html), list(seen.headings)


def assert_same(text: str) -> None:
    assert converted(OURS, text) == converted(THOROUGH, text)


PIECES = [
    *"[]()!*_`\\<>&;:|-+=#~/\"'{}.,@%0123",
    *["**", "***", "__", "``", "```", "~~~", "\\\\", "\\*", "\\`", "\\[", "\\|", "]:", "](", "][", "://"],
    *["\x02", "\x03", "\x02klzzwxh:0000\x03", "\x02wzxhzdk:0\x03", "\x02amp\x03", "\x0242\x03"],
    *["\x00", "\x0b", "\x1c", "\x85", "\u00a0", "\u200b", "\u2028", "\u3000", "\ufeff", "٣", "ß", "中"],
    *["a", "b", "ab", "x.y", "chữ", "Điều 1", "một hai", "TOC", "H1"],
    *["*a*", "**a**", "***a** b*", "*a **b** c*", "_a_", "__a__", "a_b_c", "*a", "b*", "**a", "b**", "`a`"],
    *["[a](b.md)", '[a](b "c")', "[a](<b c>)", "[a](b(c))", "[a [b] c](d)", "[**a**](b)", "![a](b.png)"],
    *["[![a](b.png)](c.md)", "[a]", "[a][]", "[a][b]", "![b]", "![a][b]", "[^1]", "[cần điền: x]"],
    *["[Cần điền", "<http://x.y>", "<a@b.c>", "&amp;", "&#60;", "&#12x", "&lt;script>", "{filename}"],
    *["<b>", "</b>", "<em>", "</em>", "<p>", "</p>", "<div>", "</div>", "<br>", "<hr>", "<img src=x>"],
    *["<script>", "</script>", "<!--", "-->", "<!-- a -->", "<?", "?>", "<![CDATA[", "]]>", "</", "<table>"],
    *["%02", "%0242%03", "javascript:x", "images/a.png", "///Footnotes Go Here///"],
]
LINES = [
    *["\n", "\n\n", "\n\n\n", "  \n", " \n", "\n ", "\n    ", "\n\n    ", "\n        ", "\t", "\r\n", "\r"],
    *[
        "\n- ",
        "\n\n- ",
        "\n* ",
        "\n+ ",
        "\n1. ",
        "\n\n3. ",
        "\n    - ",
        "\n\n    - ",
        "\n> ",
        "\n\n> ",
        "\n>> ",
    ],
    *["\n - ", "\n\n  1. ", "\n  > ", "\n   : ", "\n  [a]: ", "\n- # ", "\n> # "],
    *["\n# ", "\n\n## ", "\n### ", "\n#######", "\n===\n", "\n---\n", "\n\n---\n\n", "\n***\n", "\n* * *\n"],
    *["\n\n|a|b|\n|-|:-:|\n|", "|a|b|\n|-|-|\n", "\n|", " | ", "\n: ", "\n\n: ", "\n```\n", "\n~~~ py\n"],
    *[
        "\n\n[b]: ",
        "\n\n[a]: x 'y'\n",
        "\n\n[^1]: ",
        "\n\n[^1]: a\n\n    b\n\n",
        "\n\n*[ab]: ",
        " ",
        "  ",
        "    ",
    ],
]
PIECE = st.sampled_from(PIECES) | st.sampled_from(LINES) | st.text(max_size=4)
TEXT = st.lists(PIECE, max_size=30).map("".join)


@given(TEXT)
@settings(max_examples=2_000, deadline=None)
def test_any_text(text: str) -> None:
    assert_same(text)


@given(st.sampled_from(REAL), st.data())
@settings(max_examples=300, deadline=None)
def test_articles_with_something_put_in(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    start = data.draw(st.integers(0, len(text)))
    middle = start + data.draw(st.integers(0, 300))
    text = text[start:middle] + data.draw(PIECE) + text[middle : middle + 600]
    assert_same(text)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_articles(path: Path) -> None:
    assert_same(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n    ",  # blanks before the end of the text stand before Python-Markdown's line feeds, too
        "a\tb\r\nc\x02d",
        "R&amp;D &#169x &copy; & co",
        "`a` \\* <b>c</b>\n\n```\n<i>\n```\n\n~~~\n*a*\n~~~",
        "\n# a\nb\n## c #\n\n#d\n\n####### e\n\n# \\# f\n\n#\n\n# g # h",
        "a\n# *b* & <i>c</i> [^1]\n\n# b c\n\n# b c\n\n[^1]: d",
        "- # a\n- b\n    - c\n\n        d\n\n1. e\n2. f\n\n٣. g\n\n+ h\n* i",
        "a\n- - -\nb\n\n_ _ _\n\na\n===\n\nb\n---",
        " - a\n\nb\n  > c\n\n  1. d\n\n   + e\n\n  * * *\n\nf\n\n  : g\n\n  [h]: i\n\n  [^j]: k\n\n[h] l[^j]",
        "- # a\nb *c* `d`\n- # e\nf [g](h)",
        "    `a` *b*\n    [c](d)\n\n- e\n\n        *f*",
        "~~~\n*a*\n~~~",
        "```\n*a*\n```",
        "a\n: b\n\n    c\n\nd\n\n: e",
        "> a\n> > b\n\n>c",
        "|a|b|\n|-|-|\n|`c|d`|e \\| f|\n|g|\n|`h|i`|j|\n\na|b\n-|-\n1|2\n\n|a|\n|-|\n|b|",
        "[a]: b 'c'\n[d]: e\n\n[x][a] [a] ![a] ![y][d] [x] [z][none]",
        "[a](b) [c](d 'e') [f [g] h](i) [j](<k l>) [m](n(o)p) [q](r\\_s) ![t](u \"v\") [w]( x )",
        '[a](b"c") [d](e\'f\') [g](h"i) [j](k\'l) [m]("n")',
        "[a](b.md 'href')\n\n![alt](alt 'title') [b](c 'title')",
        "*a* **b** ***c*** *d **e** f* **g *h* i** *j_k* *l* m** n*o*p *q * r* *s\n t* **u*v** w**",
        "*a **b *c `d` [e](f) \\* g* h** i* **j *k **l `m` n** o* p**",
        "*a _b_ c* **d _e_ f**\n\n_a *b* *c* d\n\n*e _f_* *g*",
        "__a__ _b_ c_d_e *f_ g*_ __h*i*j__",
        "a  \nb \\\\ \\a `` ` `` \\`c`",
        "<http://a.b/c?d&e> <f@g.h> <i <j> & k; &l; <!-- m --> <!-- n",
        "[cần điền: a [b](c) d] [Cần điền: e](f)",
        "*[ab]: c\n\nab *ab* [ab](d) `ab`",
        "*[ab]: c\n*[a]: d 'e'\n*[b]: ''\n\na ab *a b* ab ![a](b)\n\n- ab a\n- *b* a `a`\n\na|b\n-|-\nab|a b",
        "a[^1] b[^1] c[^2]\n\n[^1]: d *e*\n\n    f\n[^2]:\n    - g\n\n///Footnotes Go Here///",
        "[a](b%0242%03.md) [c](d\\.md)",
        "**" * 50 + "a",
        "*a **b " * 30 + "** *" * 30,
        "[" * 60 + "a" + "](b)" * 60,
        *("> " * levels + "a\n# b\nc" for levels in (250, 298, 299, 300, 301, 302)),
    ],
)
def test_tricky_texts(text: str) -> None:
    assert_same(text)


@pytest.mark.parametrize("text", ["<em>a", "[x]: y\n\n[x]", "[^1]\n\n[^1]: a", "*[a]: b\n\na", "3. a"])
def test_nothing_is_left_to_the_next_text(text: str) -> None:
    converted(OURS, text)
    assert_same("[x] [^1] a *b* **c\n\n1. d\n\n## e\n")


@given(st.sampled_from(sorted(MARKS)), st.data())
@settings(max_examples=1_000, deadline=None)
def test_no_pattern_matches_without_its_marks(name: str, data: st.DataObject) -> None:
    regex = OURS.inlinePatterns[name].getCompiledRegExp()
    assert not set(MARKS[name]).isdisjoint(data.draw(st.from_regex(regex)))


def test_every_pattern_of_the_dialect_is_known() -> None:
    """Otherwise the results would be right, but everything slow."""
    assert len(MARKS) == len(OURS.inlinePatterns)


@given(st.text(alphabet="a \n\t`#[]()*_-|>;\x0b\u2028ế") | TEXT)
@settings(deadline=None)
def test_html_is_not_looked_for_where_there_is_none(text: str) -> None:
    text = re.sub("[<&\x02\x03\r]", "", text)
    assert HtmlBlockPreprocessor(THOROUGH).run(text.split("\n")) == text.split("\n")


def test_html_is_looked_for_where_a_character_is_named_without_a_semicolon() -> None:
    assert converted(OURS, "một &#111 hai")[0] == "<p>một &#111; hai</p>"


@pytest.mark.parametrize("place", [65, 200])
def test_a_pattern_that_is_registered_later_has_its_say(place: int) -> None:
    ours, thorough = converter(), thorough_converter()
    text = "## chữ\n\nhai chữ\n\n- chữ [*chữ* x](e.md)\n\n[cần điền: chữ]\n"
    before = converted(ours, text)
    for md in (ours, thorough):
        md.inlinePatterns.register(SimpleTextInlineProcessor(r"ch(ữ)"), "unknown", place)
    assert converted(ours, text) == converted(thorough, text) != before
