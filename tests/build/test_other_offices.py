"""Two fictional offices: their sites and reports contain no words of any other office."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
import zipfile
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup

from plugins.office import load_office, load_wording
from plugins.pages.cards.drawing import GROUND, Card
from plugins.plan.genres import GENRES
from plugins.vietnamese import format_date
from plugins.wording import WORDING_FILE
from plugins.wording.catalogue import catalogue
from tests.build.built import ROOT, desk

EXAMPLES = ROOT / "tests" / "examples"
MARK = "¤"
FOREIGN = ("sóc trăng", "sở tư pháp", "cải cách hành chính", "ghe ngo")


class Example(NamedTuple):
    name: str
    day: str
    period: str
    periods: tuple[str, ...]
    words: tuple[str, ...]
    counted: dict[str, int]


OFFICES = (
    Example(
        "xa-binh-an",
        "2024-12-31",
        "2024-q2",
        ("quy-1", "quy-4", "6-thang-dau", "nam"),
        ("Chuyển đổi số", "Ủy ban nhân dân xã Bình An"),
        {"2024-t03": 1, "2024-q1": 2, "2024-q2": 1, "2024-q3": 1, "2024-q4": 1, "2024-nam": 5},
    ),
    Example(
        "truong-an-hoa",
        "2025-07-01",
        "2024-hk1",
        ("hoc-ky-1", "he", "thang-9", "nam"),
        ("Văn hóa đọc", "năm học 2024-2025"),
        {"2024-t01": 1, "2024-hk1": 2, "2024-hk2": 0, "2024-he": 1, "2024-nam": 3},
    ),
)


class Made(NamedTuple):
    example: Example
    content: Path
    site: Path
    reports: Path
    said: str


@pytest.fixture(scope="module", params=OFFICES, ids=lambda each: each.name)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Publishes the site and the reports of all units. Returns them with all output."""
    example: Example = request.param
    place = tmp_path_factory.mktemp(example.name)
    content = Path(shutil.copytree(EXAMPLES / example.name, place / "content"))
    if (content / WORDING_FILE).exists():
        reword_all_else(content / WORDING_FILE)
    said = ""
    for words in (
        ("publish", "--output", str(place / "public")),
        ("coverage",),
        ("suggest",),
        ("report", "--period", example.period, "--all-units", "--output", str(place / "bao-cao")),
        ("close", "--period", example.period),
    ):
        command = [sys.executable, "-m", "plugins.desk", *words]
        command += ["--content", str(content), "--site-date", example.day]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert run.returncode == 0, (words, run.stdout, run.stderr)
        said += run.stdout + run.stderr
    return Made(example, content, place / "public", place / "bao-cao", said)


def reword_all_else(path: Path) -> None:
    """Every text that the file does not name is worded, too: with a mark behind it."""
    own = tomllib.loads(path.read_text(encoding="utf-8"))
    lines = [
        f"{quoted_in_toml(text)} = {quoted_in_toml(text + MARK)}\n" for text in catalogue() if text not in own
    ]
    with path.open("a", encoding="utf-8") as file:
        file.writelines(lines)


def quoted_in_toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def texts(folder: Path) -> dict[str, str]:
    """Returns all readable text in a folder, including the text in Word and Excel files."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as package:
                parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
            found[str(path)] = b" ".join(parts).decode("utf-8", "replace")
        elif path.is_file() and path.suffix not in (".br", ".gz", ".png", ".jpg", ".webp", ".woff2"):
            found[str(path)] = path.read_text(encoding="utf-8", errors="replace")
    return found


def test_no_word_of_another_office_is_anywhere(made: Made) -> None:
    everything = {**texts(made.site), **texts(made.reports), "messages": made.said}
    assert len(everything) > 60
    found = [(name, word) for name, text in everything.items() for word in FOREIGN if word in text.lower()]
    assert not found


def test_its_own_words_are_there(made: Made) -> None:
    home = (made.site / "index.html").read_text(encoding="utf-8")
    assert all(word in home for word in made.example.words)
    reports = " ".join(texts(made.reports).values())
    assert made.example.words[0].lower() in reports


def test_its_colours_are_those_of_every_page(made: Made) -> None:
    chosen = [each for each in vars(load_office(made.content)[0].colours).values() if each]
    css = " ".join(path.read_text(encoding="utf-8") for path in (made.site / "theme").glob("site-*.css"))
    assert all(f":{colour}" in css for colour in chosen)
    assert not chosen or "--mast:#0d4f4b" not in css
    icon = (made.site / "theme" / "icons" / "favicon.svg").read_text(encoding="utf-8")
    assert load_office(made.content)[0].initials in icon and (chosen[-1] if chosen else "#0d4f4b") in icon


def test_what_is_drawn_into_cards_are_its_own_words(made: Made) -> None:
    """A card's name is a digest of the words and the colour that are drawn."""
    office = load_office(made.content)[0]
    [plan] = (made.content / "ke-hoach").glob("*.toml")
    genres = [each["name"] for each in tomllib.loads(plan.read_text(encoding="utf-8")).get("genres", ())]
    section, ground = f"{office.section} - {office.name}", office.colours.mast or GROUND
    home = BeautifulSoup((made.site / "index.html").read_bytes(), "html.parser")
    (link,) = home.select("link[rel=canonical]")
    host = str(link["href"]).partition("//")[2].rstrip("/")
    allowed = {Card(office.name, office.section, host, ground).name}
    for path in made.site.glob("tin-bai/*/*/index.html"):
        page = BeautifulSoup(path.read_bytes(), "html.parser")
        heading, when = page.select_one("h1"), page.select_one("time")
        assert heading and when
        title, day = heading.get_text().strip(), date.fromisoformat(str(when["datetime"])[:10])
        for genre in genres or [each.name for each in GENRES]:
            allowed.add(Card(section, title, f"{genre} - {format_date(day)}", ground).name)
    drawn = {path.stem for path in (made.site / "theme" / "cards").glob("*.png")}
    assert len(drawn) > 1 and drawn <= allowed


