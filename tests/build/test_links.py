"""Every address on the built site leads somewhere, at the root of a host and below a path."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import feedparser
import pytest
from bs4 import BeautifulSoup

from tests.build.built import Built, addresses


@pytest.fixture(params=["public", "public_below", "preview"])
def site(request: pytest.FixtureRequest) -> Built:
    built: Built = request.getfixturevalue(request.param)
    return built


def broken(site: Built) -> Iterator[str]:
    """Returns what is wrong with the addresses of a site's pages."""
    anchors = {
        path: {str(each["id"]) for each in page.find_all(id=True)} for path, page in site.pages.items()
    }
    for path, page in site.pages.items():
        for address in addresses(page):
            try:
                found = site.target(address, path)
            except LookupError as error:
                yield str(error)
                continue
            if found and found[1] and found[1] not in anchors[found[0]]:
                yield f"{path}: {address} leads to no anchor"


def test_every_address_leads_to_a_file_and_an_anchor(site: Built) -> None:
    assert sorted(set(broken(site))) == []


def test_the_check_itself_sees_what_is_broken(public: Built) -> None:
    page = BeautifulSoup(
        '<a href="/khong-co/">1</a><a href="/#khong-co">2</a><img src="/images/khong.png">', "lxml"
    )
    ours = Built(public.folder, public.url)
    ours.__dict__["pages"] = {"index.html": page}
    assert len(list(broken(ours))) == 3


def test_no_address_of_the_site_is_written_without_its_path(public_below: Built) -> None:
    for name, data in public_below.files.items():
        if name.endswith((".html", ".xml")):
            text = data.decode()
            assert "https://x.example/" not in text.replace("https://x.example/cchc/", ""), name
            assert 'href="/"' not in text and 'src="/images' not in text, name


def test_addresses_on_pages_leave_the_host_out(public: Built) -> None:
    """Addresses stay short, and a copy of the site works on another host."""
    for path, page in public.pages.items():
        for link in page.body.find_all("a", href=True):
            assert not str(link["href"]).startswith(public.url), (path, link["href"])


def test_every_page_can_be_reached_from_the_home_page(public: Built) -> None:
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        for link in public.pages[path].find_all("a", href=True):
            found = public.target(str(link["href"]), path)
            if found and found[0].endswith(".html") and found[0] not in seen:
                seen.add(found[0])
                waiting.append(found[0])
    alone = {path for path in public.pages if path not in seen and not path.startswith("noi-bo/")}
    assert alone == {"404.html", "410.html", "tin-bai/2020/rut/index.html", "tin-bai/2021/ten-cu/index.html"}


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_every_feed_entry_leads_to_a_page_and_every_enclosure_to_a_picture(site: Built, kind: str) -> None:
    feeds = [name for name in site.files if name.endswith(f"{kind}.xml")]
    assert len(feeds) > 15
    for name in feeds:
        feed = feedparser.parse(site.files[name])
        assert not feed.bozo, name
        for address in [feed.feed.link, *(entry.link for entry in feed.entries)]:
            assert site.target(address), (name, address)
        for entry in feed.entries:
            for enclosure in entry.enclosures:
                found = site.target(enclosure.href)
                assert (
                    found
                    and int(enclosure.length) == len(site.files[found[0]])
                    and enclosure.type == "image/png"
                )
            for address in addresses(BeautifulSoup(entry.content[0].value, "lxml")):
                assert address.startswith(("https://", "http://", "mailto:")), (name, address)
                site.target(address)


def test_the_directors_json_names_pages_that_are_there(public_below: Built) -> None:
    coverage = json.loads(public_below.text("noi-bo/theo-doi/2020/coverage.json"))
    named = [address for cell in coverage["cells"] for address in cell["articles"]] + coverage["outside"]
    assert "tin-bai/2019/ngoai-moi-ky/" in coverage["outside"]
    assert {f"{address}index.html" for address in named} <= set(public_below.pages)


def test_a_picture_whose_name_has_blanks_and_diacritics_is_found(public_below: Built) -> None:
    page = public_below.page("tin-bai/2020/nop-ho-so/")
    sources = [str(image["src"]) for image in page.main.find_all("img")]
    assert len(sources) == 2 and all(
        source.startswith("/cchc/images/") and source.isascii() for source in sources
    )
    assert re.fullmatch(r"/cchc/images/quay-tiep-nhan-[0-9a-f]{8}-40\.png", sources[0])
    assert public_below.target(sources[0])
    assert page.find("meta", property="og:image")["content"] == f"https://x.example{sources[0]}"
