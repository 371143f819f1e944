"""A content folder to everything that is known of it: plans, articles, pages, activities, problems.

The order of all lists is that of the paths, so that the same folder gives the same library.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from plugins.articles.addresses import list_addresses
from plugins.articles.files import Files, Make, ReadNow
from plugins.articles.folder import ACTIVITIES, ARTICLES, DATA, DOCUMENTS, GLOSSARY, PAGES, PLANS, Folder
from plugins.articles.genres import GENRES
from plugins.articles.making import (
    ActivitiesMaker,
    Dialect,
    Made,
    RecordMaker,
    make_picture,
    make_plan,
    make_table,
)
from plugins.articles.memory import RecordMemory
from plugins.articles.model import Activity, Article, DataSet, Document, GlossaryEntry, Page, Status
from plugins.articles.tables import Table
from plugins.documents.register import Outcome, Register
from plugins.pictures import PictureFile
from plugins.plan import Plan, Term, unknown_aliases
from plugins.problems import Location, Problem, quoted
from plugins.vietnamese import tone_variants


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
        """The document that a citation means for sure; `day` as `YYYY-MM-DD` or ""."""
        if not self.documents:
            return None
        key = kind, number, day
        if key not in self._cited:
            answer = self.register.find(kind, number, date.fromisoformat(day) if day else None)
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


def load(
    content: Path, dialect: Dialect, files: Files | None = None, memory: RecordMemory | None = None
) -> Library:
    """Reads the whole folder. Nothing raises: what cannot be read is a problem.

    `memory` is that of the library that was read of this folder before.
    """
    loading = _Loading(content, files or ReadNow(content))
    loading.folder.name_strays()
    plan_paths = loading.folder.files(PLANS, (".toml",), deep=False)
    parsed: list[Plan | None] = [made.record for _, made in loading.made("plan", make_plan, plan_paths)]
    if not plan_paths and not loading.folder.problems:
        loading.problems.append(
            Problem(Location(PLANS), "plan", f"chưa có kế hoạch: cần ít nhất một tệp {PLANS}/<năm>.toml")
        )
    plans = tuple(sorted((plan for plan in parsed if plan), key=lambda plan: plan.year))
    loading.problems += unknown_aliases(plans)
    # Held against half of the plans, articles would show errors that are not theirs.
    whole = plans if len(plans) == len(plan_paths) else ()
    glossary: list[GlossaryEntry] = []
    glossary_paths = loading.folder.files(GLOSSARY, (".md",), deep=True)
    loading.take(GLOSSARY, RecordMaker(dialect, whole), glossary_paths, plan_paths, glossary)
    # What a term is called decides how every text is converted.
    maker = RecordMaker(dialect, whole, names_of_terms(glossary))
    articles: list[Article] = []
    pages: list[Page] = []
    documents: list[Document] = []
    data_sets: list[DataSet] = []
    beside_texts = loading.folder.files(DATA, (".md", ".csv"), deep=True)
    for folder, records in (
        (ARTICLES, articles),
        (PAGES, pages),
        (DOCUMENTS, documents),
        (DATA, data_sets),
    ):
        if folder == DATA:
            paths = [path for path in beside_texts if path.endswith(".md")]
        else:
            paths = loading.folder.files(folder, (".md",), deep=True)
        loading.take(folder, maker, paths, [*plan_paths, *glossary_paths], records)
    csv_paths = [path for path in beside_texts if path.endswith(".csv")]
    figures = {
        path: made.record for path, made in loading.made("table", make_table, csv_paths) if made.record
    }
    loading.problems += _unpaired(beside_texts)
    tables = loading.folder.files(ACTIVITIES, (".csv", ".xlsx"), deep=True)
    activities = [
        activity
        for _, made in loading.made("activities", ActivitiesMaker(whole), tables, plan_paths)
        for activity in made.record
    ]
    loading.problems += _repeated(activities)
    images = loading.images()

    def markdown(path: str) -> str:
        return maker.markdown(path, (content / path).read_bytes())

    library = Library(
        plans=plans,
        articles=tuple(articles),
        pages=tuple(pages),
        documents=tuple(documents),
        glossary=tuple(glossary),
        data_sets=tuple(each for each in data_sets if each.table_path in figures),
        tables=figures,
        activities=tuple(activities),
        images=images,
        drafts=frozenset(loading.drafts),
        problems=(*loading.folder.problems, *loading.problems),
        found=tuple(loading.found),
        broken=tuple(loading.broken),
        html=loading.html,
        markdown=markdown,
        memory=memory or RecordMemory(),
    )
    library.memory.begin(library)
    return library


class _Loading:
    """What is collected while a folder is read."""

    def __init__(self, content: Path, files: Files) -> None:
        self.folder = Folder(content)
        self.problems: list[Problem] = []
        self.found: list[Problem] = []
        self.drafts: set[str] = set()
        self.broken: list[Article | Page] = []
        self._files = files

    def made(
        self, kind: str, make: Make, paths: Sequence[str], depends_on: Sequence[str] = ()
    ) -> Iterator[tuple[str, Made]]:
        """What each file holds, in the order of the paths."""
        missing = dict.fromkeys(paths)
        for path, made in self._files.results(kind, make, paths, depends_on):
            del missing[path]
            self.problems += made.problems
            yield path, made
        for path in missing:
            message = "không đọc được tệp: kiểm tra quyền mở tệp, hoặc xóa nếu là lối tắt hỏng"
            self.problems.append(Problem(Location(path), "unreadable", message))

    def take(
        self,
        folder: str,
        maker: RecordMaker,
        paths: Sequence[str],
        depends_on: Sequence[str],
        records: list[Any],
    ) -> None:
        """The records of a folder's files, added to those that there are."""
        for path, made in self.made(folder, maker, paths, depends_on):
            self.found += made.found
            if made.is_draft:
                self.drafts.add(path)
            if made.broken is not None:
                self.broken.append(made.broken)
            if made.record is not None:
                records.append(made.record)

    def images(self) -> dict[str, PictureFile]:
        """Measures by the names in texts."""
        names = {path: name for name, path in self.folder.images()}
        return {names[path]: file for path, file in self._files.results("image", make_picture, list(names))}

    def html(self, path: str) -> str:
        """The HTML of a record."""
        return self._files.text(path.partition("/")[0], path)


