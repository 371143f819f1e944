"""The release that readers see while the next one is made: what of it can be taken over.

Nothing is taken that is not as it was written. Once anything was found damaged, it is no way back either: it
is put aside when the next one is served, and that leads back to the one before it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.incremental.regular import read_whole
from plugins.ownership.listing import OWN_LIST
from plugins.ownership.own_folder import OwnFolder
from plugins.ownership.swap import Say, named
from plugins.publishing.assembling import carry, link_unchanged
from plugins.publishing.kinds import MANIFEST
from plugins.publishing.ledger import LEDGER_BYTES, LEDGER_COPY
from plugins.publishing.releases import Release, Releases


@dataclass(frozen=True)
class Before:
    """`release` is None where there is none, or where nobody can tell which it is (`unknown`)."""

    releases: Releases
    release: Release | None
    own: OwnFolder | None
    unknown: Path | None
    is_other: bool
    """It is sample data and the next is not, or the other way around: nothing is taken over."""

    @classmethod
    def of(cls, releases: Releases, *, is_sample: bool) -> Before:
        """The one that is served."""
        served = releases.served
        own = releases.own(served) if served else None
        is_other = served is not None and served.is_sample != is_sample
        return cls(releases, served, own, releases.unknown, is_other)

    def ledger(self) -> bytes | None:
        """Its copy of the ledger; None if it has none, or one that was changed."""
        if self.own is None or self.is_other or (self.own.listing and not self.own.is_ours(LEDGER_COPY)):
            return None
        try:
            return read_whole(self.own.folder / LEDGER_COPY, LEDGER_BYTES)
        except OSError:
            return None

    def texts(self) -> Mapping[str, bytes]:
        """The texts that it was made of, by name."""
        return self.releases.texts(self.release) if self.release and not self.is_other else {}

    def take_over(
        self, new: Path, names: Collection[str], gone: Collection[str]
    ) -> tuple[Collection[str], tuple[str, ...]]:
        """The names of those that have changed, and of fingerprinted files that are carried on."""
        if self.own is None or self.release is None or self.is_other:
            return names, ()
        changed = link_unchanged(new, self.own, names)
        return changed, carry(new, self.own, self.own.names - set(self.release.carried), gone)

    @property
    def damage(self) -> Collection[str]:
        """What was found damaged, as far as somebody had to look."""
        if self.own is None or self.release is None:
            return ()
        return [OWN_LIST] if self.release.listed and not self.own.listing else self.own.found_damaged

    @property
    def number(self) -> int:
        """The number of the release that `rollback` returns to from the next one; 0 if there is none."""
        if self.release is not None and not self.damage:
            return self.release.number
        return next((each.number for each in self.releases.way_back), 0)

    def leave(self, say: Say) -> None:
        """The next one is served. What others put into this one is not on the site any more: that is said."""
        if self.unknown is not None:
            self.releases.lay_aside(self.unknown, f"không đọc được {MANIFEST}")
        elif self.own is not None and self.damage:
            damaged = f"tệp hỏng, mất hoặc bị sửa: {named(sorted(self.damage))}"
            self.releases.lay_aside(self.own.folder, damaged)
        elif self.own is not None and self.own.listing and (foreign := self.own.foreign()):
            say(
                f"Trang mới không có những gì không phải do công cụ này ghi: {named(foreign)}. "
                f"Chúng còn ở {self.own.folder}."
            )
