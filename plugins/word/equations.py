"""Converts Word equations (ISO/IEC 29500-1, 22.1) to inline text: "x²+1", "(a+b)/c", "√(x)"."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from plugins.word.tree import SUB, SUP, TextRun
from plugins.word.visible import MATH


def equation(element: ET.Element) -> list[TextRun]:
    """Returns the text of an equation in reading order."""
    return list(_read(element, frozenset()))


def _read(element: ET.Element | None, marks: frozenset[str]) -> Iterator[TextRun]:
    for child in element if element is not None else ():
        yield from _part(child, marks)


def _part(element: ET.Element, marks: frozenset[str]) -> Iterator[TextRun]:
    name = element.tag.removeprefix(MATH)
    if name == "t":
        yield TextRun(" ".join((element.text or "").split("\n")), marks)
    elif name == "f":
        yield from _grouped(element.find(f"{MATH}num"), marks)
        yield TextRun("/", marks)
        yield from _grouped(element.find(f"{MATH}den"), marks)
    # `nary` is an operator with limits (∑, ∫), then its operand; the others are a base with indices.
    elif name in ("sSup", "sSub", "sSubSup", "nary"):
        if name == "nary":
            yield TextRun(_property(element, "chr", "∫"), marks)
        else:
            yield from _read(element.find(f"{MATH}e"), marks)
        yield from _read(element.find(f"{MATH}sub"), marks | {SUB})
        yield from _read(element.find(f"{MATH}sup"), marks | {SUP})
        if name == "nary":
            yield from _read(element.find(f"{MATH}e"), marks)
    elif name == "rad":
        yield from _read(element.find(f"{MATH}deg"), marks | {SUP})
        yield TextRun("√", marks)
        yield from _grouped(element.find(f"{MATH}e"), marks)
    elif name == "d":
        # Word omits a sign that is the default: parentheses and bars here, the integral sign above.
        yield TextRun(_property(element, "begChr", "("), marks)
        for number, each in enumerate(element.findall(f"{MATH}e")):
            yield from [TextRun(_property(element, "sepChr", "|"), marks)] if number else []
            yield from _read(each, marks)
        yield TextRun(_property(element, "endChr", ")"), marks)
    # A row of a matrix.
    elif name == "mr":
        for number, each in enumerate(element.findall(f"{MATH}e")):
            yield from [TextRun(" ", marks)] if number else []
            yield from _read(each, marks)
        yield TextRun("; ", marks)
    # Elements with other names only group their content; those that end with `Pr` hold properties, no text.
    elif not name.endswith("Pr"):
        yield from _read(element, marks)


def _grouped(element: ET.Element | None, marks: frozenset[str]) -> Iterator[TextRun]:
    """Yields the text of an element, in parentheses if it is longer than one character."""
    found = list(_read(element, marks))
    if len("".join(each.words for each in found).strip()) <= 1:
        yield from found
    else:
        yield from (TextRun("(", marks), *found, TextRun(")", marks))


def _property(element: ET.Element, name: str, otherwise: str) -> str:
    found = element.find(f"{MATH}{element.tag.removeprefix(MATH)}Pr/{MATH}{name}")
    return otherwise if found is None else found.get(f"{MATH}val", "")
