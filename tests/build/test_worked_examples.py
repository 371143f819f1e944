"""The steps in CONTRIBUTING.md for adding a dimension, a genre and a field are complete."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build.built import ROOT
from tests.build.making import article

_EXAMPLE = re.compile(r"^### (?P<name>.+?)\n(?P<text>.*?)(?=^##)", re.MULTILINE | re.DOTALL)
_STEP = re.compile(
    r"^In `(?P<path>[^`\n]+)`(?:, before `(?P<anchor>.+?)`)?:\n\n```\w+\n(?P<text>.*?)```",
    re.MULTILINE | re.DOTALL,
)
MOST_FILES = {"A dimension": 4, "A genre": 1, "A text": 3}
SITE_DATE = "2020-12-10"


def examples() -> Iterator[tuple[str, list[re.Match[str]]]]:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Three worked examples")[2]
    for match in _EXAMPLE.finditer(text):
        yield match["name"], list(_STEP.finditer(match["text"]))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project after all three were carried out, with an article that uses them."""
    place = tmp_path_factory.mktemp("project")
    names = ("plugins", "theme", "content", "pelicanconf.py", "publishconf.py")
    for name in names:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules")
            )
        else:
            shutil.copy(ROOT / name, place / name)
    for _, steps in examples():
        for step in steps:
            file = place / step["path"]
            if step["anchor"] is None:
                file.write_text(step["text"], encoding="utf-8")
                continue
            text = file.read_text(encoding="utf-8")
            assert f"\n{step['anchor']}" in text, step["anchor"]
            new = f"\n{step['text']}{step['anchor']}"
            file.write_text(text.replace(f"\n{step['anchor']}", new, 1), encoding="utf-8")
    written = article(
        "Chữ.",
        title="Bài thử",
        date="2020-05-05",
        category="thong-bao",
        tags="van-hoa-cong-vu",
        unit="van-phong-so",
        place="Mỹ Xuyên",
        venue="Hội trường Sở",
    )
    (place / "content" / "tin-bai" / "2020" / "bai-thu.md").write_text(written, encoding="utf-8")
    return place


def desk(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "plugins.desk", *words, "--site-date", SITE_DATE]
    return subprocess.run(command, cwd=project, capture_output=True, text=True)


def test_each_takes_few_files() -> None:
    found = {name: {step["path"] for step in steps} for name, steps in examples()}
    assert len(found) == len(MOST_FILES)
    for name, files in found.items():
        [most] = [most for words, most in MOST_FILES.items() if name.startswith(words)]
        assert 0 < len(files) <= most, (name, files)


def test_the_site_has_them_everywhere(project: Path) -> None:
    run = desk(project, "html")
    assert run.returncode == 0, run.stderr
    site = project / "output"
    for page in ("dia-ban/index.html", "dia-ban/my-xuyen/index.html", "the-loai/thong-bao/index.html"):
        assert "Bài thử" in (site / page).read_text(encoding="utf-8"), page
    for feed in ("dia-ban/my-xuyen/rss.xml", "the-loai/thong-bao/atom.xml"):
        assert "Bài thử" in (site / feed).read_text(encoding="utf-8"), feed
    own = (site / "tin-bai" / "2020" / "bai-thu" / "index.html").read_text(encoding="utf-8")
    assert "<dt>Địa bàn</dt>" in own and "dia-ban/my-xuyen/" in own
    assert "<dt>Nơi diễn ra</dt><dd>Hội trường Sở</dd>" in own and "NewsArticle" in own
    for page in ("noi-bo/theo-doi/2020/dia-ban", "noi-bo/theo-doi/2020/quy-2"):
        text = (site / page / "index.html").read_text(encoding="utf-8")
        assert 'id="theo-dia-ban"' in text and "Mỹ Xuyên" in text, page
    counted = json.loads((site / "noi-bo/theo-doi/2020/coverage.json").read_bytes())
    [cell] = [
        each
        for each in counted["dimensions"]["place"]
        if (each["code"], each["period"]) == ("my-xuyen", "2020-q2")
    ]
    assert (cell["n_published"], cell["n_target"], cell["state"]) == (1, 3, "chưa đạt, thiếu 2")
    assert "chưa đạt, thiếu 2" in text
    director = (site / "noi-bo/theo-doi/2020/index.html").read_text(encoding="utf-8")
    assert "Mỹ Xuyên" in director, "a task: the fourth quarter has none of three"
    plan = (site / "ke-hoach" / "2020" / "index.html").read_text(encoding="utf-8")
    assert '<th scope="row">Mỹ Xuyên</th><td>quý</td><td class="align-right">3</td>' in plan


def test_an_edit_of_them_is_shown(project: Path) -> None:
    """The page is rewritten although no dependency was declared."""
    file = project / "content" / "tin-bai" / "2020" / "bai-thu.md"
    text = file.read_text(encoding="utf-8")
    assert desk(project, "html").returncode == 0
    try:
        file.write_text(text.replace("Hội trường Sở", "Nhà văn hóa"), encoding="utf-8")
        assert desk(project, "html").returncode == 0
        own = (project / "output" / "tin-bai" / "2020" / "bai-thu" / "index.html").read_text(encoding="utf-8")
        assert "Nhà văn hóa" in own
    finally:
        file.write_text(text, encoding="utf-8")


def test_a_wrong_place_is_a_problem_and_the_report_counts_a_right_one(project: Path) -> None:
    file = project / "content" / "tin-bai" / "2020" / "bai-sai.md"
    file.write_text(article("Chữ.", title="Sai", date="2020-05-06", place="my-xuyeen"), encoding="utf-8")
    try:
        run = desk(project, "check")
        assert "địa bàn “my-xuyeen” không có trong kế hoạch" in run.stdout + run.stderr
        assert "(known-place)" in run.stdout + run.stderr
    finally:
        file.unlink()
    plan = project / "content" / "ke-hoach" / "2020.toml"
    text = plan.read_text(encoding="utf-8")
    try:
        plan.write_text(text.replace('place = "my-xuyen"', 'place = "my-xuyeen"'), encoding="utf-8")
        run = desk(project, "check")
        assert "địa bàn “my-xuyeen” không có trong kế hoạch" in run.stdout + run.stderr
    finally:
        plan.write_text(text, encoding="utf-8")
    run = desk(project, "report", "--period", "2020-q2")
    assert run.returncode == 0, run.stderr
    [written] = (project / "bao-cao").glob("*.csv")
    assert "dia-ban,Mỹ Xuyên,Chỉ tiêu,3" in written.read_text(encoding="utf-8-sig")
