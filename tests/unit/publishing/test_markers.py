"""Markers point inside the release, even after it is moved."""

from __future__ import annotations

from pathlib import Path

from plugins.publishing.markers import gone_addresses, mark_gone, mark_moved, repeat_feeds, shown


def test_a_redirect_leads_to_the_new_folder(tmp_path: Path) -> None:
    for folder in ("tin-bai/2020/cu", "tin-bai/2021/moi", "thuat-ngu", "cu"):
        (tmp_path / "site" / folder).mkdir(parents=True)
    site = tmp_path / "site"
    redirects = {
        "tin-bai/2020/cu/": "tin-bai/2021/moi/",
        "cu/trang.html": "tin-bai/2021/moi/",
        "cu/": "thuat-ngu/#mot-cua",
    }
    mark_moved(site, redirects)
    mark_gone(site, ["tin-bai/2021/moi/"])
    site = site.rename(tmp_path / "000001")
    assert (site / "tin-bai/2020/cu/.moved").resolve() == site / "tin-bai/2021/moi"
    assert (site / "cu/.moved-trang.html").resolve() == site / "tin-bai/2021/moi"
    assert (site / "cu/.moved").resolve() == site / "thuat-ngu"
    assert not (site / "cu/.moved").readlink().is_absolute()
    assert (site / "tin-bai/2021/moi/.gone").read_bytes() == b""


def test_a_moved_list_keeps_its_feeds(tmp_path: Path) -> None:
    for folder in ("chu-de/cu", "chu-de/moi", "tin-bai/2020/cu", "tin-bai/2020/moi"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "chu-de/moi/rss.xml").write_text("<rss/>", encoding="utf-8")
    repeat_feeds(tmp_path, {"chu-de/cu/": "chu-de/moi/", "tin-bai/2020/cu/": "tin-bai/2020/moi/"})
    assert (tmp_path / "chu-de/cu/rss.xml").read_text(encoding="utf-8") == "<rss/>"
    assert not any((tmp_path / "tin-bai/2020/cu").iterdir())


def test_a_page_is_shown_if_it_is_there_and_not_withdrawn() -> None:
    names = ["a/index.html", "b/index.html", "b/.gone", "c/.gone", "index.html"]
    assert gone_addresses(names) == {"b/", "c/"}
    assert shown(names, ["a/", "b/", "c/", "d/"]) == ["a/"]
