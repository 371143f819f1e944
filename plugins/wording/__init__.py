"""Texts that theme and tools say. They stand where they are said; an office may word them otherwise.

- `current`: `tr`, which gives the text that is said in place of the one that the code has
- `templates`: the same for templates, when they are compiled: every text there is found, none is marked
- `catalogue`: all texts of code and theme, with where each stands
"""

from plugins.wording.current import WORDING_FILE as WORDING_FILE, tr as tr, tr_noop as tr_noop, use as use
