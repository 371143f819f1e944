"""Checks the content beyond the front matter: the rules on one subject are one file, in `rules/`.

- `rules`: each module has a docstring with Bad and Good, and `check_text(record, markdown)`,
  `check_record(record, library)`, `check_library(library)` or `check_on_day(library, as_of)`
- `look_alikes`: the base of rules with `look_alikes(typed)`: they give advice and the corrected lines
- `places`: the location of something in the Markdown
- `gate`: a content folder to a library and all its problems; a build goes on only without errors
"""

from plugins.lint.gate import (
    Findings as Findings,
    examine as examine,
    on_day as on_day,
    without_repeats as without_repeats,
)
