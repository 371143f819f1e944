"""Abbreviations work like Python-Markdown's own, but in less than quadratic time."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given, strategies as st
from markdown import Markdown
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.treeprocessors import Treeprocessor

from plugins.markup.abbreviations import Abbreviations

PIECES = [
    "ab",
    "a",
    "b",
    "cd",
    " ",
    "x",
    "*",
    "**",
    "`",
    "\n",
    "\n\n",
    "\n- ",
    "[ab](b)",
    "![a](b)",
    "|",
    "|a|b|\n|-|-|\n|",
]


def converted(text: str, kind: type[AbbrTreeprocessor]) -> str:
    md = Markdown(extensions=["abbr", "tables"])
    md.treeprocessors.register(kind(md, md.treeprocessors["abbr"].abbrs), "abbr", 7)  # type: ignore[attr-defined]  # the library's own
    return md.convert(text)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_the_same_words_are_marked(text: str) -> None:
    text = f"*[ab]: e\n*[a]: f 'g'\n*[b]: ''\n*[cd]: h\n\n{text}"
    assert converted(text, Abbreviations) == converted(text, AbbrTreeprocessor)


class _Counting(Element):
    """Counts accesses to its children."""

    n = 0

    def __iter__(self) -> Iterator[Element]:
        for place in range(len(self)):
            _Counting.n += 1
            yield self[place]


@pytest.mark.parametrize(("kind", "grows"), [(Abbreviations, False), (AbbrTreeprocessor, True)])
def test_paragraphs_are_not_counted_through_for_each_of_them(kind: type[Treeprocessor], grows: bool) -> None:
    """Python-Markdown is tested too: once it no longer takes quadratic time, our copy can be removed."""
    root = _Counting("div")
    for _ in range(100):
        SubElement(root, "p").tail = "\n"
    _Counting.n = 0
    kind(Markdown(), {"ab": "c"}).run(root)  # type: ignore[call-arg]  # the library's own
    assert (_Counting.n > 1_000) == grows
