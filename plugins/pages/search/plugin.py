"""The edge to Pelican: writes `/tim-kiem/`, the index below it, and the script that reads the index.

A preview has the page without an index: it is made of the whole text, and a writer who saves a file waits
for every build. Drafts are not to be found anyway.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.articles import Library, Status
from plugins.articles.addresses import SEARCH_FOLDER
from plugins.incremental.shown import digest_of
from plugins.pages.glossary.views import TermView, by_letter
from plugins.pages.heads import NOINDEX, page_head
from plugins.search import Index, entries_of, make_index
from plugins.search.entries import kinds


class SearchGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes the page; what it needs without a script is on it."""

    def generate_output(self, writer: Any) -> None:
        """The page, then the index and the script."""
        library: Library = self.settings["LIBRARY"]
        site, as_of = self.context["site"], self.settings["AS_OF"]
        entries = entries_of(library, as_of)
        index = None if self.settings["PREVIEW"] else make_index(entries, kinds())
        url = f"{SEARCH_FOLDER}/"
        said = "Tìm tin, bài, hướng dẫn, văn bản; gõ có dấu hay không dấu đều được."
        terms = [TermView(each, "") for each in library.glossary if each.status is Status.PUBLISHED]
        years = sorted({str(each.day.year) for each in entries if each.day}, reverse=True)
        script = _script(Path(self.settings["THEME"]))
        shown = digest_of(
            site.shows, *years, *(each.digest for each in library.glossary), index.version if index else ""
        )
        writer.write_file(
            f"{url}index.html",
            self.get_template("search"),
            self.context,
            url=url,
            head=page_head(site, "Tìm kiếm", said, url, robots=NOINDEX),
            shows=shown,
            index=index,
            index_url=f"{site.base}/{url}{index.version}/" if index else "",
            kinds=kinds().items(),
            topics=[(each.code, each.name) for each in site.topics],
            audiences=[(each.code, each.name) for each in site.audiences],
            years=[(year, year) for year in years],
            letters=by_letter(terms),
            script=script[0],
        )
        if index:
            self._write(index, *script)

    def _write(self, index: Index, script_url: str, script: str) -> None:
        files = {f"{SEARCH_FOLDER}/{index.version}/{name}": text for name, text in index.files.items()}
        for name, text in {**files, script_url: script}.items():
            path = Path(self.output_path, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")


def _script(theme: Path) -> tuple[str, str]:
    """The fingerprinted address of the script, and its text without comments and indentation."""
    lines = Path(theme, "static", "js", "search.js").read_text(encoding="utf-8").splitlines()
    kept = [line.strip() for line in lines]
    text = "\n".join(line for line in kept if line and not line.startswith("//")) + "\n"
    return f"theme/search-{blake2b(text.encode(), digest_size=5).hexdigest()}.js", text


def get_generators(_pelican: object) -> type[SearchGenerator]:
    """Hands the generator to Pelican."""
    return SearchGenerator


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.get_generators.connect(get_generators)
