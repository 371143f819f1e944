"""Documents that take too long to read are refused, by their real content instead of stated sizes."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import pytest

from plugins.word import BadDocument, pictures
from tests.unit.word.made import W, cell, imported, paragraph, png, run, table, with_body, zipped

pytestmark = pytest.mark.hostile("bombs and bounds")

WORD = paragraph(run("a"))


def styles(n: int) -> dict[str, str]:
    """Returns styles that are each based on the next; the last one is based on a missing style."""
    rows = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{number}"><w:name w:val="n{number}"/>'
        f'<w:basedOn w:val="s{number + 1}"/></w:style>'
        for number in range(n)
    )
    return {"word/styles.xml": f"<w:styles {W}>{rows}</w:styles>"}


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (WORD * 80_000, "quá dài"),
        (paragraph(run("chữ " * 600_000)), "quá dài"),
        (paragraph(f"<!--{'x' * 20_000_000}-->"), "quá dài"),
        ("<w:tbl><w:tr><w:tc>" * 60 + WORD + "</w:tc></w:tr></w:tbl>" * 60, "quá nhiều cấp"),
    ],
    ids=["elements", "text", "bytes", "tables in tables"],
)
def test_too_much_for_an_article(xml: str, words: str) -> None:
    with pytest.raises(BadDocument, match=words):
        imported(with_body(xml))


@pytest.mark.parametrize(
    ("xml", "parts"),
    [
        (WORD * 3_000, {}),
        (table(cell(WORD) * 3_000), {}),
        (table(*[cell(WORD)] * 2_000), {}),
        (paragraph((run("a", marks="<w:b/>") + run("b")) * 3_000), {}),
        (paragraph(run("a", marks="</w:rPr><w:br/><w:rPr>") * 8_000), {}),
        (paragraph("<w:r><w:fldChar w:fldCharType='begin'/></w:r>" * 3_000, run("a")), {}),
        (paragraph(run("a"), style="s1") * 20, styles(18_000)),
    ],
    ids=["paragraphs", "cells", "rows", "bold", "breaks", "open fields", "styles"],
)
def test_as_much_as_an_article_holds(xml: str, parts: Mapping[str, str]) -> None:
    found = imported(with_body(xml, parts))
    assert "a" in found.markdown and not found.lost


BOMB = b"<w:document>" + b" " * 80_000_000
NAMED = '<Relationships><Relationship Id="r" Type="a/officeDocument" Target="{}"/></Relationships>'


@pytest.mark.parametrize("name", ["word/document.xml", "word/DOCUMENT.XML", "word/text.dat", "text"])
def test_a_bomb_does_no_harm_whatever_it_is_called(name: str) -> None:
    with pytest.raises(BadDocument, match="quá"):
        imported(zipped(**{"_rels/.rels": NAMED.format(name), name: BOMB}))


def test_a_bomb_that_lies_about_its_length_does_no_harm() -> None:
    data = bytearray(zipped(**{"word/document.xml": BOMB}))
    length = struct.pack("<L", len(BOMB))
    assert data.count(length) == 2, "in the part's own head, and in the list of all parts"
    with pytest.raises(BadDocument):
        imported(bytes(data.replace(length, struct.pack("<L", 100))))


def test_only_what_word_unpacks_is_unpacked() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_BZIP2) as package:
        package.writestr("word/document.xml", BOMB)
    with pytest.raises(BadDocument, match="hỏng"):
        imported(data.getvalue())


def test_a_declaration_that_could_grow_is_refused() -> None:
    entity = '<!DOCTYPE a [<!ENTITY b "bbbb">]>'
    for begins in (entity, f"<!--{'x' * 5000}-->{entity}"):
        data = zipped(**{"word/document.xml": f"{begins}<w:document {W}/>".encode("utf-16")})
        with pytest.raises(BadDocument, match="DOCTYPE"):
            imported(data)


def test_pictures_beyond_the_bound_of_all_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_ALL_PIXELS", 3000)
    taken = pictures.Pictures(lambda number, suffix: f"{number}{suffix}")
    assert [taken.take(png(colour)) for colour in ("teal", "red", "blue", "teal")] == [
        "images/1.png", "images/2.png", "", "images/1.png",
    ]  # fmt: skip
