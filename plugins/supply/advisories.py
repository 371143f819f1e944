"""Asks an advisory service (OSV) for vulnerabilities of the locked packages.

pip-audit reports a package that its service does not know as "skipped" and succeeds, so an index without
advisories looks like a clean result. Here a missing answer is an error.
"""

import json
import re
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPException
from queue import Empty, Queue
from threading import Thread
from typing import Any

from plugins.supply.locked import LockedPackage

SERVICE = "https://api.osv.dev"
TIMEOUT, PATIENCE = 20, 60
"""Seconds for each read from the socket, and for the whole answer."""
MAX_BYTES = 4_000_000
"""Bytes of an answer: 500 packages with dozens of ids each."""
# `GHSA-9hjg-9r4m-mvj7`, `CVE-2024-22195`, `PYSEC-2023-62`. Other text of a foreign service is not printed.
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,99}")
_OTHER_FORM = "câu trả lời không đúng dạng của OSV"
# Half of what OSV accepts in one request, so that the answer stays below `MAX_BYTES`.
_BATCH = 500


class ServiceUnavailable(Exception):
    """The service could not be reached or gave an invalid answer, so nothing is known."""


@dataclass(frozen=True)
class Finding:
    """A locked package and the ids of its advisories."""

    package: LockedPackage
    ids: Sequence[str]


def known_weaknesses(packages: Sequence[LockedPackage], service: str = SERVICE) -> list[Finding]:
    """Returns the packages with advisories, from OSV's batch interface.

    See https://google.github.io/osv.dev/post-v1-querybatch/. The list is empty only if the service answered
    for every package. Raises `ServiceUnavailable`.
    """
    found: list[Finding] = []
    for start in range(0, len(packages), _BATCH):
        batch = packages[start : start + _BATCH]
        queries = [
            {"package": {"name": each.name, "ecosystem": each.ecosystem}, "version": each.version}
            for each in batch
        ]
        results = _ask(f"{service.rstrip('/')}/v1/querybatch", {"queries": queries}).get("results")
        if not isinstance(results, list) or len(results) != len(batch):
            raise ServiceUnavailable("dịch vụ tra cứu không trả lời đủ mọi thư viện")
        # The results stand in the order of the queries.
        for package, result in zip(batch, results, strict=True):
            ids = sorted(_ids(result))
            if ids:
                found.append(Finding(package, ids))
    return found


def _ids(result: Any) -> set[str]:
    try:
        # An id of another form is not printed: it may hold control characters.
        return {each["id"] if _ID.fullmatch(each["id"]) else "?" for each in result.get("vulns") or ()}
    except (AttributeError, LookupError, TypeError):
        raise ServiceUnavailable(_OTHER_FORM) from None


def _ask(address: str, question: dict[str, Any]) -> dict[str, Any]:
    """Returns the answer to a question, as a JSON object. Raises `ServiceUnavailable`."""
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
        read = json.loads(data) if isinstance(data, bytes) else data
    except Empty:
        raise ServiceUnavailable(f"{address} trả lời quá chậm") from None
    except (ValueError, RecursionError):
        raise ServiceUnavailable(_OTHER_FORM) from None
    if isinstance(read, Exception):
        raise ServiceUnavailable(f"không hỏi được {address} ({read})") from read
    if not isinstance(read, dict):
        raise ServiceUnavailable(_OTHER_FORM)
    return read


def _wait_for(request: urllib.request.Request, answers: Queue[bytes | Exception]) -> None:
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            data = answer.read(MAX_BYTES + 1)
        answers.put(data if len(data) <= MAX_BYTES else ValueError("câu trả lời quá dài"))
    except (OSError, ValueError, HTTPException) as error:
        answers.put(error)
