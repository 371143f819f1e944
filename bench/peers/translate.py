"""Translates the corpus into each tool's format: front matter, links, pictures, drafts.

A tool's site consists of its folder here (settings and templates) and of the files that this module writes. A
`Dialect` defines the path and the format of an article.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import corpus
from corpus import DIMENSIONS, Article

PEERS = Path(__file__).resolve().parent
_LINK = re.compile(r"\]\(([a-z0-9-]+)\.md\)")
_PICTURE = re.compile(r"\]\(images/")
_PAGES = ("gioi-thieu", "lien-he", "tro-nang")
Targets = Mapping[str, Article]
"""Articles by name: what a link leads to."""


@dataclass(frozen=True)
class Dialect:
    """The conventions of one tool. `setting_up` writes files other than articles and pictures."""

    name: str
    path: Callable[[Article], str]
    text: Callable[[Article, Targets], str]
    pictures: str
    setting_up: Callable[[Path, Iterable[Article]], None]


def write_site(dialect: Dialect, site: Path, articles: list[Article]) -> None:
    """Writes a complete site into an empty folder."""
    shutil.copytree(PEERS / dialect.name, site, dirs_exist_ok=True)
    targets = {article.name: article for article in articles}
    for article in articles:
        write_article(dialect, site, article, targets)
    corpus.write_pictures(site / dialect.pictures)
    dialect.setting_up(site, articles)


def write_article(dialect: Dialect, site: Path, article: Article, targets: Targets) -> None:
    """Writes the file of one article."""
    put(site / dialect.path(article), dialect.text(article, targets))


def remove_article(dialect: Dialect, site: Path, article: Article) -> None:
    """Deletes the file of an article."""
    (site / dialect.path(article)).unlink()


def put(path: Path, text: str) -> None:
    """Writes a file and its parent folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _yaml(values: Mapping[str, object], body: str) -> str:
    """Returns YAML front matter. JSON values are valid YAML."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value]
    return "\n".join(["---", *lines, "---", "", body, ""])


def _body(article: Article, link: Callable[[str], str], pictures: str) -> str:
    body = _LINK.sub(lambda match: f"]({link(match[1])})", article.body)
    return _PICTURE.sub(f"]({pictures}", body)


# Hugo


def _hugo_text(article: Article, targets: Targets) -> str:
    values: dict[str, object] = {
        "title": article.title,
        "date": f"{article.moment:%Y-%m-%dT%H:%M:00+07:00}",
        "summary": article.summary,
        "the-loai": [article.genre],
        "chu-de": article.topics,
        "doi-tuong": article.audiences,
        "don-vi": [article.unit],
        "hinh-thuc": [article.form],
        "nam": [f"{article.moment:%Y}"],
        "thang": [f"{article.moment:%Y-%m}"],
        "author": article.author,
        "source": article.source,
        "event_date": str(article.event_date or ""),
        "slug": article.slug,
        "draft": article.status == "draft",
        "build": {"list": "never"} if article.status == "hidden" else None,
    }

    def link(name: str) -> str:
        return f"/tin-bai/{targets[name].moment.year}/{name}.md"

    return _yaml(values, _body(article, link, "/images/"))


def _hugo_setting_up(site: Path, articles: Iterable[Article]) -> None:
    put(site / "static" / "style.css", (PEERS / "static" / "style.css").read_text(encoding="utf-8"))
    genres = "".join(f'{code} = "{name}"\n' for code, name in corpus.GENRES.items())
    put(site / "config" / "_default" / "params.toml", f"[genres]\n{genres}")
    for folder, name, terms in DIMENSIONS.values():
        put(site / "content" / folder / "_index.md", _yaml({"title": name}, ""))
        for code, term in terms.items():
            put(site / "content" / folder / code / "_index.md", _yaml({"title": term}, ""))
    put(site / "content" / "nam" / "_index.md", _yaml({"title": "Lưu trữ"}, ""))
    put(site / "content" / "thang" / "_index.md", _yaml({"title": "Các tháng"}, ""))
    for name in _PAGES:
        put(site / "content" / "trang" / f"{name}.md", _yaml({"title": name}, "Trang mẫu."))


HUGO = Dialect(
    "hugo",
    lambda article: f"content/tin-bai/{article.moment.year}/{article.name}.md",
    _hugo_text,
    "static/images",
    _hugo_setting_up,
)


# Pelican


def _pelican_text(article: Article, targets: Targets) -> str:
    values = {
        "Title": article.title,
        "Date": f"{article.moment:%Y-%m-%d %H:%M}",
        "Category": article.genre,
        "Tags": ", ".join(article.topics),
        "Summary": article.summary,
        "Unit": article.unit,
        "Audience": " ".join(article.audiences),
        "Form": article.form,
        "Writer": article.author,
        "Source": article.source,
        "Event_date": f"{article.event_date:%d/%m/%Y}" if article.event_date else "",
        "Slug": article.slug or article.name,
        "Status": article.status,
    }

    def link(name: str) -> str:
        return f"{{filename}}/tin-bai/{targets[name].moment.year}/{name}.md"

    head = "\n".join(f"{key}: {value}" for key, value in values.items() if value)
    return f"{head}\n\n[TOC]\n\n{_body(article, link, '{static}/images/')}\n"


def _pelican_setting_up(site: Path, articles: Iterable[Article]) -> None:
    put(site / "theme" / "static" / "style.css", (PEERS / "static" / "style.css").read_text(encoding="utf-8"))
    put(site / "terms.json", _terms())
    for name in _PAGES:
        put(site / "content" / "trang" / f"{name}.md", f"Title: {name}\nSlug: {name}\n\nTrang mẫu.\n")


def _terms() -> str:
    return json.dumps({key: terms for key, (_, _, terms) in DIMENSIONS.items()}, ensure_ascii=False)


PELICAN = Dialect(
    "pelican",
    lambda article: f"content/tin-bai/{article.moment.year}/{article.name}.md",
    _pelican_text,
    "content/images",
    _pelican_setting_up,
)


# Eleventy


def _eleventy_text(article: Article, targets: Targets) -> str:
    moment = f"{article.moment:%Y-%m-%dT%H:%M:00+07:00}"
    values: dict[str, object] = {
        "title": article.title,
        "date": moment,
        "day": moment,
        "summary": article.summary,
        "genre": [article.genre],
        "topic": article.topics,
        "audience": article.audiences,
        "unit": [article.unit],
        "form": [article.form],
        "author": article.author,
        "source": article.source,
        "event_date": str(article.event_date or ""),
        "draft": article.status == "draft",
        "permalink": f"/{article.address}index.html",
        "eleventyExcludeFromCollections": article.status == "hidden",
    }
    return _yaml(values, _body(article, lambda name: f"/{targets[name].address}", "/images/"))


def _eleventy_setting_up(site: Path, articles: Iterable[Article]) -> None:
    put(site / "static" / "style.css", (PEERS / "static" / "style.css").read_text(encoding="utf-8"))
    dimensions = {
        key: {"folder": folder, "name": name, "terms": terms}
        for key, (folder, name, terms) in DIMENSIONS.items()
    }
    put(site / "_data" / "dimensions.json", json.dumps(dimensions, ensure_ascii=False))
    put(site / "tin-bai" / "tin-bai.json", '{"layout": "article.11ty.js"}\n')
    for name in _PAGES:
        values = {"title": name, "permalink": f"/{name}/index.html", "layout": "page.11ty.js"}
        put(site / "trang" / f"{name}.md", _yaml(values, "Trang mẫu."))


ELEVENTY = Dialect(
    "eleventy",
    lambda article: f"tin-bai/{article.moment.year}/{article.name}.md",
    _eleventy_text,
    "images",
    _eleventy_setting_up,
)


# Nikola


def _nikola_text(article: Article, targets: Targets) -> str:
    values: dict[str, object] = {
        "title": article.title,
        "slug": article.slug or article.name,
        "date": f"{article.moment:%Y-%m-%d %H:%M:00}",
        "category": article.genre,
        "tags": ", ".join(article.topics),
        "description": article.summary,
        "author": article.author,
        "status": {"draft": "draft", "hidden": "private"}.get(article.status, "published"),
    }

    def link(name: str) -> str:
        return f"/tin-bai/{targets[name].slug or name}/"

    return _nikola_file(values, _body(article, link, "/images/"))


def _nikola_file(values: Mapping[str, object], body: str) -> str:
    lines = [f".. {key}: {value}" for key, value in values.items() if value]
    return "\n".join(["<!--", *lines, "-->", "", body, ""])


def _nikola_setting_up(site: Path, articles: Iterable[Article]) -> None:
    for name in _PAGES:
        put(site / "pages" / f"{name}.md", _nikola_file({"title": name, "slug": name}, "Trang mẫu."))


NIKOLA = Dialect(
    "nikola",
    lambda article: f"posts/{article.name}.md",
    _nikola_text,
    "files/images",
    _nikola_setting_up,
)
