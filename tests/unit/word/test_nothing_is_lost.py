"""Random documents with all features of Word: every letter arrives in order, with its formatting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from bs4 import BeautifulSoup
from bs4.element import Tag
from hypothesis import example, given, settings, strategies as st

from tests.unit.articles.small_content import CONVERT
from tests.unit.word.made import (
    cell,
    imported,
    notes,
    paragraph,
    picture,
    png,
    relations,
    run,
    table,
    with_body,
)

LETTERS = "ab1 *_[]()<>|#`~\\+-.!=:&;{}/é\u00a0"
WORDS = st.one_of(
    st.text(alphabet=LETTERS, min_size=1, max_size=8),
    st.sampled_from(
        [
            "1. ",
            "- ",
            "# ",
            "+ ",
            "=====",
            "C#",
            ": ",
            "&lt;",
            "&#42;",
            "~~~",
            "```",
            "---",
            "a) ",
            "> ",
            "!",
            "[^1]",
        ]
    ),
)
MARKS = {
    "strong": "<w:b/>",
    "em": "<w:i/>",
    "sup": '<w:vertAlign w:val="superscript"/>',
    "sub": '<w:vertAlign w:val="subscript"/>',
}
LOOKS = (
    *(f"<w:{name}/>" for name in ("strike", "dstrike", "caps", "smallCaps", "outline", "shadow", "emboss")),
    *(f"<w:{name}/>" for name in ("imprint", "noProof", "snapToGrid", "webHidden", "rtl", "cs", "oMath")),
    *(f'<w:{name} w:val="0"/>' for name in ("b", "i", "strike", "vanish", "specVanish", "caps")),
    *("<w:bCs/>", "<w:iCs/>", '<w:szCs w:val="26"/>', '<w:sz w:val="26"/>', '<w:kern w:val="2"/>'),
    *(f'<w:u w:val="{line}"/>' for line in ("single", "words", "dotted", "none")),
    *('<w:color w:val="C00000"/>', '<w:highlight w:val="yellow"/>', '<w:shd w:val="clear" w:fill="FF0"/>'),
    *('<w:spacing w:val="20"/>', '<w:w w:val="90"/>', '<w:position w:val="6"/>', '<w:em w:val="dot"/>'),
    *('<w:effect w:val="shimmer"/>', '<w:bdr w:val="single"/>', '<w:fitText w:val="900"/>'),
    *('<w:lang w:val="vi-VN"/>', '<w:eastAsianLayout w:combine="1"/>', '<w:rStyle w:val="Unknown"/>'),
    *('<w:rFonts w:ascii="Times New Roman"/>', '<w:vertAlign w:val="baseline"/>'),
    '<w:rPrChange w:id="9"><w:rPr><w:vanish/><w:b/></w:rPr></w:rPrChange>',
)
"""Every other property that a run may have (ISO/IEC 29500-1, 17.3.2): letters stay, and their marks."""
BOLD_ANYWAY = frozenset({"strong", "heading"})
"""The marks of a heading's letters: a page shows them bold, as it does the head of a table."""
BULLET = "•"
"""Before an item in a cell, which no list can stand in."""


@dataclass
class Made:
    """A piece of a document: its XML, and what a page must show.

    `flow`: letters with their formatting in order; `aside`: what appears below its paragraph; `notes`: the
    text of notes in the order of reference.
    """

    xml: str
    flow: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    aside: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    n_pictures: int = 0


def letters(text: str, *marks: str) -> list[tuple[str, frozenset[str]]]:
    """Returns letters with their formatting, without whitespace."""
    return [(each, frozenset(filter(None, marks))) for each in text if not each.isspace()]


