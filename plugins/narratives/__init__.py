"""The written assessment of a period, beside the counted figures: `bao-cao/<period>/<unit>.md`.

- `blocks`: parses Markdown into paragraphs, items, tables and answers, with bold and italic text
- `reading`: parses a text into sections, and reports probable mistakes
- `difficulties`: the difficulties that units report, and the answers to them
- `folder`: the files of a content folder
"""

from plugins.narratives.blocks import BlockKind as BlockKind, NarrativeBlock as NarrativeBlock, Run as Run
from plugins.narratives.difficulties import Difficulty as Difficulty
from plugins.narratives.folder import Narratives as Narratives, load_narratives as load_narratives
from plugins.narratives.reading import SECTIONS as SECTIONS, Narrative as Narrative
