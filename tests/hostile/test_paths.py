"""No path leads outside: symlinks in a content folder, addresses requested from a server."""

from __future__ import annotations

import http.client
import os
import threading
from pathlib import Path

import pytest

from plugins.desk.live import Reloads
from plugins.desk.serving import _Server
from tests.hostile.corpus import TARGETS
from tests.ports import PATIENCE
from tests.unit.articles.small_content import article_text, examined, make_folder, write

pytestmark = pytest.mark.hostile("links and special files")

FOLDERS = ["tin-bai", "trang", "van-ban", "so-lieu", "thuat-ngu", "hoat-dong", "images", "ke-hoach"]
DEEPER = ["tin-bai/sau", "images/sau", "bao-cao/2020-q1", "ke-hoach/chot", "luot-doc", "bao-cao", "khac"]
FILES = [
    "tin-bai/a.md",
    "images/a.png",
    "ke-hoach/2023.toml",
    "hoat-dong/a.csv",
    "so-lieu/a.csv",
    "luot-doc/2020.csv",
    "bao-cao/2020-q1/toan-so.md",
    "ke-hoach/chot/2020-q1.json",
    "a.md",
]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder beside the content folder, with files that must not be read."""
    write(tmp_path / "ngoai", "mat.md", article_text("BI-MAT", title="BI-MAT"))
    write(tmp_path / "ngoai", "mat.toml", "year = 2023")
    return tmp_path / "ngoai"


def problems_of(content: Path) -> dict[str, str]:
    found = examined(content)
    assert "BI-MAT" not in repr(found.library)
    return {each.location.path: each.message for each in found.problems if "lối tắt" in each.message}


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links with a privilege only")
@pytest.mark.parametrize("name", [*FOLDERS, *DEEPER])
def test_a_folder_that_is_a_link(tmp_path: Path, elsewhere: Path, name: str) -> None:
    content = make_folder(tmp_path / "content")
    place = content / name
    if place.exists():
        place.rename(tmp_path / "truoc")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(elsewhere, target_is_directory=True)
    assert list(problems_of(content)) == [name]


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links with a privilege only")
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("target", ["mat.md", "/etc/hostname", "khong-co", "/dev/null"])
def test_a_file_that_is_a_link(tmp_path: Path, elsewhere: Path, name: str, target: str) -> None:
    content = make_folder(tmp_path / "content")
    place = content / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(elsewhere / target)
    assert list(problems_of(content)) == [name]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where there are pipes")
@pytest.mark.parametrize("name", FILES)
def test_what_never_ends_is_not_read(tmp_path: Path, name: str) -> None:
    content = make_folder(tmp_path / "content")
    place = content / name
    place.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(place)
    found = examined(content)
    assert name in {each.location.path for each in found.problems} or name.startswith("bao-cao/")


def test_a_link_to_the_folder_itself_ends(tmp_path: Path) -> None:
    content = make_folder(tmp_path / "content")
    (content / "tin-bai" / "vong").symlink_to(content)
    assert list(problems_of(content)) == ["tin-bai/vong"]


def test_the_preview_server_serves_nothing_outside(tmp_path: Path) -> None:
    site = tmp_path / "a" / "b" / "site"
    write(site, "index.html", "<html>")
    for folder in (tmp_path, tmp_path / "a", tmp_path / "a" / "b"):
        write(folder, "canary", "BI-MAT")
    server = _Server(site, "", 0, None, Reloads())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        for target in TARGETS:
            client = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=PATIENCE)
            client.putrequest("GET", target if target.startswith("/") else f"/{target}")
            client.endheaders()
            answer = client.getresponse()
            assert answer.status in (302, 404) and b"BI-MAT" not in answer.read(), target
            client.close()
    finally:
        server.shutdown()
        server.server_close()
