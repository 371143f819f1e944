"""The library: everything known about a content folder, from plans and articles to problems."""

import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from plugins.articles.addresses import archive_address, list_addresses
from plugins.articles.model import (
    Activity,
    Article,
    DataSet,
    Document,
    GlossaryEntry,
    Page,
    Status,
    without_text,
)
from plugins.articles.tables import Table
from plugins.documents.register import Outcome, Register
from plugins.documents.validity import Validities
from plugins.incremental.observed import Observable
from plugins.pictures import PictureFile
from plugins.plan import DIMENSIONS, Plan, Term
from plugins.problems import Problem


def _no_text(path: str) -> str:
    raise LookupError(path)


@dataclass(frozen=True)
class Library(Observable):
    """What a content folder contains.

    `images` are the pictures by path; `drafts` the files of drafts. `problems` come from reading the files,
    `found` from rules about single files. `broken` are records with errors: only rules see them, so that all
    problems are reported at once. `siteurl` is the address of the public site without a slash at its end, or
    "" if it is not known. `read_html` and `read_markdown` return the text of a record by its path, because
    the texts of all articles would take too much memory.
    """

    plans: tuple[Plan, ...] = ()
    articles: tuple[Article, ...] = ()
    pages: tuple[Page, ...] = ()
    documents: tuple[Document, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    data_sets: tuple[DataSet, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    activities: tuple[Activity, ...] = ()
    images: Mapping[str, PictureFile] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = field(default=(), repr=False)
    found: tuple[Problem, ...] = field(default=(), repr=False)
    broken: tuple[Article | Page, ...] = field(default=(), repr=False)
    siteurl: str = ""
    # Not compared: two libraries with the same records are equal, wherever their texts come from.
    read_html: Callable[[str], str] = field(default=_no_text, repr=False, compare=False)
    read_markdown: Callable[[str], str] = field(default=_no_text, repr=False, compare=False)

    @cached_property
    def without_texts(self) -> tuple[Article, ...]:
        """The articles without their texts: a result that reads these alone does not depend on any text."""
        return tuple(map(without_text, self.articles))

    @cached_property
    def by_path(self) -> Mapping[str, Article | Page]:
        """Every record by its path."""
        records: tuple[Article | Page, ...] = (
            *self.articles,
            *self.pages,
            *self.documents,
            *self.data_sets,
            *self.glossary,
        )
        return {each.path: each for each in records}

    @cached_property
    def moved(self) -> tuple[Article | Page, ...]:
        """The records with an old address."""
        return tuple(each for each in self.by_path.values() if each.redirect_from)

    @cached_property
    def _broken_by_path(self) -> Mapping[str, Article | Page]:
        return {each.path: each for each in self.broken}

    def record(self, path: str) -> Article | Page:
        """Returns the record of a path, even if it has errors. Raises KeyError for an unknown path."""
        return self.by_path.get(path) or self._broken_by_path[path]

    def html(self, path: str) -> str:
        """Returns the HTML of a record's text, with unresolved links."""
        return self.read_html(self.record(path).path)

    def markdown(self, path: str) -> str:
        """Returns the Markdown of a record's text."""
        return self.read_markdown(self.record(path).path)

    def original_of(self, article: Article) -> Article:
        """Returns the article that this one translates; the article itself if it is no translation."""
        if not article.translation_of:
            return article
        found = self.linked(article.path, f"{article.translation_of.removesuffix('.md')}.md")
        # The rule `translation` reports an original that is missing or ambiguous.
        return found[0] if len(found) == 1 and isinstance(found[0], Article) else article

    @cached_property
    def register(self) -> Register:
        """The legal documents that citations can refer to: those that are no drafts."""
        return Register([each for each in self.documents if each.status is not Status.DRAFT])

    @cached_property
    def validities(self) -> Validities[Document]:
        """The validity of these documents: whether one is in force on a day."""
        return Validities([each for each in self.documents if each.status is not Status.DRAFT])

    def cited(self, kind: str, number: str, day: str) -> Document | None:
        """Returns the document that a citation refers to; None if that is uncertain.

        `day` is `YYYY-MM-DD`, a year, or "".
        """
        # Without a register, nothing can be found in it.
        if not self.documents:
            return None
        answer = self.register.find(kind, number, day)
        found = answer.documents[0] if answer.outcome is Outcome.FOUND else None
        return found if isinstance(found, Document) else None

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The addresses of all lists, articles and pages, relative to the site's root."""
        return frozenset((*list_addresses(self.plans), *(each.url for each in self.by_path.values())))

    @cached_property
    def by_address(self) -> Mapping[str, Article | Page]:
        """Every record by its address, relative to the site's root."""
        return {each.url: each for each in self.by_path.values()}

    @cached_property
    def downloads(self) -> frozenset[str]:
        """The addresses of the files that pages offer for download."""
        return frozenset(each.download_url for each in self.data_sets)

    def has_archive(self, address: str, as_of: date | None) -> bool:
        """Returns whether `luu-tru/2020/` or `luu-tru/2020/06/` lists an article on a day; without one, on
        any day.
        """
        return any(
            address in (archive_address(each.date.year), archive_address(each.date.year, each.date.month))
            for each in self.articles
            # An article counts on its own day if it counts on any.
            if (each.counts(as_of) if as_of is not None else each.counts(each.day))
        )

    @cached_property
    def files_with_problems(self) -> frozenset[str]:
        """Names of files that have problems themselves: a link to one of them is not a second problem."""
        return frozenset(_name(each.location.path) for each in self.problems)

    @cached_property
    def terms(self) -> Mapping[str, Mapping[str, Term]]:
        """All terms by dimension and code. A term of several plans is the one of the latest plan."""
        # The first plan that has a code decides its name.
        latest_first = sorted(self.plans, key=lambda plan: -plan.year)
        found: dict[str, dict[str, Term]] = {dimension.key: {} for dimension in DIMENSIONS}
        for dimension in DIMENSIONS:
            for plan in latest_first:
                for term in dimension.terms(plan):
                    found[dimension.key].setdefault(term.code, term)
        return found

    @cached_property
    def _paths_by_name(self) -> Mapping[str, Sequence[str]]:
        names: dict[str, list[str]] = defaultdict(list)
        for path in self.by_path:
            names[_name(path)].append(path)
        return names

    def linked(self, source: str, target: str) -> Sequence[Article | Page]:
        """Returns the records that a link to a file can mean: none, one, or several of the same name.

        A path from the content folder or from the linking file is exact. Otherwise the name decides, because
        the folder that an article is in does not matter.
        """
        # Paths are tried first from the content folder, then from the folder of the linking file.
        if "/" in target:
            for path in (target.lstrip("/"), _joined(source.rpartition("/")[0], target)):
                if found := self.by_path.get(path):
                    return [found]
        elif found := self.by_path.get(f"{source.rpartition('/')[0]}/{target}"):
            return [found]
        return [self.by_path[path] for path in self._paths_by_name.get(_name(target), ())]


def _name(path: str) -> str:
    return unicodedata.normalize("NFC", path.rpartition("/")[2])


def _joined(folder: str, target: str) -> str:
    """Returns `../2020/a.md`, as seen from a folder, as a path from the content folder."""
    # From a root, `..` leads no further up than that.
    return posixpath.normpath(f"/{folder}/{target}").lstrip("/")
