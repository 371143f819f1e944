"""The site of the hostile folder is harmless for all parsers, and contains every typed word."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook
from PIL import Image

from tests.build.built import desk
from tests.build.making import DAY
from tests.hostile.content import PICTURE_TOLD, shown
from tests.hostile.corpus import RUN, WORDS
from tests.hostile.looking import PAGE, findings, parsed, words
from tests.hostile.sites import URL, Hostile

ONE_LINE = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]+")
PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
OF_A_DOCUMENT = "images/Dự thảo.pdf"
"""A file that a document of the register offers under the name that the office gave it."""


@pytest.fixture(scope="session")
def trees(hostile: Hostile) -> dict[str, Element]:
    """Returns every page as browsers parse it."""
    pages = {name: data for name, data in hostile.built.files.items() if name.endswith(".html")}
    return {name: parsed(data.decode()) for name, data in pages.items()}


def test_what_is_refused_is_told_in_one_line_at_its_file(hostile: Hostile) -> None:
    assert len(hostile.refused) > 250
    for problem in hostile.findings.problems:
        assert ONE_LINE.fullmatch(str(problem)), repr(str(problem))
    assert hostile.run.returncode == 0 and "Traceback" not in hostile.run.stderr, hostile.run.stderr
    for line in hostile.run.stderr.splitlines():
        assert ONE_LINE.fullmatch(line), repr(line)


def test_whatever_is_not_refused_is_there(hostile: Hostile) -> None:
    there = hostile.findings.library.by_path
    gone = {path.relative_to(hostile.content).as_posix() for path in hostile.refused}
    public = [each for path, each in there.items() if path not in gone and each.status.value != "draft"]
    pages = {f"{each.url}index.html" for each in public if path_of(each.path) in ("tho", "chu", "ten", "anh")}
    assert len(pages) > 250 and pages <= set(hostile.built.files)


def path_of(path: str) -> str:
    return path.split("/")[1] if path.startswith("tin-bai/") else ""


def test_nothing_is_written_outside_and_every_name_is_plain(hostile: Hostile) -> None:
    assert sorted(each.name for each in hostile.around.iterdir()) == ["content", "site", "site.releases"]
    for name in hostile.built.files.keys() - {OF_A_DOCUMENT}:
        assert all(PLAIN_NAME.fullmatch(part) for part in name.split("/")), name
    inside = hostile.built.folder.resolve()
    for path in hostile.built.folder.rglob("*"):
        assert not path.is_symlink() or path.resolve().is_relative_to(inside), path
    assert not list(Path.cwd().glob("canary*"))


def test_no_page_holds_what_may_not_be_there(trees: dict[str, Element]) -> None:
    wrong = {name: list(findings(tree, f"{URL}/{name}", PAGE)) for name, tree in trees.items()}
    # A redirect page leads to an address that was compared with the site's own.
    assert wrong.pop("tin-bai/2021/ten-cu/index.html") == ["<meta http-equiv='refresh'>"]
    assert {name: found for name, found in wrong.items() if found} == {}


def test_every_word_of_every_field_is_shown(trees: dict[str, Element]) -> None:
    for number, typed in enumerate(WORDS):
        expected = shown(typed)
        tree = trees[f"tin-bai/2020/chu-{number:02}/index.html"]
        title = next(tree.iter("h1"))
        assert words(title) == expected
        text = words(tree)
        for label in ("Nguồn", "Ảnh:"):
            assert expected in text[text.index(label) :], (label, expected)
        assert any(shown(each.get("alt") or "") == expected for each in tree.iter("img"))
        described = [each.get("content") for each in tree.iter("meta") if each.get("name") == "description"]
        assert [shown(each or "") for each in described] == [expected]
        if f"tin-bai/2020/rut-{number:02}/index.html" in trees:
            assert expected in words(trees[f"tin-bai/2020/rut-{number:02}/index.html"])
    plan = words(trees["ke-hoach/2020/index.html"])
    director = words(trees["noi-bo/theo-doi/2020/quy-3/index.html"])
    for number, typed in enumerate(WORDS):
        assert shown(typed) in plan
        if number < 20:
            assert f"{number}. {shown(typed)}".strip() in director
    listed = words(trees["thuat-ngu/index.html"]) + words(trees["van-ban/index.html"])
    assert shown(WORDS[0])[:55] in listed


def test_json_ld_says_what_was_typed(trees: dict[str, Element]) -> None:
    for number, typed in enumerate(WORDS):
        tree = trees[f"tin-bai/2020/chu-{number:02}/index.html"]
        scripts = [each.text for each in tree.iter("script") if each.get("type") == "application/ld+json"]
        graph = json.loads(scripts[0])["@graph"]
        assert shown(graph[0]["headline"]) == shown(graph[0]["description"]) == shown(typed)
        assert [author["name"] for author in graph[0]["author"]] == [shown(typed)]


def test_feeds_the_sitemap_and_all_json_can_be_read(hostile: Hostile) -> None:
    strict = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    titles: set[str] = set()
    for name, data in hostile.built.files.items():
        if name.endswith(".xml"):
            root = etree.fromstring(data, strict)
            assert not root.getroottree().docinfo.doctype
            titles |= {" ".join((each.text or "").split()) for each in root.iter("{*}title")}
            for each in (*root.iter("{*}content", "{*}encoded"), *root.iterfind(".//item/description")):
                found = list(findings(parsed(each.text or ""), f"{URL}/", PAGE))
                assert found == [], (name, found)
            for each in root.iter("{*}link", "{*}loc", "{*}id", "{*}guid"):
                address = each.get("href") or (each.text or "")
                assert address.startswith(("http://localhost", URL, "tag:", "urn:")), (name, address)
        elif name.endswith(".json"):
            json.loads(data)
    lists = [name for name in hostile.built.files if name.endswith("rss.xml")]
    assert len(lists) > 20 and len({shown(each) for each in WORDS} & titles) > 20


def test_tables_are_handed_out_without_formulas(hostile: Hostile) -> None:
    offered = [name for name in hostile.built.files if name.startswith("so-lieu/") and name.endswith(".csv")]
    assert len(offered) > 3
    for name in offered:
        for row in csv.reader(io.StringIO(hostile.built.files[name].decode("utf-8-sig"))):
            assert not [cell for cell in row if cell.strip().startswith(("=", "@"))], name
    told = [each for each in hostile.findings.problems if "coi là công thức" in each.message]
    assert {each.location.path.partition("/")[0] for each in told} == {"so-lieu"}


def test_pictures_tell_nothing_but_what_they_show(hostile: Hostile) -> None:
    n_pictures = 0
    for name, data in hostile.built.files.items():
        assert PICTURE_TOLD.encode() not in data, name
        if name.startswith("images/") and name not in ("images/dinh-kem.pdf", OF_A_DOCUMENT):
            n_pictures += 1
            assert RUN.encode() not in data and b"<script" not in data, name
            with Image.open(io.BytesIO(data)) as image:
                assert not image.getexif() and not {"comment", "xmp", "exif", "Title"} & set(image.info), name
    assert n_pictures > 50
    offered = [name for name in hostile.built.files if "dinh-kem" in name]
    assert offered == ["images/dinh-kem.pdf"]
    refused = {path.name for path in hostile.refused}
    assert {"anh-svg-png.md", "anh-html-jpg.md", "anh-gif-gif.md"} <= refused
    assert not {"anh-vi-tri-jpg.md", "anh-hai-mat-jpg.md", "anh-ghi-chu-png.md"} & refused


def test_reports_hold_the_words_and_no_formula_of_theirs(hostile: Hostile) -> None:
    output = Path(str(hostile.around) + "-bao-cao")
    run = desk(
        "report", "--content", hostile.content, "--output", output, "--site-date", DAY, "--period", "2020-q3"
    )
    assert run.returncode == 0 and "Traceback" not in run.stderr, run.stderr
    typed = {shown(each) for each in WORDS}
    cells = list(csv.reader(io.StringIO((output / "2020-q3.csv").read_text("utf-8-sig"))))
    flat = [cell for row in cells for cell in row]
    assert not [cell for cell in flat if re.match(r"[=+@\t\r-]|.*[;\t]\s*[=@]", cell)]
    assert typed <= {re.sub(r"^'|(?<=[;\t])'", "", cell).removesuffix(".") for cell in flat} | typed & set(
        flat
    )
    book = load_workbook(output / "2020-q3.xlsx")
    formulas = [cell.value for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert formulas and all(re.match(r"=(SUM|COUNT)\(", str(each)) for each in formulas)
    text = "\n".join(each.text for each in Document(str(output / "2020-q3.docx")).paragraphs)
    assert "canary.example" in text
    page = parsed((output / "2020-q3.html").read_text("utf-8"))
    allowed = {**PAGE, "style": set(), "th": PAGE["th"], "td": PAGE["td"]}
    assert list(findings(page, f"{URL}/", allowed)) == []
