"""What people write of a period, beside what the tool counts: `bao-cao/<period>/<unit>.md`.

- `blocks`: paragraphs, items, tables and answers of Markdown, with what is bold and slanted
- `reading`: a text to its sections, and what its writer may not have meant
- `difficulties`: what units report, and whether it was answered
- `folder`: the files of a content folder
"""

from plugins.narratives.blocks import Block, BlockKind, Run
from plugins.narratives.difficulties import Difficulty
from plugins.narratives.folder import Narratives, load_narratives
from plugins.narratives.reading import SECTIONS, Narrative

__all__ = [
    "SECTIONS",
    "Block",
    "BlockKind",
    "Difficulty",
    "Narrative",
    "Narratives",
    "Run",
    "load_narratives",
]
