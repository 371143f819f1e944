"""The office whose site this is: `co-quan.toml` of the content folder to an `Office`, or its problems.

- `model`: what an office is; `schema`: the keys of its file; `reading`: from one to the other
- `colours`: those that it may choose, and whether they can be read
- `wording`: `loi-van.toml`, what it says in other words than theme and tools have
"""

from plugins.office.model import Colours, Imprint, Letterhead, Office
from plugins.office.reading import OFFICE_FILE, load_office, parse_office
from plugins.office.wording import load_wording

__all__ = [
    "OFFICE_FILE",
    "Colours",
    "Imprint",
    "Letterhead",
    "Office",
    "load_office",
    "load_wording",
    "parse_office",
]
