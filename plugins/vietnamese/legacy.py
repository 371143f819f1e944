"""Detects and converts text that is valid Unicode, but was typed in a TCVN3 or VNI font.

Such text comes through the clipboard and from old documents. Each character is valid; only the words make no
sense. A word is evidence if it reads as a Vietnamese syllable in the old encoding, and neither in Unicode nor
in the other old encoding. Languages with accents have a few such words by chance (French "né" would be "nộ").
Therefore one word is not enough, and evidence is weighed:

- every legacy letter counts once, however often it occurs (Swedish "nå, må, gå" is one letter);
- a symbol inside a word ("x·") counts double, because no language writes so; guillemets do not, because
  they touch words in many languages;
- at least two words must carry evidence;
- an ASCII word that is no Vietnamese syllable subtracts one;
- a non-ASCII word that does not read in the old encoding ends the run.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from plugins.vietnamese.syllable import parse_syllable
from plugins.vietnamese.tcvn3 import is_written_in_tcvn3, tcvn3_to_unicode
from plugins.vietnamese.vni import is_written_in_vni, vni_to_unicode

LegacyEncoding = Literal["TCVN3", "VNI"]

_ENCODINGS: Final[dict[str, tuple[Callable[[str], bool], Callable[[str], str]]]] = {
    "TCVN3": (is_written_in_tcvn3, tcvn3_to_unicode),
    "VNI": (is_written_in_vni, vni_to_unicode),
}

# The weight of the evidence (see above). With 2, Scandinavian "på tø" is taken for TCVN3; with 4, "Hµ Néi" is
# not found.
_ENOUGH: Final = 3
# Some eight words, which a writer finds in the text again.
_SAMPLE_LENGTH: Final = 40

# A web address, or letters and digits of any script with the symbols of Latin-1, which are letters in TCVN3.
# U+2000 to U+2BFF (punctuation, symbols) and the private use area separate words.
_WORD: Final = re.compile("https?://[^\\s()<>]+|[0-9A-Za-z\u00a1-\u1fff\u2c00-\ud7ff\uf900-\U0010ffff]+")
# Seven letters of at most two characters each, with room for a mark more.
_LONGEST: Final = 16
_DIGIT_OR_ADDRESS: Final = re.compile("[0-9]|://")
_LEGACY_LETTER: Final = re.compile("[\u00a1-\u00ff\u03bc]")
_DOUBLED: Final = re.compile("[\u00a1-\u00bf\u00d7\u00f7\u03bc]")
_GUILLEMETS: Final = "«»"
_REMEMBERED: Final = 20_000
"""Size of each cache of words: Vietnamese has some 7,000 syllables, each in two or three cases."""
_HARMLESS: Final[set[str]] = set()
"""Pieces of text without blanks that begin no run: asking a set about all pieces at once is fastest."""


@dataclass(frozen=True)
class LegacyText:
    """Where legacy text begins (a character index), and a sample of it (at most 40 characters)."""

    encoding: LegacyEncoding
    offset: int
    sample: str


def detect_legacy(text: str) -> LegacyText | None:
    """Returns the first run of text that was typed in TCVN3 or VNI; None if there is none.

    Two or three words are usually enough ("Hµ Néi", "C¶i c¸ch"), one is not. Call this before `clean`, which
    removes the soft hyphen: in TCVN3 it is the letter ư. The time is linear in the text's length.
    """
    # Both encodings need characters above ASCII.
    if text.isascii():
        return None
    # A quick test: most text has no word that could begin a run.
    if not _may_begin_run(text):
        return None
    runs = {"TCVN3": _Run("TCVN3"), "VNI": _Run("VNI")}
    for found in _WORD.finditer(text):
        reading = _read(found[0])
        for run in runs.values():
            run.add(reading, found.start())
            if run.enough:
                return LegacyText(run.encoding, run.start, _sample(text, run.start))
    return None


def to_unicode(text: str, encoding: LegacyEncoding, *, capitals: bool = False) -> str:
    """Returns text that was typed in TCVN3 or VNI as Unicode (NFC).

    All of the text is treated as that encoding. Words that are Unicode already may come out wrong ("có" as
    "cú"). `capitals` means that it was set in a capital font (.VnTimeH).
    """
    convert = tcvn3_to_unicode if encoding == "TCVN3" else vni_to_unicode
    return convert(text, capitals=capitals)


def reads_as(word: str, encoding: LegacyEncoding) -> bool:
    """Returns whether one word, typed in this encoding, is a Vietnamese syllable."""
    return encoding in _read(word).legacy


def words(text: str) -> Iterator[str]:
    """Yields the words of a text, with symbols that may stand for letters.

    Words with a digit and web addresses are left out.
    """
    return (found[0] for found in _WORD.finditer(text) if not _DIGIT_OR_ADDRESS.search(found[0]))


@dataclass(frozen=True)
class _Reading:
    """How one word can be read: as Vietnamese in Unicode, and in which legacy encodings."""

    ascii: bool
    modern: bool
    legacy: frozenset[str]
    letters: frozenset[str]
    skipped: bool = False


@dataclass
class _Run:
    """The evidence for one encoding since the last word that contradicted it."""

    encoding: LegacyEncoding
    start: int = -1
    lost: int = 0
    n_words: int = 0  # those that brought a new letter: in "x·y, m·n" only the first does
    seen: set[str] = field(default_factory=set)

    @property
    def enough(self) -> bool:
        if self.n_words < 2:
            return False
        weights = (2 if _is_doubled(letter) else 1 for letter in self.seen)
        return sum(weights) - self.lost >= _ENOUGH

    def add(self, word: _Reading, offset: int) -> None:
        # Numbers and addresses say nothing about the encoding.
        if word.skipped:
            return
        if word.ascii:
            self.lost += not word.modern
            # So much text in another language ends the run: later evidence has to begin anew.
            if self.lost >= _ENOUGH:
                self._forget()
        elif self.encoding not in word.legacy:
            self._forget()
        elif not word.modern:
            if self.start < 0:
                # Words before the run began do not count against it.
                self.start, self.lost = offset, 0
            if len(word.legacy) > 1:
                return  # reads in both encodings: it may begin a run, but is no evidence for either
            self.n_words += not word.letters <= self.seen
            self.seen |= word.letters

    def _forget(self) -> None:
        self.start, self.lost, self.n_words, self.seen = -1, 0, 0, set()


def _is_doubled(letter: str) -> bool:
    return letter not in _GUILLEMETS and _DOUBLED.match(letter) is not None


def _may_begin_run(text: str) -> bool:
    """Returns whether a text has a word in a legacy encoding alone."""
    for piece in set(text.split()) - _HARMLESS:
        if any(each.legacy and not each.modern for each in map(_read, _WORD.findall(piece))):
            return True
        if len(_HARMLESS) < _REMEMBERED:
            _HARMLESS.add(piece)
    return False


@lru_cache(maxsize=_REMEMBERED)
def _read(word: str) -> _Reading:
    """Returns how a word can be read. The words of a language repeat, so the result is cached."""
    nothing: frozenset[str] = frozenset()
    if _DIGIT_OR_ADDRESS.search(word):
        return _Reading(word.isascii(), False, nothing, nothing, skipped=True)
    modern = _is_syllable(word)
    # No syllable is longer, and reading a long run letter by letter would be slow.
    if word.isascii() or len(word) > _LONGEST:
        return _Reading(word.isascii(), modern, nothing, nothing)
    composed = unicodedata.normalize("NFC", word)
    legacy = frozenset(
        encoding
        for encoding, (is_written_in_it, convert) in _ENCODINGS.items()
        if is_written_in_it(composed) and _is_syllable(convert(composed))
    )
    letters = frozenset(_LEGACY_LETTER.findall(composed))
    # A symbol between spaces is a symbol, though "©" alone would read as "â".
    return _Reading(False, modern, legacy, letters, skipped=len(word) == 1)


def _is_syllable(word: str) -> bool:
    cased_well = word.islower() or word.isupper() or (word[:1].isupper() and word[1:].islower())
    return cased_well and parse_syllable(word) is not None


def _sample(text: str, start: int) -> str:
    """Returns the beginning of a run for a message: one line, cut at a blank if possible."""
    line = text[start : start + _SAMPLE_LENGTH + 1].split("\n")[0]
    if len(line) > _SAMPLE_LENGTH:
        line = line[:_SAMPLE_LENGTH].rpartition(" ")[0] or line[:_SAMPLE_LENGTH]
    return line.rstrip()
