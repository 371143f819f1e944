"""Parses a word as a well-formed written Vietnamese syllable.

The onsets and rimes are those of school grammars, with the spelling rules of c/k, g/gh and ng/ngh, and the
rule that a rime closed by c, ch, p or t takes only sắc or nặng. Every onset may precede every rime that its
spelling allows: the question is "could it be written", not "is it in the dictionary".
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from plugins.vietnamese.alphabet import NANG, NGANG, SAC, VOWELS, split_tone

LONGEST: Final = 7
"""Number of letters in the longest syllable, "nghiêng"."""

_ONSETS: Final = (
    *("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr"),
    *"bcdđghklmnprstvx",
    "",
)  # longest first: the first that fits is tried first

# By first letter. “ooc” and “oong” occur in loanwords (“xoong”), “uâng” in “khuâng”.
_RIME_LIST: Final = """
a ac ach ai am an ang anh ao ap at au ay
ăc ăm ăn ăng ăp ăt
â âc âm ân âng âp ât âu ây
e ec em en eng eo ep et
ê êch êm ên êng ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ooc oong
oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
ô ôc ôi ôm ôn ông ôp ôt
ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uâng uân uât uây
uê uêch uên uênh uêu uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y ych yn ynh yp yt yêm yên yêng yêt yêu
"""
_RIMES: Final = frozenset(_RIME_LIST.split())

# c, g and ng are written k, gh and ngh before them.
_FRONT_VOWELS: Final = "eêiy"


@dataclass(frozen=True)
class Syllable:
    """A syllable in lower case without its tone: onset and rime as text, tone as 0-5."""

    onset: str
    rime: str
    tone: int


# Vietnamese has some 7,000 syllables.
@lru_cache(maxsize=8192)
def parse_syllable(word: str) -> Syllable | None:
    """Returns a word (any case, any normalisation) as one syllable; None if it is not one.

    "gi" and "qu" are onsets where a rime follows ("già", "quý"); in "gì" and "gìn" the i is the rime. The
    place of the tone mark does not matter: "hoá" and "hóa" give the same syllable.
    """
    letters = unicodedata.normalize("NFC", word.lower())
    if not 0 < len(letters) <= LONGEST:
        return None
    bare, tone = "", NGANG
    for letter in letters:
        plain, its_tone = split_tone(letter)
        # A syllable has one tone.
        if its_tone and tone:
            return None
        bare, tone = bare + plain, tone or its_tone
    for onset in _ONSETS:
        rime = bare[len(onset) :]
        if bare.startswith(onset) and rime in _RIMES and _spelling_fits(onset, rime):
            return Syllable(onset, rime, tone) if _tone_fits(rime, tone) else None
    return None


def tone_index(rime: str, *, modern: bool = False) -> int:
    """Returns the index of the rime's letter that carries the tone mark.

    In the old style the mark is on ă â ê ô ơ ư if there is one (the last: "ươ" has it on ơ). Otherwise, of
    two vowels, it is on the second before a closing consonant, else on the first; of three, on the middle
    one. `modern` differs only in open oa, oe and uy, where it marks the second vowel.

    Source: https://help.launchpad.net/Translations/Vietnamese/Spelling (old style, "hòa, hủy").
    """
    shaped = [at for at, letter in enumerate(rime) if letter in "ăâêôơư"]
    if shaped:
        return shaped[-1]
    vowels = next((at for at, letter in enumerate(rime) if letter not in VOWELS), len(rime))
    if vowels == 1:
        return 0
    closed_or_long = vowels < len(rime) or vowels == 3
    return 1 if closed_or_long or (modern and rime in {"oa", "oe", "uy"}) else 0


def _spelling_fits(onset: str, rime: str) -> bool:
    front = rime[0] in _FRONT_VOWELS
    match onset:
        case "k" | "gh" | "ngh":
            return front
        case "c" | "ng":
            return not front
        case "g":
            # “gì” and “gìn” are written with g, although i is a front vowel; all others with gh.
            return not front or rime in {"i", "in"}
        case "qu":
            # “quốc” and “quơ” exist, but no syllable begins with quo, quu or quư.
            return rime[0] not in "ouư"
        case _:
            return True


def _tone_fits(rime: str, tone: int) -> bool:
    return tone in {SAC, NANG} or not rime.endswith(("c", "ch", "p", "t"))
