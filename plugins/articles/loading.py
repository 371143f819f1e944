"""Loads a content folder to its library.

All lists are in the order of the paths, so that the same folder always gives the same library.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from plugins.articles.composing import KINDS
from plugins.articles.files import Files, Made, Make, ReadNow, Value, results_of
from plugins.articles.folder import ACTIVITIES, ARTICLES, DATA, DOCUMENTS, GLOSSARY, PAGES, PLANS, Folder
from plugins.articles.library import Library
from plugins.articles.making import (
    ActivitiesMaker,
    Dialect,
    RecordMaker,
    make_picture,
    make_plan,
    make_table,
)
from plugins.articles.model import Activity, Article, GlossaryEntry, Page, Status
from plugins.articles.opening import read_bytes
from plugins.articles.tables import Table
from plugins.incremental.sources import READ_AT_MOST
from plugins.pictures import PictureFile
from plugins.plan import Plan, overlapping_years, unknown_former_codes
from plugins.problems import Location, Problem, quoted
from plugins.vietnamese import same_word_key, tone_variants


def load(content: Path, dialect: Dialect, files: Files | None = None) -> Library:
    """Returns the library of a content folder. Raises nothing: what cannot be read is a problem."""
    loading = _Loading(content, files or ReadNow(content))
    loading.folder.report_strays()
    plan_paths = loading.folder.files(PLANS, (".toml",), deep=False)
    plans = loading.plans(plan_paths)
    # If a plan is broken, check no article against the others: they would show errors that are not theirs.
    whole = plans if len(plans) == len(plan_paths) else ()
    glossary = loading.records(GLOSSARY, RecordMaker(dialect, whole))
    # Load the glossary first: the names of its terms become links in every text.
    maker = RecordMaker(dialect, whole, _names_of_terms(glossary))
    articles, pages, documents, data_sets = (
        loading.records(folder, maker) for folder in (ARTICLES, PAGES, DOCUMENTS, DATA)
    )
    tables = loading.tables()
    activities = loading.activities(ActivitiesMaker(whole))
    images = loading.images()

    def markdown(path: str) -> str:
        data = read_bytes(content, path, READ_AT_MOST)
        return "" if isinstance(data, Problem) else maker.markdown(path, data)

    return Library(
        plans=plans,
        articles=articles,
        pages=pages,
        documents=documents,
        glossary=glossary,
        # A page of figures cannot be rendered without its table. `_unpaired` reports the missing file.
        data_sets=tuple(each for each in data_sets if each.table_path in tables),
        tables=tables,
        activities=activities,
        images=images,
        drafts=frozenset(loading.drafts),
        problems=(*loading.folder.problems, *loading.problems),
        found=tuple(loading.found),
        broken=tuple(loading.broken),
        read_html=loading.html,
        read_markdown=markdown,
    )


class _Loading:
    """Collects records and problems while a folder is read."""

    def __init__(self, content: Path, files: Files) -> None:
        self.folder = Folder(content)
        self.problems: list[Problem] = []
        self.found: list[Problem] = []
        self.drafts: set[str] = set()
        self.broken: list[Article | Page] = []
        self._files = files
        # Listed once for texts and tables: listing again would report its stray files again.
        self._beside_texts = self.folder.files(DATA, (".md", ".csv"), deep=True)

    def made(
        self, kind: str, of: type[Made[Value]], make: Make, paths: Sequence[str]
    ) -> Iterator[tuple[str, Made[Value]]]:
        """Yields what each file contains, in the order of the paths."""
        for path, made in results_of(self._files, kind, of, make, paths, self.problems):
            self.problems += made.problems
            yield path, made

    def records(self, folder: str, maker: RecordMaker) -> tuple[Any, ...]:
        """Returns the records of a folder's texts."""
        paths = self._beside_texts if folder == DATA else self.folder.files(folder, (".md",), deep=True)
        texts = [path for path in paths if path.endswith(".md")]
        records = []
        for path, made in self.made(folder, KINDS[folder].of, maker, texts):
            self.found += made.found
            if made.is_draft:
                self.drafts.add(path)
            if made.broken is not None:
                self.broken.append(made.broken)
            if made.record is not None:
                records.append(made.record)
        return tuple(records)

    def plans(self, paths: Sequence[str]) -> tuple[Plan, ...]:
        """Returns the plans without errors, the oldest first."""
        if not paths and not self.folder.problems:
            said = f"chưa có kế hoạch: cần ít nhất một tệp {PLANS}/<năm>.toml"
            self.problems.append(Problem(Location(PLANS), "plan", said))
        parsed = [made.record for _, made in self.made("plan", Made[Plan], make_plan, paths)]
        # By year, not by file name: what follows compares each plan with the one before.
        plans = tuple(sorted((plan for plan in parsed if plan), key=lambda plan: plan.year))
        self.problems += (*unknown_former_codes(plans), *overlapping_years(plans))
        return plans

    def tables(self) -> dict[str, Table]:
        """Returns the tables of the CSV files of `so-lieu/`, by path."""
        csv_paths = [path for path in self._beside_texts if path.endswith(".csv")]
        read = self.made("table", Made[Table], make_table, csv_paths)
        tables = {path: made.record for path, made in read if made.record}
        self.problems += _unpaired(self._beside_texts)
        return tables

    def activities(self, maker: ActivitiesMaker) -> tuple[Activity, ...]:
        """Returns the activities of all files."""
        paths = self.folder.files(ACTIVITIES, (".csv", ".xlsx"), deep=True)
        read = self.made("activities", Made[tuple[Activity, ...]], maker, paths)
        found = [activity for _, made in read for activity in made.record or ()]
        self.problems += _repeated(found)
        return tuple(found)

    def images(self) -> dict[str, PictureFile]:
        """Returns the measures of pictures, by the names that texts use."""
        # A path can be in decomposed Unicode (macOS), while texts are in NFC. The file is opened by its path
        # and found by its name.
        names = {path: name for name, path in self.folder.images()}
        files = results_of(self._files, "image", PictureFile, make_picture, list(names), self.problems)
        return {names[path]: file for path, file in files}

    def html(self, path: str) -> str:
        """Returns the HTML of a record."""
        return self._files.text(path.partition("/")[0], path)


