"""How anything in this project says what is wrong.

- `model`: where (`Location`) and what (`Problem`, `Severity`), and how a problem prints itself
- `nearest`: the valid word that somebody probably meant
- `own_machine`: what to say of a file that only the writer has
- `rules`: the rules of a package, found in its folder
- `reading`: bytes of a text file to clean text, or the problem with its encoding
"""

from plugins.problems.model import (
    Location,
    Problem,
    Refused,
    Severity,
    errors,
    on_one_line,
    quoted,
    sort_problems,
)
from plugins.problems.nearest import did_you_mean, meant, nearest_path, one_of
from plugins.problems.own_machine import own_file
from plugins.problems.reading import read_text, too_large

__all__ = [
    "Location",
    "Problem",
    "Refused",
    "Severity",
    "did_you_mean",
    "errors",
    "meant",
    "nearest_path",
    "on_one_line",
    "one_of",
    "own_file",
    "quoted",
    "read_text",
    "sort_problems",
    "too_large",
]
