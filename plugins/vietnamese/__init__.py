"""Vietnamese text: what it is made of, how it is compared, sorted, converted and written.

The package knows nothing about news and imports the standard library alone.

| file | holds |
|---|---|
| `normalise` | `clean`: NFC, LF, nothing invisible; `nfc`; `SMART_SPACES` |
| `fold` | `fold`, `slugify`: without case and diacritics, for search and addresses |
| `tones` | hóa = hoá: `canonical_tone_place`, `same_word_key`, `tone_variants` |
| `collation` | `sort_key`: the order of a Vietnamese dictionary (ICU `vi`) |
| `encodings` | bytes: `decode` or say where and why not; `convert` |
| `legacy` | Unicode text that was typed in TCVN3 or VNI: `detect_legacy`, `to_unicode` |
| `tcvn3`, `vni` | the tables of those two |
| `numbers` | `format_number`, `format_date`, `format_long_date` |
| `days` | days as people type them: `parse_day`, `parse_day_first`, `suggest_day`; the day in Việt Nam |
| `alphabet`, `syllable` | letters and tones; what a written syllable is. The other modules use these |

Order of use for a file: `decode`, then `detect_legacy`, then `clean`.
"""

from plugins.vietnamese.collation import sort_key as sort_key
from plugins.vietnamese.encodings import (
    EncodingProblem as EncodingProblem,
    convert as convert,
    decode as decode,
)
from plugins.vietnamese.fold import fold as fold, slugify as slugify
from plugins.vietnamese.legacy import (
    LegacyEncoding as LegacyEncoding,
    LegacyText as LegacyText,
    detect_legacy as detect_legacy,
    to_unicode as to_unicode,
)
from plugins.vietnamese.normalise import SMART_SPACES as SMART_SPACES, clean as clean, nfc as nfc
from plugins.vietnamese.numbers import (
    format_date as format_date,
    format_long_date as format_long_date,
    format_number as format_number,
)
from plugins.vietnamese.syllable import parse_syllable as parse_syllable
from plugins.vietnamese.tones import (
    canonical_tone_place as canonical_tone_place,
    same_word_key as same_word_key,
    tone_variants as tone_variants,
)
