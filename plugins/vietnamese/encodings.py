"""Decodes the bytes of a text file: UTF-8, or a problem with the place and the likely encoding."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from plugins.vietnamese.legacy import reads_as, words
from plugins.vietnamese.normalise import nfc
from plugins.vietnamese.syllable import parse_syllable
from plugins.vietnamese.tcvn3 import tcvn3_to_unicode
from plugins.vietnamese.vni import vni_to_unicode

# Of UTF-8; Notepad writes it.
_BOM: Final = b"\xef\xbb\xbf"
# Little and big endian; Notepad calls the first “Unicode”.
_UTF16_BOMS: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class EncodingProblem:
    """The first byte that is not valid UTF-8.

    `offset` counts bytes from 0; `line` and `column` count from 1, the column in characters. `likely` is one
    of "UTF-16", "Windows-1258", "TCVN3", "VNI", "Windows-1252", or None. `sure` means that `convert(data,
    likely)` gives the intended text and needs no confirmation.
    """

    offset: int
    line: int
    column: int
    likely: str | None
    sure: bool


def decode(data: bytes) -> str | EncodingProblem:
    """Returns the text of UTF-8 bytes without their BOM, not normalised. Raises nothing.

    UTF-16 without a BOM is a problem too: it decodes as UTF-8 with a NUL beside each letter. The time is
    linear in the size of the data.
    """
    if data.startswith(_UTF16_BOMS):
        return _problem(data, 0, "UTF-16", sure=_is_text(data, "UTF-16"))
    if _has_utf16_nuls(data):
        return _problem(data, data.index(0), "UTF-16", sure=_is_text(data, "UTF-16"))
    text = data.removeprefix(_BOM)
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        offset = len(data) - len(text) + error.start
    likely, sure = _guess(data)
    return _problem(data, offset, likely, sure=sure)


def convert(data: bytes, encoding: str) -> str:
    """Decodes bytes from one of the encodings that `EncodingProblem.likely` names; the text is NFC.

    The BOM of UTF-16 gives its byte order; without one, the positions of the NUL bytes do. Raises
    UnicodeDecodeError if a byte is not valid in the encoding.
    """
    return nfc(_READERS[encoding](data))


def _utf16(data: bytes) -> str:
    if data.startswith(_UTF16_BOMS):
        return data.decode("utf-16")
    # ASCII's high byte is the NUL: it is second in little-endian.
    little = data[1::2].count(0) >= data[0::2].count(0)
    return data.decode("utf-16-le" if little else "utf-16-be")


_READERS: Final[dict[str, Callable[[bytes], str]]] = {
    "UTF-16": _utf16,
    "Windows-1258": lambda data: data.decode("cp1258"),
    "TCVN3": lambda data: tcvn3_to_unicode(data.decode("cp1252")),
    "VNI": lambda data: vni_to_unicode(data.decode("cp1252")),
    "Windows-1252": lambda data: data.decode("cp1252"),
}


def _problem(data: bytes, offset: int, likely: str | None, *, sure: bool) -> EncodingProblem:
    # The data before the first bad byte is valid UTF-8. CR, LF and CRLF end lines, as in an editor.
    before = data[:offset].removeprefix(_BOM).decode("utf-8", errors="replace")
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return EncodingProblem(offset, len(lines), len(lines[-1]) + 1, likely, sure)


def _has_utf16_nuls(data: bytes) -> bool:
    if 0 not in data:
        return False
    even, odd = data[0::2].count(0), data[1::2].count(0)
    many, few = max(even, odd), min(even, odd)
    # The NULs are nearly all at even, or nearly all at odd positions. Other binary data has them at both.
    # At least every fifth character is ASCII or Latin-1 in Vietnamese (space, consonants).
    return many * 5 >= len(data) // 2 and few * 10 <= many and many > 1


def _is_text(data: bytes, encoding: str) -> bool:
    """Returns whether data decodes in this encoding without a control character."""
    try:
        text = convert(data, encoding)
    # cp1252 and cp1258 leave some bytes undefined.
    except UnicodeDecodeError:
        return False
    return not any(unicodedata.category(c) in {"Cc", "Cn"} for c in set(text) - set("\t\n\r\f"))


def _guess(data: bytes) -> tuple[str | None, bool]:
    """Returns the likely encoding of bytes that are no UTF-8, and whether it is certain."""
    # Nearly all of it is UTF-8: converting it as something else would spoil all the rest.
    if _is_damaged_utf8(data):
        return None, False
    western = data.decode("cp1252", errors="replace")
    # Windows-1258 has combining tones, so its text is composed before words are compared.
    vietnamese = nfc(data.decode("cp1258", errors="replace"))
    # Each candidate is read as its encoding; the one whose words are Vietnamese syllables most often wins.
    candidates = (
        (*_shares(vietnamese, lambda word: parse_syllable(word) is not None), "Windows-1258"),
        (*_shares(western, lambda word: reads_as(word, "TCVN3")), "TCVN3"),
        (*_shares(western, lambda word: reads_as(word, "VNI")), "VNI"),
    )
    best, second = sorted(candidates, reverse=True)[:2]
    accented, different, all_words, likely = best
    # `likely` is only named in a message; `sure` needs more, because it converts without asking the writer.
    # If ASCII words counted less (a share of 0.2), Italian would be taken for Vietnamese. The other shares
    # are choices: the samples of the tests allow any value near them.
    if accented >= 0.6 and different > 1 and all_words >= 0.4:
        # Five different words, because in shorter text a name or a foreign word decides the shares.
        clear = accented >= 0.9 and second[0] <= 0.6 and different >= 5 and all_words >= 0.5
        return likely, clear and _is_text(data, likely)
    if not _is_text(data, "Windows-1252"):
        return None, False
    # Quotes and dashes stand at the same place in every Windows code page.
    return "Windows-1252", all(c.isascii() or c in _PUNCTUATION for c in western)


_PUNCTUATION: Final = frozenset(bytes([0x85, *range(0x91, 0x98), 0xA0]).decode("cp1252"))


def _shares(text: str, reads: Callable[[str], bool]) -> tuple[float, int, float]:
    """Returns how well text reads as Vietnamese: the share of its accented words that are syllables, the
    number of different ones, and the share of all words, ASCII ones included.

    The last figure separates Vietnamese from Italian, whose few accented words ("è", "già") are syllables
    too.
    """
    found = Counter(words(text))
    accented = Counter({word: n for word, n in found.items() if not word.isascii()})
    good = Counter({word: n for word, n in accented.items() if reads(word)})
    plain = sum(n for word, n in found.items() if word.isascii() and parse_syllable(word))
    # No evidence at all: ASCII would divide by zero.
    if not accented:
        return 0.0, 0, 0.0
    share = good.total() / accented.total()
    return share, len(good), (good.total() + plain) / found.total()


def _is_damaged_utf8(data: bytes) -> bool:
    """Returns whether most non-ASCII data is valid UTF-8: a truncated file, or two files joined."""
    text = data.decode("utf-8", errors="replace")
    # Each byte that cannot be decoded becomes one U+FFFD, or one for a truncated sequence.
    bad = text.count("\ufffd")
    good = sum(1 for character in text if not character.isascii()) - bad
    return good > bad
