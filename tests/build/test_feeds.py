"""The feeds of the built site, as feed readers and the W3C validator read them."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

import feedparser
import pytest
from lxml import etree

from tests.build.built import Built

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


@pytest.fixture(params=["public", "public_below"])
def site(request: pytest.FixtureRequest) -> Built:
    built: Built = request.getfixturevalue(request.param)
    return built


def feeds(site: Built, kind: str) -> dict[str, etree._Element]:
    """Returns every feed of a kind, parsed strictly."""
    parser = etree.XMLParser(resolve_entities=False, recover=False)
    return {
        name: etree.fromstring(data, parser)
        for name, data in site.files.items()
        if name.endswith(f"{kind}.xml")
    }


def test_every_feed_is_well_formed_and_names_itself(site: Built) -> None:
    assert len(feeds(site, "rss")) == 17
    of_changes = {name for name in feeds(site, "atom") if name.startswith("noi-bo/")}
    assert len(of_changes) == 2, "one a plan, as Atom alone"
    assert len(feeds(site, "atom")) == 17 + len(of_changes)
    for name, feed in feeds(site, "atom").items():
        assert feed.find(f"{ATOM}link[@rel='self']").get("href") == f"{site.url}/{name}"
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
    for name, feed in feeds(site, "rss").items():
        assert feed.find(f"channel/{ATOM}link[@rel='self']").get("href") == f"{site.url}/{name}"
        assert feed.findtext("channel/language") == "vi"


def the_picture(site: Built) -> tuple[str, bytes]:
    """Returns the published fallback file of the article's picture."""
    [found] = [
        (name, data) for name, data in site.files.items() if re.match(r"images/quay-tiep-nhan.*\.png$", name)
    ]
    return found


def test_an_atom_entry_is_whole(site: Built) -> None:
    feed = feeds(site, "atom")["the-loai/huong-dan/atom.xml"]
    [entry] = feed.findall(f"{ATOM}entry")
    address = f"{site.url}/tin-bai/2020/nop-ho-so/"
    assert entry.findtext(f"{ATOM}id") == address
    assert [link.get("href") for link in entry.findall(f"{ATOM}link[@rel='alternate']")] == [address]
    enclosure = entry.find(f"{ATOM}link[@rel='enclosure']")
    name, picture = the_picture(site)
    assert enclosure.get("length") == str(len(picture)) and enclosure.get("type") == "image/png"
    assert site.target(enclosure.get("href")) == (name, "")
    assert entry.findtext(f"{ATOM}published") == "2020-03-02T09:30:00+07:00"
    assert entry.findtext(f"{ATOM}updated").startswith("2020-03-04T00:00:00+07:00")
    assert [each.findtext(f"{ATOM}name") for each in entry.findall(f"{ATOM}author")] == [
        "Ban biên tập",
        "Tổ một cửa",
    ]
    assert {each.get("term") for each in entry.findall(f"{ATOM}category")} >= {"Hướng dẫn", "Dịch vụ công"}
    assert entry.findtext(f"{ATOM}summary") == "Ba bước để nộp hồ sơ, và chỗ hay nhầm."


def test_an_rss_item_is_whole(site: Built) -> None:
    [item] = feeds(site, "rss")["the-loai/huong-dan/rss.xml"].iter("item")
    address = f"{site.url}/tin-bai/2020/nop-ho-so/"
    assert item.findtext("link") == item.findtext("guid") == address
    assert item.find("enclosure").get("length") == str(len(the_picture(site)[1]))
    assert parsedate_to_datetime(item.findtext("pubDate")).isoformat() == "2020-03-02T09:30:00+07:00"
    assert item.findtext("description") == "Ba bước để nộp hồ sơ, và chỗ hay nhầm."
    assert f'href="{site.url}/tin-bai/2020/hai-chu-de/#muc-thu-hai"' in item.findtext(CONTENT)
    assert f'src="{site.url}/images/' in item.findtext(CONTENT)


def test_entries_are_the_newest_first_and_not_too_many(site: Built) -> None:
    for name in (each for each in site.files if each.endswith("atom.xml")):
        days = [entry.published for entry in feedparser.parse(site.files[name]).entries]
        assert len(days) <= 20 and days == sorted(days, reverse=True), name
    assert len(feedparser.parse(site.files["atom.xml"]).entries) == 20


def test_a_feed_without_entries_is_a_feed(site: Built) -> None:
    for kind in ("atom", "rss"):
        feed = feedparser.parse(site.files[f"chu-de/chua-co-bai/{kind}.xml"])
        assert not feed.bozo and feed.entries == [] and "Chủ đề chưa có bài" in feed.feed.title


def test_ids_are_unique_and_dates_come_from_the_content(site: Built) -> None:
    for name, feed in feeds(site, "atom").items():
        ids = [each.text for each in feed.iter(f"{ATOM}id")]
        assert len(ids) == len(set(ids)), name
        assert "2026" not in feed.findtext(f"{ATOM}updated"), name


def test_every_page_tells_readers_of_the_main_feeds(site: Built) -> None:
    for path, page in site.pages.items():
        found = {str(link["href"]) for link in page.find_all("link", rel="alternate")}
        assert {f"{site.base}/rss.xml", f"{site.base}/atom.xml"} <= found, path


def test_control_characters_of_the_text_do_not_reach_a_feed(site: Built) -> None:
    [entry] = [
        each for each in feedparser.parse(site.files["atom.xml"]).entries if "dan-tu-word" in each.link
    ]
    assert entry.title == "Dán từ Word" and "Chữ có ký tự lạ." in entry.content[0].value


def test_one_page_leads_to_every_rss_feed(public_below: Built) -> None:
    hrefs = {link["href"] for link in public_below.page("rss/").main.find_all("a")}
    feeds = {f"/cchc/{name}" for name in public_below.files if name.endswith("rss.xml")}
    assert feeds and feeds <= hrefs
