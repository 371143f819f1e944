"""Public files do not refer to internal pages, and internal pages are not indexed.

Wrong: a link to `/noi-bo/…` on a public page, in a feed or in the sitemap; an internal page without
`noindex`. Right: links between internal pages.
"""

from collections.abc import Iterator

from plugins.problems import quoted_whole
from plugins.verifying.expected import Expected
from plugins.verifying.facts import FoundInFile, SiteFacts
from plugins.verifying.page import START

RULE = "internal-trace"


def check_site(site: SiteFacts, expected: Expected) -> Iterator[FoundInFile]:
    """Yields public files that refer to internal pages, and internal pages without `noindex`."""
    for name, facts in site.facts.items():
        if expected.is_internal(name):
            if facts.is_page and facts.is_indexed:
                yield name, "trang nội bộ không có noindex", START
            # Internal pages may link to each other.
            continue
        for (target, _), named in facts.targets.items():
            if expected.is_internal(target):
                said = f"dẫn tới trang nội bộ {quoted_whole(named.address)}: bỏ liên kết này"
                yield name, said, named.place
