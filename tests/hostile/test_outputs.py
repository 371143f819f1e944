"""An output that is no place for one is refused in words, and whatever lies there is as it was."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.desk.arguments import parse
from plugins.desk.verbs import run
from tests.hostile.unprivileged import unprivileged
from tests.unit.articles.small_content import article_text, make_folder, write
from tests.unit.ownership.lists import seen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="places and kinds as Linux has them")


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
SITES = {
    "html": [],
    "publish": ["--siteurl", "https://x.example"],
    "rollback": [],
    "takedown": ["--file", "content/tin-bai/con.md", "--reason", "sai"],
    "serve": ["--port", "1"],
    "deploy": ["--to", "s3://kho/x"],
    "verify": [],
}


@pytest.mark.parametrize("kind", OUTPUTS)
@pytest.mark.parametrize("verb", SITES)
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
        options = ["--content", "content", "--output", "below/out", "--site-date", "2020-12-01"]
        code = run(parse([verb, *options, *SITES[verb]]))
    said = capsys.readouterr().err
    assert code == 1 and said, said
    assert seen(place.parent) == before
    if kind == "closed-folder":
        place.chmod(0o755)
