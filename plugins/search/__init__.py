"""The search index that runs in a reader's browser: folded syllables and pairs, with their accented variants.

A query of a few words loads the shards that contain them, some kilobytes each, never the whole index.

| file | holds |
|---|---|
| `units` | text to units: syllables and pairs, each with its folded key and accented variant |
| `entries` | what can be found: a library to `SearchEntry`s |
| `postings` | encodes lists of numbers as short text |
| `blocks` | the postings of each quarter's entries, cached |
| `index` | blocks to the files of the index |
| `synonyms` | `cach-goi.csv`: words that people use for what texts call otherwise |

`theme/static/js/search.js` reads the index: change it together with `units`, `postings` and `index`.
"""

from plugins.search.blocks import KeptBlocks as KeptBlocks
from plugins.search.entries import SearchEntry as SearchEntry, entries_of as entries_of
from plugins.search.index import Index as Index, make_index as make_index
