"""Splits text into the units of the index.

A unit is a syllable ("một") or a pair of neighbouring syllables ("một cửa"): Vietnamese writes the syllables
of a word separately, so pairs stand for words. Each unit has a key without case and diacritics ("mot cua"),
so that it is found however a reader types it. It also has a variant that keeps letters and tone, but not the
place of the tone mark: "hoà" and "hòa" are both "hoa" followed by a grave accent.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from plugins.wording import fixed

_NUMBER_WORD = fixed("sô\u0301")
"""The variant of “số”."""
# Unicode does not decompose đ; ð (eth) is how some keyboards type it.
_TO_D = fixed(str.maketrans("đð", "dd"))
# Only tone marks move between the letters of a syllable: “hoà” and “hòa”.
_TONES = "\u0300\u0301\u0303\u0309\u0323"


_KHMER = "[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd])*"
"""A syllable of Khmer: a base letter with the letters below it, vowels and signs. No spaces part words, and
only some writers part them with U+200B.
"""


@cache
def _word() -> re.Pattern[str]:
    """Returns the pattern of a word; computed on first use, since only an index needs it.

    Combining marks belong to words: in Khmer they are vowels. Python's `re` has no character class for them.
    """
    codes = [code for code in range(0x10000) if unicodedata.category(chr(code))[0] == "M"]
    known = set(codes)
    starts = [code for code in codes if code - 1 not in known]
    ends = [code for code in codes if code + 1 not in known]
    marks = "".join(f"{chr(first)}-{chr(last)}" for first, last in zip(starts, ends, strict=True))
    # A run of Khmer, or letters and digits with the marks that follow them; the mark alone is no word.
    return re.compile(rf"{_KHMER}|[^\W_][^\W_{marks}]*(?:[{marks}]+[^\W_]*)*")


_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
"""The combining marks of Latin letters."""
_FINAL_Y = re.compile(r"([b-df-hj-np-tv-xz]|qu)y$")
"""“kỷ” and “kỉ”, “quý” and “quí” are spellings of one syllable; “tuy” and “tui”, “tay” and “tai” are not."""
_LEADING_ZEROS = re.compile(r"^0+(?=[0-9])")
"""“09/2019/NĐ-CP” and “9/2019/NĐ-CP” are the same number."""
_BREAK = re.compile(r"[.!?…;:](?=\s|$)|[\n\u17d4]")
"""Syllables before and after it do not form a pair."""


class Words:
    """Caches the variant of each word as typed, and the key of each variant."""

    def __init__(self) -> None:
        self._variants: dict[str, str] = {}
        self.keys: dict[str, str] = {}
        """Under which key each variant of a syllable is found."""
        self.spellings: dict[str, str] = {}
        """How it was typed, in small letters."""

    def units(self, text: str) -> list[str]:
        """Returns the variants of all syllables and pairs of a text, as often as they occur."""
        known = self._variants
        find = _word().findall
        found: list[str] = []
        for stretch in _BREAK.split(unicodedata.normalize("NFC", text).lower()):
            words = find(stretch)
            try:
                # Most words have been met before: this path makes no call for each of them.
                variants = [known[word] for word in words]
            except KeyError:
                variants = [self._variant(word) for word in words]
            found += variants
            found += [f"{one} {next_one}" for one, next_one in pairwise(variants)]
            if _NUMBER_WORD in variants:
                found += _without_number_word(variants)
        return found

    def _variant(self, word: str) -> str:
        if word not in self._variants:
            variant = self._variants[word] = variant_of(word)
            self.keys[variant] = key_of(word)
            self.spellings[variant] = word
        return self._variants[word]


def _without_number_word(variants: Sequence[str]) -> Iterator[str]:
    """Yields pairs without “số” before a number, because people also type “nghị quyết 30c”."""
    for before, word, number in zip(variants, variants[1:], variants[2:], strict=False):
        if word == _NUMBER_WORD and number[0].isdigit():
            yield f"{before} {number}"


def key_of(word: str) -> str:
    """Returns a word without case and diacritics, as the script in the browser computes it.

    `fold` handles more letters of other languages. Spellings that are both in use share a key: “lý” and “lí”
    have "li".
    """
    plain = _MARKS.sub("", _letters(word)).translate(_TO_D)
    return _FINAL_Y.sub(r"\1i", "".join(unicodedata.normalize("NFC", plain).split()))


def variant_of(word: str) -> str:
    """Returns a word in lower case with its tone mark at the end: `hoà` and `hòa` are equal."""
    letters = _letters(word)
    # Only tones are moved. The marks of â, ê, ô, ơ, ư, ă belong to the letter, and are composed again.
    rest = "".join(each for each in letters if each not in _TONES)
    return unicodedata.normalize("NFC", rest) + "".join(each for each in letters if each in _TONES)


def _letters(word: str) -> str:
    return _LEADING_ZEROS.sub("", unicodedata.normalize("NFKD", word).lower())
