"""legacy-encoding: text typed in a TCVN3 (ABC) or VNI font is unreadable as Unicode.

Bad:

    C¶i c¸ch hµnh chÝnh

Good:

    Cải cách hành chính
"""

from collections.abc import Iterator

from plugins.articles import Article, Page
from plugins.lint.places import Places
from plugins.problems import Problem, quoted
from plugins.vietnamese import LegacyText, detect_legacy

RULE = "legacy-encoding"


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields titles, summaries and bodies that must be converted to Unicode."""
    places = Places(record, markdown)
    for key, text in (("title", record.title), ("summary", record.summary)):
        found = detect_legacy(text)
        if found:
            yield Problem(places.key(key), RULE, _message(found))
    found = detect_legacy(markdown)
    if found:
        yield Problem(places.at(found.offset), RULE, _message(found))


def _message(found: LegacyText) -> str:
    return (
        f"chữ gõ bằng phông {found.encoding}, không phải Unicode: {quoted(found.sample, 30)}; "
        "chuyển mã sang Unicode (Unikey: Ctrl+Shift+F6) rồi dán lại"
    )
