"""HTTP requests for tests."""

from __future__ import annotations

import base64
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path

from tests.ports import PATIENCE
from tests.serving.running import Prefix

DIRECTOR = {"Authorization": "Basic " + base64.b64encode(b"giam-doc:mat khau").decode()}


@dataclass(frozen=True)
class Answer:
    """A response, with header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "")

    @property
    def location(self) -> str | None:
        return self.headers.get("location")


@dataclass(frozen=True)
class Server:
    """The running nginx and the ports of its four servers."""

    prefix: Prefix
    home: Path
    authority: Path
    redirecting: int
    secure: int
    plain: int
    below: int

    @cached_property
    def trust(self) -> ssl.SSLContext:
        """Returns an SSL context that trusts the test certificate."""
        return ssl.create_default_context(cafile=str(self.authority))

    def get(
        self,
        address: str,
        headers: dict[str, str] | None = None,
        method: str = "GET",
        port: int | None = None,
        source: str = "127.0.0.1",
        body: bytes | None = None,
    ) -> Answer:
        """Sends one request, over HTTPS unless another port is given. The address is sent unchanged."""
        if port is None:
            trust = self.trust
            connection: HTTPConnection = HTTPSConnection(
                "localhost", self.secure, context=trust, timeout=PATIENCE, source_address=(source, 0)
            )
        else:
            connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE, source_address=(source, 0))
        try:
            connection.request(method, address, body, headers or {})
            return answer_of(connection.getresponse())
        finally:
            connection.close()


def answer_of(response: HTTPResponse) -> Answer:
    headers = {}
    for name, value in response.getheaders():
        assert name.lower() not in headers, f"{name} twice"
        headers[name.lower()] = value
    return Answer(response.status, headers, response.read())


def soon(true: Callable[[], bool]) -> bool:
    """Waits until it is true for every worker: each checks a known file once per second."""
    until = time.monotonic() + 20  # of a busy machine; a quiet one needs one
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    time.sleep(1.1)
    return all(true() for _ in range(10))
