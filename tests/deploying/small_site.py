"""Several versions of a site with a few pages that link to each other in every relevant way."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def write(path: Path, data: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def make_site(folder: Path, articles: list[str], style: str = "one", gone: tuple[str, ...] = ()) -> Path:
    """Makes a built site: each article links to the next, to the home page and to its own picture."""
    sheet = f"theme/site-{hashlib.sha256(style.encode()).hexdigest()[:10]}.css"
    shard = f"tim-kiem/{hashlib.sha256(repr(articles).encode()).hexdigest()[:10]}/t/1.json"
    write(folder / sheet, f"/* {style} */")
    write(folder / shard, repr(articles))
    write(folder / "theme/icons/favicon.svg", "<svg/>")

    def page(title: str, links: list[str], more: str = "") -> str:
        items = "".join(f'<a href="/cchc/{each}">x</a>' for each in links)
        icon = '<link rel="icon" href="/cchc/theme/icons/favicon.svg">'
        head = f'<link rel="stylesheet" href="/cchc/{sheet}">{icon}'
        return f"<!DOCTYPE html><title>{title}</title>{head}{more}{items}"

    addresses = [f"tin-bai/2020/{each}/" for each in articles]
    for number, address in enumerate(addresses):
        picture = f"images/{articles[number]}-{hashlib.sha256(address.encode()).hexdigest()[:8]}-40.png"
        write(folder / picture, address.encode())
        beside = [addresses[number - 1], addresses[(number + 1) % len(addresses)], "chu-de/a/", ""]
        write(folder / address / "index.html", page(address, beside, f'<img src="/cchc/{picture}">'))
    for address in gone:
        write(folder / address / "index.html", page("withdrawn", [""]))
        write(folder / f"{address.rstrip('/')}/.gone", "")
    lists = page("list", [*addresses, "", "tim-kiem/"])
    for name in ("index.html", "chu-de/a/index.html", "404.html", "410.html"):
        write(folder / name, lists)
    write(folder / "tim-kiem/index.html", page("search", [shard, ""]))
    for name in ("atom.xml", "rss.xml", "sitemap.xml"):
        write(folder / name, repr(addresses))
    write(folder / "atom.xml.gz", b"twin")
    write(folder / "noi-bo/theo-doi/2020/index.html", page("director", addresses))
    write(folder / ".release.json", "{}")
    return folder


def stamp(folder: Path, seconds: int) -> None:
    """Sets the mtime of all files."""
    for path in folder.rglob("*"):
        os.utime(path, (seconds, seconds), follow_symlinks=False)
