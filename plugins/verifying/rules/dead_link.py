"""Every address that leads into the site is answered by a file, and every anchor is there.

Wrong: a link to a page that is gone, `#muc-khong-co`, a picture or `srcset` without a file, an address
without its last slash, `/trang/` where the site lies below `/cchc`.
Right: `/cchc/tin-bai/2020/bai/#muc`, with that page and that id on it.
"""

from collections.abc import Iterator

from plugins.problems import Problem, quoted
from plugins.verifying.expected import Expected, address_of
from plugins.verifying.facts import Facts, FoundAddress, SiteFacts, at

RULE = "dead-link"


def check_site(site: SiteFacts, expected: Expected) -> Iterator[Problem]:
    """Addresses that lead nowhere."""
    for facts in site.facts.values():
        if facts.name in expected.carried:
            continue  # of the site as it was: for readers who are in between
        for named in facts.outside:
            yield _problem(facts, named, f"ra ngoài trang, phải bắt đầu bằng {expected.base}/")
        for (name, anchor), named in facts.targets.items():
            if name not in site.names:
                slash = f"{name}/index.html" in site.names
                yield _problem(facts, named, "thiếu dấu / ở cuối" if slash else "không dẫn tới tệp nào")
            elif anchor and anchor not in _anchors(site, name):
                said = f"trang {address_of(name) or 'chủ'} không có mục {quoted(anchor)}"
                yield _problem(facts, named, said)


def _anchors(site: SiteFacts, name: str) -> frozenset[str]:
    return site.facts[name].anchors if name in site.facts else frozenset()


def _problem(facts: Facts, named: FoundAddress, said: str) -> Problem:
    return Problem(at(facts.name, named.place), RULE, f"địa chỉ {quoted(named.address, 200)} {said}")
