"""The icons of a site: those of the theme, or the office's initials in the colours of its masthead."""

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from plugins.incremental.digests import digest_of
from plugins.office import Office
from plugins.pages.cards.drawing import GROUND, MARK, font
from plugins.pages.site import site

FOLDER = "theme/icons"
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
    '<rect width="64" height="64" rx="14" fill="{ground}"/>'
    '<text fill="{mark}" x="32" y="42" text-anchor="middle" font-family="sans-serif" font-size="28" '
    'font-weight="700">{initials}</text></svg>'
)
# Pixels: the icon of a home screen, and that of a browser tab.
_LARGE, _SMALL = 180, 32


def write_icons(generator: Any) -> None:
    """Writes the icons of the theme, or those of an office that has no drawing of the theme."""
    rendering = generator.settings["RENDERING"]
    office = site(rendering.queries).office
    of_theme = {each.name: each for each in Path(generator.settings["THEME"], "static", "icons").iterdir()}
    # Another theme or program means another basis of the build, so the files depend on this alone.
    made_of = digest_of((office.drawing, office.initials, office.colours.mast))
    wanted = [name for name in of_theme if not rendering.is_kept(f"{FOLDER}/{name}", made_of)]
    drawn = icons(office) if wanted and not office.drawing else {}
    for name in wanted:
        rendering.put(f"{FOLDER}/{name}", drawn[name] if drawn else of_theme[name].read_bytes())


def icons(office: Office) -> dict[str, bytes]:
    """Returns the files of the icons by their names."""
    ground = office.colours.mast or GROUND
    large = _drawn(office.initials, ground)
    small = large.resize((_SMALL, _SMALL), Image.Resampling.LANCZOS)
    return {
        "favicon.svg": _SVG.format(ground=ground, mark=MARK, initials=office.initials).encode(),
        "favicon.ico": _bytes(small, "ICO"),
        "apple-touch-icon.png": _bytes(large, "PNG"),
    }


def _drawn(initials: str, ground: str) -> Image.Image:
    image = Image.new("RGB", (_LARGE, _LARGE), ground)
    middle = (_LARGE / 2, _LARGE / 2)
    ImageDraw.Draw(image).text(middle, initials, MARK, font("Bold", _LARGE // 2), anchor="mm")
    return image


def _bytes(image: Image.Image, kind: str) -> bytes:
    data = BytesIO()
    image.save(data, kind)
    return data.getvalue()
