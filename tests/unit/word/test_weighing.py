"""Documents that would take too long to read are refused before anybody reads them."""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping

import pytest

from plugins.word import BadDocument
from tests.unit.word.made import W, paragraph, run, with_body
from tests.unit.word.test_word_import import imported

WORD = paragraph(run("a"))
CELL = f"<w:tc>{WORD}</w:tc>"


NO_STYLES = dict.fromkeys(("word/styles.xml", "word/stylesWithEffects.xml"), f"<w:styles {W}/>")


def styles(n: int) -> dict[str, str]:
    """Each is based on the one behind it; the last on none that there is."""
    rows = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{number}"><w:name w:val="n{number}"/>'
        f'<w:basedOn w:val="s{number + 1}"/></w:style>'
        for number in range(n)
    )
    numbering = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"/></w:abstractNum>'
    return NO_STYLES | {
        "word/styles.xml": f"<w:styles {W}>{rows}</w:styles>",
        "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>",
    }


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (WORD * 40_000, "quá dài"),
        (paragraph(run("chữ " * 600_000)), "quá dài"),
        (paragraph(f"<!--{'x' * 10_000_000}-->"), "quá dài"),
        ("<w:tbl><w:tr><w:tc>" * 60 + WORD + "</w:tc></w:tr></w:tbl>" * 60, "quá nhiều cấp"),
        (paragraph("<w:r><w:fldChar w:fldCharType='begin'/></w:r>" * 200), "quá nhiều cấp"),
    ],
    ids=["elements", "text", "bytes", "tables in tables", "open fields"],
)
def test_too_much_for_an_article(xml: str, words: str) -> None:
    data, started = with_body(xml), time.process_time()
    with pytest.raises(BadDocument, match=words):
        imported(data)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("xml", "parts"),
    [
        (WORD * 7_000, NO_STYLES),
        (f"<w:tbl><w:tr>{CELL * 4_700}</w:tr></w:tbl>", NO_STYLES),
        (f"<w:tbl>{f'<w:tr>{CELL}</w:tr>' * 4_300}</w:tbl>", NO_STYLES),
        (paragraph((run("a", marks="<w:b/>") + run("b")) * 6_000), NO_STYLES),
        (paragraph(run("a", marks="</w:rPr><w:br/><w:rPr>") * 8_000), NO_STYLES),
        (paragraph(run("a"), style="s1") * 20, styles(18_000)),
    ],
    ids=["paragraphs", "cells", "rows", "bold", "breaks", "styles"],
)
def test_just_below_the_bounds(xml: str, parts: Mapping[str, str]) -> None:
    gc.collect()  # what other tests have left would be looked through meanwhile
    data, started = with_body(xml, parts), time.process_time()
    assert "a" in imported(data).markdown
    assert time.process_time() - started < 6
