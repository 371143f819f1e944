"""Draws numbers as SVG: bars to compare items, a line for a development over time."""

from collections.abc import Sequence
from dataclasses import dataclass

from plugins.articles.tables import Column, Table

BAR_WIDTH, BAR_HEIGHT = 100, 8
LINE_WIDTH, LINE_HEIGHT = 300, 90
# Room for the stroke and the dots at the ends of the line.
_MARGIN = 5


@dataclass(frozen=True)
class BarView:
    """A row: its name, its number as typed, and its bar (an SVG path, "" if there is none)."""

    name: str
    text: str
    path: str


@dataclass(frozen=True)
class ChartView:
    """The chart of a column. `line` is an SVG path over all rows, or "" if it has `bars`."""

    name: str
    bars: tuple[BarView, ...]
    line: str = ""
    words: str = ""


def charts(table: Table, kind: str) -> tuple[ChartView, ...]:
    """Returns a chart for each column of numbers; `kind` is `cot`, `duong` or `khong`."""
    if kind == "khong":
        return ()
    names = table.columns[0].cells
    drawn = [column for column in table.columns[1:] if column.is_number]
    # One point makes no line.
    if kind == "duong" and len(names) > 1:
        return tuple(_line(column, names) for column in drawn)
    return tuple(_bars(column, names) for column in drawn)


def _bars(column: Column, names: Sequence[str]) -> ChartView:
    """Returns a bar for each row, relative to the largest number."""
    # 1 if there is nothing but zeros: it divides.
    most = max((abs(each) for each in column.numbers if each is not None), default=0) or 1
    return ChartView(
        column.name,
        tuple(
            BarView(name, text, _bar(abs(number) / most) if number else "")
            for name, text, number in zip(names, column.cells, column.numbers, strict=True)
        ),
    )


def _bar(share: float) -> str:
    """Returns the SVG path of a bar, at least so wide that a small number is visible."""
    return f"M0 0h{max(0.5, share * BAR_WIDTH):g}v{BAR_HEIGHT}H0z"


def _line(column: Column, names: Sequence[str]) -> ChartView:
    """Returns a line over all rows. Its scale includes zero."""
    known = [each for each in column.numbers if each is not None]
    low, high = min(0, *known), max(0, *known)
    step = (LINE_WIDTH - 2 * _MARGIN) / (len(names) - 1)
    path, is_drawing = [], False
    for at, number in enumerate(column.numbers):
        # A missing number interrupts the line.
        if number is None:
            is_drawing = False
            continue
        y = LINE_HEIGHT - _MARGIN - (number - low) / ((high - low) or 1) * (LINE_HEIGHT - 2 * _MARGIN)
        path.append(f"{'L' if is_drawing else 'M'}{_MARGIN + at * step:.1f} {y:.1f}")
        is_drawing = True
    words = "; ".join(f"{name}: {text}" for name, text in zip(names, column.cells, strict=True) if text)
    return ChartView(column.name, (), "".join(path), words)
