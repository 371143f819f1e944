"""What the director's pages show, ready to loop over. Pure: a coverage in, values out.

Addresses are relative to the site's root; every number carries the address of the list of what
it counts.

- `director`: the blocks of the year's page; `details`: its further pages; `pages`: the pages as wholes
- `tables`, `lists`, `bullets`: what they are made of; `common`, `around`: what all of them say and need
- `over_time`: what changed day by day; two plans side by side
- `blocks`: findings in sentences; `charts`, `calendar`: as SVG
- `values`: the values themselves; `places`: addresses, anchors, names
"""

from plugins.coverage.views.around import Around
from plugins.coverage.views.details import detail_names, detail_page
from plugins.coverage.views.over_time import changes_page, side_by_side_page
from plugins.coverage.views.pages import held_back_lines, list_page, period_page, year_link, year_page
from plugins.coverage.views.places import (
    ROOT,
    brief_url,
    calendar_url,
    changes_feed_url,
    changes_url,
    detail_url,
    json_url,
    list_url,
    period_url,
    side_by_side_url,
    year_url,
)

__all__ = [
    "ROOT",
    "Around",
    "brief_url",
    "calendar_url",
    "changes_feed_url",
    "changes_page",
    "changes_url",
    "detail_names",
    "detail_page",
    "detail_url",
    "held_back_lines",
    "json_url",
    "list_page",
    "list_url",
    "period_page",
    "period_url",
    "side_by_side_page",
    "side_by_side_url",
    "year_link",
    "year_page",
    "year_url",
]
