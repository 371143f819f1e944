"""The difficulties and proposals that units report, and the answers to them (part IV.2 of the plan)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from plugins.narratives.blocks import BlockKind, NarrativeBlock
from plugins.narratives.reading import DIFFICULTIES, PROPOSALS, Narrative
from plugins.plan import Period
from plugins.vietnamese import format_date
from plugins.vietnamese.days import parse_day_first

_NONE = re.compile(
    r"(?:[-+]\s*)?không(?: có)?"
    r"(?:[ ,]+(?:gì|tồn tại|khó khăn|vướng mắc|kiến nghị|đề xuất|và|nào|phát sinh))*[ .]*",
    re.IGNORECASE,
)
"""A statement that there are no difficulties, such as `Không có khó khăn, vướng mắc.`"""
_DAY_AT_END = re.compile(r"\s*\((?:ngày )?(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\)\s*\.?\s*\Z", re.IGNORECASE)
"""The day on which a difficulty was reported: `… (ngày 5/11/2020).`"""
# `- `, `1. `, `a) `: the number is dropped, because several units' lists become one.
_MARK = re.compile(r"(?:[-+]|\d{1,3}[.)]|[a-zđ]\))\s+")


@dataclass(frozen=True)
class Difficulty:
    """A difficulty or a proposal, as `section` says. `answer` is "" until there is one."""

    period: Period
    unit: str
    section: str
    words: str
    day: date | None
    answer: str = ""
    answered: date | None = None

    def as_of(self, day: date) -> Difficulty:
        """Returns its state on a day, without an answer given later."""
        return replace(self, answer="", answered=None) if self.answered and self.answered > day else self

    @property
    def answer_words(self) -> str:
        """The answer with its date, `Trả lời ngày 20/11/2020: …`; "" if there is none."""
        if not self.answer:
            return ""
        return "Trả lời{words}: {answer}".format(
            words=f" ngày {format_date(self.answered)}" if self.answered else "", answer=self.answer
        )


def difficulties(narrative: Narrative, period: Period, unit: str) -> Iterator[Difficulty]:
    """Yields each paragraph or item as one difficulty, with the answer below it, in document order."""
    for section in (DIFFICULTIES, PROPOSALS):
        # The last difficulty waits until the next block shows whether that is its answer.
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
    block: NarrativeBlock, narrative: Narrative, period: Period, unit: str, section: str
) -> Difficulty | None:
    # The difficulty stands in a list of its own, where the mark that was typed means nothing.
    text = _MARK.sub("", block.text.strip(), count=1) if block.kind is BlockKind.ITEM else block.text.strip()
    if not text or _NONE.fullmatch(text):
        return None
    own = _DAY_AT_END.search(text)
    day = parse_day_first(own["day"]) if own else None
    # What looks like a day but is none (`31/2/2020`) stays in the text.
    words = text[: own.start()] if own and day else text
    return Difficulty(period, unit, section, words.rstrip(" .;"), day or narrative.day)


def _answered(waiting: Difficulty, block: NarrativeBlock) -> Difficulty:
    """Returns the difficulty with its answer."""
    return replace(waiting, answer=block.text.strip(), answered=block.day)
