"""`sitemap.xml` lists exactly the pages that search engines may index.

Wrong: an address without a page, a hidden article, a page with `noindex`, a missing published article, a
duplicate. Right: each page once, with its canonical address.
"""

from collections.abc import Iterator

from plugins.problems import quoted_whole
from plugins.verifying.expected import Expected, address_of, page_of
from plugins.verifying.facts import FoundInFile, SiteFacts
from plugins.verifying.page import START

RULE = "sitemap"
NAME = "sitemap.xml"

_REBUILD = "dựng lại bằng make publish"


def check_site(site: SiteFacts, expected: Expected) -> Iterator[FoundInFile]:
    """Yields addresses that are wrong or missing."""
    facts = site.facts.get(NAME)
    if facts is None:
        yield NAME, f"không có tệp này: {_REBUILD}", START
        return
    named = {address_of(name): each for (name, _), each in facts.entries.items()}
    for address, each in named.items():
        page = site.facts.get(page_of(address))
        said = ""
        if page is None or not page.is_page:
            continue  # reported by `dead_link`
        if not page.is_indexed or expected.is_internal(address):
            said = "trang này không cho máy tìm kiếm lập chỉ mục"
        elif address in expected.canonical:
            said = f"địa chỉ chính của trang này là {expected.siteurl}/{expected.canonical[address]}"
        elif expected.listed is not None and address not in expected.listed:
            said = f"không phải địa chỉ để máy tìm kiếm lập chỉ mục: {_REBUILD}"
        if said:
            yield NAME, f"{quoted_whole(each.address)}: {said}", each.place
    for address in sorted((expected.listed or frozenset()) - set(named)):
        yield NAME, f"thiếu {expected.siteurl}/{address}: {_REBUILD}", START
