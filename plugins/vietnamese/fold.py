"""Text without case and diacritics, for search, look-up and addresses."""

import re
import unicodedata
from typing import Final

# Letters that Unicode does not decompose. Eth stands in for đ: its capital looks the same.
_UNDECOMPOSED: Final = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)

# The blocks of marks of Latin, Greek and Cyrillic letters. Marks of other scripts are kept:
# a Khmer vowel sign is a mark too, and Khmer without its vowels is another word.
_MARKS: Final = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")

# After folding, all else becomes one hyphen.
_NOT_SLUG: Final = re.compile("[^a-z0-9]+")


def fold(text: str) -> str:
    """Returns text in lower case without diacritics: "Hòa", "hoà" and "HOA" all give "hoa", "Đ" gives "d".

    NFC and NFD give the same result. Compatibility forms (ﬁ, ²) become plain letters. Letters of other
    scripts keep the marks that belong to their spelling. The result is NFC. Idempotent.
    """
    # Most calls are for codes and addresses.
    if text.isascii():
        return text.lower()
    # NFKD separates letters from marks and resolves compatibility forms; `casefold` also resolves ß.
    letters = unicodedata.normalize("NFKD", text).casefold()
    plain = _MARKS.sub("", letters).translate(_UNDECOMPOSED)
    return unicodedata.normalize("NFC", plain)


def slugify(text: str, longest: int | None = None) -> str:
    """Returns an address part made of text: a-z, 0-9 and single hyphens, none at either end.

    "1847/QĐ-TTg" gives "1847-qd-ttg". Text without a Latin letter or digit gives "": the caller needs another
    name for it. Of more than `longest` characters whole words are kept; only a first word that is too long
    itself is cut.
    """
    slug = _NOT_SLUG.sub("-", text.translate(_SLUG_LETTERS)).strip("-")
    if longest is None or len(slug) <= longest:
        return slug
    # One character more, to keep a word that ends exactly at the bound.
    return slug[: longest + 1].rpartition("-")[0] or slug[:longest]


class _SlugLetters(dict[int, str]):
    """A cache of `fold` for single characters.

    Folding one by one gives the same slug as folding the whole text: case and compatibility forms are
    properties of one character, and no mark that `fold` keeps composes with an ASCII letter.
    """

    def __missing__(self, code: int) -> str:
        self[code] = letters = fold(chr(code))
        return letters


_SLUG_LETTERS: Final = _SlugLetters()
