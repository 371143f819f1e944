"""Automatic numbers appear in the article as they are printed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest
from hypothesis import given, settings, strategies as st

from plugins.word.completeness import contents_of_page
from plugins.word.numbering import formatted
from tests.unit.articles.small_content import CONVERT
from tests.unit.word.made import imported

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def level(index: int, text: str, kind: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def paragraph(text: str, number_id: str = "", index: int = 0, style: str = "") -> str:
    number = (
        f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number_id}"/></w:numPr>' if number_id else ""
    )
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    words = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{named}{number}</w:pPr>{words}</w:p>"


def document(
    paragraphs: Sequence[str],
    levels: Sequence[str],
    *,
    numbers: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    styles: str = "",
    name: str = "word/document.xml",
) -> bytes:
    """Builds a .docx of these paragraphs."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{RELATIONS}/officeDocument" Target="{name}"/></Relationships>',
        )
        package.writestr(name, f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>")
        package.writestr(
            "word/numbering.xml",
            f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
            f"{numbers}</w:numbering>",
        )
        package.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
    return written.getvalue()


def markdown(data: bytes) -> str:
    return imported(data).markdown


def test_articles_clauses_and_points_of_a_legal_text() -> None:
    levels = [level(0, "Điều %1."), level(1, "%2."), level(2, "%3)", "lowerLetter")]
    texts = [
        ("Phạm vi", 0),
        ("Nghị định này quy định", 1),
        ("Một", 2),
        ("Hai", 2),
        ("Đối tượng", 1),
        ("Kinh phí", 0),
    ]
    found = markdown(document([paragraph(words, "1", index) for words, index in texts], levels))
    assert found.split("\n\n") == [
        "Điều 1. Phạm vi",
        "1. Nghị định này quy định",
        "a) Một",
        "b) Hai",
        "2. Đối tượng",
        "Điều 2. Kinh phí\n",
    ]


def test_a_list_goes_on_after_words_between() -> None:
    texts = [paragraph("Một", "1"), paragraph("Hai", "1"), paragraph("Xen vào"), paragraph("Ba", "1")]
    assert markdown(document(texts, [level(0, "%1.")])) == "1. Một\n2. Hai\n\nXen vào\n\n3. Ba\n"


def test_a_list_that_begins_elsewhere_and_one_that_begins_anew() -> None:
    numbers = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    texts = [paragraph("a", "1"), paragraph("–"), paragraph("b", "2"), paragraph("c", "2"), paragraph("–")]
    texts += [paragraph("d", "1")]
    found = markdown(document(texts, [level(0, "%1.", start=4)], numbers=numbers))
    assert [line for line in found.split("\n") if line[:1].isdigit()] == ["4. a", "7. b", "8. c", "9. d"]


def test_numbers_of_several_levels_and_of_empty_paragraphs() -> None:
    """Word numbers empty paragraphs too; people use that for a column of numbers."""
    levels = [level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")]
    texts = [
        paragraph("A", "1"),
        paragraph("", "1"),
        paragraph("B", "1"),
        paragraph("b", "1", 1),
        paragraph("c", "1", 1),
    ]
    assert markdown(document(texts, levels)).split() == ["I", "A", "II", "III", "B", "3.1", "b", "3.2", "c"]


def test_the_numbering_of_a_heading_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:name w:val="Con"/>'
        '<w:basedOn w:val="Heading2"/></w:style>'
    )
    texts = [paragraph("Tên bài", style="Title"), paragraph("Mở đầu", style="Heading2"), paragraph("Chữ")]
    texts += [paragraph("Kết luận", style="Heading2"), paragraph("Theo kiểu con", style="Con")]
    styles += '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    found = markdown(document(texts, [level(0, "%1.", more='<w:pStyle w:val="Khac"/>')], styles=styles))
    assert "## 1. Mở đầu" in found and "## 2. Kết luận" in found and "\n3. Theo kiểu con" in found


KINDS = {0: ("%1.", "decimal"), 1: ("%2.", "decimal"), 2: ("%3)", "lowerLetter"), 3: ("", "bullet")}


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(["1", "2", ""]), st.integers(0, 3)), min_size=1, max_size=9))
def test_a_page_shows_the_numbers_that_paper_shows(items: list[tuple[str, int]]) -> None:
    """Any sequence: two numberings of one list, of which the second restarts, and levels."""
    numbers = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    counts, begun, wanted = [0] * 4, False, []
    for place, (number_id, index) in enumerate(items):
        if number_id == "2" and index == 0 and not begun:
            counts[0], begun = 0, True
        if number_id:
            counts[index] += 1
            counts[index + 1 :] = [0] * (3 - index)
        label = (f"{counts[0]}.", f"{counts[1]}.", f"{formatted(counts[2], 'lowerLetter')})", "")[index]
        wanted += [label, f"chữ{place}"] if number_id else [f"chữ{place}"]
    texts = [paragraph(f"chữ{place}", *item) for place, item in enumerate(items)]
    levels = [level(index, *kind) for index, kind in KINDS.items()]
    found = imported(document(texts, levels, numbers=numbers))
    html = CONVERT(found.markdown, 1).html
    assert "".join(contents_of_page(html).pieces).split() == list(filter(None, wanted)), found.markdown
    assert not found.lost


def test_bullets_stay_bullets() -> None:
    texts = [paragraph("Một", "1"), paragraph("Hai", "1")]
    assert markdown(document(texts, [level(0, "", "bullet")])) == "- Một\n- Hai\n"


def test_a_text_that_lies_under_another_name() -> None:
    """Word for the web uses this name."""
    found = markdown(document([paragraph("Chữ")], [level(0, "%1.")], name="word/document2.xml"))
    assert found == "Chữ\n"


@pytest.mark.parametrize(
    ("kind", "number", "written"),
    [
        ("lowerLetter", 1, "a"), ("lowerLetter", 27, "aa"), ("upperLetter", 26, "Z"), ("lowerRoman", 4, "iv"),
        ("upperRoman", 1999, "MCMXCIX"), ("decimalZero", 7, "07"), ("chicago", 3, "3"),
        ("lowerRoman", 0, "0"),
        ("lowerLetter", 10**6, "1000000"), ("none", 3, ""),
    ],
)  # fmt: skip
def test_letters_of_numbers(kind: str, number: int, written: str) -> None:
    assert formatted(number, kind) == written


@given(st.integers(1, 4999))
def test_roman_numbers_can_be_read_back(number: int) -> None:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    letters = [values[each] for each in formatted(number, "lowerRoman")]
    read = sum(-a if a < b else a for a, b in zip(letters, [*letters[1:], 0], strict=True))
    assert read == number
