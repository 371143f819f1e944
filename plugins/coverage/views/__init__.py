"""The values of the director's pages, ready for templates to loop over. Pure functions of a coverage.

Addresses are relative to the site's root. Every number has the address of the list of what it counts.

- `director`: the parts of the year's page; `details`: its detail pages; `pages`: whole pages
- `tables`, `lists`: their components; `common`: what all of them show
- `over_time`: changes by day; two plans side by side
- `blocks`: findings in sentences; `charts`: figures as SVG
- `values`: the classes of values; `places`: addresses, anchors, names
"""

from plugins.coverage.views.details import (
    OF_COVERAGE as OF_COVERAGE,
    closed_page as closed_page,
    detail_names as detail_names,
    detail_page as detail_page,
    difficulties_page as difficulties_page,
    quality_page as quality_page,
)
from plugins.coverage.views.over_time import (
    changes_page as changes_page,
    side_by_side_page as side_by_side_page,
)
from plugins.coverage.views.pages import (
    TITLE as TITLE,
    list_page as list_page,
    period_page as period_page,
    year_page as year_page,
    years_page as years_page,
)
