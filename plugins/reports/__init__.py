"""Makes the report of a period from the coverage, and writes it as files.

- `model`: the data model of a report
- `figures`: computes a report for the department or one unit
- `wording`: the sentences of a report
- `as_csv`, `as_xlsx`, `as_docx`, `as_page`: serialise a report; the output is deterministic
- `docx_form`, `docx_tables`, `docx_paragraphs`: the parts of an administrative document
- `sheets`: lays tables out on sheets that print on one page
"""

from plugins.reports.model import (
    Report as Report,
    ReportColumn as ReportColumn,
    ReportTable as ReportTable,
    Value as Value,
)
