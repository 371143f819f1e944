"""A Word document to the Markdown of an article.

One way from the file to the text, each step in a file of its own:

- `package`: the .docx as parts, read within bounds (`weighing`); `refusing` says why a file is not read
- `shown`: what of the XML paper shows; `styles`, `numbering`, `letters`, `symbols`, `links`, `equations`
  answer what it means
- `reading`: the XML to the `tree`; `pictures` to files that a page can show
- `administrative`: head, title, headings and foot by the form of administrative documents
- `markdown`: the tree to Markdown
- `balance`: what the document holds, held against the page that was made of it
- `importing`: all of it
"""

from plugins.word.importing import Imported, read_document
from plugins.word.pictures import PictureFile
from plugins.word.refusing import BadDocument

__all__ = ["BadDocument", "Imported", "PictureFile", "read_document"]
