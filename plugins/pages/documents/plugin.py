"""The edge to Pelican: writes `/van-ban/` and the page of each legal document.

What they show: the document's front matter, text and relations, and of the articles that cite it what
lists show of them.
"""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.articles import Status
from plugins.articles.addresses import DOCUMENTS_FOLDER
from plugins.articles.out import html_of
from plugins.incremental.shown import digest_of
from plugins.pages.documents.views import DocumentView, by_kind, by_validity, document_views
from plugins.pages.heads import NOINDEX, page_head
from plugins.pages.shows import Shows
from plugins.pages.writing import name_static_files, resolved_on, write_page

_LIST = ("Sổ văn bản", f"{DOCUMENTS_FOLDER}/")


class DocumentsGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes the register."""

    def generate_output(self, writer: Any) -> None:
        """The list, then each document."""
        views = document_views(self.settings["LIBRARY"], self.context["articles"], resolved_on(self.settings))
        kinds = by_kind(views)
        name, url = _LIST
        said = (
            "Văn bản về cải cách hành chính được Kế hoạch và các bài viết nêu: số, ngày, hiệu lực, nội dung."
        )
        shown = digest_of(*(view.record.digest for view in views))
        head = page_head(self.context["site"], name, said, url)
        validities = by_validity(kinds)
        write_page(self, writer, "documents", head, shown, kinds=kinds, validities=validities)
        for view in views:
            self._write_document(writer, view)

    def _write_document(self, writer: Any, view: DocumentView) -> None:
        record, made = view.record, self.context["shows"]
        related = [each.digest for relation in view.relations for each in relation.documents]
        shown = digest_of(made.text(record), *related, Shows.cards(view.articles))
        head = page_head(
            self.context["site"],
            record.name_with_day,
            record.title,
            record.url,
            (_LIST,),
            changed=record.modified.date() if record.modified else record.issued,
            robots="" if record.status is Status.PUBLISHED else NOINDEX,
            lang=record.lang,
        )
        html = html_of(
            self.settings["LIBRARY"], record, resolved_on(self.settings), self.context["site"].base
        )
        write_page(self, writer, "document", head, shown, document=view, html=html)


def name_files(generator: Any) -> None:
    """The pictures that documents show."""
    name_static_files(generator, generator.settings["LIBRARY"].documents)


def get_generators(_pelican: object) -> type[DocumentsGenerator]:
    """Hands the generator to Pelican."""
    return DocumentsGenerator


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.page_generator_finalized.connect(name_files)
    signals.get_generators.connect(get_generators)
