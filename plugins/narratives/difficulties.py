"""What units report as difficulties and proposals, and whether it was answered (the plan, part IV.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from plugins.narratives.blocks import Block, BlockKind
from plugins.narratives.reading import DIFFICULTIES, PROPOSALS, Narrative
from plugins.plan import Period
from plugins.vietnamese import format_date
from plugins.vietnamese.days import parse_day_first
from plugins.wording import tr

_NONE = re.compile(
    r"(?:[-+]\s*)?không(?: có)?"
    r"(?:[ ,]+(?:gì|tồn tại|khó khăn|vướng mắc|kiến nghị|đề xuất|và|nào|phát sinh))*[ .]*",
    re.IGNORECASE,
)
"""`Không có khó khăn, vướng mắc.` is no difficulty."""
_DAY_AT_END = re.compile(r"\s*\((?:ngày )?(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\)\s*\.?\s*\Z", re.IGNORECASE)
_MARK = re.compile(r"(?:[-+]|\d{1,3}[.)]|[a-zđ]\))\s+")


@dataclass(frozen=True)
class Difficulty:
    """One of them; `section` says whether it is a difficulty or a proposal. `answer` is "" so far."""

    period: Period
    unit: str
    section: str
    words: str
    day: date | None
    answer: str = ""
    answered: date | None = None

    def as_of(self, day: date) -> Difficulty:
        """The same as it stood on a day: an answer of a later one was not there yet."""
        return replace(self, answer="", answered=None) if self.answered and self.answered > day else self

    @property
    def answer_words(self) -> str:
        """`Trả lời ngày 20/11/2020: …`; "" so far."""
        if not self.answer:
            return ""
        return tr(
            "Trả lời{words}: {answer}",
            words=tr(" ngày {answered}", answered=format_date(self.answered)) if self.answered else "",
            answer=self.answer,
        )


def difficulties(narrative: Narrative, period: Period, unit: str) -> Iterator[Difficulty]:
    """In the order in which they were written: each paragraph and item is one, with the answer below it."""
    for section in (DIFFICULTIES, PROPOSALS):
        waiting: Difficulty | None = None
        for block in narrative[section]:
            if block.kind is BlockKind.ANSWER:
                if waiting:
                    yield _answered(waiting, block)
                waiting = None
                continue
            if waiting:
                yield waiting
            waiting = _difficulty(block, narrative, period, unit, section)
        if waiting:
            yield waiting


def _difficulty(
    block: Block, narrative: Narrative, period: Period, unit: str, section: str
) -> Difficulty | None:
    text = _MARK.sub("", block.text.strip(), count=1) if block.kind is BlockKind.ITEM else block.text.strip()
    if not text or _NONE.fullmatch(text):
        return None
    own = _DAY_AT_END.search(text)
    day = parse_day_first(own["day"]) if own else None
    words = text[: own.start()] if own and day else text
    return Difficulty(period, unit, section, words.rstrip(" .;"), day or narrative.day)


def _answered(waiting: Difficulty, block: Block) -> Difficulty:
    return replace(waiting, answer=block.text.strip(), answered=block.day)
