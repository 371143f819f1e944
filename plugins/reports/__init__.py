"""What is reported of a period: coverage to a report, and a report to the files that are handed in.

- `model`: a report, its tables, its head and foot
- `figures`: coverage of one or all units to the tables of a report
- `narrative`: the words that people write for it, kept beside the content
- `as_csv`, `as_xlsx`, `as_docx`: the same report as a file; the same report gives the same bytes
"""

from plugins.reports.model import (
    Report as Report,
    ReportColumn as ReportColumn,
    ReportHead as ReportHead,
    ReportTable as ReportTable,
    Signatory as Signatory,
    Value as Value,
)
