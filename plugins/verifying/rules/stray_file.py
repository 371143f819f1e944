"""Every file has a purpose: something refers to it, or it is expected.

Wrong: a note, a picture that only a draft shows, a page that no link and no sitemap names, `.DS_Store`, a
pipe, a redirect marker (`.moved`) that is a regular file. Right: targets of pages, feeds, style sheets, the
sitemap and the search script; hidden, withdrawn and moved pages; internal files; compressed copies; files
kept from the previous release.
"""

from collections.abc import Iterator

from plugins.ownership.listing import OWN_LIST
from plugins.problems import quoted_whole
from plugins.publishing.ledger import FEEDS
from plugins.publishing.manifest import MANIFEST
from plugins.publishing.markers import GONE, marked_address
from plugins.verifying.expected import Expected, page_of
from plugins.verifying.facts import FoundInFile, SiteFacts
from plugins.verifying.page import START
from plugins.verifying.rules import search_entry, sitemap

RULE = "stray-file"


def check_site(site: SiteFacts, expected: Expected) -> Iterator[FoundInFile]:
    """Yields files without a purpose. Targets of a stray page are not reported: one cause, one line."""
    wanted = {*expected.known, *expected.carried, sitemap.NAME, MANIFEST, OWN_LIST, "index.html"}
    wanted |= {page_of(each) for each in {*expected.unlisted, *expected.withdrawn, *expected.moved}}
    # A moved list keeps its feeds at the old address.
    wanted |= {f"{old}{feed}" for old in expected.moved for feed in FEEDS if old.endswith("/")}
    for name in sorted(expected.carried - site.names):
        yield MANIFEST, f"ghi là còn giữ {quoted_whole(name)} của bản trước, nhưng không có", START
    for name in sorted(site.special):
        yield name, "không phải tệp thường mà là ống, socket hay thiết bị: xóa đi", START
    unknown: list[str] = []
    for facts in site.facts.values():
        # A link of a page to itself does not make it reachable.
        wanted.update(name for name, _ in facts.targets if name != facts.name)
        for (page, _), index in facts.indexes:
            parts = search_entry.parts_of(page, index, site)
            wanted.update(parts or ())
            if parts is None:
                unknown.append(search_entry.folder_of(page))  # reported by `search_entry`
    of_an_index = tuple(unknown)
    for name in sorted(site.names - wanted - site.special):
        stem = name.removesuffix(".gz").removesuffix(".br")
        last = name.rpartition("/")[2]
        if stem != name and stem in site.names:
            continue  # checked by `compressed`
        if (
            (last == GONE and name not in site.links)
            or (marked_address(name) is not None and name in site.links)
            or (name.startswith(of_an_index) and not last.startswith("."))
        ):
            continue
        # Pages for the office need no link, but a hidden file there is a stray one too.
        if expected.is_internal(name) and not last.startswith("."):
            continue
        yield name, "không trang nào dẫn tới tệp này: xóa đi, hoặc dựng lại bằng make publish", START
