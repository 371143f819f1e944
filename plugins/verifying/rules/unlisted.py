"""Hidden, withdrawn and moved pages exist, have `noindex`, and appear in no list.

Wrong: a hidden article in a feed, in the search index or on a topic page; an old address in the sitemap; such
a page that is missing or may be indexed. Right: only readers who know the address, or follow a link in an
article, reach it.
"""

from collections.abc import Iterator

from plugins.problems import quoted_whole
from plugins.verifying.expected import Expected, page_of
from plugins.verifying.facts import FoundInFile, SiteFacts
from plugins.verifying.page import START

RULE = "unlisted"


def check_site(site: SiteFacts, expected: Expected) -> Iterator[FoundInFile]:
    """Yields problems of such pages, and lists that contain them."""
    apart = {page_of(each) for each in {*expected.unlisted, *expected.withdrawn, *expected.moved}}
    for name in sorted(apart):
        facts = site.facts.get(name)
        # These addresses were published once, so they must be answered.
        if facts is None or not facts.is_page:
            yield name, "không có trang này: dựng lại bằng make publish", START
        elif facts.is_indexed:
            yield name, "trang ẩn, đã gỡ hoặc đã chuyển chỗ mà không có noindex", START
    for facts in site.facts.values():
        for (name, _), named in facts.entries.items():
            if name in apart:
                said = f"kể cả {quoted_whole(named.address)}, là bài ẩn, đã gỡ hoặc đã chuyển chỗ"
                yield facts.name, said, named.place
