"""fill-in (to do): a place that only the department can fill in is still empty.

If readers would see it, the page is a draft until then.

Bad:

    Nộp hồ sơ tại [cần điền: địa chỉ bộ phận một cửa].
"""

import re
from collections.abc import Iterator

from plugins.articles import Article, Page
from plugins.articles.places_to_fill import PLACE
from plugins.lint.places import Places
from plugins.problems import Problem, Severity, quoted

RULE = "fill-in"
SEVERITY = Severity.TO_DO


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields each such place."""
    places = Places(record, markdown)
    for match in PLACE.finditer(record.summary):
        yield Problem(places.key("summary"), RULE, _message(match), SEVERITY)
    for match in PLACE.finditer(markdown):
        yield Problem(places.at(match.start()), RULE, _message(match), SEVERITY)


def _message(match: re.Match[str]) -> str:
    return f"chỗ này cần điền: {quoted(match[1].strip())}"
