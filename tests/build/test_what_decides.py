"""Each input is removed in turn from the recorded dependencies: then a page becomes stale and the comparison
sees it.

This proves that the comparison with a clean build, on which `test_incremental.py` relies, detects any missing
dependency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.incremental.queries import Queries
from tests.build.test_incremental import Site, own_caches

pytestmark = pytest.mark.long

__all__ = ["own_caches"]

EDITS: dict[str, tuple[str, int]] = {
    r"LIBRARY\0\.by_path\0\[": ("title", 3),
    r"LIBRARY\0\.articles": ("new", 3),
    r"LIBRARY\0\.plans": ("plan title", 2),
    r"LIBRARY\0\.pages": ("trang status", 0),
    r"LIBRARY\0\.(documents|register)": ("document", 1),
    r"LIBRARY\0\.glossary": ("term", 1),
    r"LIBRARY\0\.data_sets": ("so-lieu title", 1),
    r"LIBRARY\0\.tables": ("table", 1),
    r"LIBRARY\0\.activities": ("activity", 3),
    r"LIBRARY\0\.images": ("picture", 2),
    r"CLOSINGS": ("close", 1),
    r"READS": ("reads", 1),
    r"NARRATIVES": ("reported", 1),
    r"AS_OF": ("day", 3),
}
"""A part of the inputs, as names of nodes begin, and an edit that changes it."""


@pytest.fixture(params=EDITS)
def taken_away(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Suppresses the recording of that input."""
    part = re.compile(rf"input\0\[{request.param}")
    note = Queries._note

    def noted(self: Queries, name: str, value: object) -> None:
        if not part.match(name):
            note(self, name, value)

    monkeypatch.setattr(Queries, "_note", noted)
    yield request.param


def test_a_part_that_is_not_recorded_leaves_a_page_stale(
    content: Path, tmp_path: Path, taken_away: str
) -> None:
    site = Site(content, tmp_path)
    site.build(going_on=True)
    kind, number = EDITS[taken_away]
    for more in range(0, 12, 2):
        site.edit(kind, number + more)
        found = site.build(going_on=True)
        if found is not None and found != site.build(clean=True):
            return
    pytest.fail(f"nobody depends on {taken_away}, or no edit of {kind} shows it")


def test_every_part_that_queries_read_is_tried(content: Path, tmp_path: Path) -> None:
    """A new input must be tried here or declared as part of the basis, which invalidates everything."""
    site = Site(content, tmp_path)
    site.build(going_on=True)
    queries = site._going_on._queries
    assert queries is not None
    names = {name for name in queries.kept.digests if name.startswith("input\0")}
    parts = [re.compile(rf"input\0\[{part}") for part in EDITS]
    untried = {name for name in names if not any(part.match(name) for part in parts)}
    derived = re.compile(
        r"input\0\[(LIBRARY\0\.(by_path\0\*|_paths_by_name|by_address|terms|addresses|files_with_problems|validities|broken\w*)"
        r"|LIBRARY\0\.siteurl|FEED_IDS\0)"  # a setting; and what publishing writes
    )
    settings = {name for name in untried if re.fullmatch(r"input\0\[[A-Z_]+", name)}
    assert {name for name in untried - settings if not derived.match(name)} == set()
