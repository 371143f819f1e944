"""Other inputs: Word documents, access logs, activities, settings."""

from __future__ import annotations

import csv
import io
import re
from html import escape

import pytest

from plugins.articles.activities import COLUMNS, read_activities
from plugins.articles.spreadsheet import csv_rows
from plugins.articles.tables import read_table
from plugins.documents.citations import citations
from plugins.problems import Location, Problem
from plugins.readership.access_log import LogReader
from plugins.vietnamese import clean
from tests.hostile.content import shown
from tests.hostile.corpus import ADDRESSES, BODIES, WORDS
from tests.hostile.looking import TEXT, findings, parsed, words
from tests.unit.articles.small_content import CONVERT, PLANS
from tests.unit.word.made import W, imported, paragraph, run, with_body

pytestmark = pytest.mark.hostile("Word, logs, activities")

PAGE = "https://cchc.example/tin-bai/2020/bai/"
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd]")
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def xml(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def test_a_word_document_with_the_corpus_in_it() -> None:
    targets = "".join(
        f'<Relationship Id="l{number}" Type="{_LINK}" Target="{xml(address)}" TargetMode="External"/>'
        for number, address in enumerate(ADDRESSES)
    )
    links = "".join(
        f'<w:p><w:hyperlink {R} r:id="l{number}">{run("GIUA")}</w:hyperlink></w:p>'
        for number in range(len(ADDRESSES))
    )
    fields = "".join(
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve">{code} "{xml(address)}"</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            run("GIUA"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        )
        for address in ADDRESSES
        for code in ("HYPERLINK", "INCLUDEPICTURE", "DDEAUTO")
    )
    cells = "".join(
        f"<w:tr><w:tc>{paragraph(run(xml(each)))}</w:tc><w:tc>{paragraph(run('a'))}{paragraph(run(xml(each)))}"
        "</w:tc></w:tr>"
        for each in WORDS
    )
    pieces = "".join(paragraph(run(xml(each))) for each in (*BODIES, *WORDS))
    relations = f'<Relationships xmlns="{_RELATIONS}">{targets}</Relationships>'
    data = with_body(
        f"{pieces}{links}{fields}<w:tbl {W}>{cells}</w:tbl>", {"word/_rels/document.xml.rels": relations}
    )
    found = imported(data)
    made = CONVERT(clean(found.markdown), 1)
    tree = parsed(made.html)
    assert list(findings(tree, PAGE, TEXT)) == []
    assert [each for each in made.body.raw_html if each.dangerous] == []
    text = words(tree)
    for typed in WORDS:
        assert shown(xml_back(typed)) in text, typed
    assert text.count("GIUA") >= 4 * len(ADDRESSES)
    assert not found.lost
    for link in tree.iter("a"):
        assert re.match(r"https?:|mailto:|tel:|#|\{van-ban\}", link.get("href") or "#"), link.get("href")


def xml_back(text: str) -> str:
    """Returns a text without what a Word document cannot contain."""
    return _NOT_XML.sub("", text)


@pytest.mark.parametrize("typed", [*WORDS, *ADDRESSES], ids=lambda typed: ascii(typed[:30]))
def test_activities_hold_words_or_are_refused(typed: str) -> None:
    for at, column in enumerate(COLUMNS):
        row = ["2020-08-02", "hoi-nghi", "van-hoa", "van-phong", "Hội nghị", "3", "https://example.vn/a"]
        row[at] = typed
        written = io.StringIO()
        csv.writer(written).writerows([[*COLUMNS], row])
        try:
            rows = [*csv_rows("sep=,\n" + written.getvalue())]
        except ValueError:
            continue
        activities, problems = read_activities(rows, "hoat-dong/a.csv", PLANS)
        assert len(activities) + bool(problems) == 1, (column, problems)
        for activity in activities:
            assert activity.title == (shown(typed) if column == "title" else "Hội nghị")
            assert activity.url == "" or re.fullmatch(r"https?://[^\s<>\"@]+", activity.url)


@pytest.mark.parametrize(
    ("cell", "is_refused"),
    [
        ("=1+1", True),
        (" =1+1", True),
        ("@SUM(1)", True),
        ("+cmd|' /C calc'!A0", True),
        ('-HYPERLINK("https://canary.example")', True),
        ("a;=1+1", True),
        ("a\n=1+1", True),
        ("-3", False),
        ("+1,5 %", False),
        ("- Cấp xã", False),
        ("-", False),
        ("a = b", False),
        ("a@example.vn", False),
    ],
)
def test_cells_that_a_spreadsheet_would_compute(cell: str, is_refused: bool) -> None:
    written = io.StringIO()
    csv.writer(written).writerows([["Tên", "Số"], [cell, "1"], ["b", "2"]])
    table, problems = read_table("sep=,\n" + written.getvalue(), "so-lieu/a.csv")
    assert (table is None) is is_refused
    told = [Location("so-lieu/a.csv", 3)] if is_refused else []
    assert [each.location for each in problems] == told
    assert all(isinstance(each, Problem) and "Excel" in each.message for each in problems)


def test_an_access_log_of_anything_counts_only_addresses_of_articles() -> None:
    reader = LogReader()
    reader.add(
        f"203.0.113.{number % 250} - {typed} [05/Mar/2020:09:00:00 +0700] "
        f'"GET /tin-bai/2020/{typed} HTTP/1.1" 200 1 "{typed}" "Mozilla/5.0 {typed}"\n'
        for number, typed in enumerate((*WORDS, *ADDRESSES, "bai/", "../../x/", "b%61i/"))
    )
    assert {address for found in reader.reads.values() for address in found} <= {"tin-bai/2020/bai/"}


@pytest.mark.parametrize("typed", WORDS, ids=lambda typed: ascii(typed[:30]))
def test_citations_in_words(typed: str) -> None:
    for found in citations(f"Nghị định số 61/2018/NĐ-CP {typed} Quyết định 5/QĐ-TTg"):
        assert "<" not in found.number
