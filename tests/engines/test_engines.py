"""Every kind of page in every engine, old and new, verified by the positions of elements."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.publishing.headers import CONTENT_SECURITY_POLICY
from tests.browser.opening import KINDS
from tests.browser.served import SiteHandler, SiteServer
from tests.build.built import Built
from tests.engines.engines import ENGINES

WIDTHS = (320, 360, 1280)
SECONDS, TRIES = 40, 3
"""An old Chromium in one process sometimes stops before it has begun."""
FOUND = "tim-kiem/?q=nop+ho+so"
_HERE = Path(__file__).parent
_FRAME = (
    b'<!DOCTYPE html><meta charset="utf-8"><iframe height="900"></iframe><script src="/_measure.js"></script>'
)


class _Measuring(SiteHandler):
    """Serves the site, which may be framed here only, and the page that measures it."""

    server: _MeasuringServer
    policy = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")

    def do_GET(self) -> None:
        body = self.server.own.get(self.path)
        if body is None:
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(self.path))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def do_POST(self) -> None:
        self.server.told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()
        self.server.has_told.set()


class _MeasuringServer(SiteServer):
    def __init__(self, built: Built) -> None:
        super().__init__(built, _Measuring)
        self.has_told = threading.Event()
        self.told: dict[str, Any] = {}
        pages = {kind: f"{built.base}/{address}" for kind, address in (KINDS | {"found": FOUND}).items()}
        self.own = {
            "/_measure.html": _FRAME,
            "/_measure.js": (_HERE / "measure.js").read_bytes(),
            "/_pages.json": json.dumps({"pages": pages, "widths": WIDTHS}).encode(),
        }


@pytest.fixture(scope="module", params=ENGINES)
def measured(
    request: pytest.FixtureRequest, public_below: Built, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, Any]]:
    """Returns the measurements of every page in one engine. Without it tests are skipped; with CI=true they
    fail.
    """
    server = _MeasuringServer(public_below)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/_measure.html"
    try:
        for _ in range(TRIES):
            with ENGINES[request.param].showing(address, tmp_path_factory.mktemp("engine")):
                if server.has_told.wait(SECONDS):
                    break
        assert server.told, f"{request.param} said nothing in {TRIES} times {SECONDS} seconds"
    except LookupError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))
    finally:
        server.shutdown()
        server.server_close()
    assert "why" not in server.told["found"], server.told
    yield server.told["found"]


def _pages(measured: Mapping[str, Any]) -> Iterator[tuple[str, int, Any]]:
    for name, found in measured.items():
        kind, _, width = name.rpartition(" ")
        if kind != "found":
            yield kind, int(width), found


def _faults(measured: Mapping[str, Any], fact: str) -> dict[str, Any]:
    return {f"{kind} {width}": found[fact] for kind, width, found in _pages(measured) if found[fact]}


def test_nothing_scrolls_sideways(measured: Mapping[str, Any]) -> None:
    assert _faults(measured, "overflow") == {} and _faults(measured, "out") == {}


def test_pages_are_styled(measured: Mapping[str, Any]) -> None:
    for kind, width, found in _pages(measured):
        assert found["ground"] == "rgb(13, 79, 75)", (kind, width)
        assert 1.4 < found["heading"] < 2.5, (kind, width)
        assert found["header"] <= (96 if width == 1280 else 200), (kind, width)
        assert set(found["aside"]) <= {width == 1280}, (kind, width)


def test_columns_stand_beside_each_other_where_there_is_room(measured: Mapping[str, Any]) -> None:
    assert [measured[f"home {width}"]["tiles"] for width in WIDTHS] == [1, 1, 4]
    assert all(left > 40 for left in measured["guide 360"]["steps"]) and measured["guide 360"]["steps"]


def test_links_are_told_by_more_than_colour(measured: Mapping[str, Any]) -> None:
    assert _faults(measured, "notUnderlined") == {}
    current = {kind: found["current"] for kind, _, found in _pages(measured) if found["current"]}
    assert current and all(each == ["underline"] for each in current.values()), current
    assert _faults(measured, "close") == {}


def test_a_finger_hits_what_it_aims_at(measured: Mapping[str, Any]) -> None:
    assert {name: found for name, found in _faults(measured, "small").items() if name.endswith(" 360")} == {}


def test_search_finds(measured: Mapping[str, Any]) -> None:
    for width in WIDTHS:
        found = measured[f"found {width}"]
        assert found["wrong"] == "" and found["status"].endswith("kết quả cho “nop ho so”."), found
        assert found["titles"][0].startswith("Nộp hồ sơ") and found["marked"], found
