"""The glossary's terms in the order of a Vietnamese dictionary: a ă â b c d đ e ê …"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from plugins.articles import GlossaryEntry, Status
from plugins.articles.addresses import GLOSSARY_FOLDER
from plugins.incremental.queries import Queries, query
from plugins.pages.heads import PageHead, page_head
from plugins.pages.known import html, library_of
from plugins.pages.site import site
from plugins.vietnamese import sort_key

URL = f"{GLOSSARY_FOLDER}/"

_PARTS_OF_LETTERS = frozenset("\u0302\u0306\u031b")
"""Circumflex, breve and horn, which make letters of their own of a, e, o and u. Tone marks do not."""


@dataclass(frozen=True)
class TermView:
    """A term, and its explanation as HTML."""

    record: GlossaryEntry
    html: str


@dataclass(frozen=True)
class LetterView:
    """A letter and its terms."""

    letter: str
    anchor: str
    terms: tuple[TermView, ...]


@dataclass(frozen=True)
class GlossaryPage:
    """One page for all terms."""

    head: PageHead
    letters: tuple[LetterView, ...]


@query
def shown_terms(queries: Queries) -> tuple[GlossaryEntry, ...]:
    """Returns all terms in a preview, else the published ones: a term has no page on which it could be
    hidden.
    """
    shown = library_of(queries).glossary
    return (
        shown
        if queries.inputs["PREVIEW"]
        else tuple(each for each in shown if each.status is Status.PUBLISHED)
    )


@query
def glossary_page(queries: Queries) -> GlossaryPage:
    """Returns the page `/thuat-ngu/`."""
    its_site = site(queries)
    said = "Các từ hay gặp khi làm thủ tục hành chính, giải thích bằng lời dễ hiểu."
    terms = [TermView(each, html(queries, each, its_site.base)) for each in shown_terms(queries)]
    return GlossaryPage(page_head(its_site, "Thuật ngữ", said, URL), by_letter(terms))


def letter_of(word: str) -> str:
    """Returns the capital letter that a word begins with: `Â` for “ấn phẩm”, `Đ` for “đầu mối”."""
    first = unicodedata.normalize("NFC", word.strip())[:1] or "#"
    letter = unicodedata.normalize("NFD", first)
    # Đ does not decompose, so it stays a letter of its own without being named here.
    kept = "".join(mark for mark in letter[1:] if mark in _PARTS_OF_LETTERS)
    return unicodedata.normalize("NFC", letter[0] + kept).upper()


def by_letter(terms: Sequence[TermView]) -> tuple[LetterView, ...]:
    """Returns all terms in order, grouped by letter."""
    # The slug only decides between two terms of one name.
    ordered = sorted(terms, key=lambda each: (sort_key(each.record.title), each.record.slug))
    groups = groupby(ordered, key=lambda each: letter_of(each.record.title))
    return tuple(
        LetterView(letter, f"chu_{number}", tuple(of_letter))  # no slug has an underscore
        for number, (letter, of_letter) in enumerate(groups, 1)
    )
