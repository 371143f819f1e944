"""What people write of a period, beside what the tool counts: `bao-cao/<period>/<unit>.md`.

- `blocks`: paragraphs, items, tables and answers of Markdown, with what is bold and slanted
- `reading`: a text to its sections, and what its writer may not have meant
- `difficulties`: what units report, and whether it was answered
- `folder`: the files of a content folder
"""

from plugins.narratives.blocks import Block as Block, BlockKind as BlockKind, Run as Run
from plugins.narratives.difficulties import Difficulty as Difficulty
from plugins.narratives.folder import Narratives as Narratives, load_narratives as load_narratives
from plugins.narratives.reading import SECTIONS as SECTIONS, Narrative as Narrative
