"""The edge to Pelican: writes `/tim-kiem/`, the index below it, and the script that reads the index.

A preview has the page without an index: it is made of the whole text, and a writer who saves a file waits
for every build. Drafts are not to be found anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator
from rjsmin import jsmin

from plugins.articles import Article, Library, Page, Status
from plugins.articles.addresses import SEARCH_FOLDER
from plugins.incremental.shown import digest_of
from plugins.pages.glossary.views import TermView, by_letter
from plugins.pages.heads import page_head
from plugins.search import Entry, Index, KeptBlocks, entries_of, make_index
from plugins.search.entries import kinds

CACHE = "tim-kiem"
"""Below the host's `CACHE_PATH`."""


class SearchGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes the page; what it needs without a script is on it."""

    def generate_output(self, writer: Any) -> None:
        """The page; in public the index and the script, by the same process."""
        library: Library = self.settings["LIBRARY"]
        site, url = self.context["site"], f"{SEARCH_FOLDER}/"
        script_url, script = _script(Path(self.settings["THEME"]))
        texts = (digest for each in _records(library) for digest in (each.digest, each.body.digest))
        shown = digest_of(site.shows, site.as_of.isoformat(), script_url, *texts)
        if not self.settings["RENDERING"].must_write(f"{url}index.html", shown):
            return
        entries = [] if self.settings["PREVIEW"] else entries_of(library, site.as_of)
        index = None if self.settings["PREVIEW"] else self._index(entries)
        said = "Tìm tin, bài, hướng dẫn, văn bản; gõ có dấu hay không dấu đều được."
        years = sorted({str(each.day.year) for each in entries if each.day}, reverse=True)
        terms = [TermView(each, "") for each in library.glossary if each.status is Status.PUBLISHED]
        writer.write_file(
            f"{url}index.html",
            self.get_template("search"),
            self.context,
            url=url,
            head=page_head(site, "Tìm kiếm", said, url),
            is_asked=True,
            index=index,
            index_url=f"{site.base}/{url}{index.version}/" if index else "",
            kinds=kinds().items(),
            topics=[(each.code, each.name) for each in site.topics],
            audiences=[(each.code, each.name) for each in site.audiences],
            years=[(year, year) for year in years],
            letters=by_letter(terms),
            script=script_url,
        )
        if index:
            files = {f"{url}{index.version}/{name}": text for name, text in index.files.items()}
            self._write({**files, script_url: script})

    def _index(self, entries: Sequence[Entry]) -> Index:
        kept = KeptBlocks(Path(self.settings["CACHE_PATH"], CACHE))
        index = make_index(entries, kinds(), kept.block)
        kept.forget_others()
        return index

    def _write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            path = Path(self.output_path, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")


def _records(library: Library) -> Iterator[Article | Page]:
    yield from library.articles
    for pages in (library.documents, library.data_sets, library.glossary, library.pages):
        yield from pages


def _script(theme: Path) -> tuple[str, str]:
    """The fingerprinted address of the script, and its text without comments and needless blanks."""
    text = jsmin(Path(theme, "static", "js", "search.js").read_text(encoding="utf-8")) + "\n"
    return f"theme/search-{blake2b(text.encode(), digest_size=5).hexdigest()}.js", text


def get_generators(_pelican: object) -> type[SearchGenerator]:
    """Hands the generator to Pelican."""
    return SearchGenerator


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.get_generators.connect(get_generators)
