"""The texts that theme and code show, and the wording that an office prefers.

Each text is written where it is used. The file `loi-van.toml` of an office replaces texts by others when a
template or a module is compiled: every text is found there, none needs a marker.

- `current`: the wording in use; `fixed`, which marks words that no wording may replace
- `templates`, `code`, `scripts`: find and replace the texts of templates, of modules and of scripts
- `toml_text`: parses TOML within bounds, for this package and the files of the office and its plans
- `catalogue`: all texts of these, with where each is written
"""

from plugins.wording.current import (
    WORDING_FILE as WORDING_FILE,
    fixed as fixed,
    places as places,
    use as use,
)