def names_of_terms(glossary: Sequence[GlossaryEntry]) -> dict[str, str]:
    """Names in small letters, with the tone mark in either place, to addresses."""
    found: dict[str, str] = {}
    for entry in glossary:
        if entry.status is Status.PUBLISHED:
            for name in entry.names:
                variants = [tone_variants(word) for word in name.lower().split()]
                for spelled in (name.lower(), *(" ".join(each[at] for each in variants) for at in (0, -1))):
                    found.setdefault(spelled, entry.url)
    return found


def _unpaired(paths: Sequence[str]) -> Iterator[Problem]:
    """A table without its text has no title, a text without its table nothing to show."""
    there = set(paths)
    for path in paths:
        stem, _, suffix = path.rpartition(".")
        other = f"{stem}.{'csv' if suffix == 'md' else 'md'}"
        if other not in there:
            what = "bảng số liệu" if suffix == "md" else "tên và lời giới thiệu của bảng"
            yield Problem(
                Location(path), "data", f"thiếu tệp {quoted(other)} có {what}: thêm tệp ấy vào cạnh"
            )


def _repeated(activities: Sequence[Activity]) -> Iterator[Problem]:
    """The same activity in two rows, perhaps of a CSV and an Excel file, would count twice."""
    seen: dict[tuple[object, ...], Activity] = {}
    for each in activities:
        key = (each.date, each.form, each.topics, each.unit, each.same_title_key, each.participants)
        first = seen.setdefault(key, each)
        if first is not each:
            yield Problem(
                Location(each.path, each.line),
                "activity",
                f"hoạt động này đã ghi ở {first.path}, dòng {first.line}: "
                "xóa một trong hai để không đếm hai lần",
            )


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
