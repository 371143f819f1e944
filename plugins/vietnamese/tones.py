"""Where the tone mark stands: hóa or hoá, one word in two spellings."""

import re
import unicodedata
from typing import Final

from plugins.vietnamese.alphabet import split_tone, with_tone
from plugins.vietnamese.syllable import parse_syllable, tone_index

# A mark that composes with nothing belongs to the word, which is then no Vietnamese one.
_WORD: Final = re.compile("[^\\W\\d_]+(?![\u0300-\u036f])", re.UNICODE)

_ETH: Final = str.maketrans({"ð": "đ"})


def canonical_tone_place(text: str) -> str:
    """Move every tone mark to its place in the old style (hòa, khỏe, thủy; hoàn, xoáy, quý).

    Only words that are one well-formed syllable change; case stays letter by letter. NFC.
    Idempotent. The rule: `syllable.tone_index`.
    """
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii():
        return composed
    return _WORD.sub(lambda found: _placed(found[0]), composed)


def same_word_key(text: str) -> str:
    """Key under which names that people typed are equal whatever their case, normalisation,
    tone place and spacing ("Văn  hoá" = "VĂN HÓA"). Diacritics count: "hoa" is another word.

    Eth, whose capital cannot be told from Đ by eye, counts as đ.
    """
    folded = unicodedata.normalize("NFC", text).casefold().translate(_ETH)
    return " ".join(canonical_tone_place(folded).split())


def tone_variants(syllable: str) -> tuple[str, ...]:
    """The correct spellings of one syllable, old style first: "hoá" gives ("hóa", "hoá").

    A syllable that both styles spell alike gives one; so does anything that is no syllable,
    then as it was (NFC).
    """
    word = unicodedata.normalize("NFC", syllable)
    old, modern = _placed(word), _placed(word, modern=True)
    return (old,) if old == modern else (old, modern)


def _placed(word: str, *, modern: bool = False) -> str:
    if word.isascii():
        return word
    parts = parse_syllable(word)
    if parts is None or not parts.tone:
        return word
    at = len(parts.onset) + tone_index(parts.rime, modern=modern)
    letters = [split_tone(letter)[0] for letter in word]
    letters[at] = with_tone(letters[at], parts.tone)
    return "".join(letters)
