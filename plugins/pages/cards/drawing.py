"""Draws a card as PNG: 1200 by 630 pixels, the size that readers of Open Graph expect."""

import unicodedata
from dataclasses import astuple, dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import as_file, files
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw, ImageFont

FORMAT = 2
"""Increased when the drawing changes, because it is part of the digest that names a card."""

_SIZE = _WIDTH, _HEIGHT = 1200, 630
# Arbitrary: some apps round the corners of a card off, and no letter may stand there.
_MARGIN = 84
GROUND, MARK = "#0d4f4b", "#f0c35a"
_PAPER = "#fffdf8"
"""The masthead's colours."""
_FULL, _SOFT = 255, 188
"""Opacity of letters. The secondary text is between the colours of paper and ground, as in the masthead."""
_SHADES = 63
"""Shades from ground to paper, enough to smooth letters; the next palette entry is the mark's colour."""
_TITLE = (82, 74, 66, 58, 50, 44)
"""Sizes of the title in pixels: the largest one that fits is used."""
_TITLE_HEIGHT, _LEADING = 330, 1.22
# Shown 300 pixels wide, as on a phone, these letters have 8 pixels.
_SMALL = 32


@dataclass(frozen=True)
class Card:
    """The words of a card, and its background."""

    section: str
    title: str
    note: str
    ground: str = GROUND

    @property
    def name(self) -> str:
        """The name of the card's file: a digest of everything that its bytes depend on."""
        # A card in the theme's colour keeps the name that it had before offices chose colours.
        decides = [each for each in astuple(self) if each != GROUND]
        # 64 bits: some ten thousand cards need no more.
        return blake2b(repr((FORMAT, tuple(decides))).encode(), digest_size=8).hexdigest()

    @property
    def can_be_drawn(self) -> bool:
        """Whether the typeface has all its letters: those of Latin scripts."""
        return all(map(_is_there, self.section + self.title + self.note))


def draw(card: Card) -> bytes:
    """Returns the card as a PNG."""
    letters = Image.new("L", _SIZE, 0)
    pen = ImageDraw.Draw(letters)
    # Pixels from the top: section, rule, title, note.
    pen.text((_MARGIN, 64), card.section, _SOFT, font("Semibold", _SMALL))
    size, lines = _fitted(card.title)
    for number, line in enumerate(lines):
        pen.text((_MARGIN, 172 + number * size * _LEADING), line, _FULL, font("Bold", size))
    pen.text((_MARGIN, _HEIGHT - 100), card.note, _SOFT, font("Regular", _SMALL))
    image = letters.point([value * (_SHADES - 1) // _FULL for value in range(_FULL + 1)])
    pen = ImageDraw.Draw(image)
    # The rule between section and title, 96 by 6 pixels, in the mark's colour.
    pen.rectangle((_MARGIN, 128, _MARGIN + 96, 134), _SHADES)
    _border(pen)
    image.putpalette(_palette(card.ground))
    data = BytesIO()
    # 6 bits hold the 64 entries of the palette.
    image.save(data, "PNG", bits=6)
    return data.getvalue()


def _palette(ground: str) -> list[int]:
    """Returns the colours of the image: shades from ground to paper, then the mark's colour."""
    ends = zip(ImageColor.getrgb(ground), ImageColor.getrgb(_PAPER), strict=True)
    pairs, shades = list(ends), range(_SHADES)
    ramp = [round(a + (b - a) * n / (_SHADES - 1)) for n in shades for a, b in pairs]
    return [*ramp, *ImageColor.getrgb(MARK)]


def _border(pen: ImageDraw.ImageDraw) -> None:
    """Draws triangles at the foot, like the mosaic below the masthead."""
    # Triangles as high as wide; the same mosaic as the masthead's.
    top, step = _HEIGHT - 28, 28
    for left in range(0, _WIDTH, step):
        pen.polygon(((left, _HEIGHT), (left + step / 2, top), (left + step, _HEIGHT)), _SHADES)


def _fitted(title: str) -> tuple[int, list[str]]:
    """Returns the largest size at which the title fits, and its lines, truncated at the smallest size."""
    for size in _TITLE:
        lines = _lines(title, size, _WIDTH - 2 * _MARGIN)
        if len(lines) * size * _LEADING <= _TITLE_HEIGHT:
            return size, _balanced(title, size, len(lines))
    # `size` is still the smallest size, at which the title is too long.
    n_lines = int(_TITLE_HEIGHT / (size * _LEADING))
    return size, [*lines[: n_lines - 1], f"{lines[n_lines - 1].rstrip(' ,.;:')}…"]


def _balanced(title: str, size: int, n_lines: int) -> list[str]:
    """Returns as many lines, in the narrowest column that holds them, so that no line has a single word."""
    wide = _WIDTH - 2 * _MARGIN
    narrow = int(min(wide, max(map(font("Bold", size).getlength, title.split()), default=0)))
    # Bisection, to a quarter of the letters' size.
    while wide - narrow > size // 4:
        middle = (narrow + wide) // 2
        lines = _lines(title, size, middle)
        narrow, wide = (narrow, middle) if len(lines) == n_lines else (middle, wide)
    return _lines(title, size, wide)


def _lines(text: str, size: int, width: int) -> list[str]:
    """Returns the text wrapped to a width; a longer word is broken."""
    lines = [""]
    for word in text.split():
        for part in _parts(word, size, width):
            longer = f"{lines[-1]} {part}".strip()
            if lines[-1] and font("Bold", size).getlength(longer) > width:
                lines.append(part)
            else:
                lines[-1] = longer
    return lines


def _parts(word: str, size: int, width: int) -> list[str]:
    """Returns a word, cut where it is wider than the column."""
    bold = font("Bold", size)
    if bold.getlength(word) <= width:
        return [word]
    parts = [""]
    for letter in word:
        if parts[-1] and bold.getlength(parts[-1] + letter) > width:
            parts.append("")
        # At least one letter, so that the loop ends in any width.
        parts[-1] += letter
    return parts


@cache
def font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Returns Source Sans in a weight and size: it has all Vietnamese letters."""
    with as_file(files("font_source_sans_pro") / "files" / f"SourceSansPro-{weight}.ttf") as path:
        # The basic engine is always there and gives the same pixels everywhere; Raqm is an optional library.
        return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _is_there(char: str) -> bool:
    return char.isascii() or char in "“”‘’–—…·" or unicodedata.name(char, "").startswith("LATIN ")
