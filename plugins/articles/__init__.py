"""Articles, pages, legal documents and activities: files to validated records, or to problems.

| file | step |
|---|---|
| `loading` | a content folder to a `Library` (`library`) |
| `folder` | the files of a content folder, by purpose |
| `files` | the values of files: computed now, or kept from an earlier run |
| `making` | the bytes of one file to its value, or its problems |
| `front_matter` | clean text to texts and lists with their locations (YAML, limited by `bounds`) |
| `fields`, `values` | the declared keys, and texts to values |
| `record`, `composing` | clean text to values, values to an `Article`, a `Page`, a `Document` … (`model`) |
| `markdown`, `body` | Markdown text to HTML and to facts about it |
| `spreadsheet`, `xlsx`, `activities`, `tables` | CSV or .xlsx to rows, rows to `Activity` or a `Table` |
| `names` | codes and Vietnamese names to codes |
| `links`, `visibility`, `redirects` | links between files, what they reach, old addresses: as of one day |
"""

from plugins.articles.body import (
    Body as Body,
    Heading as Heading,
    Link as Link,
    Picture as Picture,
    Text as Text,
)
from plugins.articles.files import Files as Files
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
from plugins.vietnamese.days import ZONE as ZONE, today as today
