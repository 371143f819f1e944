"""Feeds are well-formed, and their entries and enclosures exist.

Wrong: malformed XML, an entry without id, title or date, two entries with one id, an entry without its page,
an enclosure whose length or type differs from its file, a wrong self link, a picture or enclosure on another
host, a DOCTYPE. Right: feeds according to RFC 4287 and RSS 2.0.
"""

from collections.abc import Iterator

from plugins.problems import quoted, quoted_whole
from plugins.publishing.ledger import FEEDS
from plugins.verifying.addresses import SCHEME, Where, leads
from plugins.verifying.expected import Expected
from plugins.verifying.facts import FoundInFile, SiteFacts
from plugins.verifying.page import START, Finding, HtmlPage
from plugins.verifying.references import Does
from plugins.verifying.rules import alt, forbidden, markup, other_host

RULE = "feed"

_TYPES = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif",
    "gif": "image/gif", "pdf": "application/pdf", "mp3": "audio/mpeg",
}  # fmt: skip


def check_site(site: SiteFacts, expected: Expected) -> Iterator[FoundInFile]:
    """Yields problems of entries and enclosures. Dead links in feeds are reported by `dead_link`."""
    for facts in site.facts.values():
        for (name, _), named in facts.entries.items() if facts.name.endswith(FEEDS) else ():
            page = site.facts.get(name)
            if name in site.names and not (page and page.is_page):
                yield facts.name, f"mục {quoted_whole(named.address)} không phải một trang", named.place
        for (name, _), enclosure in facts.enclosures:
            if name not in site.facts:
                continue  # reported by `dead_link`
            size = str(site.facts[name].size)
            right = _TYPES.get(name.rpartition(".")[2].lower(), enclosure.type)
            if enclosure.length != size:
                said = f"ghi {quoted_whole(name)} nặng {enclosure.length or '?'} byte, tệp nặng {size}"
                yield facts.name, said, enclosure.place
            if enclosure.type != right:
                said = f"ghi {quoted_whole(name)} là {quoted(enclosure.type)}, phải là {right}"
                yield facts.name, said, enclosure.place


def wrong_address(own: str, name: str, expected: Expected) -> Iterator[Finding]:
    """Yields a finding if the self link of a feed is not its address."""
    folder, slash, file = name.rpartition("/")
    right = f"{expected.siteurl}/{expected.moved.get(f'{folder}{slash}', f'{folder}{slash}')}{file}"
    if own != right:
        yield f"tự xưng là {quoted_whole(own)}, phải là {right}", START


def wrong_content(content: HtmlPage, expected: Expected) -> Iterator[str]:
    """Yields messages about the HTML of an entry, which must be valid without a page around it.

    Resources on other hosts are reported here too.
    """
    for said, _ in (*markup.wrong_tags(content), *forbidden.found_on(content)):
        yield f"HTML của mục hỏng: {said}"
    for address, does, element in content.references:
        if not SCHEME.match(address):
            yield f"địa chỉ {quoted_whole(address)} trong mục không đầy đủ"
        elif does is not Does.LEADS and leads(address, content.name, expected.siteurl) is Where.ELSEWHERE:
            yield f"<{element.tag}> trong mục {other_host.said_of(address)}"
    for source, _ in alt.without_alt(content):
        yield f"ảnh {quoted_whole(source)} trong mục không có alt"
