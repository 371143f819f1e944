"""A Word document to the Markdown of an article.

- `package`: the .docx as a bounded ZIP; what in it cannot be carried over, with its place
- `weighing`: whether reading it would take too long
- `styles`: what a style takes from another
- `reading`: by mammoth to HTML; fonts of TCVN3 and VNI to Unicode on the way
- `markdown`: that HTML to Markdown
- `numbering`: the numbers that Word works out, written out
- `pictures`: pictures of the document to files that a page can show
"""

from plugins.word.package import BadDocument
from plugins.word.reading import Imported, Picture, read_document

__all__ = ["BadDocument", "Imported", "Picture", "read_document"]
