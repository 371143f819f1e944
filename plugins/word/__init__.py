"""Converts a Word document (.docx) into the Markdown of an article.

The steps, in the order of the data flow:

- `package` unzips the parts of the .docx within bounds (`bounds`); `refusing` words the reason of a refusal
- `visible` selects the XML elements that a printed page shows; `styles`, `numbering`, `letters`,
  `links`, `formatting` and `equations` interpret them
- `reading` parses the XML into the `tree`, with `remarks` on what was left out; `pictures` converts pictures
  to files for the web
- `administrative` recognises the head, title and foot of an administrative document, `headings` its headings
- `markdown` serialises the tree
- `completeness` compares the content of the document with the resulting page
- `importing` runs all steps
"""

from plugins.word.importing import Imported as Imported, read_document as read_document
from plugins.word.pictures import ImportedPicture as ImportedPicture
from plugins.word.refusing import BadDocument as BadDocument
