"""The index that a reader's browser searches: folded syllables and pairs of neighbours, toned variants kept.

A query of a few words loads the shards that hold them, some kilobytes each, never the whole index.

| file | holds |
|---|---|
| `units` | text to units: syllables and pairs, each as folded key and toned variant |
| `entries` | what can be found: a library to `SearchEntry`s |
| `postings` | lists of numbers as short text |
| `blocks` | entries to the postings of a quarter, which are kept |
| `index` | blocks to the files of the index |
| `synonyms` | `cach-goi.csv`: what people say and texts write otherwise |

`theme/static/js/search.js` reads it: whoever changes one of `units`, `postings`, `index` changes the other.
"""

from plugins.search.blocks import KeptBlocks as KeptBlocks
from plugins.search.entries import SearchEntry as SearchEntry, entries_of as entries_of
from plugins.search.index import Index as Index, make_index as make_index
