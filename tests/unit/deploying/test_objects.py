"""Which files become objects, with which headers, in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.deploying.objects import cache_control, content_type, is_fingerprinted, objects_of
from plugins.deploying.ordering import Phase, phase_of
from plugins.deploying.release import read_release
from plugins.problems import Refused
from tests.build.built import Built
from tests.deploying.small_site import make_site, write


@pytest.mark.parametrize(
    ("name", "fixed"),
    [
        ("theme/site-9b5a2fb828.css", True),
        ("theme/search-049689885d.js", True),
        ("theme/cards/6dfd1fb24a9a6475.png", True),
        ("images/anh-01234567-800.webp", True),
        ("tim-kiem/b136f3247e/t/17.json", True),
        ("theme/icons/apple-touch-icon.png", False),
        ("images/anh-012345678.png", False),
        ("images/anh-0123456789abc.png", False),
        ("tin-bai/2020/0123456789/index.html", False),
        ("index.html", False),
    ],
)
def test_fingerprinted_names(name: str, fixed: bool) -> None:
    assert is_fingerprinted(name) is fixed
    assert ("immutable" in cache_control(name)) is fixed


def test_every_file_of_a_real_site_has_a_type(public_below: Built) -> None:
    kinds = {name: content_type(name) for name in public_below.files}
    assert {name for name, kind in kinds.items() if kind == "application/octet-stream"} == set()
    assert kinds["chu-de/van-hoa/rss.xml"].startswith("application/rss+xml")


def test_what_stays_at_home(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", ["a"], gone=("tin-bai/2020/b/",))
    write(site / "tin-bai/2020/b.gone", "")
    write(site / "only.gz", "no twin")
    keys = {each.key for each in objects_of(read_release(site), "x/")}
    assert "x/only.gz" in keys and "x/atom.xml.gz" not in keys
    assert not {key for key in keys if "noi-bo" in key or "/." in key or key.endswith(".gone")}
    assert "x/noi-bo/theo-doi/2020/index.html" in {
        each.key for each in objects_of(read_release(site), "x/", internal=True)
    }


def test_order() -> None:
    assert phase_of("theme/site-9b5a2fb828.css", False) is Phase.LOADED
    assert phase_of("tin-bai/2020/a/index.html", True) < phase_of("chu-de/a/index.html", True)
    assert phase_of("chu-de/a/rss.xml", True) < phase_of("tin-bai/2020/a/index.html", False)
    assert phase_of("tin-bai/2020/a/index.html", False) < phase_of("chu-de/a/index.html", False)
    for name in ("index.html", "rss.xml", "sitemap.xml", "tim-kiem/index.html"):
        assert phase_of(name, False) is Phase.ENTRANCES
    assert phase_of("index.html", True) is Phase.ENTRANCES


def test_a_release_is_read_with_what_has_moved(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", ["a"])
    (site / "tin-bai/2020/cu").mkdir()
    (site / "tin-bai/2020/cu/.moved").symlink_to("../../../tin-bai/2020/a")
    (site / ".moved-ve-dau.html").symlink_to(".")
    found = read_release(site)
    assert found.moved == {"tin-bai/2020/cu/": "tin-bai/2020/a/", "ve-dau.html": ""}
    assert read_release(site).digest == found.digest
    (site / "chu-de/.moved").symlink_to("../..")
    with pytest.raises(Refused, match="ra ngoài"):
        read_release(site)
    with pytest.raises(Refused, match="không có trang"):
        read_release(tmp_path)
