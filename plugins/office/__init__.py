"""The office that runs the site: reads `co-quan.toml` of the content folder to an `Office`, or its problems.

- `model`: what an office is; `schema`: the keys of its file; `reading`: from one to the other
- `colours`: the colours that it may choose, and whether they have enough contrast
- `wording`: reads `loi-van.toml`, the office's own wording of texts
"""

from plugins.office.model import (
    Colours as Colours,
    Imprint as Imprint,
    Letterhead as Letterhead,
    Office as Office,
)
from plugins.office.reading import (
    OFFICE_FILE as OFFICE_FILE,
    is_site_address as is_site_address,
    load_office as load_office,
    parse_office as parse_office,
)
from plugins.office.wording import load_wording as load_wording
