"""Coverage: counts what was published and done, and compares it with the plan.

- `counting`: records to `Coverage`; `model`: what that is; `years`: the records of each plan year
- `verdict`: the state of the plan in a sentence; `pace`: how many articles are still needed, and by when
- `brief`: the same as a text message
- `sentences`: amounts in words; `terminal`: as a table of text; `exporting`: as JSON
- `suggestions`: topics worth writing about now
- `views`: the values of the director's pages; `plugin`: the edge to Pelican
"""

from plugins.coverage.counting import compute as compute, coverage_on as coverage_on
from plugins.coverage.exporting import as_json as as_json, json_bytes as json_bytes
from plugins.coverage.model import (
    Cell as Cell,
    Coverage as Coverage,
    DimensionTable as DimensionTable,
    Row as Row,
    State as State,
    passing_percentage as passing_percentage,
)
from plugins.coverage.suggestions import Suggestions as Suggestions, suggest as suggest
from plugins.coverage.terminal import terminal_table as terminal_table
from plugins.coverage.verdict import Verdict as Verdict, verdict as verdict
