"""Problems: how every part of this project reports what is wrong.

- `model`: where (`Location`) and what (`Problem`, `Severity`), and how a problem is printed
- `nearest`: the valid word that somebody probably meant
- `local_files`: the message for a file that exists only on the writer's computer
- `rules`: the rules of a package, found in its folder
- `reading`: bytes of a text file to clean text, or the problem with its encoding
"""

from plugins.problems.local_files import advice_on_local_file as advice_on_local_file
from plugins.problems.model import (
    Location as Location,
    Problem as Problem,
    Refused as Refused,
    Severity as Severity,
    errors as errors,
    on_one_line as on_one_line,
    quoted as quoted,
    quoted_whole as quoted_whole,
    sort_problems as sort_problems,
)
from plugins.problems.nearest import (
    did_you_mean as did_you_mean,
    meant as meant,
    nearest_path as nearest_path,
    one_of as one_of,
)
from plugins.problems.reading import read_text as read_text, too_large as too_large
