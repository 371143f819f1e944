"""Extracts the `Facts` of one file, in a worker process."""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from sys import intern
from types import ModuleType

from plugins.incremental.regular import TooLarge, read_whole
from plugins.problems import Location, Problem, quoted_whole
from plugins.publishing.ledger import FEEDS
from plugins.publishing.manifest import MANIFEST
from plugins.verifying import feeds
from plugins.verifying.addresses import Target, Where, leads
from plugins.verifying.expected import Expected
from plugins.verifying.facts import Facts, FoundAddress, problems_of
from plugins.verifying.page import START, HtmlPage, Place
from plugins.verifying.rules import (
    ON_ONE_FILE,
    ON_ONE_PAGE,
    ON_ONE_TEXT,
    compressed,
    dead_link,
    feed,
    other_host,
    search_entry,
    sitemap,
    size,
    structured_data,
)
from plugins.verifying.stylesheets import loaded_by

LARGEST, LARGEST_TEXT = 100_000_000, 10_000_000
"""Bytes of any file, and of a text file, that are read. The longest page has less than a tenth of this."""
# Files in which an address or a word of a secret article could stand.
_TEXTS = (".html", ".xml", ".css", ".js", ".json", ".csv", ".ics", ".svg", ".txt")

RULE = "release"
"""The rule for the manifest of the release."""


