"""What the director's pages show, ready to loop over. Pure: a coverage in, values out.

Addresses are relative to the site's root; every number carries the address of the list of what
it counts.

- `pages`: the pages as wholes; `tables`, `lists`: what they are made of
- `blocks`: findings in sentences; `charts`, `calendar`: as SVG
- `values`: the values themselves; `places`: addresses, anchors, names
"""

from plugins.coverage.views.pages import Around, period_page, year_link, year_page
from plugins.coverage.views.places import ROOT, json_url, period_url, year_url

__all__ = ["ROOT", "Around", "json_url", "period_page", "period_url", "year_link", "year_page", "year_url"]