@st.composite
def runs(draw: st.DrawFn) -> Made:
    """Generates text of one formatting in one or several runs; visible, inserted, deleted, hidden, in a field
    or control.
    """
    text = draw(WORDS)
    marks = draw(st.sets(st.sampled_from(sorted(MARKS)), max_size=2)) - draw(
        st.sampled_from([{"sub"}, {"sup"}])
    )
    looks = draw(st.sets(st.sampled_from(LOOKS), max_size=3))
    look = "".join([*sorted(looks), *(MARKS[each] for each in sorted(marks))])
    cut = draw(st.integers(0, len(text)))
    xml = "".join(run(escape(part), marks=look) for part in (text[:cut], text[cut:]) if part)
    around = draw(st.sampled_from(["{}"] * 4 + list(AROUND)))
    made = Made(around.format(xml), letters(text, *marks))
    if around in AROUND[:2]:
        made.flow = []
    if around == AROUND[2]:
        shown = '<w:vanish w:val="0"/>'  # a run has a property once
        made.xml = xml.replace(shown, "").replace("<w:rPr>", "<w:rPr><w:vanish/>")
        made.flow = []
    return made


DELETED = '<w:del w:id="1">{}</w:del>'
AROUND = (
    DELETED,
    '<w:moveFrom w:id="2">{}</w:moveFrom>',
    "hidden{}",
    '<w:ins w:id="3">{}</w:ins>',
    "<w:smartTag>{}</w:smartTag>",
    "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:hyperlink r:id="link">{}</w:hyperlink>',
    '<w:hyperlink w:anchor="muc-2">{}</w:hyperlink>',
    '<w:fldSimple w:instr=" DATE ">{}</w:fldSimple>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://b.vn/?a_b"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
)


@st.composite
def others(draw: st.DrawFn) -> Made:
    """Generates elements between text that are no text."""
    kind = draw(st.sampled_from(["br", "tab", "note", "picture", "anchor", "box", "sym", "sum"]))
    if kind == "br":
        return Made("<w:r><w:br/></w:r>")
    if kind == "tab":
        return Made("<w:r><w:tab/></w:r>")
    if kind == "sym":
        return Made('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', letters("☑"))
    if kind == "sum":
        return Made("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", letters("x+1"))
    if kind in ("picture", "anchor"):
        frame = "inline" if kind == "picture" else "anchor"
        return Made(picture("anh", "Quầy", frame=frame), n_pictures=1)
    words = draw(WORDS)
    if kind == "note":
        return Made("<w:r><w:footnoteReference w:id='{}'/></w:r>", notes=[words])
    box = f"<w:txbxContent>{paragraph(run(escape(words)))}</w:txbxContent>"
    twice = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    return Made(f"<w:r>{twice}</w:r>", aside=letters(words))


@st.composite
def paragraphs(draw: st.DrawFn) -> Made:
    """Generates a paragraph, a heading, or a list item with a bullet."""
    parts = draw(st.lists(st.one_of(runs(), runs(), others()), min_size=1, max_size=6))
    style = draw(st.sampled_from(["", "", "", "Heading2", "Heading3", "ListBullet", "ListBullet2"]))
    made = joined(parts)
    made.xml = paragraph(made.xml, style=style)
    if style.startswith("Heading"):
        made.flow = [(letter, marks | BOLD_ANYWAY) for letter, marks in made.flow]
    made.flow, made.aside = made.flow + made.aside, []
    return made


@st.composite
def tables(draw: st.DrawFn) -> Made:
    """Generates a table with merged cells, of paragraphs or of another table."""
    inner = st.one_of(paragraphs(), tables()) if draw(st.integers(0, 3)) == 0 else paragraphs()
    n_rows, n_columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    rows, parts = [], []
    for number in range(n_rows):
        cells, column = [], 0
        while column < n_columns:
            content = draw(st.lists(inner, min_size=1, max_size=2))
            span = draw(st.integers(1, n_columns - column))
            merge = draw(st.sampled_from(["", "", '<w:vMerge w:val="restart"/>', "<w:vMerge/>"]))
            if merge == "<w:vMerge/>" and number:
                content = [Made(paragraph())]  # nothing stands in a cell that goes on
            cells.append(cell(*(each.xml for each in content), more=f'<w:gridSpan w:val="{span}"/>{merge}'))
            parts += content
            column += span
        rows.append("".join(cells))
    made = joined(parts)
    made.xml = table(*rows) + paragraph()
    return made


