"""Whatever a file of a site contains, `verify` reports the problem and continues.

`FUZZ_EXAMPLES=20000 make test ARGS=tests/fuzz` searches for about an hour.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from plugins.publishing.manifest import read_manifest
from plugins.verifying import address_of_home
from plugins.verifying.looking import Look
from tests.fuzz.inputs import BOUNDED
from tests.unit.verifying.tiny import EXPECTED, FILES, write

NAMES = (
    "tin-bai/a/index.html",
    "sitemap.xml",
    "atom.xml",
    "rss.xml",
    "theme/site.css",
    "tim-kiem/0123456789/t/0.json",
    "theme/site.css.gz",
    ".release.json",
)
PIECES = st.sampled_from(
    [
        "<", ">", "<!", "<![x", "<!--", "-->", "</", "<a href=", '"', "'", "<p>", "</p>", "<svg", "/>",
        "<script", 'type="application/ld+json">', "{", "}", "[", "]", ":", ",", "null", "1e999", '"u"', '"t"',
        '"@type"', '"@graph"', '"@context":"https://schema.org"', "<meta http-equiv=refresh content=", "url(",
        "@import '", "https://[", "//", "%", "%ff", "#", "?", "&#0;", "&#xd800;", "\x00", "é", "<entry>",
        "<loc>", "<!DOCTYPE a [", '<!ENTITY a "b">', "&a;", "<id>", "srcset=", "<h1>", "<time datetime=",
        "<link rel=", "data-index=", "\n", "\x1b",
    ]
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("site"), FILES)


def look(folder: Path, name: str, data: bytes) -> None:
    """Examines the file with these bytes. Verifies that every problem is one line with a place."""
    path = folder / name
    path.write_bytes(data)
    read_manifest(folder)
    address_of_home(folder)
    about = name.removesuffix(".gz")
    facts = Look(folder, EXPECTED, frozenset({"theme/site.css.gz"}))(about)
    for problem in facts.problems:
        assert "\n" not in str(problem) and problem.location.line >= 1 and problem.location.column >= 1


@pytest.mark.parametrize("name", NAMES)
@given(st.lists(PIECES, max_size=30).map("".join))
@BOUNDED
def test_a_file_of_pieces(name: str, folder: Path, text: str) -> None:
    look(folder, name, text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", NAMES)
@given(st.data())
@BOUNDED
def test_a_damaged_file(name: str, folder: Path, data: st.DataObject) -> None:
    whole = FILES[name]
    was = whole if isinstance(whole, bytes) else whole.encode()
    at = data.draw(st.integers(0, len(was)))
    to = data.draw(st.integers(at, min(len(was), at + 40)))
    look(folder, name, was[:at] + data.draw(PIECES).encode("utf-8", "surrogatepass") + was[to:])
