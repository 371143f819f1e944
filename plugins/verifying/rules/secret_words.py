"""No file contains the text of an unpublished article. It completes the rule about addresses.

Wrong: the title of a draft in a list. Right: not before its date.

A public page may contain the same words by chance ("Bảng số liệu"), which cannot be told from a leak. So this
rule only advises.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from plugins.problems import Severity, quoted
from plugins.verifying.expected import Expected
from plugins.verifying.page import Finding, place_of

RULE = "secret-words"
SEVERITY = Severity.ADVICE


def check_text(name: str, data: bytes, expected: Expected) -> Iterator[Finding]:
    """Yields occurrences of such texts."""
    for text in sorted(expected.secret_texts):
        for written in _spellings(text, name.endswith(".json")):
            if (found := data.find(written)) >= 0:
                said = f"có chữ {quoted(text)} của bài chưa đến lúc đăng: nếu chỉ trùng hợp thì bỏ qua"
                yield said, place_of(data, found)
                break


# Each worker asks for every secret text in each of its files.
@lru_cache(maxsize=100_000)
def _spellings(text: str, is_json: bool) -> tuple[bytes, ...]:
    """Returns the text as it is escaped in HTML, XML and JSON."""
    quotes = escape(text)
    found = [text, quotes, escape(text, quote=False)]
    found += [
        quotes.replace("&quot;", "&#34;").replace("&#x27;", "&#39;"),
        json.dumps(text, ensure_ascii=False)[1:-1],
    ]
    if is_json:
        found.append(json.dumps(text)[1:-1])
    return tuple(each.encode() for each in dict.fromkeys(found))
