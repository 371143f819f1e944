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

from plugins.articles.body import Body, Heading, Link, Picture, RawHtml, Text
from plugins.articles.files import Files, ReadNow
from plugins.articles.library import Library
from plugins.articles.loading import load
from plugins.articles.making import Dialect
from plugins.articles.markdown import MarkdownReader
from plugins.articles.model import Activity, Article, DataSet, Document, GlossaryEntry, Image, Page, Status
from plugins.vietnamese.days import ZONE, parse_day, today

__all__ = [
    "ZONE",
    "Activity",
    "Article",
    "Body",
    "DataSet",
    "Dialect",
    "Document",
    "Files",
    "GlossaryEntry",
    "Heading",
    "Image",
    "Library",
    "Link",
    "MarkdownReader",
    "Page",
    "Picture",
    "RawHtml",
    "ReadNow",
    "Status",
    "Text",
    "load",
    "parse_day",
    "today",
]
