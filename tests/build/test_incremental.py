"""After any sequence of edits the output is what a clean build writes, byte for byte, file for file.

Builds run in this process, so that a sequence takes seconds. A clean build reads a copy of the content
in a new folder, of which no cache knows anything, into a new folder.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from plugins.incremental import regular
from plugins.ownership.listing import OWN_LIST
from tests.build.built import Built
from tests.build.edited_site import Site, same
from tests.build.edits import DECLARED, EDITS, OUTSIDE, WHOLE, carry_out

pytestmark = [pytest.mark.long, pytest.mark.usefixtures("own_caches")]

SEQUENCES = st.lists(
    st.tuples(st.sampled_from(list(EDITS)), st.integers(0, 400), st.booleans()), min_size=1, max_size=5
)
"""Kind, place, and whether the process that builds it goes on."""


@settings(
    max_examples=int(os.environ.get("EDIT_SEQUENCES", "2")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=SEQUENCES)
def test_any_edits(
    content: Path, tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, int, bool]]
) -> None:
    site = Site(content, tmp_path_factory.mktemp("edits"))
    before = site.build(going_on=True)
    for kind, number, going_on in edits:
        carry_out(site, kind, number)
        found = site.build(going_on=going_on)
        if found is None:
            # Nothing was touched, except by the edit itself.
            assert kind in ("lost page", "stray file") or dict(Built(site.output, "").files) == before
        same(found, site.build(clean=True))
        before = dict(Built(site.output, "").files)
    shutil.rmtree(site.folder)


BREAK_LINKS = ("rename", "delete")
OTHERS = [kind for kind in WHOLE if kind not in BREAK_LINKS]


@pytest.mark.parametrize(
    "kinds",
    [*([kind] for kind in BREAK_LINKS), *(OTHERS[at : at + 4] for at in range(0, len(OTHERS), 4))],
    ids="-".join,
)
def test_edits_of_whole_files(content: Path, tmp_path: Path, kinds: Sequence[str]) -> None:
    """Each kind at several places, so that no run leaves one out."""
    site = Site(content, tmp_path)
    site.build(going_on=True)
    for at, kind in enumerate(kinds):
        for number, going_on in ((3, True), (12, False)):
            carry_out(site, kind, number + at)
            found = site.build(going_on=going_on)
            assert found is not None or kind in BREAK_LINKS
    same(found, site.build(clean=True))
    assert "stray file" not in kinds or any((site.output / "chu-de").glob("la-*.html"))


AT_ONCE = int(os.environ.get("EDITS_AT_ONCE", "20"))
"""Keys that are edited together: fewer take longer, and hide less of what another leaves stale."""
PLACES = sorted({kind.partition(" ")[0] for kind in DECLARED})


@pytest.mark.parametrize("place", PLACES)
def test_an_edit_of_every_key_that_is_declared(content: Path, tmp_path: Path, place: str) -> None:
    """Some keys at once, which are far apart in their declaration: none hides what another leaves stale."""
    site = Site(content, tmp_path)
    before = site.sources()
    site.build(going_on=True)
    kinds = [kind for kind in DECLARED if kind.partition(" ")[0] == place]
    n_builds = -(-len(kinds) // AT_ONCE)
    for number in range(n_builds):
        site.restore(before)
        edit_until_it_is_valid(site, kinds[number::n_builds], number, going_on=number < n_builds / 2)


def edit_until_it_is_valid(site: Site, kinds: Sequence[str], number: int, *, going_on: bool) -> None:
    """Edits at once; fewer, and at last one elsewhere, if together they break a link or an order of days."""
    before = site.sources()
    for at, kind in enumerate(kinds):
        carry_out(site, kind, number + at * 3 + 1)
    found = site.build(going_on=going_on)
    if found is not None:
        same(found, site.build(clean=True))
        return
    site.restore(before)
    half = len(kinds) // 2
    for fewer in (kinds[:half], kinds[half:]) if half else ():
        edit_until_it_is_valid(site, fewer, number, going_on=going_on)
        site.restore(before)
    if not half:
        assert number < 30, f"no edit of {kinds[0]} is valid"
        edit_until_it_is_valid(site, kinds, number + 5, going_on=going_on)


def test_every_file_that_is_read_is_edited(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kind of file that is new to the content is one for which `tests/build/edits.py` has an edit."""
    site = Site(content, tmp_path)
    before = site.sources()
    edited = set()
    firsts = {kind.partition(" ")[0]: kind for kind in DECLARED}
    for kind in (*firsts.values(), *WHOLE.keys() - OUTSIDE):
        carry_out(site, kind, 3)
        now = site.sources()
        edited |= {path.relative_to(site.content).parts[0] for path in now if now[path] != before.get(path)}
        if kind in ("rename", "delete", "new plan"):
            site.restore(before)
    read = set()
    open_regular = regular.open_regular

    def opened(path: str | Path) -> tuple[int, int]:
        if Path(path).is_relative_to(site.content):
            read.add(Path(path).relative_to(site.content).parts[0])
        return open_regular(path)

    monkeypatch.setattr(regular, "open_regular", opened)
    site.build()
    assert read and read <= edited


def test_an_edit_writes_what_shows_it_and_nothing_else(content: Path, tmp_path: Path) -> None:
    site = Site(content, tmp_path)
    site.build()
    times = {path: path.stat().st_mtime_ns for path in site.output.rglob("*") if path.is_file()}
    path = site.content / "tin-bai" / "2020" / "muc-05.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nThêm.\n", encoding="utf-8")
    site.build()
    touched = [path for path, time in times.items() if path.stat().st_mtime_ns != time]
    changed = {path.relative_to(site.output).as_posix() for path in touched}
    assert "tin-bai/2020/muc-05/index.html" in changed
    pages = {name for name in changed if not name.endswith(".xml")} - {OWN_LIST}
    assert pages == {"tin-bai/2020/muc-05/index.html"}, "lists show nothing of a text; feeds hold it"
