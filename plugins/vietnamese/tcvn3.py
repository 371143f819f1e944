"""TCVN3, the encoding of the ABC fonts (.VnTime), met as Unicode text: "céng hoµ x· héi".

The bytes of TCVN 5712:1993 from 0xA1 on, shown as Windows-1252 shows them. Three things differ
from that standard's full set, because the fonts do: 0x80-0x9F are punctuation as in Windows-1252
(not capitals), 0xB0-0xB4 stay ° ± ² ³ ´ (not combining tones), C0 codes are no letters.
A lower-case font has no toned capitals: capitals come from a font such as .VnTimeH, whose
characters are those of the lower-case font.

Source: TCVN 5712:1993; agrees with glibc's TCVN5712-1 on 0xA1-0xAF and 0xB5-0xFF.
"""

import re
from typing import Final

from plugins.vietnamese.normalise import nfc

# TCVN 5712:1993, by code from 0xA1 and from 0xB5 on.
_FROM_A1: Final = "ĂÂÊÔƠƯĐăâêôơưđẰ"
_FROM_B5: Final = "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"

_TABLE: Final = (
    dict(enumerate(_FROM_A1, start=0xA1))
    | dict(enumerate(_FROM_B5, start=0xB5))
    | {0x3BC: "à"}  # Greek mu: NFKC turns the micro sign into it
)

# Letters, and the signs of Latin-1 that are letters in TCVN3; `μ` is what some programs make of `µ`.
_WORD: Final = re.compile("[A-Za-z\u00a1-\u00af\u00b5-\u00ff\u03bc]+")
_ASCII_LETTERS: Final = re.compile("[A-Za-z]")


def is_written_in_tcvn3(word: str) -> bool:
    """Returns whether each non-ASCII letter of an NFC word is a letter of TCVN3."""
    return all(letter.isascii() or ord(letter) in _TABLE for letter in word)


def tcvn3_to_unicode(text: str, *, capitals: bool = False) -> str:
    """Returns TCVN3 text as Unicode (NFC). Characters outside the encoding are kept.

    With `capitals` the text was set in a capital font, and all of it becomes upper case. Without it, a word
    or line that was typed with caps lock in a lower-case font ("CéNG HOµ X· HéI", upper case wherever the
    encoding has capitals) becomes upper case too.
    """
    composed = nfc(text)
    if capitals:
        return nfc(composed.translate(_TABLE).upper())
    lines = (_line(line) for line in composed.split("\n"))
    return nfc("\n".join(lines))


def _line(line: str) -> str:
    if line.isascii():
        return line
    # Words of one ASCII letter or none say nothing about caps lock: "X·" may begin a sentence.
    telling = [word for word in _WORD.findall(line) if len(_ASCII_LETTERS.findall(word)) > 1]
    # A line in capitals was typed with caps lock: letters that TCVN3 has only in lower case are capitals,
    # too.
    if any(map(_typed_in_capitals, telling)) and all(map(_has_no_small_ascii, telling)):
        return line.translate(_TABLE).upper()
    return _WORD.sub(lambda found: _word(found[0]), line)


def _word(word: str) -> str:
    converted = word.translate(_TABLE)
    return converted.upper() if _typed_in_capitals(word) else converted


def _typed_in_capitals(word: str) -> bool:
    # One capital with a mark ("X·") may begin a sentence, so two ASCII letters are required.
    ascii_letters = _ASCII_LETTERS.findall(word)
    return not word.isascii() and len(ascii_letters) > 1 and _has_no_small_ascii(word)


def _has_no_small_ascii(word: str) -> bool:
    return not any("a" <= letter <= "z" for letter in word)
