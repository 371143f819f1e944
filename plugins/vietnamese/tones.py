"""Places the tone mark: hóa and hoá are one word in two spellings."""

import re
import unicodedata
from typing import Final

from plugins.vietnamese.alphabet import split_tone, with_tone
from plugins.vietnamese.syllable import parse_syllable, tone_index

# A word followed by a mark that does not compose is not Vietnamese: it is left alone.
_WORD: Final = re.compile("[^\\W\\d_]+(?![\u0300-\u036f])", re.UNICODE)

# Its capital looks the same: Ð and Đ.
_ETH: Final = str.maketrans({"ð": "đ"})


def canonical_tone_place(text: str) -> str:
    """Moves every tone mark to its place in the old style (hòa, khỏe, thủy; hoàn, xoáy, quý).

    Only words that are one well-formed syllable change, and each letter keeps its case. The result is NFC.
    Idempotent. `syllable.tone_index` has the rule.
    """
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii():
        return composed
    return _WORD.sub(lambda found: _placed(found[0]), composed)


def same_word_key(text: str) -> str:
    """Returns a key that is equal for names that differ only in case, normalisation, tone place or spacing.

    "Văn  hoá" and "VĂN HÓA" have the same key. Diacritics count: "hoa" is another word. Eth counts as đ,
    because its capital looks the same as Đ.
    """
    folded = unicodedata.normalize("NFC", text).casefold().translate(_ETH)
    return " ".join(canonical_tone_place(folded).split())


def tone_variants(syllable: str) -> tuple[str, ...]:
    """Returns the correct spellings of one syllable, old style first: "hoá" gives ("hóa", "hoá").

    A syllable that both styles spell alike gives one spelling. Text that is no syllable gives itself, in NFC.
    """
    word = unicodedata.normalize("NFC", syllable)
    # Both are computed, because the given spelling may be neither.
    old, modern = _placed(word), _placed(word, modern=True)
    return (old,) if old == modern else (old, modern)


def _placed(word: str, *, modern: bool = False) -> str:
    if word.isascii():
        return word
    parts = parse_syllable(word)
    # Names of other languages stay as they are.
    if parts is None or not parts.tone:
        return word
    at = len(parts.onset) + tone_index(parts.rime, modern=modern)
    letters = [split_tone(letter)[0] for letter in word]
    letters[at] = with_tone(letters[at], parts.tone)
    return "".join(letters)
