"""The register of documents, and the search for a cited document.

A number does not identify a document: there is a Nghị quyết 76/NQ-CP of 2013 and one of 2021. Number and date
do.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Protocol

from plugins.documents.citations import number_key


class Known(Protocol):
    """The properties of a document that the register needs."""

    @property
    def kind(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def issued(self) -> date | None: ...


class Outcome(Enum):
    """The outcome of a search in the register."""

    FOUND = "found"
    UNKNOWN = "unknown"
    OTHER_DAY = "other day"
    SEVERAL = "several"


@dataclass(frozen=True)
class Answer:
    """The result of a search. `documents` are the candidates; exactly one if it was found."""

    outcome: Outcome
    documents: tuple[Known, ...] = ()


@dataclass(frozen=True)
class Register:
    """All documents that have a page, indexed by number."""

    documents: Sequence[Known] = ()

    @cached_property
    def _by_number(self) -> dict[str, list[Known]]:
        """Returns the documents by full number, by number and year (`61/2018`) and by the bare number."""
        found: dict[str, list[Known]] = defaultdict(list)
        for document in self.documents:
            whole = number_key(document.number)
            parts = whole.split("/")
            # People cite a document by its bare number if its type and day are given.
            keys = {whole, parts[0]}
            if len(parts) > 2:
                keys.add("/".join(parts[:2]))
            for key in keys:
                found[key].append(document)
        return found

    def find(self, kind: str, number: str, when: str) -> Answer:
        """Returns the document that a citation refers to. Its type and date must not contradict the register.

        `when` is a day (`YYYY-MM-DD`), a year, or "". A year selects among several documents but never
        excludes the only one.
        """
        known = self._by_number.get(number_key(number), [])
        of_kind = [each for each in known if not kind or _is_kind(each.kind, kind)]
        if not of_kind:
            return Answer(Outcome.UNKNOWN)
        if "-" in when:
            of_day = [each for each in of_kind if each.issued == date.fromisoformat(when)]
            if not of_day:
                # A document whose day the register does not know may be the one that is meant.
                of_day = [each for each in of_kind if each.issued is None]
            if not of_day:
                return Answer(Outcome.OTHER_DAY, tuple(of_kind))
            of_kind = of_day
        of_year = [each for each in of_kind if each.issued and str(each.issued.year) == when]
        if len(of_kind) > 1 and of_year:
            of_kind = of_year
        # Several documents of different offices have the number: guessing would link to a wrong law.
        if len(of_kind) > 1:
            return Answer(Outcome.SEVERAL, tuple(of_kind))
        return Answer(Outcome.FOUND, tuple(of_kind))


def _is_kind(known: str, cited: str) -> bool:
    """Returns whether a cited type fits, as “Luật” fits “Bộ luật”."""
    return known.lower() == cited.lower() or cited.lower() in known.lower()