@dataclass(frozen=True)
class Look:
    """Examines files of a folder. `copies` are the names of compressed copies."""

    folder: Path
    expected: Expected
    copies: frozenset[str] = field(repr=False)

    def __call__(self, name: str) -> Facts:
        """Returns the facts of one file. An unreadable file has one problem and no other facts."""
        try:
            data = read_whole(self.folder / name, LARGEST_TEXT if name.endswith(_TEXTS) else LARGEST)
        except TooLarge:
            return Facts(name, 0, problems_of(size, [(name, "tệp quá lớn, chưa xem bên trong", START)]))
        except OSError as error:
            said = f"không đọc được tệp: {error.strerror}"
            return Facts(name, 0, problems_of(dead_link, [(name, said, START)]))
        facts = Facts(name, len(data))
        facts.problems += problems_of(compressed, compressed.check(name, data, self.folder, self.copies))
        if name not in self.expected.carried:
            facts.problems += problems_of(compressed, compressed.lost(name, data, self.copies))
        for rule in ON_ONE_FILE:
            facts.tell(rule, *rule.check_file(name, data, self.expected))
        for rule in ON_ONE_TEXT if name.endswith(_TEXTS) else ():
            facts.tell(rule, *rule.check_text(name, data, self.expected))
        if name.endswith(".html"):
            self._page(facts, data)
        elif name == sitemap.NAME:
            self._sitemap(facts, data)
        elif name.endswith(FEEDS):
            self._feed(facts, data)
        elif name.endswith(".css"):
            self._stylesheet(facts, data)
        # Internal JSON (`coverage.json`) names articles that the public must not see, on purpose.
        elif name.endswith(".json") and not self.expected.is_internal(name):
            self._json(facts, data)
        return facts

    def _page(self, facts: Facts, data: bytes) -> None:
        page = HtmlPage(facts.name, data)
        for rule in ON_ONE_PAGE:
            facts.tell(rule, *rule.check_page(page, self.expected))
        facts.is_page, facts.is_indexed = True, page.is_indexed
        facts.anchors = frozenset(value for _, value in page.having("id"))
        is_list = self.expected.is_list(facts.name)
        for each in page.references:
            if each.runs:
                continue  # reported by the rule `forbidden`
            place = page.place_of(each.element)
            target = self._take(facts, each.address, place)
            if target and is_list and each.in_main:
                facts.entries.setdefault(target, FoundAddress(each.address, place))
        for address, place in structured_data.addresses(page):
            self._take(facts, address, place)
        for index in search_entry.indexes_of(page):
            folder = leads(index.address, facts.name, self.expected.siteurl)
            if isinstance(folder, tuple):
                facts.indexes.append((folder, index))
            else:
                said = f"chỉ mục tìm kiếm {quoted_whole(index.address)} không nằm trên trang này"
                facts.tell(search_entry, (said, index.place))

    def _sitemap(self, facts: Facts, data: bytes) -> None:
        root, wrong = feeds.read_xml(data)
        facts.tell(sitemap, *wrong)
        if root is not None:
            facts.tell(sitemap, *feeds.wrong_sitemap(root))
            for address, place in feeds.found(root, feeds.PAGES):
                self._entry(facts, address, place, sitemap)

    def _feed(self, facts: Facts, data: bytes) -> None:
        root, wrong = feeds.read_xml(data)
        facts.tell(feed, *wrong)
        if root is None:
            return
        facts.tell(feed, *feeds.wrong_feed(root))
        for own in feeds.own_addresses(root):
            facts.tell(feed, *feed.wrong_address(own, facts.name, self.expected))
        for address, place in feeds.found(root, feeds.SITE):
            self._take(facts, address, place)
        for address, place in feeds.found(root, feeds.PAGES):
            self._entry(facts, address, place, feed)
        for each in feeds.enclosures(root):
            if target := self._load(facts, each.address, each.place):
                facts.enclosures.append((target, each))
        for address, place in feeds.found(root, feeds.PICTURES):
            self._load(facts, address, place)
        for html, place in feeds.found(root, feeds.CONTENTS):
            content = _content(html)
            for address in (each.address for each in content.references if not each.runs):
                self._take(facts, address, place)
            facts.tell(feed, *((said, place) for said in feed.wrong_content(content, self.expected)))

    def _stylesheet(self, facts: Facts, data: bytes) -> None:
        for address, place in loaded_by(data.decode("utf-8", "replace")):
            if not self._take(facts, address, place):
                facts.tell(other_host, (other_host.said_of(address), place))

    def _json(self, facts: Facts, data: bytes) -> None:
        try:
            value = json.loads(data)
        except (ValueError, RecursionError):
            rule, said = (
                (RULE, "tệp ghi bản này là bản nào bị hỏng: dựng lại bằng make publish")
                if facts.name == MANIFEST
                else (search_entry.RULE, "JSON hỏng: dựng lại bằng make publish")
            )
            facts.problems.append(Problem(Location(facts.name), rule, said))
            return
        for address in search_entry.addresses(value):
            self._entry(facts, f"{self.expected.siteurl}/{address}", START, search_entry)

    def _entry(self, facts: Facts, address: str, place: Place, rule: ModuleType) -> None:
        """Adds an entry of a list, whose address must belong to the site."""
        target = self._take(facts, address, place)
        if target:
            facts.entries.setdefault(target, FoundAddress(address, place))
        else:
            said = f"{quoted_whole(address)} không phải địa chỉ của trang này"
            facts.tell(rule, (said, place))

    def _load(self, facts: Facts, address: str, place: Place) -> Target | None:
        """Records a file that readers of a feed load, which must be of the site."""
        if leads(address, facts.name, self.expected.siteurl) is Where.ELSEWHERE:
            facts.tell(feed, (f"nguồn tin {other_host.said_of(address)}", place))
        return self._take(facts, address, place)

    def _take(self, facts: Facts, address: str, place: Place) -> Target | None:
        """Records where an address leads. Returns the target if it is a file of the site."""
        target = leads(address, facts.name, self.expected.siteurl)
        if isinstance(target, tuple):
            if target not in facts.targets:
                # Interned, because pickle then writes an address once for all its uses.
                facts.targets[target] = FoundAddress(intern(address), place)
            return target
        if target is Where.OUTSIDE:
            facts.outside.append(FoundAddress(address, place))
        elif target is Where.NOWHERE:
            facts.tell(dead_link, (f"địa chỉ {quoted_whole(address)} viết sai", place))
        return None


# Any value of some hundreds does: most feeds hold the same few articles, the newest.
@lru_cache(maxsize=1000)
def _content(html: str) -> HtmlPage:
    """Parses the HTML of a feed entry. Cached, because an article is in the feeds of all its terms."""
    return HtmlPage("", html.encode())
