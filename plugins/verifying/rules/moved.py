"""The marker files for redirects and withdrawn pages match the pages.

Wrong: `.moved` that points to no folder of the site, or not where its page redirects; an old page that
redirects elsewhere; `.moved` at an address that is not old; `.gone` without a page, or missing beside a
withdrawn page where others have it. Right: `tin-bai/2020/cu/.moved` points to `tin-bai/2020/moi`, and
`tin-bai/2020/cu/index.html` leads there.
"""

from collections.abc import Iterator

from plugins.problems import quoted_whole
from plugins.publishing.markers import GONE, marked_address
from plugins.verifying.expected import Expected, page_of
from plugins.verifying.facts import FoundInFile, SiteFacts
from plugins.verifying.page import START

RULE = "moved"


def check_site(site: SiteFacts, expected: Expected) -> Iterator[FoundInFile]:
    """Yields problems of each marker, and of each page that lacks one."""
    for name, target in site.links.items():
        old = marked_address(name)
        if old is None:
            continue  # reported by `stray_file`
        if target is None or page_of(f"{target}/") not in site.names:
            yield name, "không trỏ tới trang nào của bản này", START
        elif old in expected.moved and expected.moved[old].partition("#")[0].rstrip("/") != target:
            yield name, f"trỏ tới {quoted_whole(target)}, phải là {expected.moved[old]}", START
        elif old not in expected.moved and expected.listed is not None:
            # A caller that does not know the listed addresses does not know the moved ones either.
            yield name, f"{quoted_whole(old)} không phải địa chỉ cũ của bài nào: xóa dấu này", START
    for old, new in sorted(expected.moved.items()):
        facts = site.facts.get(page_of(old))
        address, _, anchor = new.partition("#")
        if facts is not None and (page_of(address), anchor) not in facts.targets:
            yield facts.name, f"trang cũ không dẫn tới {quoted_whole(new)}", START
    gone = {name for name in site.names - site.special if name.rpartition("/")[2] == GONE}
    for name in sorted(gone):
        if name.removesuffix(GONE) not in expected.withdrawn:
            yield name, "đánh dấu đã gỡ ở chỗ không có bài nào gỡ", START
    for address in sorted(expected.withdrawn):
        if gone and f"{address}{GONE}" not in gone:
            yield page_of(address), "bài đã gỡ mà không có tệp .gone bên cạnh", START
