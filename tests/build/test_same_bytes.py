"""The same content gives the same bytes, whatever the machine, the time and the folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.build.built import Built, publish


def different(one: Built, other: Built) -> list[str]:
    """Returns the files that differ or exist in one place only."""
    return sorted(name for name in {*one.files, *other.files} if one.files.get(name) != other.files.get(name))


def compressed(site: Built) -> dict[str, bytes]:
    """Returns the compressed copies that servers send."""
    root = site.folder.resolve()
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for suffix in ("gz", "br")
        for path in root.rglob(f"*.{suffix}")
    }


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "1", "LANG": "C", "LC_ALL": "C"},
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "77", "SOURCE_DATE_EPOCH": "0"},
    ],
    ids=["los-angeles", "kiritimati"],
)
def test_a_second_build_elsewhere_gives_the_same_bytes(
    public_below: Built, content: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    copy = tmp_path / "Một thư mục khác"
    shutil.copytree(content, copy)
    for number, path in enumerate(sorted(copy.rglob("*"), reverse=True)):
        os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
    other = publish(copy.name, Path("ra/trang"), public_below.url, cwd=tmp_path, **environment)
    assert different(public_below, other) == []
    assert len(compressed(other)) > 100 and compressed(other) == compressed(public_below)


def test_building_over_the_last_site_gives_the_same_bytes(
    public_below: Built, content: Path, tmp_path: Path
) -> None:
    target = tmp_path / "site"
    shutil.copytree(public_below.folder, target)
    (target / "tin-bai" / "cu.html").write_text("một trang của lần trước")
    assert different(public_below, publish(content, target, public_below.url)) == []


def test_the_next_day_changes_no_page_but_those_that_say_the_day(
    public: Built, content: Path, tmp_path: Path
) -> None:
    """Otherwise readers and search engines would fetch the whole site again every day.

    The last day for comments on a draft was yesterday.
    """
    changed = different(public, publish(content, tmp_path / "site", public.url, day="2021-03-02"))
    of_the_draft = {"van-ban/index.html", "van-ban/du-thao-quy-che/index.html"}
    assert of_the_draft <= {*changed}
    assert all(name.startswith("noi-bo/") for name in {*changed} - of_the_draft), changed


def test_no_file_of_the_machine_is_named(public: Built, content: Path) -> None:
    for name, data in public.files.items():
        assert b"pytest-of" not in data and b"plugins/" not in data and str(content).encode() not in data, (
            name
        )