def joined(parts: list[Made]) -> Made:
    """Joins pieces."""
    return Made(
        "".join(each.xml for each in parts),
        [each for part in parts for each in part.flow],
        [each for part in parts for each in part.aside],
        [each for part in parts for each in part.notes],
        sum(each.n_pictures for each in parts),
    )


def document(made: Made) -> bytes:
    """Builds the whole file. Notes are numbered in the order of reference."""
    texts = {f"n{number}": paragraph(run(escape(words))) for number, words in enumerate(made.notes, start=2)}
    body = made.xml
    for number in range(2, 2 + len(made.notes)):
        body = body.replace("w:id='{}'", f"w:id='{number}'", 1)
    parts = {
        "word/media/anh.png": png(),
        **notes(**texts),
        **relations(
            s="styles.xml",
            n="numbering.xml",
            f="footnotes.xml",
            anh="media/anh.png",
            link="https://dvc.vn/a(1)",
        ),
    }
    return with_body(paragraph(run("Tên bài"), style="Title") + body, parts)


def shown(html: str) -> tuple[list[tuple[str, frozenset[str], bool]], list[str], int]:
    """Returns the letters of a page with their formatting, the text of notes, and pictures."""
    page = BeautifulSoup(html, "html.parser")
    for mark in page.find_all("a", class_=["footnote-ref", "footnote-backref"]):
        mark.decompose()
    for line in page.find_all("p"):
        if line.get_text().startswith("Chú thích trong bảng:"):
            line.decompose()
    for mark in page.select("td sup, th sup"):
        if mark.get_text().startswith("[") and mark.get_text().strip("[]").isdigit():
            mark.decompose()
    below = page.find("div", class_="footnote")
    texts = []
    if isinstance(below, Tag):
        texts = ["".join(item.get_text().split()) for item in below.find_all("li")]
        below.decompose()
    found = [
        (letter, marks, heading)
        for text, marks, heading in nodes(page)
        for letter in text
        if not letter.isspace() and letter != BULLET
    ]
    return found, texts, len(page.find_all("img"))


def nodes(page: BeautifulSoup) -> Iterator[tuple[str, frozenset[str], bool]]:
    for node in page.find_all(string=True):
        names = {parent.name for parent in node.parents}
        yield str(node), frozenset(names & set(MARKS)), bool(names & {"h2", "h3", "h4", "h5", "h6", "th"})


A_NOTE_AND_A_COLON = Made(
    paragraph("<w:r><w:footnoteReference w:id='{}'/></w:r>" + run(":")), flow=letters(":"), notes=["1"]
)
"""As Markdown writes them they would define a note."""
LINKS_AND_COLONS = [
    Made(paragraph(f'<w:hyperlink r:id="link">{run(words)}</w:hyperlink>'), flow=letters(words))
    for words in ("]:", "a]: b", "a]:")
]
"""As Markdown writes them they would define the address of a link."""


@settings(deadline=None, max_examples=80)
@example([A_NOTE_AND_A_COLON])
@example(LINKS_AND_COLONS)
@given(st.lists(st.one_of(paragraphs(), paragraphs(), tables()), min_size=1, max_size=4))
def test_every_letter_arrives_in_order_with_its_marks(parts: list[Made]) -> None:
    made = joined(parts)
    found = imported(document(made))
    flow, texts, n_pictures = shown(CONVERT(found.markdown, 1).html)
    assert "".join(each for each, _ in made.flow) == "".join(each for each, _, _ in flow), found.markdown
    for (letter, marks), (_, seen, is_bold) in zip(made.flow, flow, strict=True):
        may_differ = BOLD_ANYWAY if is_bold or marks >= BOLD_ANYWAY else set()
        assert marks - may_differ == seen - may_differ, (letter, found.markdown)
    assert ["".join(each.split()) for each in made.notes] == texts, found.markdown
    assert made.n_pictures == n_pictures, found.markdown
    assert not found.lost, found.markdown
    assert not CONVERT(found.markdown, 1).body.raw_html, found.markdown
