"""The texts that theme and code show, and the wording that an office prefers.

Each text is written where it is used. The file `loi-van.toml` of an office replaces texts by others.

- `current`: `tr`, which returns the office's wording of a text in code
- `templates`: the same for templates, at compile time: every text is found there, none needs a marker
- `catalogue`: all texts of code and theme, with where each is written
"""

from plugins.wording.current import WORDING_FILE as WORDING_FILE, tr as tr, tr_noop as tr_noop, use as use
