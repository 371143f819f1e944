"""What an advisory service knows of the locked packages.

pip-audit calls a package that its service does not know "skipped", and ends well: with an index that has no
advisories that reads like a clean bill. Here no answer is no answer.
"""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plugins.supply.locked import Locked

SERVICE = "https://api.osv.dev"
TIMEOUT = 20
_BATCH = 500


class NoAnswer(Exception):
    """The service could not be asked, or answered something else: nothing is known."""


@dataclass(frozen=True)
class Finding:
    """A locked package, and the ids of what is known against it."""

    package: Locked
    ids: Sequence[str]


def known_weaknesses(packages: Sequence[Locked], service: str = SERVICE) -> list[Finding]:
    """Asks OSV's batch interface (https://google.github.io/osv.dev/post-v1-querybatch/).

    Empty only if the service answered for every package. Raises `NoAnswer`.
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
            raise NoAnswer("nơi hỏi không trả lời cho mọi thư viện")
        for package, result in zip(batch, results, strict=True):
            if not isinstance(result, dict):
                raise NoAnswer("câu trả lời không đúng dạng của OSV")
            ids = sorted(str(each.get("id", "?")) for each in result.get("vulns") or ())
            if ids:
                found.append(Finding(package, ids))
    return found


def _ask(address: str, question: dict[str, Any]) -> dict[str, Any]:
    if not address.startswith(("https://", "http://")):
        raise NoAnswer(f"{address} không phải địa chỉ")
    request = urllib.request.Request(
        address, json.dumps(question).encode(), {"Content-Type": "application/json"}, method="POST"
    )
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            read = json.loads(answer.read())
    except (OSError, ValueError) as error:
        raise NoAnswer(f"không hỏi được {address} ({error})") from error
    if not isinstance(read, dict):
        raise NoAnswer("câu trả lời không đúng dạng của OSV")
    return read
