"""Everything that is known of a content folder: plans, articles, pages, activities, problems."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from plugins.articles.addresses import list_addresses
from plugins.articles.genres import GENRES
from plugins.articles.memory import RecordMemory
from plugins.articles.model import Activity, Article, DataSet, Document, GlossaryEntry, Page, Status
from plugins.articles.tables import Table
from plugins.documents.register import Outcome, Register
from plugins.pictures import PictureFile
from plugins.plan import Plan, Term
from plugins.problems import Problem


def _no_text(path: str) -> str:
    raise LookupError(path)


@dataclass(frozen=True)
class Library:
    """What a content folder holds. `images` are the pictures by path; `drafts` the files of drafts.

    `problems` are those of reading the files, `found` what rules for a single file found. `broken`
    are records with errors: only rules see them, so that all that is wrong is said at once. `html`
    and `markdown` give the text of a record by its path: the texts of many articles are too much
    to hold.
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
    html: Callable[[str], str] = field(default=_no_text, repr=False, compare=False)
    markdown: Callable[[str], str] = field(default=_no_text, repr=False, compare=False)
    memory: RecordMemory = field(default_factory=RecordMemory, repr=False, compare=False)

    @cached_property
    def outline(self) -> object:
        """All that one record's page or problems may depend on of others: equal, or something is another.

        Of other texts that is the headings alone; of front matter all.
        """
        records = [(path, each.digest, each.body.headings) for path, each in self.by_path.items()]
        return records, self.images, self.wrong_files, self.plans

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
    def register(self) -> Register:
        """The legal documents that citations may mean: those that the public can open."""
        return Register([each for each in self.documents if each.status is not Status.DRAFT])

    def cited(self, kind: str, number: str, day: str) -> Document | None:
        """The document that a citation means for sure; `day` as `YYYY-MM-DD`, a year, or ""."""
        if not self.documents:
            return None
        key = kind, number, day
        if key not in self._cited:
            answer = self.register.find_cited(kind, number, day)
            found = answer.documents[0] if answer.outcome is Outcome.FOUND else None
            self._cited[key] = found if isinstance(found, Document) else None
        return self._cited[key]

    @cached_property
    def _cited(self) -> dict[tuple[str, str, str], Document | None]:
        """Thousands of articles cite the same few."""
        return {}

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Of all lists, articles and pages, relative to the site's root."""
        return frozenset((*list_addresses(self.plans), *(each.url for each in self.by_path.values())))

    @cached_property
    def by_address(self) -> Mapping[str, Article | Page]:
        """Every record by its address, relative to the site's root."""
        return {each.url: each for each in self.by_path.values()}

    @cached_property
    def wrong_files(self) -> frozenset[str]:
        """Names of files that have problems of their own: a link to one is not a second problem."""
        return frozenset(_name(each.location.path) for each in self.problems)

    @cached_property
    def terms(self) -> Mapping[str, Mapping[str, Term]]:
        """All terms by dimension and code; a term of several plans has the words of the latest."""
        latest_first = sorted(self.plans, key=lambda plan: -plan.year)
        sources: dict[str, list[Sequence[Term]]] = {
            "topic": [plan.topics for plan in latest_first],
            "genre": [GENRES],
            "audience": [plan.audiences for plan in latest_first],
            "unit": [plan.units for plan in latest_first],
            "form": [plan.forms for plan in latest_first],
        }
        found: dict[str, dict[str, Term]] = {dimension: {} for dimension in sources}
        for dimension, lists in sources.items():
            for terms in lists:
                for term in terms:
                    found[dimension].setdefault(term.code, term)
        return found

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Article | Page]]:
        names: dict[str, list[Article | Page]] = defaultdict(list)
        for path, each in self.by_path.items():
            names[_name(path)].append(each)
        return names

    def linked(self, source: str, target: str) -> Sequence[Article | Page]:
        """The records that a link to a file may mean: none, one, or several of the same name.

        A path from the content folder or from the linking file finds one; else the name decides,
        since the folder that an article lies in does not matter.
        """
        if "/" in target:
            for path in (target.lstrip("/"), _joined(source.rpartition("/")[0], target)):
                if path in self.by_path:
                    return [self.by_path[path]]
        elif (beside := f"{source.rpartition('/')[0]}/{target}") in self.by_path:
            return [self.by_path[beside]]
        return self._by_name.get(_name(target), ())


def _name(path: str) -> str:
    return unicodedata.normalize("NFC", path.rpartition("/")[2])


def _joined(folder: str, target: str) -> str:
    """`../2020/a.md` seen from a folder, as a path from the content folder."""
    parts = folder.split("/") if folder else []
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
