"""Every address within the site has a file, and every anchor exists.

Wrong: a link to a deleted page, `#muc-khong-co`, a picture or `srcset` without a file, an address without its
trailing slash, `/trang/` where the site lies below `/cchc`. Right: `/cchc/tin-bai/2020/bai/#muc`, where that
page has that id.
"""

from collections.abc import Iterator

from plugins.problems import quoted, quoted_whole
from plugins.verifying.expected import Expected, address_of
from plugins.verifying.facts import Facts, FoundAddress, FoundInFile, SiteFacts

RULE = "dead-link"


def check_site(site: SiteFacts, expected: Expected) -> Iterator[FoundInFile]:
    """Yields addresses that lead nowhere."""
    for facts in site.facts.values():
        if facts.name in expected.carried:
            continue  # a file of the previous release may link to pages that are gone
        for named in facts.outside:
            yield _said(facts, named, f"ra ngoài trang, phải bắt đầu bằng {expected.base}/")
        for (name, anchor), named in facts.targets.items():
            if name not in site.names:
                slash = f"{name}/index.html" in site.names
                yield _said(facts, named, "thiếu dấu / ở cuối" if slash else "không dẫn tới tệp nào")
            elif anchor and anchor not in _anchors(site, name):
                said = f"trang {address_of(name) or 'chủ'} không có mục {quoted(anchor)}"
                yield _said(facts, named, said)


def _anchors(site: SiteFacts, name: str) -> frozenset[str]:
    return site.facts[name].anchors if name in site.facts else frozenset()


def _said(facts: Facts, named: FoundAddress, what: str) -> FoundInFile:
    return facts.name, f"địa chỉ {quoted_whole(named.address)} {what}", named.place