def test_a_period_laid_down_by_days_is_reported(tmp_path: Path) -> None:
    content = Path(shutil.copytree(EXAMPLES / "xa-binh-an", tmp_path / "content"))
    [path] = (content / "ke-hoach").glob("*.toml")
    plan = path.read_text(encoding="utf-8").replace('"duong-lich"', '"theo-ngay"').replace('"quy"', '"ky"')
    plan = plan.replace('period = "q2"', 'period = "k1"')
    plan += '[[periods]]\nname = "Đợt 1"\nfirst = 2024-01-01\nlast = 2024-05-31\n'
    plan += '[[periods]]\nname = "Đợt 2"\nfirst = 2024-06-01\nlast = 2024-12-31\n'
    path.write_text(plan, encoding="utf-8")
    command = ("report", "--period", "2024-k1", "--content", content, "--output", tmp_path / "bao-cao")
    run = desk(*command, "--site-date", "2024-12-31")
    assert run.returncode == 0, run.stderr
    said = " ".join(texts(tmp_path / "bao-cao").values())
    assert "Đợt 1" in said and "Đợt 2" not in said
    assert "2024-k1,,chu-de,An toàn trên mạng,Chỉ tiêu,2" in said


def test_the_foot_of_every_page_says_who_answers_for_the_site(made: Made) -> None:
    given = [each for each in vars(load_office(made.content)[0].imprint).values() if each]
    foot = (made.site / "404.html").read_text(encoding="utf-8").partition("<footer")[2]
    assert all(each in foot for each in given)
    assert ("Chịu trách nhiệm nội dung" in foot) == bool(given), "what is not given is left out"


def test_a_unit_says_whom_to_ask(made: Made) -> None:
    [plan] = (made.content / "ke-hoach").glob("*.toml")
    for unit in tomllib.loads(plan.read_text(encoding="utf-8"))["units"]:
        for given in (unit[key] for key in ("contact", "phone", "email") if key in unit):
            for page in (f"don-vi/{unit['code']}", "lien-he"):
                assert given in (made.site / page / "index.html").read_text(encoding="utf-8"), (page, given)


def test_texts_are_said_in_its_own_words(made: Made) -> None:
    everything = {**texts(made.site), **texts(made.reports), "messages": made.said}
    said = " ".join(everything.values())
    for shipped, own in load_wording(EXAMPLES / made.example.name)[0].items():
        assert own.partition("{")[0] in said and f">{shipped}<" not in said, shipped


def test_no_text_is_said_past_the_wording(made: Made) -> None:
    """All were worded, with a mark: none of the long ones stands anywhere without it."""
    if made.example.name != "xa-binh-an":
        pytest.skip("has no words of its own")
    everything = {**texts(made.site), **texts(made.reports), "messages": made.said}
    whole = "\n".join(catalogue())
    long = [each for each in catalogue() if len(each) > 30 and "{" not in each and whole.count(each) == 1]
    found = {text for text in long if any(text + MARK in each for each in everything.values())}
    assert len(found) > 40
    past = [
        (name, text)
        for text in found
        for name, each in everything.items()
        if each.count(text) != each.count(text + MARK)
    ]
    assert not past


def test_its_year_is_divided_as_its_plan_says(made: Made) -> None:
    year = made.site / "noi-bo" / "theo-doi" / "2024"
    assert all((year / name / "index.html").is_file() for name in made.example.periods)
    assert not (year / ("hoc-ky-1" if made.example.name == "xa-binh-an" else "quy-1")).exists()


def test_a_day_at_the_edge_counts_where_the_calendar_puts_it(made: Made) -> None:
    """31 March ends a quarter here, and 31 January a semester; by Nghị định 09/2019 they do not."""
    counted = json.loads((made.site / "noi-bo/theo-doi/2024/coverage.json").read_bytes())
    numbers = {each["period"]: each["n_published"] for each in counted["totals"]}
    assert {code: numbers[code] for code in made.example.counted} == made.example.counted
    assert counted["outside"] == []
