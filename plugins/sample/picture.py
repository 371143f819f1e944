"""Draws geometric pictures."""

import io

from PIL import Image

WIDTH, HEIGHT = 960, 504
# Those of the theme: the sample should look like the site.
_COLOURS = ((13, 79, 75), (236, 182, 72), (156, 42, 28), (245, 240, 229))


def diamonds(seed: int) -> bytes:
    """Returns a PNG with a band of diamonds in four colours, different for each seed."""
    size = 60 + seed % 5 * 12
    # A triangle wave; sums of two such values are equal along diamonds.
    away = [abs(at % (2 * size) - size) for at in range(WIDTH)]
    picture = Image.new("RGB", (WIDTH, HEIGHT))
    picture.putdata([_COLOURS[((x + y) // 18 + seed) % 4] for y in away[:HEIGHT] for x in away])
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
