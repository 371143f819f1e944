"""Numbers that Word works out ("Điều 2.", "a)", "4.") as words of their paragraphs (ISO/IEC 29500-1, 17.9).

Markdown numbers a list 1., 2., 3. and nothing else. So a number of that form stays a list's, with its
value noted between two marks; of any other form it becomes text, and its paragraph leaves the list: in a
legal text "khoản 2" must stay 2.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

from plugins.word.package import W, main_part, part, part_beside
from plugins.word.styles import inherited

BEFORE, AFTER = "\ue000", "\ue001"
"""Around a list item's number: characters that no text holds (private use)."""

NOTED = re.compile(f"{BEFORE}([0-9]+)([.)]){AFTER}")

_PLAIN = re.compile(r"%([1-9])([.)])")
_PLACE = re.compile(r"%([1-9])")
_UNNUMBERED = frozenset({"bullet", "none"})
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LEVELS = 9
"""Word knows as many (17.9.6)."""
_MOST = 5000
"""Greater numbers are written in digits: a letter repeated a thousand times is no number."""


@dataclass(frozen=True)
class Level:
    """One level of a numbering: its first number, how it is written, the text around it."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    style: str = ""
    all_digits: bool = False


@dataclass(frozen=True)
class Numbering:
    """What `numId` names: its levels by index, and the counters that it shares with others."""

    counters: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int]


def with_numbers(data: bytes, package: zipfile.ZipFile) -> bytes:
    """The document with its numbers written out. Raises `BadDocument`."""
    name = main_part(package)
    document, numbering = part(package, name), part(package, part_beside(package, "numbering.xml"))
    if document is None or numbering is None:
        return data
    styles = part(package, part_beside(package, "styles.xml"))
    if not _write_out(document, _read(numbering), _of_styles(styles)):
        return data
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for each in package.namelist():
            target.writestr(each, ET.tostring(document, "utf-8") if each == name else package.read(each))
    return written.getvalue()


def formatted(number: int, kind: str) -> str:
    """A number in the letters of a kind of numbering (17.18.59, ST_NumberFormat)."""
    if not 0 < number < _MOST:
        return str(number)
    match kind:
        case "lowerLetter" | "upperLetter":
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


def _write_out(
    document: ET.Element, numberings: Mapping[str, Numbering], styles: Mapping[str, tuple[str, int | None]]
) -> bool:
    """Whether anything was numbered."""
    counters: dict[str, dict[int, int]] = {}
    restarted: set[tuple[str, int]] = set()
    changed = False
    for paragraph in document.iter(f"{W}p"):
        number_id, index = _numbering_of(paragraph, styles, numberings)
        numbering = numberings.get(number_id)
        level = numbering.levels.get(index) if numbering else None
        if numbering is None or level is None or not _has_text(paragraph):
            continue
        counter = counters.setdefault(numbering.counters, {})
        if index in numbering.restarts and (number_id, index) not in restarted:
            restarted.add((number_id, index))
            counter[index] = numbering.restarts[index] - 1
        counter[index] = counter.get(index, level.start - 1) + 1
        for deeper in [each for each in counter if each > index]:
            del counter[deeper]
        if level.kind in _UNNUMBERED:
            continue
        changed |= _label(paragraph, level, index, numbering, counter)
    return changed


def _label(
    paragraph: ET.Element, level: Level, index: int, numbering: Numbering, counter: Mapping[int, int]
) -> bool:
    plain = _PLAIN.fullmatch(level.text) if level.kind == "decimal" else None
    if plain and int(plain[1]) == index + 1:
        _begin_with(paragraph, f"{BEFORE}{counter[index]}{plain[2]}{AFTER}")
        return True

    def number(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        of = numbering.levels.get(at, Level())
        kind = "decimal" if level.all_digits else of.kind
        return formatted(counter.get(at, of.start), kind)

    text = _PLACE.sub(number, level.text).strip()
    if not text:
        return False
    _leave_list(paragraph)
    _begin_with(paragraph, f"{text} ")
    return True


def _begin_with(paragraph: ET.Element, text: str) -> None:
    """A run of its own before the first words, in their font."""
    run = ET.Element(f"{W}r")
    fonts = paragraph.find(f".//{W}r/{W}rPr/{W}rFonts")
    if fonts is not None:
        ET.SubElement(run, f"{W}rPr").append(fonts)
    ET.SubElement(run, f"{W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = text
    paragraph.insert(0 if paragraph.find(f"{W}pPr") is None else 1, run)


def _leave_list(paragraph: ET.Element) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = ET.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(f"{W}numPr"):
        properties.remove(old)
    none = ET.SubElement(properties, f"{W}numPr")
    ET.SubElement(none, f"{W}ilvl", {f"{W}val": "0"})
    ET.SubElement(none, f"{W}numId", {f"{W}val": "0"})


def _numbering_of(
    paragraph: ET.Element,
    styles: Mapping[str, tuple[str, int | None]],
    numberings: Mapping[str, Numbering],
) -> tuple[str, int]:
    """`numId` and level of a paragraph, its own or its style's; an empty id if it has none."""
    own = paragraph.find(f"{W}pPr/{W}numPr")
    style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
    number_id, index = styles.get(style, ("", None))
    if own is not None:
        number_id = _value(own.find(f"{W}numId")) or number_id
        given = _value(own.find(f"{W}ilvl"))
        index = _whole(given, 0) if given else index
    if index is None:
        levels = numberings[number_id].levels if number_id in numberings else {}
        index = next((at for at, level in levels.items() if style and level.style == style), 0)
    return number_id, index


