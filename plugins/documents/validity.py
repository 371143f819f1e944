"""Computes which documents are in force on a day, from what each states about itself and about others.

A stored state would be true on one day only. A document states when it takes effect, when it expires by
itself, and which others it replaces (wholly or in part) or amends; these effects begin when it takes effect
itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from plugins.vietnamese import format_date


class ValidityState(Enum):
    """The state of a document on a day: a code, and words for people."""

    PROPOSED = ("du-thao", "Dự thảo")
    NOT_YET = ("chua-co-hieu-luc", "Chưa có hiệu lực")
    IN_FORCE = ("con-hieu-luc", "Còn hiệu lực")
    PARTLY = ("het-mot-phan", "Hết hiệu lực một phần")
    OVER = ("het-hieu-luc", "Hết hiệu lực")
    UNCLEAR = ("chua-ro", "Chưa rõ")

    @property
    def code(self) -> str:
        """The code used in addresses of filters and in CSS classes."""
        return self.value[0]

    @property
    def words(self) -> str:
        """The words shown on pages."""
        return self.value[1]


class Effect(Enum):
    """What a document does to another. The value is the front matter key."""

    REPLACED = "replaces"
    IN_PART = "replaces_part"
    AMENDED = "amends"


class Dated(Protocol):
    """The properties of a document that validity needs.

    `expires` is the first day on which it is no longer in force, by its own terms.
    """

    @property
    def path(self) -> str: ...
    @property
    def issued(self) -> date | None: ...
    @property
    def effective(self) -> date | None: ...
    @property
    def expires(self) -> date | None: ...
    @property
    def checked(self) -> date | None: ...
    @property
    def unclear(self) -> str: ...
    @property
    def comments_until(self) -> date | None: ...
    @property
    def replaces(self) -> tuple[str, ...]: ...
    @property
    def replaces_part(self) -> tuple[str, ...]: ...
    @property
    def amends(self) -> tuple[str, ...]: ...


D = TypeVar("D", bound=Dated)

# `23/4/2018`, as `source` of a check gives days; not part of a longer number.
_DAY = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
# The year of `61/2018/NĐ-CP` or of “năm 2018”; years of other centuries are no years of documents in force.
_YEAR = re.compile(r"(?:/|năm )((?:19|20)\d\d)(?!\d)")

FRESH_FOR = 730
"""Days after which a check of the sources counts as outdated."""


@dataclass(frozen=True)
class Change(Generic[D]):
    """What the document `by` did to another, from `day` on; None if the day is unknown."""

    effect: Effect
    by: D
    day: date | None


@dataclass(frozen=True)
class Validity(Generic[D]):
    """The state of a document on a day.

    `since` and `by`: since when, and by which document. `why`: why it is unclear. `checked`: the day of the
    last check of the sources, if before that day.
    """

    state: ValidityState
    since: date | None = None
    by: D | None = None
    why: str = ""
    checked: date | None = None


@dataclass(frozen=True)
class Validities(Generic[D]):
    """The validity of all documents in the register."""

    documents: Sequence[D] = ()

    @cached_property
    def by_name(self) -> Mapping[str, D]:
        """The documents by the name with which others refer to them."""
        return {name_of(each.path): each for each in self.documents}

    @cached_property
    def _changes(self) -> Mapping[str, Sequence[Change[D]]]:
        found: dict[str, list[Change[D]]] = defaultdict(list)
        for document in self.documents:
            for effect in Effect:
                for name in getattr(document, effect.value):
                    changed = self.by_name.get(name_of(name))
                    if changed is not None and changed is not document:
                        found[changed.path].append(Change(effect, document, document.effective))
        return {
            # A change without a day is not in force yet, so it comes last.
            path: sorted(changes, key=lambda each: each.day or date.max)
            for path, changes in found.items()
        }

    def changes(self, document: D) -> Sequence[Change[D]]:
        """Returns what others did to a document, by date."""
        return self._changes.get(document.path, ())

    def on(self, document: D, day: date) -> Validity[D]:
        """Returns the state of a document on a day."""
        # A draft, on which people may comment until that day, has no effect yet.
        if document.comments_until:
            return Validity(ValidityState.PROPOSED)
        # Without a day of effect, a document cannot be in force before it was issued.
        begins = document.effective or document.issued
        if begins and day < begins:
            return Validity(ValidityState.NOT_YET, document.effective)
        checked = document.checked if document.checked and document.checked < day else None
        ends = [each for each in self.changes(document) if each.effect is Effect.REPLACED]
        # A replacement is told before an expiry: it says by which document.
        for end in ends:
            if end.day and end.day <= day:
                return Validity(ValidityState.OVER, end.day, end.by)
        if document.expires and document.expires <= day:
            return Validity(ValidityState.OVER, document.expires)
        if why := self._why_unclear(document, ends, day):
            return Validity(ValidityState.UNCLEAR, why=why)
        for part in self.changes(document):
            if part.effect is Effect.IN_PART and part.day and part.day <= day:
                return Validity(ValidityState.PARTLY, part.day, part.by, checked=checked)
        return Validity(ValidityState.IN_FORCE, document.effective, checked=checked)

    def _why_unclear(self, document: D, ends: Sequence[Change[D]], day: date) -> str:
        # A person has looked and could not tell: their words stand, whatever the dates say.
        if document.unclear:
            return document.unclear
        # A replacement without a day of effect makes the state unclear from its day of issue on; before that
        # nobody knew of it.
        if any(end.day is None and not (end.by.issued and day < end.by.issued) for end in ends):
            return "đã có văn bản thay thế, chưa rõ từ ngày nào"
        # In doubt the site says so: readers act on what it states about the law.
        if document.checked is None:
            return "chưa kiểm tra hiệu lực"
        if (day - document.checked).days > FRESH_FOR:
            return f"chưa kiểm tra lại từ ngày {format_date(document.checked)}"
        return ""

    def successors(self, document: D, day: date) -> list[D]:
        """Returns what replaced a document by a day, what replaced that, and so on. A cycle ends the list."""
        found = {document.path: document}
        at = document
        while (after := self._successor(at, day)) is not None and after.path not in found:
            found[after.path] = at = after
        return list(found.values())[1:]

    def _successor(self, document: D, day: date) -> D | None:
        for each in self.changes(document):
            if each.effect is Effect.REPLACED and each.day and each.day <= day:
                return each.by
        return None

    def in_circles(self) -> Iterator[D]:
        """Yields documents that replace, through others, their own successors."""
        for document in self.documents:
            seen: set[str] = set()
            # Depth first over everything that the document replaces; `seen` ends circles.
            waiting = [document]
            while waiting:
                for name in waiting.pop().replaces:
                    replaced = self.by_name.get(name_of(name))
                    if replaced is not None and replaced.path not in seen:
                        seen.add(replaced.path)
                        waiting.append(replaced)
            if document.path in seen:
                yield document


def sources_by(source: str, day: date) -> str:
    """Returns the sources, separated by semicolons, whose text names no day or year after the given day."""
    return "; ".join(each for each in source.split("; ") if not _is_later(each, day))


def _is_later(source: str, day: date) -> bool:
    days = [(int(year), int(month), int(of_month)) for of_month, month, year in _DAY.findall(source)]
    return any(each > (day.year, day.month, day.day) for each in days) or any(
        int(year) > day.year for year in _YEAR.findall(source)
    )


def name_of(path: str) -> str:
    """Returns the name with which other documents refer to a file, with or without its suffix."""
    return path.rpartition("/")[2].removesuffix(".md")
