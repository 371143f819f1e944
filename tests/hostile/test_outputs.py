"""An unsuitable output folder is refused with a message, and its contents stay as they were."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from plugins.desk.arguments import VERBS, parse
from plugins.desk.verbs import run
from plugins.incremental.key import own_key
from tests.fuzz.inputs import WORDS
from tests.hostile.unprivileged import unprivileged
from tests.unit.articles.small_content import article_text, make_folder, write
from tests.unit.ownership.lists import seen

pytestmark = [
    pytest.mark.hostile("places of output and content"),
    pytest.mark.skipif(sys.platform != "linux", reason="places and kinds as Linux has them"),
]


def _folder_of_others(place: Path) -> None:
    write(place, "uploads/theirs.txt", "theirs")


def _link_to(target: str) -> Callable[[Path], None]:
    return lambda place: place.symlink_to(target)


def _links_in_a_ring(place: Path) -> None:
    place.symlink_to("other")
    place.with_name("other").symlink_to(place.name)


def _link_to_others(place: Path) -> None:
    _folder_of_others(place.with_name("others"))
    place.symlink_to("others")


OUTPUTS: dict[str, Callable[[Path], object]] = {
    "link-to-itself": lambda place: place.symlink_to(place.name),
    "links-in-a-ring": _links_in_a_ring,
    "link-to-the-root": _link_to("/"),
    "link-to-the-root-in-another-way": _link_to("/usr/.."),
    "link-to-the-folder-above": _link_to(".."),
    "link-to-its-own-folder": _link_to("."),
    "link-to-a-device": _link_to("/dev/null"),
    "link-to-a-pipe-of-the-system": _link_to("/proc/self/fd/0"),
    "link-to-others": _link_to_others,
    "link-to-the-articles": _link_to("../content"),
    "folder-of-others": _folder_of_others,
    "file": Path.touch,
    "fifo": os.mkfifo,
    "closed-folder": lambda place: place.mkdir(0),
}
GIVEN: dict[str, list[str]] = {
    "archive": ["--year", "2020"],
    "close": ["--period", "2020-q1", "--who", "A"],
    "deploy": ["--to", "s3://kho/x"],
    "import": ["--file", str(WORDS), "--yes"],
    "init": ["--name", "A", "--short", "A", "--place", "A", "--section", "A", "--signatory", "A"],
    "new": ["--yes", "--title", "A"],
    "preview": ["--file", "content/tin-bai/con.md"],
    "publish": ["--siteurl", "https://x.example"],
    "readership": ["--file", "content/tin-bai/con.md"],
    "report": ["--period", "2020-q1"],
    "serve": ["--port", "1"],
    "takedown": ["--file", "content/tin-bai/con.md", "--reason", "sai"],
}
"""What a verb needs beside its folders."""
NOT_TRIED = {"audit": "asks the network", "editor": "bundles, then is `serve`"}
TRIED = [verb for verb in VERBS if verb not in NOT_TRIED]
WRITES_THERE = [verb for verb in TRIED if hasattr(import_module(f"plugins.desk.verbs.{verb}"), "OUTPUT")]


def run_with(verb: str, content: str, output: str) -> int:
    options = ["--content", content, "--output", output, "--site-date", "2020-12-01"]
    try:
        return run(parse([verb, *options, *GIVEN.get(verb, [])]))
    except SystemExit as ended:  # a usage error
        return int(ended.code or 0)


@pytest.mark.parametrize("kind", OUTPUTS)
@pytest.mark.parametrize("verb", WRITES_THERE)
def test_a_place_that_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verb: str, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(make_folder(tmp_path / "content"), "tin-bai/con.md", article_text(title="Bài"))
    place = tmp_path / "below" / "out"
    place.parent.mkdir()
    OUTPUTS[kind](place)
    before = seen(place.parent)
    with unprivileged():
        code = run_with(verb, "content", "below/out")
    said = capsys.readouterr().err
    assert code == 1 and said, said
    assert seen(place.parent) == before
    if kind == "closed-folder":
        place.chmod(0o755)


SHARED = [
    "{home}",
    "{home}/lien-ket",
    ".",
    "..",
    "content",
    "content/tin-bai",
    "content/moi",
    "/usr/..",
    "/etc",
]
"""The home folder, by its name and by a link; the project; the articles; the root; the system's."""


@pytest.mark.parametrize("verb", WRITES_THERE)
def test_a_place_of_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    project = tmp_path / "home" / "project"
    write(make_folder(project / "content"), "tin-bai/con.md", article_text(title="Bài"))
    (tmp_path / "home" / "lien-ket").symlink_to(tmp_path / "home")
    monkeypatch.chdir(project)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    before = seen(tmp_path)
    for place in SHARED:
        assert run_with(verb, "content", place.format(home=tmp_path / "home")) in (1, 2), place
        assert capsys.readouterr().err, place
    assert seen(tmp_path) == before


@pytest.fixture
def another_key() -> Iterator[None]:
    """Lets a test have the key of another home, and other tests that of this one again."""
    own_key.cache_clear()
    yield
    own_key.cache_clear()


@pytest.mark.usefixtures("another_key")
@pytest.mark.parametrize("verb", [each for each in TRIED if each != "sbom"])  # it reads no content
def test_a_content_folder_that_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    (tmp_path / "home" / "project").mkdir(parents=True)
    (tmp_path / "home" / "lien-ket").symlink_to(tmp_path / "home")
    write(tmp_path / "la", "_posts/theirs.md", "theirs  \n")
    (tmp_path / "tep").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    own_key()  # kept there
    before = seen(tmp_path)
    for place in ("home", "home/lien-ket", "..", "/usr/..", "/etc", "la", "tep", "khong-co"):
        if place == "khong-co" and verb == "init":
            continue  # it makes one
        assert run_with(verb, place, "ra") != 0, place
        assert capsys.readouterr().err, place
    assert seen(tmp_path) == before


def test_what_people_keep_among_reports_is_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    make_folder(tmp_path / "content")
    write(tmp_path / "bao-cao", "ghi-chu.txt", "theirs")
    assert run_with("report", "content", "bao-cao") == 0, "the verb's own folder"
    assert run_with("report", "content", "quy-1") == 0, "a new one"
    write(tmp_path / "quy-1", "ghi-chu.txt", "theirs")
    assert run_with("report", "content", "quy-1") == 0, "one with reports of ours"
    write(tmp_path / "khac", "bao-cao.csv", "theirs")
    assert run_with("report", "content", "khac") == 1
    assert "không có tệp nào do việc này ghi" in capsys.readouterr().err
