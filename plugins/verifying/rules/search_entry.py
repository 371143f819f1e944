"""The search index is complete and valid, and its entries have pages.

Wrong: malformed JSON; an entry without its page; a missing `words.json`; a search page that names an index on
another host, or does not state the numbers of entries and shards. Right: an entry has its address, relative
to the root, under `u`; beside `words.json` and `facets.json` there are as many texts (`t/0.json`) and shards
(`s/0.json`) as the search page states.
"""

from collections.abc import Iterator
from typing import Any

from plugins.problems import quoted, quoted_whole
from plugins.verifying.expected import Expected
from plugins.verifying.facts import FoundInFile, SiteFacts, StatedIndex
from plugins.verifying.page import HtmlPage

RULE = "search-entry"

_AT_MOST = 10
"""Messages about one index: if all of it is lost, nobody needs a thousand lines."""


def check_site(site: SiteFacts, expected: Expected) -> Iterator[FoundInFile]:
    """Yields missing files of each search index. An index of the previous release may be incomplete."""
    for facts in site.facts.values():
        for (page, _), index in facts.indexes:
            for said in _wrong(page, index, site):
                yield facts.name, f"chỉ mục tìm kiếm {said}: dựng lại bằng make publish", index.place


def _wrong(page: str, index: StatedIndex, site: SiteFacts) -> Iterator[str]:
    """Yields what an index lacks."""
    parts = parts_of(page, index, site)
    if parts is None:
        yield f"không thể có {quoted(index.n_entries)} mục, {quoted(index.n_shards)} mảnh như trang ghi"
        return
    missing = sorted(parts - site.names)
    yield from (f"thiếu tệp {quoted_whole(name)}" for name in missing[:_AT_MOST])
    if len(missing) > _AT_MOST:
        yield f"còn thiếu {len(missing) - _AT_MOST} tệp khác"


def indexes_of(page: HtmlPage) -> Iterator[StatedIndex]:
    """Yields the search indexes that the forms of a page name."""
    for form, address in page.having("data-index"):
        counts = form.get("data-entries", ""), form.get("data-shards", "")
        if address:
            yield StatedIndex(address, *counts, page.place_of(form))


def parts_of(page: str, index: StatedIndex, site: SiteFacts) -> frozenset[str] | None:
    """Returns the files of an index; None if the page states no number of them, or an impossible one."""
    folder, counts = folder_of(page), (index.n_entries, index.n_shards)
    # `int` takes digits of other scripts too, and raises an error for thousands of digits.
    if not all(each.isascii() and each.isdecimal() and len(each) < 10 for each in counts):
        return None
    if sum(map(int, counts)) > 2 * len(site.names) + _AT_MOST:
        return None  # an absurd number, which would produce millions of names
    names = [
        f"{kind}/{number}.json" for kind, n in zip("ts", counts, strict=True) for number in range(int(n))
    ]
    return frozenset(f"{folder}{name}" for name in ("words.json", "facets.json", *names))


def folder_of(page: str) -> str:
    """Returns the folder of an index whose address resolves to `page`."""
    return page.removesuffix("index.html")


def addresses(value: Any) -> Iterator[str]:
    """Yields the addresses of the entries in a file of the index (`plugins/search`)."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and isinstance(each.get("u"), str) and "t" in each:
            yield each["u"]