def _names_of_terms(glossary: Sequence[GlossaryEntry]) -> dict[str, str]:
    """Returns addresses by the lower-case names of terms, with the tone mark in either place."""
    found: dict[str, str] = {}
    for entry in glossary:
        if entry.status is Status.PUBLISHED:
            for name in entry.names:
                variants = [tone_variants(word) for word in name.lower().split()]
                # `tone_variants` gives the old style first and the new style last; a text uses one style for
                # all words.
                for spelled in (name.lower(), *(" ".join(each[at] for each in variants) for at in (0, -1))):
                    # The first entry keeps the name; the rule `term` reports the second.
                    found.setdefault(spelled, entry.url)
    return found


def _unpaired(paths: Sequence[str]) -> Iterator[Problem]:
    """Yields a problem for a table without a text (it has no title), and for a text without a table."""
    there = set(paths)
    for path in paths:
        stem, _, suffix = path.rpartition(".")
        # A table is two files of one name: figures as CSV, words as Markdown.
        other = f"{stem}.{'csv' if suffix == 'md' else 'md'}"
        if other not in there:
            what = "bảng số liệu" if suffix == "md" else "tên và lời giới thiệu của bảng"
            yield Problem(
                Location(path), "data", f"thiếu tệp {quoted(other)} có {what}: thêm tệp ấy vào cạnh"
            )


def _repeated(activities: Sequence[Activity]) -> Iterator[Problem]:
    """Yields a problem for an activity with two rows, perhaps in a CSV and an Excel file: it would count
    twice.
    """
    seen: dict[tuple[object, ...], Activity] = {}
    for each in activities:
        key = (each.date, each.form, each.topics, each.unit, same_word_key(each.title), each.participants)
        first = seen.setdefault(key, each)
        if first is not each:
            yield Problem(
                Location(each.path, each.line),
                "activity",
                f"hoạt động này đã ghi ở {first.path}, dòng {first.line}: "
                "xóa một trong hai để không đếm hai lần",
            )
