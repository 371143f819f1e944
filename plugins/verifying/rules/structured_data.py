"""JSON-LD is valid, and every item has the properties that consumers of schema.org require.

Wrong: malformed JSON, an article without `datePublished`, a breadcrumb without a name, a type that is not in
the table below. Right: every type with all required properties; valid dates; absolute addresses of the site.
"""

import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

from plugins.problems import quoted, quoted_whole
from plugins.verifying.expected import Expected
from plugins.verifying.moments import is_moment
from plugins.verifying.page import Finding, HtmlPage, Place

RULE = "structured-data"

_ARTICLE = (
    "headline", "description", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage",
    "inLanguage",
)  # fmt: skip
REQUIRED: dict[str, tuple[str, ...]] = {
    "WebSite": ("name", "description", "url", "inLanguage", "publisher"),
    "BreadcrumbList": ("itemListElement",),
    "ListItem": ("position", "name", "item"),
    "NewsArticle": _ARTICLE,
    "TechArticle": _ARTICLE,
    "Report": _ARTICLE,
    "QAPage": ("mainEntity",),
    "Question": ("name", "text", "answerCount", "acceptedAnswer", "datePublished", "author"),
    "Answer": ("text", "url", "datePublished", "author"),
    "Organization": ("name",),
    "GovernmentOrganization": ("name",),
    "Audience": ("audienceType",),
}
"""Every type that the site writes, with properties required by schema.org and by search engines for rich
results.
"""

_DAYS = ("datePublished", "dateModified")
_ADDRESSES = ("url", "item", "mainEntityOfPage", "image")
# Arbitrary: our own data is a few levels deep. The walk recurses once a level, and Python allows 1,000.
_DEEP = 50


def check_page(page: HtmlPage, expected: Expected) -> Iterator[Finding]:
    """Yields errors in each JSON-LD block. A page without any block is correct."""
    for data, where in _blocks(page):
        if data is None:
            yield "JSON-LD không đọc được", where
            continue
        if not isinstance(data, dict) or data.get("@context") != "https://schema.org":
            yield "JSON-LD không có @context https://schema.org", where
            continue
        graph = data.get("@graph")
        # An article's page has several items in a `@graph`; other pages have one item.
        for thing in graph if isinstance(graph, list) else [data]:
            for said in _wrong(thing, expected):
                yield f"JSON-LD: {said}", where


def is_json_ld(script: etree._Element) -> bool:
    """Returns whether a script element contains JSON-LD, which does not run."""
    return script.get("type", "").lower() == "application/ld+json"


def _blocks(page: HtmlPage) -> Iterator[tuple[Any, Place]]:
    """Yields the value of each JSON-LD block; None for a malformed one."""
    for script in filter(is_json_ld, page.tree.iter("script")):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            data = None
        yield data, page.place_of(script)


def addresses(page: HtmlPage) -> Iterator[tuple[str, Place]]:
    """Yields the addresses in the JSON-LD of a page; none from a malformed block."""
    for data, place in _blocks(page):
        yield from ((address, place) for address in _addresses(data))


def _addresses(value: Any) -> Iterator[str]:
    """Yields the addresses in a value, at any depth."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in _ADDRESSES and isinstance(each, str):
                yield each
            else:
                yield from _addresses(each)
    elif isinstance(value, list):
        for each in value:
            yield from _addresses(each)


def _wrong(value: Any, expected: Expected, deep: int = 0) -> Iterator[str]:
    """Yields messages about an item and all items in it."""
    if isinstance(value, list):
        for each in value:
            yield from _wrong(each, expected, deep)
        return
    if not isinstance(value, dict) or deep > _DEEP:
        return
    kind = value.get("@type")
    if not isinstance(kind, str) or kind not in REQUIRED:
        yield f"loại {quoted(str(kind))} không có trong danh sách"
        return
    for key in REQUIRED[kind]:
        if value.get(key) in (None, "", [], {}):
            yield f"{kind} thiếu {key}"
    for key in _DAYS:
        if key in value and not is_moment(str(value[key])):
            yield f"{kind} có {key} {quoted(str(value[key]))} không phải ngày giờ"
    # All times are of one zone, so in ISO 8601 they compare as texts.
    if all(is_moment(str(value.get(key))) for key in _DAYS) and str(value[_DAYS[1]]) < str(value[_DAYS[0]]):
        yield f"{kind} có dateModified trước datePublished"
    for key in _ADDRESSES:
        if isinstance(value.get(key), str) and not value[key].startswith(f"{expected.siteurl}/"):
            yield f"{kind} có {key} {quoted_whole(value[key])}, phải là địa chỉ đầy đủ của trang"
    if kind == "BreadcrumbList":
        steps = value.get("itemListElement")
        positions = (
            [each.get("position") for each in steps if isinstance(each, dict)]
            if isinstance(steps, list)
            else []
        )
        if positions != list(range(1, len(positions) + 1)):
            yield "BreadcrumbList có position không liền nhau từ 1"
    for each in value.values():
        yield from _wrong(each, expected, deep + 1)
