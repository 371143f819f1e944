"""Articles, pages, legal documents and activities: files to validated records, or problems.

| file | step |
|---|---|
| `loading` | a content folder to a `Library` (`library`) |
| `folder` | the files of a content folder, by what they are for |
| `files` | what reads them: now, or kept from an earlier run |
| `making` | one file's bytes to what it holds, or its problems |
| `front_matter` | clean text to texts and lists with their places (YAML, bounded by `bounds`) |
| `fields`, `values` | the declared keys, and texts to values |
| `record`, `composing` | clean text to values, values to an `Article`, a `Page`, a `Document` … (`model`) |
| `markdown`, `body` | Markdown text to HTML and what stands in it |
| `spreadsheet`, `xlsx`, `activities`, `tables` | CSV or .xlsx to rows, rows to `Activity` or a `Table` |
| `names`, `chart_kinds`, `guide_parts` | codes and names; what is ours to name |
| `memory` | what was worked out of single records, for a process that reads them again |
| `links`, `out`, `redirects` | links between files, what is out, old addresses: for one day |
| `plugin` | the edge to Pelican: the reader |
"""

from plugins.articles.body import (
    Body as Body,
    Heading as Heading,
    Link as Link,
    Picture as Picture,
    RawHtml as RawHtml,
    Text as Text,
)
from plugins.articles.files import Files as Files, ReadNow as ReadNow
from plugins.articles.library import Library as Library
from plugins.articles.loading import load as load
from plugins.articles.making import Dialect as Dialect
from plugins.articles.markdown import MarkdownReader as MarkdownReader
from plugins.articles.model import (
    Activity as Activity,
    Article as Article,
    DataSet as DataSet,
    Document as Document,
    GlossaryEntry as GlossaryEntry,
    Image as Image,
    Page as Page,
    Status as Status,
)
from plugins.vietnamese.days import ZONE as ZONE, parse_day as parse_day, today as today
