"""The search index is whole, can be read, and names pages that are there.

Wrong: broken JSON; an entry whose page is gone; `words.json` that is missing; a search page that names an
index on another host, or does not say how many entries and shards it has.
Right: an entry of the index has its address, relative to the site's root, under `u`; beside `words.json` and
`facets.json` lie as many texts (`t/0.json`) and shards (`s/0.json`) as the search page says.
"""

from collections.abc import Iterator
from typing import Any

from plugins.problems import Problem, quoted
from plugins.verifying.expected import Expected
from plugins.verifying.facts import SiteFacts, StatedIndex, at
from plugins.verifying.page import HtmlPage

RULE = "search-entry"

_AT_MOST = 10
"""Lines on one index: who has lost all of it need not read a thousand."""


def check_site(site: SiteFacts, expected: Expected) -> Iterator[Problem]:
    """The files of each index that a page has searched; of the release before some may be gone already."""
    for facts in site.facts.values():
        for (page, _), index in facts.indexes:
            parts = parts_of(page, index, site)
            where = at(facts.name, index.place)
            if parts is None:
                said = f"{quoted(index.n_entries)} mục, {quoted(index.n_shards)} mảnh"
                yield Problem(
                    where,
                    RULE,
                    f"chỉ mục tìm kiếm không thể có {said} như trang ghi: dựng lại bằng make publish",
                )
                continue
            missing = sorted(parts - site.names)
            for name in missing[:_AT_MOST]:
                yield Problem(
                    where, RULE, f"chỉ mục tìm kiếm thiếu tệp {quoted(name, 200)}: dựng lại bằng make publish"
                )
            if len(missing) > _AT_MOST:
                said = f"chỉ mục tìm kiếm còn thiếu {len(missing) - _AT_MOST} tệp khác"
                yield Problem(where, RULE, f"{said}: dựng lại bằng make publish")


def indexes_of(page: HtmlPage) -> Iterator[StatedIndex]:
    """What its forms say of an index."""
    for form, address in page.having("data-index"):
        counts = form.get("data-entries", ""), form.get("data-shards", "")
        if address:
            yield StatedIndex(address, *counts, page.place_of(form))


def parts_of(page: str, index: StatedIndex, site: SiteFacts) -> frozenset[str] | None:
    """The files that an index should have; None if the search page does not say how many, or too many."""
    folder, counts = folder_of(page), (index.n_entries, index.n_shards)
    if not all(each.isascii() and each.isdecimal() and len(each) < 10 for each in counts):
        return None
    if sum(map(int, counts)) > 2 * len(site.names) + _AT_MOST:
        return None  # no site has lost that much and still a search page
    names = [
        f"{kind}/{number}.json" for kind, n in zip("ts", counts, strict=True) for number in range(int(n))
    ]
    return frozenset(f"{folder}{name}" for name in ("words.json", "facets.json", *names))


def folder_of(page: str) -> str:
    """The folder that is meant by an address that would be answered by `page`."""
    return page.removesuffix("index.html")


def addresses(value: Any) -> Iterator[str]:
    """Those of the entry or entries in a file of the index (`plugins/search`)."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and isinstance(each.get("u"), str) and "t" in each:
            yield each["u"]
