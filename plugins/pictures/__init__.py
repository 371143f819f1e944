"""Pictures: what a file below images/ is, and the files that browsers get instead of it.

| file | step |
|---|---|
| `measuring` | a file's bytes to a `PictureFile`: its pixels, or why it cannot be used |
| `renditions` | a `PictureFile` to the names, sizes and HTML of what is published for it |
| `encoding` | bytes to the bytes of those files: upright, in sRGB, without what a camera noted |
| `shelf` | those that were encoded before |
| `plugin` | the edge to Pelican: writes those of the pictures that pages show |
"""

from plugins.pictures.measuring import PictureFile as PictureFile, measure as measure
from plugins.pictures.renditions import (
    Rendition as Rendition,
    Renditions as Renditions,
    renditions as renditions,
)
