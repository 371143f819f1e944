"""Pictures: measures the files below images/, and encodes the files that browsers get instead.

| file | holds |
|---|---|
| `measuring` | measures a file: returns a `PictureFile` with its pixels, or the reason why it is unusable |
| `renditions` | names, sizes and HTML of the published files of a picture |
| `encoding` | encodes these files: upright, in sRGB, without camera metadata |
| `rendition_cache` | a cache of encoded files |
| `plugin` | the adapter to Pelican: writes the renditions of pictures that pages show |
"""

from plugins.pictures.measuring import PictureFile as PictureFile, measure as measure
from plugins.pictures.renditions import (
    Rendition as Rendition,
    Renditions as Renditions,
    renditions as renditions,
)
