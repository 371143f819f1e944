"""What is wrong in articles beyond their front matter: one rule, one file, in `rules/`.

- `rules`: each module has `RULE`, `SEVERITY` if it only advises, and one of `check_text(record, markdown)`,
  `check_record(record, library)`, `check_library(library)` and `check_on_day(library, as_of)`
- `look_alikes`: what rules with `look_alikes(typed)` are given; they advise, and say what should stand there
- `places`: where in the Markdown something stands
- `gate`: a content folder to a library and all its problems; a build passes it or stops
"""

from plugins.lint.gate import Findings as Findings, examine as examine, on_day as on_day
