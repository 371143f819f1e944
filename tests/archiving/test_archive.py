"""The archive of a year: it opens from a folder, hashes match, and the published bytes can be restored."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from plugins.archiving.front import About, front_page, read_me
from plugins.archiving.listing import from_csv, is_safe, parse_checksums
from plugins.archiving.published import BuiltSite, open_site
from plugins.archiving.restoring import restore
from plugins.archiving.writing import Archive, write_archive
from plugins.ownership.listing import OWN_LIST
from plugins.problems import Refused
from tests.build.built import Built, desk

DAY = date(2021, 3, 1)


@pytest.fixture(scope="module")
def made(public_below: Built, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return write_archive(open_site(public_below.folder), 2020, tmp_path_factory.mktemp("luu"), DAY)


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_every_link_in_it_is_relative_and_there_or_whole_and_outside(
    made: Archive, public_below: Built
) -> None:
    n_inside = 0
    kept = {path.relative_to(made.folder / "trang").as_posix() for path in (made.folder / "trang").rglob("*")}
    for path in [made.folder / "index.html", *pages(made.folder / "trang")]:
        soup = BeautifulSoup(path.read_bytes(), "lxml")
        anchors = {str(each["id"]) for each in soup.find_all(id=True)}
        for each in soup.find_all(["a", "link", "img", "source", "use"]):
            named = [each.get("href"), each.get("src")]
            named += [one.split()[0] for one in str(each.get("srcset", "")).split(",") if one.strip()]
            for address in filter(None, map(str, filter(None, named))):
                parts = urlsplit(address)
                if parts.scheme:
                    inside = address.startswith(f"{public_below.url}/") and each.name == "a"
                    name = unquote(address.removeprefix(f"{public_below.url}/").partition("#")[0])
                    assert not (inside and (name in kept and not name.endswith("/"))), (path, address)
                    assert not (inside and f"{name}index.html" in kept), (path, address)
                elif parts.path:
                    assert not address.startswith("/"), (path, address)
                    assert (path.parent / unquote(parts.path)).is_file(), (path, address)
                    n_inside += 1
                else:
                    assert each.name == "use" or unquote(parts.fragment) in anchors, (path, address)
    assert n_inside > 500


def test_no_script_no_feed_and_nothing_of_other_years_or_of_the_director(made: Archive) -> None:
    names = [path.relative_to(made.folder).as_posix() for path in made.folder.rglob("*") if path.is_file()]
    assert not [name for name in names if re.search(r"noi-bo|tim-kiem|/20(19|21)/|\.xml$|\.js$", name)]
    assert [name for name in names if name.startswith("trang/tin-bai/2020/")]
    assert [name for name in names if name.startswith("trang/van-ban/")]
    for path in pages(made.folder / "trang"):
        text = path.read_text()
        assert "<script" not in text and "<form" not in text and "application/rss+xml" not in text


def test_the_list_has_every_file_with_the_hash_of_what_was_published(
    made: Archive, public_below: Built
) -> None:
    rows = list(csv.DictReader(io.StringIO((made.folder / "danh-sach.csv").read_text("utf-8-sig"))))
    assert len(rows) == made.about.n_files > 60
    for row in rows:
        data = public_below.files[row["tệp đã công bố"]]
        assert row["SHA-256"] == hashlib.sha256(data).hexdigest() and int(row["kích thước"]) == len(data)
        assert unquote(row["địa chỉ"]) == public_below.address_of(row["tệp đã công bố"])
    article = next(row for row in rows if row["tệp đã công bố"] == "tin-bai/2020/muc-07/index.html")
    assert (article["tiêu đề"], article["ngày"]) == ("Bài số 7", "2020-08-07")
    listed = {row["tệp để xem"] for row in rows} | {row["tệp nguyên bản"] for row in rows}
    there = {path.relative_to(made.folder).as_posix() for path in made.folder.rglob("*") if path.is_file()}
    assert there - listed == {"index.html", "DOC-TRUOC.txt", "danh-sach.csv", "SHA256SUMS"}


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum on this system")
def test_sha256sum_reads_the_sums(made: Archive) -> None:
    run = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=made.folder, capture_output=True)
    assert run.returncode == 0 and len(run.stdout.splitlines()) > 100


def test_it_says_what_it_is(made: Archive, public_below: Built) -> None:
    said = (made.folder / "DOC-TRUOC.txt").read_text("utf-8-sig")
    for word in ("năm 2020", public_below.url, "01/3/2021", "sha256sum -c SHA256SUMS", "--restore"):
        assert word in said
    front = BeautifulSoup((made.folder / "index.html").read_bytes(), "lxml")
    assert len(front.find_all("tr")) == made.about.n_articles + 1


def test_the_digest_of_closed_figures_goes_into_it(tmp_path: Path) -> None:
    seal = "Sổ chốt số liệu năm 2020: 4 mục, mã của mục cuối 4f2a-91bc-77d0-e1f2."
    told = tmp_path / "noi-bo" / "theo-doi" / "2020" / "coverage.json"
    told.parent.mkdir(parents=True)
    told.write_text(json.dumps({"closings_seal": seal}), "utf-8")
    found = [BuiltSite(tmp_path).seal(year) for year in (2020, 2021)]
    assert found == [seal, ""]
    about = About(2020, "Trang", "https://a.vn", date(2021, 1, 1), 1, 1, seal)
    assert seal in read_me(about).decode("utf-8-sig") and seal in front_page(about, []).decode()


def test_the_same_site_and_day_give_the_same_bytes(
    made: Archive, public_below: Built, tmp_path: Path
) -> None:
    again = write_archive(open_site(public_below.folder), 2020, tmp_path, DAY)
    assert again.packed.read_bytes() == made.packed.read_bytes()
    once_more = write_archive(open_site(public_below.folder), 2020, tmp_path, DAY)
    assert once_more.packed.read_bytes() == made.packed.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2020", "2020.zip"]
    with zipfile.ZipFile(made.packed) as packed:
        names = {f"2020/{path.relative_to(made.folder).as_posix()}" for path in made.folder.rglob("*")}
        assert set(packed.namelist()) == {name for name in names if (made.folder.parent / name).is_file()}


def test_what_was_published_comes_back_from_the_folder_and_from_the_zip(
    made: Archive, public_below: Built, tmp_path: Path
) -> None:
    for number, source in enumerate((made.folder, made.packed)):
        target = tmp_path / str(number)
        n = restore(source, target)
        back = {
            path.relative_to(target).as_posix(): path.read_bytes()
            for path in target.rglob("*")
            if path.is_file()
        }
        assert n == len(back) == made.about.n_files
        assert all(public_below.files[name] == data for name, data in back.items())
        assert "tin-bai/2020/muc-01/index.html" in back


@pytest.mark.parametrize("name", ["goc/index.html", "trang/theme/icons/favicon.svg", "danh-sach.csv"])
def test_a_damaged_or_missing_file_is_named_and_nothing_restored(
    made: Archive, tmp_path: Path, name: str
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(made.folder, copy)
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    (copy / "trang/gioi-thieu/index.html").unlink()
    with pytest.raises(
        Refused, match=re.escape(name) if name != "danh-sach.csv" else "danh-sach|hỏng"
    ) as told:
        restore(copy, tmp_path / "back")
    assert "trang/gioi-thieu/index.html" in str(told.value)
    assert not (tmp_path / "back").exists()


def test_a_list_that_leads_out_of_its_folder_restores_nothing(made: Archive, tmp_path: Path) -> None:
    assert is_safe("tin-bai/2020/a/index.html") and is_safe("images/Quầy tiếp nhận.png")
    for name in ("../x", "/etc/x", "a/../../x", "a/..", "C:x", "a\\b", "", "a\nb"):
        assert not is_safe(name), name
    copy = tmp_path / "copy"
    shutil.copytree(made.folder, copy)
    listed = (
        (copy / "danh-sach.csv").read_text("utf-8-sig").replace(",gioi-thieu/index.html,", ",../../x.html,")
    )
    (copy / "danh-sach.csv").write_text(listed, "utf-8-sig")
    sums = parse_checksums((copy / "SHA256SUMS").read_bytes())
    sums["danh-sach.csv"] = hashlib.sha256((copy / "danh-sach.csv").read_bytes()).hexdigest()
    (copy / "SHA256SUMS").write_text("".join(f"{digest}  {name}\n" for name, digest in sums.items()))
    with pytest.raises(Refused, match="đường dẫn lạ"):
        restore(copy, tmp_path / "back")
    assert not (tmp_path / "x.html").exists()
    with pytest.raises(Refused, match="hỏng"):
        from_csv(b"\xff\x00")


def test_what_stands_in_the_way_is_told(public_below: Built, made: Archive, tmp_path: Path) -> None:
    site = open_site(public_below.folder)
    with pytest.raises(Refused, match="không có tin, bài nào"):
        write_archive(site, 2017, tmp_path, DAY)
    with pytest.raises(Refused, match="không có trang đã dựng"):
        open_site(tmp_path)
    (tmp_path / "2020").mkdir()
    (tmp_path / "2020/theirs.txt").write_text("x")
    with pytest.raises(Refused, match="có tệp khác"):
        write_archive(site, 2020, tmp_path, DAY)
    with pytest.raises(Refused, match="không trống"):
        restore(made.folder, tmp_path)
    with pytest.raises(Refused, match="không mở được"):
        restore(tmp_path / "2020/theirs.txt", tmp_path / "new")
    with pytest.raises(Refused, match="không phải bản lưu trữ"):
        restore(public_below.folder, tmp_path / "new")


def test_the_verb(public_below: Built, tmp_path: Path) -> None:
    out = tmp_path / "luu-tru"
    run = desk("archive", "--year", "2020", "--site", public_below.folder, "--output", out)
    assert run.returncode == 0 and "Đã lưu trữ" in run.stderr, run.stderr
    run = desk("archive", "--restore", out / "2020.zip", "--output", tmp_path / "back")
    assert run.returncode == 0 and (tmp_path / "back/index.html").is_file(), run.stderr
    assert desk("archive", "--site", public_below.folder).returncode == 1
    assert desk("archive", "--year", "20").returncode == 2


def test_a_redirect_leads_on_within_the_archive(public_below: Built, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(public_below.folder, site)
    (site / OWN_LIST).unlink()
    (site / "tin-bai/2020/cu").mkdir()
    to = f"{public_below.base}/tin-bai/2020/muc-01/"
    (site / "tin-bai/2020/cu/index.html").write_text(
        f'<!DOCTYPE html><meta http-equiv="refresh" content="0; url={to}"><title>x</title>'
        f'<a href="{to}">y</a>'
    )
    made = write_archive(open_site(site), 2020, tmp_path / "luu", DAY)
    moved = (made.folder / "trang/tin-bai/2020/cu/index.html").read_text()
    assert 'content="0; url=../muc-01/index.html"' in moved
