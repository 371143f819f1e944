"""The shortcuts of `plugins.markup.fast` change nothing, and step aside for what they do not know."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor, SimpleTextInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.serializers import to_html_string
from markdown.treeprocessors import Treeprocessor

import pelicanconf
from plugins.markup.fast.html import to_html
from plugins.markup.fast.needs import OF_REGEXES, need_of
from plugins.markup.fill_in import FILL_IN

DIALECT = "plugins.markup.article"
REAL = sorted((Path(pelicanconf.__file__).parent / "content/tin-bai").rglob("*.md"))


def converter(*, fast: bool) -> Markdown:
    return Markdown(extensions=[DIALECT], extension_configs={DIALECT: {"fast": fast}}, output_format="html")


FAST, PLAIN = converter(fast=True), converter(fast=False)


def converted(md: Markdown, text: str) -> tuple[Any, ...]:
    html = md.reset().convert(text)
    seen = md.seen  # type: ignore[attr-defined]
    tokens = md.toc_tokens  # type: ignore[attr-defined]
    return html, list(seen.links), list(seen.pictures), list(seen.raw_html), tokens


def assert_same(text: str) -> None:
    assert converted(FAST, text) == converted(PLAIN, text)


MARKS = [
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
PIECE = st.sampled_from(MARKS) | st.sampled_from(LINES) | st.text(max_size=4)
TEXT = st.lists(PIECE, max_size=30).map("".join)


@given(TEXT)
@settings(max_examples=5_000, deadline=None)
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
        "a\n    ",  # blanks before the end of the text stand before the host's line feeds, too
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
    converted(FAST, text)
    assert_same("[x] [^1] a *b* **c\n\n1. d\n\n## e\n")


@given(st.sampled_from(sorted(OF_REGEXES)), st.data())
@settings(max_examples=1_000, deadline=None)
def test_no_regex_matches_without_what_it_needs(regex: str, data: st.DataObject) -> None:
    need = OF_REGEXES[regex]
    matching = data.draw(st.from_regex(re.compile(regex, re.DOTALL)))
    assert need.also in matching
    assert any(each in matching for each in need.one_of)


def test_every_part_of_the_dialect_is_known() -> None:
    """Otherwise nothing would be wrong, and everything slow."""
    assert all(need_of(each) for each in FAST.inlinePatterns)
    assert FAST.parser._all_known  # type: ignore[attr-defined]
    assert FAST.serializer is to_html and PLAIN.serializer is to_html_string
    replaced = {
        name
        for registry in ("preprocessors", "inlinePatterns", "treeprocessors")
        for name, _ in getattr(FAST, registry)._priority
        if type(getattr(FAST, registry)[name]) is not type(getattr(PLAIN, registry)[name])
    }
    assert replaced == {
        *("normalize_whitespace", "fenced_code_block", "html_block"),
        *("link", "image_link", "em_strong"),
        *("inline", "prettify", "abbr", "toc", "unescape"),
    }


class _Shout(BlockProcessor):
    """Takes what no host's processor cares for, and changes the block of one that it does not take."""

    def test(self, parent: Element, block: str) -> bool:
        return "!" in block or block.startswith("@")

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        if blocks[0].startswith("@"):
            blocks[0] = "# " + blocks[0][1:]
            return False
        SubElement(parent, "p").text = blocks.pop(0).upper()
        return None


class _NotInLinks(SimpleTextInlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)


class _Upper(Postprocessor):
    def run(self, text: str) -> str:
        return text.replace("chữ", "CHỮ")


def _unknown_pattern(md: Markdown) -> None:
    md.inlinePatterns.register(SimpleTextInlineProcessor(r"ch(ữ)"), "unknown", 65)


def _pattern_with_excluded_ancestors(md: Markdown) -> None:
    md.inlinePatterns.register(_NotInLinks(r"ch(ữ)"), "unknown", 65)


def _block_processor(md: Markdown) -> None:
    md.parser.blockprocessors.register(_Shout(md.parser), "unknown", 95)


def _no_headings(md: Markdown) -> None:
    md.parser.blockprocessors.deregister("hashheader")


def _postprocessor(md: Markdown) -> None:
    md.postprocessors.register(_Upper(), "unknown", 1)


def _delimiter(md: Markdown) -> None:
    assert md.delimiters
    md.delimiters.add("^", "sup")


def _other_stars(md: Markdown) -> None:
    assert md.delimiters
    md.delimiters.add("*", "mark")


def _attributes(md: Markdown) -> None:
    class Mark(Treeprocessor):
        def run(self, root: Element) -> None:
            for each in root.iter("h2"):
                each.set("data-toc-label", "*Nhãn* & chữ")
            for each in root.iter("p"):
                each.set("hidden", "hidden")

    md.treeprocessors.register(Mark(), "unknown", 6)


def _ids(md: Markdown) -> None:
    class Mark(Treeprocessor):
        def run(self, root: Element) -> None:
            for each in root.iter("p"):
                each.set("id", "chu")

    md.treeprocessors.register(Mark(), "unknown", 6)


def _case_does_not_count(md: Markdown) -> None:
    pattern = InlineProcessor("", md)
    pattern.compiled_re = re.compile(FILL_IN, re.IGNORECASE)
    pattern.handleMatch = lambda m, data: ("x", m.start(), m.end())  # type: ignore[method-assign, assignment, misc]
    md.inlinePatterns.register(pattern, "unknown", 155)


def _blocks(md: Markdown) -> None:
    md.block_level_elements.append("strong")


@pytest.mark.parametrize(
    "change",
    [
        *(_unknown_pattern, _pattern_with_excluded_ancestors, _block_processor, _no_headings, _postprocessor),
        *(_delimiter, _other_stars, _attributes, _ids, _case_does_not_count, _blocks),
    ],
)
def test_what_is_registered_later_has_its_say(change: Any) -> None:
    text = (
        "## chữ\n\n@một chữ\n\nhai chữ!\n\n### *chữ* ^x^\n\n"
        "chữ [chữ](a.md) và *b* **chữ**, m^2^ ![c](d.png)\n\n"
        "- chữ [*chữ* x](e.md)\n- ![chữ\n\n**f**\n\nm^3^\n\n[CẦN ĐIỀN: n]\n"
    )
    fast, plain = converter(fast=True), converter(fast=False)
    before = converted(fast, text)
    change(fast)
    change(plain)
    assert converted(fast, text) == converted(plain, text) != before


def test_another_extension_s_parts_stay() -> None:
    class Own(InlineProcessor):
        pass

    own = Own(r"\[own\]")
    md = Markdown(extensions=[])
    md.inlinePatterns.register(own, "link", 160)
    md.registerExtensions([DIALECT], {})
    assert md.inlinePatterns["link"] is own


def _element(tag: str, text: str = "", tail: str = "", **attributes: str) -> Element:
    element = Element(tag, attributes)
    element.text, element.tail = text, tail
    return element


def test_html_is_the_host_s() -> None:
    deep = deepest = Element("div")
    for _ in range(3_000):
        deepest = SubElement(deepest, "em")
    trees = [
        deep,
        _element("p", "<a&b>&amp;", '&c;&"\n', z="\n\"<&>&amp;'", b=""),
        _element("p", hidden="hidden"),
        _element("p", title="title"),
        _element("script", "a<b"),
        _element("Style", "a<b"),
        _element("br", tail="<"),
    ]
    for tree in trees:
        assert to_html(tree) == to_html_string(tree)
        parent = Element("div")
        parent.append(tree)
        assert to_html(parent) == to_html_string(parent)