def _read(numbering: ET.Element) -> dict[str, Numbering]:
    abstract = {
        each.get(f"{W}abstractNumId", ""): _levels(each) for each in numbering.iter(f"{W}abstractNum")
    }
    found = {}
    for each in numbering.iter(f"{W}num"):
        counters = _value(each.find(f"{W}abstractNumId"))
        levels, restarts = dict(abstract.get(counters, {})), {}
        for override in each.findall(f"{W}lvlOverride"):
            index = _whole(override.get(f"{W}ilvl"), 0)
            levels |= _levels(override)
            start = override.find(f"{W}startOverride")
            if start is not None:
                restarts[index] = _whole(_value(start), 1)
                levels[index] = replace(levels.get(index, Level()), start=restarts[index])
        found[each.get(f"{W}numId", "")] = Numbering(counters, levels, restarts)
    return found


def _levels(element: ET.Element) -> dict[int, Level]:
    return {
        index: Level(
            start=_whole(_value(each.find(f"{W}start")), 1),
            kind=_value(each.find(f"{W}numFmt")) or "decimal",
            text=_value(each.find(f"{W}lvlText")),
            style=_value(each.find(f"{W}pStyle")),
            all_digits=each.find(f"{W}isLgl") is not None,
        )
        for each in element.findall(f"{W}lvl")
        if (index := _whole(each.get(f"{W}ilvl"), 0)) < _LEVELS
    }


def _of_styles(styles: ET.Element | None) -> dict[str, tuple[str, int | None]]:
    """The numbering of each paragraph style, its own or that of the style that it is based on."""
    own: dict[str, tuple[str, int | None]] = {}
    parents: dict[str, str] = {}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        name = style.get(f"{W}styleId", "")
        parents[name] = _value(style.find(f"{W}basedOn"))
        number_id = _value(style.find(f"{W}pPr/{W}numPr/{W}numId"))
        given = _value(style.find(f"{W}pPr/{W}numPr/{W}ilvl"))
        if number_id:
            own[name] = number_id, _whole(given, 0) if given else None
    return inherited(own, parents)


def _has_text(paragraph: ET.Element) -> bool:
    return any((text.text or "").strip() for text in paragraph.iter(f"{W}t"))


def _value(element: ET.Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,6}", text) else otherwise
