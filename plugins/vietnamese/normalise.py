"""Normalises text to the form that the project keeps: NFC, LF, no invisible characters."""

import re
import unicodedata
from itertools import groupby
from typing import Final

# The zero width space, which Khmer text has between its words.
_ZWSP: Final = 0x200B

_DROPPED: Final = frozenset(
    code
    for first, last in (
        (0x00, 0x08),  # C0 without tab and line feed; carriage return is dealt with below
        (0x0B, 0x0C),
        (0x0E, 0x1F),
        (0x7F, 0x9F),  # DEL, C1
        (0xAD, 0xAD),  # soft hyphen
        (_ZWSP, 0x200F),  # zero width space, non-joiner, joiner; LRM and RLM
        (0x202A, 0x202E),  # bidi embeddings and overrides
        (0x2060, 0x2060),  # word joiner
        (0x2066, 0x2069),  # bidi isolates
        (0xD800, 0xDFFF),  # lone surrogates
        (0xFEFF, 0xFEFF),  # byte order mark
        (0xFFFE, 0xFFFF),  # noncharacters outside XML 1.0's Char
    )
    for code in range(first, last + 1)
)

_TABLE: Final[dict[int, str | None]] = {
    **dict.fromkeys(_DROPPED),
    # Line and paragraph separator: browsers show no line break there, and JavaScript once took them for line
    # ends.
    0x2028: "\n",
    0x2029: "\n",
}
_ANY_OF_THESE: Final = re.compile("[" + "".join(map(chr, (*_TABLE, 0x0D))) + "]")
"""Most text has none of these, and searching costs a tenth of translating."""
# For Khmer, whose words the zero width space separates.
_TABLE_ZWSP: Final = {code: to for code, to in _TABLE.items() if code != _ZWSP}

SMART_SPACES: Final = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
"""The spaces of Unicode's category Zs other than the ASCII space (UAX #44)."""


# Any value of some tens does: sorting by insertion takes a third of 32² steps for a run, and real letters
# carry at most three marks.
_LONG_RUN: Final = 32
_MAY_BE_MARK: Final = re.compile("[^\x00-\u02ff\u1e00-\u1eff]")
"""Neither ASCII nor a Latin letter. Composed Vietnamese text has no such character."""
# At least 32 of them. The quantifier is possessive: text without such a run is scanned once.
_MAY_BE_MARKS: Final = re.compile(f"{_MAY_BE_MARK.pattern}{{{_LONG_RUN},}}+")


def nfc(text: str) -> str:
    """Returns text in Unicode's NFC, in time that is linear in its length.

    Python sorts the marks on one letter by insertion, which is quadratic: a megabyte of marks would take
    hours. Long runs are sorted here first, by the same classes (UAX #15, Canonical Ordering Algorithm).
    """
    # Every run of 32 characters covers an index that is a multiple of 32: sampling these finds all runs.
    if _MAY_BE_MARK.search(text[::_LONG_RUN]):
        text = _MAY_BE_MARKS.sub(_with_marks_in_order, text)
    return unicodedata.normalize("NFC", text)


def _with_marks_in_order(found: re.Match[str]) -> str:
    parts = []
    for are_marks, run in groupby(found[0], _MARKS.__getitem__):
        part = "".join(run)
        if are_marks and len(part) >= _LONG_RUN:
            # Decompose first: a few marks consist of two marks of different classes.
            apart = "".join(unicodedata.normalize("NFD", mark) for mark in part)
            # A stable sort by class is what the Canonical Ordering Algorithm asks for.
            part = "".join(sorted(apart, key=unicodedata.combining))
        parts.append(part)
    return "".join(parts)


class _Marks(dict[str, bool]):
    """A cache: whether a character is a combining mark or is composed of such marks alone."""

    def __missing__(self, char: str) -> bool:
        self[char] = is_mark = unicodedata.combining(unicodedata.normalize("NFD", char)[0]) != 0
        return is_mark


_MARKS: Final = _Marks()


def clean(text: str, *, keep_zwsp: bool = False) -> str:
    """Returns text in the one normal form that the rest of the project reads.

    The text becomes NFC; CRLF, CR, U+2028 and U+2029 become LF. Removed are the BOM, zero-width characters,
    soft hyphens, bidi controls, control characters other than LF and tab, lone surrogates and the code points
    that XML 1.0 forbids. `keep_zwsp` keeps U+200B, which separates Khmer words. A no-break space stays.
    Idempotent; raises nothing. Call `detect_legacy` first: in TCVN3 the soft hyphen is the letter ư.

    Source: https://www.w3.org/TR/xml/#charsets (Char); TCVN 6909:2001 (NFC).
    """
    if _ANY_OF_THESE.search(text):
        # Remove characters first: this can bring CR and LF, or a letter and its mark, together.
        text = text.translate(_TABLE_ZWSP if keep_zwsp else _TABLE)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return nfc(text)
