"""Vietnamese alphabetical order: the same as ICU's for `vi` on the text that we sort.

Source: CLDR common/collation/vi.xml, type "standard":

    [normalization on]
    &\\u0300<<\\u0309<<\\u0303<<\\u0301<<\\u0323
    &a<ă<<<Ă<â<<<Â  &d<đ<<<Đ  &e<ê<<<Ê  &o<ô<<<Ô<ơ<<<Ơ  &u<ư<<<Ư

These rules change the CLDR root order, in which spaces, punctuation and symbols come before digits, and
digits before letters. The whole root table is too large to include. This module has the common punctuation;
letters of other scripts follow Latin, in the order of their code points.
"""

import unicodedata
from itertools import groupby
from typing import Final

SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[int, ...], str]
"""Letters; tones and other marks; case; and the text itself, so that two different texts never compare equal.
"""

# Primary order of the CLDR root; the characters of one group are alike at that level.
_BEFORE_DIGITS: Final = (
    *"\t\n\v\f\r\x85\u2028\u2029",
    " \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f",
    *("_", "-", "‐‑", *"‒–—―,;:!¡?¿", ".․", "·"),
    *("'‘’‚‛", "‹", "›", '"“”„‟', *"«»()[]{}‖§¶@*/\\&#%‰†‡•‣′″`´^¯¨¸°©®→+±÷×<=>¬|¦~−⁄≤≥¤¢$£¥₫€"),
)
_ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyzþ"

_SPACE_PUNCTUATION_SYMBOL, _OTHER_SYMBOL, _DIGIT, _LATIN, _OTHER = range(5)

_PRIMARY: Final = {
    character: (_SPACE_PUNCTUATION_SYMBOL, rank)
    for rank, group in enumerate(_BEFORE_DIGITS)
    for character in group
} | {letter: (_LATIN, rank) for rank, letter in enumerate(_ALPHABET)}

_SHAPES: Final = {
    letter[0] + letter[1]: composed
    for composed in "ăâêôơư"
    for letter in (unicodedata.normalize("NFD", composed),)
}

# Tones as vi.xml orders them, then the marks of other languages as the root does.
_MARKS: Final = (
    "\u0300\u0309\u0303\u0301\u0323\u0306\u0302\u030c\u030a\u0342\u0308\u030b\u0307\u0338\u0327\u0328\u0304"
)
_MARK_WEIGHT: Final = {mark: weight for weight, mark in enumerate(_MARKS, start=1)}

# Characters that NFD does not decompose, each with its expansion in the CLDR root.
_SPELLED: Final = {"ø": "o\u0338", "ð": "d\u0335", "ł": "l\u0335", "ħ": "h\u0335"} | {
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "‥": "..",
    "…": "...",
}


def sort_key(text: str) -> SortKey:
    """Returns a key that sorts text as a Vietnamese dictionary does (a ă â b c d đ e ê ... o ô ơ ... u ư).

    The key has four levels. A level decides only if all levels before it are equal over the whole text:
    letters (shape included), tones (ngang, huyền, hỏi, ngã, sắc, nặng), case (lower first), the NFC text. So
    "Lê An" comes before "Lệ Bình", and "ma" before "mà" before "mab". Invisible characters are ignored. NFC
    and NFD give the same key.
    """
    primary: list[tuple[int, int]] = []
    secondary: list[int] = []
    tertiary: list[int] = []
    for base, marks in _clusters(text):
        lower = base.lower()
        pending = list(marks)
        for part in _SPELLED.get(lower, lower):
            if unicodedata.combining(part):
                pending.insert(0, part)
                continue
            # A tone below (ccc 220) comes before breve or circumflex (230) in NFD, yet the shape
            # belongs to the letter: ICU's discontiguous contraction.
            shape = next((mark for mark in pending if part + mark in _SHAPES), None)
            if shape is not None:
                pending.remove(shape)
                part = _SHAPES[part + shape]
            primary.append(_primary(part))
            secondary.append(0)
            tertiary.append(int(base != lower))
        secondary.extend(_MARK_WEIGHT.get(mark, ord(mark)) for mark in pending)
        tertiary.extend(0 for _ in pending)
    return (
        tuple(primary),
        tuple(secondary),
        tuple(tertiary),
        unicodedata.normalize("NFC", text),
    )


def _clusters(text: str) -> list[tuple[str, str]]:
    """Returns the base characters of the NFD text, each with its combining marks.

    Marks at the start of the text have no base and are left out.
    """
    found: list[tuple[str, str]] = []
    decomposed = unicodedata.normalize("NFD", text)
    for is_mark, run in groupby(decomposed, key=lambda c: unicodedata.combining(c) != 0):
        if not is_mark:
            found.extend((base, "") for base in run if not _ignorable(base))
        elif found:
            found[-1] = (found[-1][0], "".join(run))
    return found


def _ignorable(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"} and character not in _PRIMARY


def _primary(character: str) -> tuple[int, int]:
    known = _PRIMARY.get(character)
    if known is not None:
        return known
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return _DIGIT, digit
    letter = unicodedata.category(character)[0] in "LMN"
    return (_OTHER if letter else _OTHER_SYMBOL), ord(character)
