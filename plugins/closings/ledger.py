"""The ledger of a year, and the state that follows from its entries."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from plugins.closings.carried import acts_in
from plugins.closings.chain import lines_of, short
from plugins.closings.entry import Act, LedgerEntry, to_text
from plugins.vietnamese import format_number


@dataclass(frozen=True)
class ClosingLedger:
    """The entries in order.

    `waiting` are old files that the next act carries into the ledger. `known` holds the digests in the list
    of digests by the number of the entry.
    """

    year: int
    entries: tuple[LedgerEntry, ...] = ()
    waiting: tuple[LedgerEntry, ...] = ()
    known: Mapping[int, Collection[str]] = field(default_factory=dict)

    @property
    def acts(self) -> Iterator[LedgerEntry]:
        """All acts in order; those that a carried file contains stand in its place."""
        for entry in (*self.entries, *self.waiting):
            yield from acts_in(entry.text) if entry.act is Act.CARRY else (entry,)

    def history(self, period: str) -> tuple[LedgerEntry, ...]:
        """Returns all acts on a period."""
        return tuple(each for each in self.acts if each.period == period)

    @property
    def closed(self) -> dict[str, LedgerEntry]:
        """The current closings by the code of their period."""
        found: dict[str, LedgerEntry] = {}
        for each in self.acts:
            if each.act is Act.CLOSE:
                found[each.period] = each
            elif each.act is Act.REOPEN:
                found.pop(each.period, None)
        return found

    @property
    def plan(self) -> LedgerEntry | None:
        """The last version of the plan in the ledger."""
        return next((each for each in reversed(self.entries) if each.act is Act.PLAN), None)

    @property
    def losses(self) -> tuple[LedgerEntry, ...]:
        """The entries that record a loss."""
        return tuple(each for each in self.entries if each.act is Act.LOSS)

    @property
    def missing(self) -> tuple[tuple[int, str], ...]:
        """Numbers and digests of entries that the list has and the ledger neither contains nor records as
        lost.
        """
        here = {(each.number, each.digest) for each in self.entries}
        here |= {lost for each in self.losses for lost in each.lost}
        known = ((number, digest) for number, digests in self.known.items() for digest in digests)
        return tuple(sorted(each for each in known if each not in here))

    @property
    def head(self) -> str:
        """The digest of the last entry, which covers all entries; "" if there are none."""
        return self.entries[-1].digest if self.entries else ""

    @property
    def seal(self) -> str:
        """`Sổ chốt số liệu năm 2020: 4 mục, mã của mục cuối 4f2a-91bc-77d0-e1f2.`; "" if there are no
        entries.
        """
        if not self.head:
            return ""
        n_lost = sum(len(each.lost) for each in self.losses)
        lost = f"; {format_number(n_lost)} mục đã mất, có ghi nhận trong sổ" if n_lost else ""
        return (
            f"Sổ chốt số liệu năm {self.year}: {format_number(self.entries[-1].number)} mục, "
            f"mã của mục cuối {short(self.head)}{lost}."
        )

    def until(self, day: date) -> ClosingLedger:
        """Returns the ledger as of a day, by the days that its entries concern."""
        entries, waiting = (
            tuple(each for each in found if each.day <= day) for found in (self.entries, self.waiting)
        )
        return replace(self, entries=entries, waiting=waiting)

    def written(self, *acts: LedgerEntry) -> list[str]:
        """Returns the lines to append: waiting old files first, then new acts."""
        # Numbered behind the last entry. Carried files come first, because their acts are older.
        after = enumerate((*self.waiting, *acts), start=len(self.entries) + 1)
        return list(lines_of((to_text(replace(each, number=number)) for number, each in after), self.head))
