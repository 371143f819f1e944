"""Computes automatic numbers ("Điều 2.", "a)", "4.") as they are printed (ISO/IEC 29500-1, 17.9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree as ET

from plugins.word.package import W
from plugins.word.styles import Styles, is_on, setting, value
from plugins.word.tree import Label
from plugins.word.visible import has_words, is_joined

# `%1.`: the number and a point, as a Markdown list shows it.
_PLAIN = re.compile(r"%([1-9])\.")
_PLACE = re.compile(r"%([1-9])")
_DASHES = frozenset("-–—+*")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LEVELS = 9
"""Word has nine levels (17.9.6)."""
_LONGEST = 100
"""Characters of the text around a number. The bound exists because thousands of paragraphs may repeat it."""
_MOST = 5000
"""From here on numbers are written in digits: the format repeats a letter once for each 26, without a limit.
"""


@dataclass(frozen=True)
class Level:
    """One level of a numbering: its first number, its format, the text around it."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    style: str = ""
    all_digits: bool = False
    restarts: bool = False
    """Whether the first paragraph begins again, though others have counted before."""


@dataclass(frozen=True)
class Numbering:
    """The definition that a `numId` refers to: its levels by index, and the id of counters shared with
    others.
    """

    counters: str = ""
    levels: Mapping[int, Level] = field(default_factory=dict)


class Numbers:
    """Keeps the counters of one document. Ask for each paragraph once, in document order."""

    def __init__(self, root: ET.Element, styles: Styles) -> None:
        self._numberings = _read(root)
        self._styles = styles
        self._counters: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def label(self, paragraph: ET.Element) -> Label | None:
        """Returns the number or bullet of a paragraph; None if it has none."""
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        # A paragraph that the next one continues has no number: Word prints that of the next. Nor has an
        # empty paragraph whose mark is hidden.
        if is_joined(paragraph) or (is_on(setting(mark, "vanish")) and not has_words(paragraph)):
            return None
        number_id, index = self._numbering_of(paragraph)
        numbering = self._numberings.get(number_id, Numbering())
        level = numbering.levels.get(index)
        if level is None:
            return None
        counter = self._counters.setdefault(numbering.counters, {})
        if level.restarts and (number_id, index) not in self._restarted:
            self._restarted.add((number_id, index))
            counter[index] = level.start - 1
        counter[index] = counter.get(index, level.start - 1) + 1
        # A new number on this level restarts the levels below it.
        for deeper in [each for each in counter if each > index]:
            del counter[deeper]
        return _label(level, index, numbering, counter)

    def _numbering_of(self, paragraph: ET.Element) -> tuple[str, int]:
        """Returns `numId` and level of a paragraph or of its style; an empty id if neither is numbered."""
        style, own = value(paragraph.find(f"{W}pPr/{W}pStyle")), f"{W}pPr/{W}numPr/{W}"
        number_id = value(paragraph.find(f"{own}numId")) or self._styles.of("numId", style)
        index = value(paragraph.find(f"{own}ilvl")) or self._styles.of("ilvl", style)
        if index:
            return number_id, _whole(index, 0)
        # A heading style is bound to a level by the level's `pStyle`, not by `ilvl`.
        levels = self._numberings.get(number_id, Numbering()).levels
        return number_id, next((at for at, level in levels.items() if style and level.style == style), 0)


def formatted(number: int, kind: str) -> str:
    """Returns a number in a number format (17.18.59, ST_NumberFormat)."""
    if not 0 < number < _MOST:
        return str(number)
    match kind:
        case "lowerLetter" | "upperLetter":
            # After z Word repeats letters: aa, bb, cc.
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if kind == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            found = ""
            for value, letters in _ROMAN:
                found += letters * (number // value)
                number %= value
            return found.upper() if kind == "upperRoman" else found
        case "decimalZero":
            return f"{number:02}"
        case "none":
            return ""
        case _:
            return str(number)


def _label(level: Level, index: int, numbering: Numbering, counter: Mapping[int, int]) -> Label | None:
    """Returns the label for the present state of the counter; None if the level prints nothing."""
    # Bullets are letters of symbol fonts, which mean something else in other fonts. A dash is a dash in all.
    if level.kind == "bullet":
        return Label(level.text if level.text in _DASHES else "•", index, is_bullet=True)
    plain = _PLAIN.fullmatch(level.text) if level.kind == "decimal" else None

    def number(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        # “1.2.”: a level may show the numbers of the levels above it.
        of = numbering.levels.get(at, Level())
        kind = "decimal" if level.all_digits else of.kind
        return formatted(counter.get(at, of.start), kind)

    text = _PLACE.sub(number, level.text).strip()
    # Only `1.` can be a list of Markdown; “Điều 1.” and “a)” stay text.
    is_plain = plain is not None and int(plain[1]) == index + 1
    return Label(text, index, value=counter[index] if is_plain else None) if text else None


def _read(numbering: ET.Element) -> dict[str, Numbering]:
    abstract = {
        each.get(f"{W}abstractNumId", ""): _levels(each) for each in numbering.iter(f"{W}abstractNum")
    }
    found = {}
    for each in numbering.iter(f"{W}num"):
        counters = value(each.find(f"{W}abstractNumId"))
        # A copy: an override belongs to this definition alone.
        levels = dict(abstract.get(counters, {}))
        for override in each.findall(f"{W}lvlOverride"):
            index = _whole(override.get(f"{W}ilvl"), 0)
            levels |= _levels(override)
            start = override.find(f"{W}startOverride")
            if start is not None:
                first = _whole(value(start), 1)
                levels[index] = replace(levels.get(index, Level()), start=first, restarts=True)
        found[each.get(f"{W}numId", "")] = Numbering(counters, levels)
    return found


def _levels(element: ET.Element) -> dict[int, Level]:
    """Returns the levels that a definition or an override declares, by index."""
    return {
        index: Level(
            start=_whole(value(each.find(f"{W}start")), 1),
            kind=value(each.find(f"{W}numFmt")) or "decimal",
            text=value(each.find(f"{W}lvlText"))[:_LONGEST],
            style=value(each.find(f"{W}pStyle")),
            all_digits=each.find(f"{W}isLgl") is not None,
        )
        for each in element.findall(f"{W}lvl")
        if (index := _whole(each.get(f"{W}ilvl"), 0)) < _LEVELS
    }


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,6}", text) else otherwise
