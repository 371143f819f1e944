"""An entry of the ledger: one act, its time, the day that it concerns, and its author."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from msgspec import convert, to_builtins

from plugins.closings.chain import canonical, short
from plugins.closings.counted import Counted
from plugins.vietnamese import format_date, format_number
from plugins.vietnamese.days import ZONE

UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""Exceptions of `from_text` for an invalid text."""
_MOST_NAMED = 5
"""Lost entries that a sentence names one by one."""
# What acts other than closings hold.
_NOTHING = Counted((), (), {})


class Act(Enum):
    """The kinds of acts."""

    PLAN = "plan"
    CLOSE = "close"
    REOPEN = "reopen"
    CARRY = "carry"
    LOSS = "loss"


@dataclass(frozen=True)
class LedgerEntry:
    """One act.

    - `at`: time on the machine's clock; None for an act from before the ledger
    - `day`: the day that it concerns
    - `text`: the plan file at that time, or a carried file
    - `number`: position in the ledger, from 1
    - `digest`: covers this entry and all before it; "" until it is written
    - `lost`: numbers and digests of entries recorded as lost
    """

    act: Act
    day: date
    at: datetime | None
    who: str
    period: str = ""
    why: str = ""
    counted: Counted = _NOTHING
    text: str = ""
    number: int = 0
    digest: str = ""
    n_published: int = 0
    lost: tuple[tuple[int, str], ...] = ()

    @property
    def code(self) -> str:
        """The printed form of the digest."""
        return short(self.digest) if self.digest else ""

    @property
    def done(self) -> str:
        """The act in words."""
        match self.act:
            case Act.CLOSE:
                return f"Chốt số liệu: {format_number(self.n_published)} tin, bài"
            case Act.REOPEN:
                return f"Mở lại kỳ đã chốt: {self.why.rstrip('.')}"
            case Act.PLAN:
                return f"Ghi kế hoạch vào sổ{f': {self.why}' if self.why else ''}"
            case Act.CARRY:
                return "Mang tệp chốt có từ trước vào sổ; khi ghi tệp ấy chưa có chuỗi mã"
            case Act.LOSS:
                return f"Ghi nhận sổ không còn nguyên, {self._what_is_lost}: {self.why.rstrip('.')}"

    @property
    def _what_is_lost(self) -> str:
        """`mất mục 4 (mã 4f2a-…), 5 (mã …)`; only the number of entries if there are many."""
        if not self.lost:
            return "mọi mục còn đủ, danh sách mã viết lại từ sổ"
        if len(self.lost) > _MOST_NAMED:
            return f"mất {format_number(len(self.lost))} mục"
        return f"mất mục {', '.join(f'{number} (mã {short(digest)})' for number, digest in self.lost)}"

    @property
    def words(self) -> str:
        """`Chốt số liệu: 6 tin, bài (Văn phòng Sở, ghi lúc 13:40 ngày 29/11/2026, mục 4, mã …).`"""
        if self.at is None:
            return f"{self.done} (tệp chốt có từ trước khi có sổ, không có mã)."
        found = [self.who, f"ghi lúc {self.at:%H:%M} ngày {format_date(self.at.date())}"]
        found += [f"mục {self.number}, mã {self.code}"] if self.digest else []
        return f"{self.done} ({', '.join(found)})."


def to_text(entry: LedgerEntry) -> str:
    """Returns the entry as one line of JSON."""
    values: dict[str, Any] = {
        "n": entry.number,
        "act": entry.act.value,
        "day": entry.day,
        "at": entry.at.isoformat() if entry.at else "",
        "who": entry.who,
    }
    # Empty values are left out: a field that is added later does not change the digest of entries without it.
    values |= {key: getattr(entry, key) for key in ("period", "why", "text") if getattr(entry, key)}
    if entry.act is Act.LOSS:
        values["lost"] = entry.lost
    return canonical(values | (to_builtins(entry.counted) if entry.act is Act.CLOSE else {}))


def from_text(text: str, digest: str) -> LedgerEntry:
    """Returns the entry in a line. Raises one of `UNREADABLE`."""
    values = json.loads(text)
    # The figures lie beside the other values. msgspec ignores those of the other class.
    made = convert({**values, "number": values["n"], "digest": digest}, LedgerEntry)
    # Only an act inside a carried file has no time.
    if made.at is None:
        raise ValueError("no time")
    # Texts show the time of Việt Nam, whatever the zone of the machine that wrote it.
    made = replace(made, at=made.at.astimezone(ZONE))
    return with_counted(made, convert(values, Counted)) if made.act is Act.CLOSE else made


def with_counted(entry: LedgerEntry, counted: Counted) -> LedgerEntry:
    """Returns a copy with figures."""
    return replace(entry, counted=counted, n_published=counted.n_published)
