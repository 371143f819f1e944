"""What is wrong in articles beyond their front matter: one rule, one file, in `rules/`.

- `rules`: each module has `check(record, markdown)`, `check(record, library)` or `check_library(library)`,
  by what it has to look at
- `severities`: which rules stop a build and which only advise, in one place
- `places`: where in the Markdown something stands
- `gate`: a content folder to a library and all its problems; a build passes it or stops
"""

from plugins.lint.gate import Findings, examine, on_day

__all__ = ["Findings", "examine", "on_day"]
