"""Only an answer from the service gives a clean result."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from plugins.supply import advisories
from plugins.supply.advisories import ServiceUnavailable, known_weaknesses
from plugins.supply.locked import LockedPackage
from tests.build.built import desk

pytestmark = pytest.mark.hostile("answers of a service")

PACKAGES = [
    LockedPackage("pelican", "4.12.0"),
    LockedPackage("old-thing", "0.1"),
    LockedPackage("@x/y", "2", ecosystem="npm"),
]
Answer = Callable[[dict[str, Any]], tuple[int, bytes]]


class Service:
    """An advisory service on the loopback interface, with answers set by each test."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.answer: Answer = lambda asked: (
            200,
            json.dumps({"results": [{} for _ in asked["queries"]]}).encode(),
        )
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                service.asked.append(asked)
                code, body = service.answer(asked)
                self.send_response(code)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Logs nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def service() -> Iterator[Service]:
    service = Service()
    threading.Thread(target=service.server.serve_forever, daemon=True).start()
    yield service
    service.server.shutdown()
    service.server.server_close()


def weak(name: str) -> Answer:
    def answer(asked: dict[str, Any]) -> tuple[int, bytes]:
        results = [
            {"vulns": [{"id": "GHSA-2"}, {"id": "CVE-1"}]} if each["package"]["name"] == name else {}
            for each in asked["queries"]
        ]
        return 200, json.dumps({"results": results}).encode()

    return answer


def test_every_package_is_asked_for_by_name_version_and_ecosystem(service: Service) -> None:
    assert known_weaknesses(PACKAGES, service.address) == []
    asked = [each for one in service.asked for each in one["queries"]]
    assert asked[2] == {"package": {"name": "@x/y", "ecosystem": "npm"}, "version": "2"} and len(asked) == 3


def test_what_is_known_is_named(service: Service) -> None:
    service.answer = weak("old-thing")
    assert known_weaknesses(PACKAGES, service.address) == [(PACKAGES[1], ["CVE-1", "GHSA-2"])]


@pytest.mark.parametrize(
    "answer",
    [(500, b""), (404, b"{}"), (200, b"<html>"), (200, b"[]"), (200, b"{}"), (200, b'{"results": [{}]}'),
     (200, b'{"results": [null, null, null]}'), (200, b'{"results": [{"vulns": "x"}, {}, {}]}'),
     (200, b'{"results": [{"vulns": [{"id": 1}]}, {}, {}]}'),
     (200, b'{"results": [{"vulns": {"a": 1}}, {}, {}]}'),
     (200, b"[" * 100_000), (200, b'{"a":' * 100_000), (200, b"9" * 10_000), (200, b"\xff")],
)  # fmt: skip
def test_no_whole_answer_is_no_clean_bill(service: Service, answer: tuple[int, bytes]) -> None:
    service.answer = lambda _: answer
    with pytest.raises(ServiceUnavailable):
        known_weaknesses(PACKAGES, service.address)


def test_an_answer_has_bounds(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(advisories, "MAX_BYTES", 1_000)
    service.answer = lambda _: (200, b'{"results": [{}, {}, {}], "x": "' + b"x" * 1_000 + b'"}')
    with pytest.raises(ServiceUnavailable, match="quá dài"):
        known_weaknesses(PACKAGES, service.address)
    monkeypatch.setattr(advisories, "PATIENCE", 0.01)
    waiting = threading.Event()
    service.answer = lambda _: (200, str(waiting.wait(30)).encode())
    with pytest.raises(ServiceUnavailable, match="quá chậm"):
        known_weaknesses(PACKAGES, service.address)
    waiting.set()


def test_what_a_terminal_would_obey_is_not_printed(service: Service) -> None:
    results = [{"vulns": [{"id": "\x1b]0;x\x07"}]}, {}, {}]
    service.answer = lambda _: (200, json.dumps({"results": results}).encode())
    assert known_weaknesses(PACKAGES, service.address) == [(PACKAGES[0], ["?"])]


def test_the_verb_ends_differently_for_clean_weak_and_not_known(service: Service) -> None:
    clean = desk("audit", "--advisories", service.address)
    assert clean.returncode == 0 and "không có lỗ hổng" in clean.stderr
    service.answer = weak("pelican")
    found = desk("audit", "--advisories", service.address)
    assert found.returncode == 1 and "pelican 4.12.0: CVE-1, GHSA-2" in found.stderr
    service.answer = lambda _: (503, b"")
    unknown = desk("audit", "--advisories", service.address)
    assert (
        unknown.returncode == 3 and "CHƯA BIẾT" in unknown.stderr and "không có lỗ hổng" not in unknown.stderr
    )
