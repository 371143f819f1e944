"""Built sites of all kinds have no problems, and each planted fault is found."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from plugins.publishing.compression import compress
from plugins.verifying.page import HtmlPage
from plugins.verifying.references import Does
from tests.build.built import ROOT, Built, desk, publish
from tests.build.making import DAY, write_article


def verify(site: Path, content: Path | str, *options: str, day: str = DAY) -> tuple[int, list[str]]:
    """Returns the exit code, and the lines of problems without the folder."""
    run = desk("verify", "--output", site, "--content", content, "--site-date", day, *options)
    lines = run.stderr.splitlines()
    return run.returncode, [line.removeprefix(f"{site}/") for line in lines if line.startswith(f"{site}/")]


def test_the_small_site_has_no_problem(public: Built, content: Path) -> None:
    run = desk("verify", "--output", public.folder, "--content", content, "--site-date", DAY)
    assert run.returncode == 0 and run.stderr.startswith("Không có lỗi nào trong "), run.stderr
    assert "https://cchc.example, ngày 01/03/2021" in run.stderr


def test_a_site_below_a_path_has_no_problem(public_below: Built, content: Path) -> None:
    assert verify(public_below.folder, content) == (0, [])


def test_the_shipped_content_has_no_problem(shipped: Built) -> None:
    assert verify(shipped.folder, "content", day="2020-12-31") == (0, [])


def test_headings_may_be_called_what_parts_of_a_page_are_called(content: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(content, tmp_path / "content")
    headings = "\n\n".join(
        f"## {name}\n\nChữ." for name in ("Nội dung", "Liên kết", "Cùng chủ đề", "Nội dung")
    )
    write_article(copy, "de-muc", headings)
    site = publish(copy, tmp_path / "site")
    page = site.page("tin-bai/2020/de-muc/")
    assert [each["id"] for each in page.select(".prose h2")] == [
        "noi-dung",
        "lien-ket",
        "cung-chu-de",
        "noi-dung_1",
    ]


def test_a_folder_without_a_site_is_named(tmp_path: Path, content: Path) -> None:
    run = desk("verify", "--output", tmp_path, "--content", content)
    assert run.returncode == 1 and "make publish" in run.stderr


def test_what_a_release_says_of_itself_is_believed(public: Built, content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(public.folder, site, symlinks=True)
    (site / "theme" / "site-0123456789.css").write_text("a{}")
    manifest = json.loads((site / ".release.json").read_bytes())
    manifest["carried"] = ["theme/site-0123456789.css"]
    (site / ".release.json").write_text(json.dumps(manifest))
    run = desk("verify", "--output", site, "--content", content)
    assert run.returncode == 0, run.stderr


Plant = Callable[[Path], object]


def edited(old: str, new: str) -> Plant:
    """Plants a fault in a file. The file is replaced, because the copy shares its files with the original."""

    def edit(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text, (path, old)
        path.unlink()
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def added(path: Path) -> None:
    """Adds or replaces a file. The copy shares its files with the original."""
    path.unlink(missing_ok=True)
    path.write_text("x")


def lost(path: Path) -> None:
    """Removes the compressed copies of a file only."""


def pointing(path: Path) -> None:
    """Adds a redirect marker."""
    path.symlink_to("van-hoa")


MUC = "tin-bai/2020/muc"
WITHDRAWN = "TOM-TAT-RUT không còn đúng."
NOINDEX = '<meta name="robots" content="noindex">'
LOC = "<loc>https://cchc.example/</loc>"
FAULTS: tuple[tuple[str, Plant, str], ...] = (
    ("tin-bai/2020/nop-ho-so/index.html", edited('href="/luu-tru/"', 'href="/luu-tru-cu/"'), "dead-link"),
    (f"{MUC}-01/index.html", edited('href="#noi_dung"', 'href="#noi"'), "dead-link"),
    (f"{MUC}-02/index.html", edited('sheet" href="', 'sheet" href="//y.example'), "other-host"),
    (f"{MUC}-03/index.html", edited("</h1>", "</h1><h1>x</h1>"), "html-heading"),
    (f"{MUC}-04/index.html", edited(' lang="vi"', ""), "html-head"),
    (f"{MUC}-05/index.html", edited("</main>", ""), "html-tags"),
    (f"{MUC}-06/index.html", edited('"headline":"', '"head":"'), "structured-data"),
    (f"{MUC}-07/index.html", edited("</main>", "<script>x</script></main>"), "html-forbidden"),
    (f"{MUC}-08/index.html", edited("</main>", '<img src="/rss.xml"></main>'), "html-alt"),
    (f"{MUC}-09/index.html", edited("</main>", '<p id="noi_dung">x</p></main>'), "html-id"),
    (f"{MUC}-10/index.html", edited('canonical" href="', 'canonical" href="https://y.example'), "canonical"),
    (f"{MUC}-11/index.html", edited('datetime="', 'datetime="ngày '), "html-date"),
    (f"{MUC}-12/index.html", edited("</h1>", " TIEU-DE-BAN-NHAP</h1>"), "secret-words"),
    (f"{MUC}-13/index.html", edited("</h1>", " /tin-bai/2021/hen-ngay/</h1>"), "secret"),
    (f"{MUC}-14/index.html", edited("</main>", '<a href="/noi-bo/theo-doi/">x</a></main>'), "internal-trace"),
    (f"{MUC}-15/index.html", edited("</main>", '<a href="//localhost/">x</a></main>'), "machine-address"),
    (f"{MUC}-16/index.html", edited("</main>", f"{ROOT}/a</main>"), "machine-address"),
    ("tin-bai/2020/an/index.html", edited(NOINDEX, ""), "unlisted"),
    ("noi-bo/theo-doi/index.html", edited(NOINDEX, ""), "internal-trace"),
    ("chu-de/van-hoa/index.html", edited('/2020/muc-20/"', '/2020/an/"'), "unlisted"),
    ("chu-de/van-hoa/rss.xml", edited("</channel>", ""), "feed"),
    ("the-loai/huong-dan/rss.xml", edited(' length="', ' length="9'), "feed"),
    ("the-loai/huong-dan/atom.xml", edited("</summary>", f" {WITHDRAWN}</summary>"), "secret-words"),
    ("rss.xml", edited("/muc-23/</link>", "/an/</link>"), "unlisted"),
    ("sitemap.xml", edited("<loc>https://cchc.example/van-ban/</loc>", LOC), "sitemap"),
    ("ghi-chu.txt", added, "stray-file"),
    ("images/chi-ban-nhap-01234567-40.png", added, "stray-file"),
    ("index.html.gz", added, "compressed"),
    (f"{MUC}-17/index.html", edited("</main>", '<form action="//y.example/"></form></main>'), "other-host"),
    (f"{MUC}-18/index.html", lost, "compressed"),
    (f"{MUC}-19/index.html", edited("</main>", "<svg><set/></svg></main>"), "html-forbidden"),
    ("chu-de/van-hoa/atom.xml", edited("<feed", "<!DOCTYPE feed><feed"), "feed"),
    ("chu-de/.moved", pointing, "moved"),
    ("theme/cu-0123456789.css", added, "fingerprint"),
    ("theme/cu-0123456789.css", added, "stray-file"),
)  # fmt: skip


def test_each_fault_that_is_planted_is_found_and_nothing_else(
    public: Built, content: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(public.folder, site, symlinks=True, copy_function=os.link)
    for name, plant, _ in FAULTS:
        for copy in (f"{name}.gz", f"{name}.br"):  # otherwise each fault would be reported twice
            (site / copy).unlink(missing_ok=True)
        plant(site / name)
    compress(site, [name for name, _, rule in FAULTS if rule != "compressed"])
    code, lines = verify(site, content)
    found = {(line.partition(":")[0], line.rpartition("(")[2].rstrip(")")) for line in lines}
    assert code == 1 and found == {(name, rule) for name, _, rule in FAULTS}


def test_the_addresses_are_those_that_beautifulsoup_sees(public: Built) -> None:
    """Covers every page, including internal ones, which are the most complex."""
    for name, soup in public.pages.items():
        page = HtmlPage(name, public.files[name])
        assert [value for _, value in page.having("id")] == [each["id"] for each in soup.find_all(id=True)]
        links = [each for each in page.references if each.element.tag == "a"]
        assert [each.address for each in links] == [each["href"] for each in soup.find_all("a", href=True)]
        in_main = [each["href"] for each in soup.main.find_all("a", href=True)]
        assert [each.address for each in links if each.in_main] == in_main, name
        loaded = {each.address for each in page.references if each.does is Does.LOADS}
        assert {each["src"] for each in soup.find_all(src=True)} <= loaded, name
        for each in soup.find_all("meta", content=True):
            if key := each.get("property") or each.get("name"):
                assert each["content"] in {text for text, _ in page.metas(key)}, name
