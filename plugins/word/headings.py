"""Finds the headings of a document by its styles, bold type, capitals and numbering."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from plugins.word.tree import Block, Paragraph, TextRun, WordTable
from plugins.wording import fixed

# Arbitrary: the longest names of laws and annexes have some 200 characters.
_LONGEST = 250
LONG = 120
"""A paragraph of at least this many characters is running text. If all running text is bold, bold type does
not mark headings.
"""

_DIVISIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in fixed(
        (
            r"PHỤ LỤC(?:\s+(?:SỐ\s+)?[IVXLC\d]+)?\b",
            r"PHẦN\s+(?:THỨ\s+\w+|[IVXLC]+|\d+|[A-H])\b",
            r"CHƯƠNG\s+(?:[IVXLC]+|\d+)\b",
            r"MỤC\s+(?:[IVXLC]+|\d+)\b",
            r"TIỂU MỤC\s+\d+\b",
        )
    )
)
"""Divisions that have a line of their own, the highest rank first. They are marked by bold type, capitals or
centring.
"""
# “Điều 7.”, “Điều 7a.”; with the point, because a sentence may begin with “Điều 7 của Luật”.
_ARTICLE = re.compile(r"Điều\s+\d+[a-zđ]?\.")
_POINTS = tuple(
    re.compile(pattern)
    for pattern in fixed(
        (
            r"[A-HK]\.\s",
            r"[IVX]+\.\s",
            r"\d+\.\s",
            r"\d+(?:\.\d+)+\.?\s",
            r"[a-zđ]\)\s",
        )
    )
)
"""Points marked by bold type alone. Where two of them follow each other without text between, neither is a
heading.
"""
_MARKS = (*_DIVISIONS, _ARTICLE, *_POINTS)
_FIRST_RANK = 10
"""The rank of the first mark. Ranks 1 to 9 belong to the heading styles of Word."""


def make_headings(blocks: list[Block]) -> None:
    """Sets the level of each heading in place, from 2 on and without gaps.

    The name of a division on the line below its number ("Chương I") is joined to it. Empty paragraphs are
    removed.
    """
    open_ranks: list[int] = []
    for at, (block, rank) in enumerate(zip(blocks, list(_ranks(blocks)), strict=True), start=1):
        if rank is None or not isinstance(block, Paragraph):
            continue
        # A level is the number of headings around it, so a document that begins with Điều has no empty levels
        # above.
        while open_ranks and open_ranks[-1] >= rank:
            open_ranks.pop()
        open_ranks.append(rank)
        # HTML has six levels.
        block.heading = min(6, len(open_ranks) + 1)
        following = blocks[at] if at < len(blocks) else None
        if _division(block.words) == block.words and _may_name(following):
            # "Chương I" on one line, the name of the chapter on the next.
            block.inlines += [TextRun(" – "), *following.inlines]
            following.inlines = []
    blocks[:] = [block for block in blocks if isinstance(block, WordTable) or block.inlines or block.label]


def _ranks(blocks: Sequence[Block]) -> Iterator[int | None]:
    """Yields the rank of each block as a heading, 1 for the highest; None for a block that is no heading."""
    texts = [each for each in blocks if isinstance(each, Paragraph) and each.words]
    # Without long paragraphs, all paragraphs decide.
    long = [each.is_bold for each in texts if len(each.words) > LONG] or [each.is_bold for each in texts]
    bold_tells = not all(long)
    ranks = [_rank(each, bold_tells=bold_tells) if isinstance(each, Paragraph) else None for each in blocks]
    of_points = range(_FIRST_RANK + _MARKS.index(_POINTS[0]), _FIRST_RANK + len(_MARKS))
    for at, rank in enumerate(ranks):
        # A numbered point beside another of the same rank is an item of an enumeration, not a heading.
        beside = (*ranks[max(0, at - 1) : at], *ranks[at + 1 : at + 2])
        yield None if rank in of_points and rank in beside else rank


def _rank(block: Paragraph, *, bold_tells: bool) -> int | None:
    """Returns the rank of a paragraph as a heading; None if it is none.

    `bold_tells` is False in a document whose text is all bold.
    """
    words = block.words
    if not block.own_words.strip():
        block.heading = 0
    if block.heading:
        return block.heading
    if len(words) > _LONGEST or not words:
        return None
    mark = next((each for each in _MARKS if each.match(words)), None)
    if mark in _DIVISIONS:
        is_heading = block.is_bold or block.is_centred or words.isupper()
    else:
        # “Điều 1.” not in bold type begins a paragraph that cites an article. The first two kinds of points
        # (`A.`, `I.`) may be in capitals instead. A line that ends with a semicolon or comma is an item of a
        # list.
        is_heading = (block.is_bold and bold_tells) or (mark in _POINTS[:2] and words.isupper())
        is_heading &= mark is _ARTICLE or not words.endswith((";", ","))
    return _FIRST_RANK + _MARKS.index(mark) if mark and is_heading else None


def begins_like_heading(words: str) -> bool:
    """Returns whether the text begins like a heading or a numbered clause."""
    return any(mark.match(words) for mark in _MARKS)


def _division(words: str) -> str:
    """Returns the words that name a division ("Chương I"), without its subject; "" if there are none."""
    return next((match[0] for mark in _DIVISIONS if (match := mark.match(words))), "")


def _may_name(block: Block | None) -> TypeGuard[Paragraph]:
    """Returns whether a block can be the name of the division on the line above it."""
    return (
        isinstance(block, Paragraph)
        and not block.heading
        and 0 < len(block.words) <= _LONGEST
        and not begins_like_heading(block.words)
        and (block.is_centred or block.is_bold or block.words.isupper())
    )
