"""Asks an advisory service (OSV) for vulnerabilities of the locked packages.

pip-audit reports a package that its service does not know as "skipped" and succeeds, so an index without
advisories looks like a clean result. Here a missing answer is an error.
"""

import json
import re
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException
from queue import Empty, Queue
from threading import Thread
from typing import Any, TypedDict

from msgspec.json import decode

from plugins.supply.locked import LockedPackage

SERVICE = "https://api.osv.dev"
TIMEOUT, PATIENCE = 20, 60
"""Seconds for each read from the socket, and for the whole answer."""
MAX_BYTES = 4_000_000
"""Bytes of an answer: 500 packages with dozens of ids each."""
# `GHSA-9hjg-9r4m-mvj7`, `CVE-2024-22195`, `PYSEC-2023-62`. Other text of a foreign service is not printed.
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,99}")
# Half of what OSV accepts in one request, so that the answer stays below `MAX_BYTES`.
_BATCH = 500


class ServiceUnavailable(Exception):
    """The service could not be reached or gave an invalid answer, so nothing is known."""


class _Advisory(TypedDict):
    id: str


class _Result(TypedDict, total=False):
    vulns: list[_Advisory] | None


class _Answer(TypedDict, total=False):
    results: list[_Result]  # in the order of the queries


def known_weaknesses(
    packages: Sequence[LockedPackage], service: str = SERVICE
) -> list[tuple[LockedPackage, list[str]]]:
    """Returns the packages with advisories and the ids of these, from OSV's batch interface.

    See https://google.github.io/osv.dev/post-v1-querybatch/. The list is empty only if the service answered
    for every package. Raises `ServiceUnavailable`.
    """
    found: list[tuple[LockedPackage, list[str]]] = []
    for start in range(0, len(packages), _BATCH):
        batch = packages[start : start + _BATCH]
        queries = [
            {"package": {"name": each.name, "ecosystem": each.ecosystem}, "version": each.version}
            for each in batch
        ]
        results = _ask(f"{service.rstrip('/')}/v1/querybatch", {"queries": queries}).get("results", [])
        if len(results) != len(batch):
            raise ServiceUnavailable("dịch vụ tra cứu không trả lời đủ mọi thư viện")
        for package, result in zip(batch, results, strict=True):
            # An id of another form is not printed: it may hold control characters.
            ids = {each["id"] if _ID.fullmatch(each["id"]) else "?" for each in result.get("vulns") or ()}
            if ids:
                found.append((package, sorted(ids)))
    return found


def _ask(address: str, question: dict[str, Any]) -> _Answer:
    """Returns the answer to a question. Raises `ServiceUnavailable`."""
    # urllib would also open addresses of other kinds, such as `file:`.
    if not address.startswith(("https://", "http://")):
        raise ServiceUnavailable(f"{address} không phải địa chỉ")
    request = urllib.request.Request(
        address, json.dumps(question).encode(), {"Content-Type": "application/json"}, method="POST"
    )
    answers: Queue[bytes | Exception] = Queue()
    # The socket's timeout applies to each read, so a slow server could keep us waiting for ever.
    Thread(target=_wait_for, args=(request, answers), daemon=True).start()
    try:
        data = answers.get(timeout=PATIENCE)
    except Empty:
        raise ServiceUnavailable(f"{address} trả lời quá chậm") from None
    if isinstance(data, Exception):
        raise ServiceUnavailable(f"không hỏi được {address} ({data})") from data
    try:
        return decode(data, type=_Answer)
    except (ValueError, RecursionError):
        raise ServiceUnavailable("câu trả lời không đúng dạng của OSV") from None


def _wait_for(request: urllib.request.Request, answers: Queue[bytes | Exception]) -> None:
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            data = answer.read(MAX_BYTES + 1)
        answers.put(data if len(data) <= MAX_BYTES else ValueError("câu trả lời quá dài"))
    except (OSError, ValueError, HTTPException) as error:
        answers.put(error)
