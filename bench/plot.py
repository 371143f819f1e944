"""Plots seconds by number of articles, on logarithmic axes, as SVG."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 790, 460, 60, 50, 20, 260
COLOURS = ("#0d4f4b", "#b5441e", "#4a5fa5", "#8a6d00", "#7d3c78", "#3d7a2a", "#666666", "#a33f5e")
Series = tuple[str, str, bool, list[tuple[int, float]]]


def growth(results: dict[str, Any]) -> str:
    """Returns the plot of each tool's clean build (solid line) and of a small edit (dashed)."""
    lines = list(_series(results))
    values = [value for *_, points in lines for _, value in points] or [1.0]
    sizes = [int(size) for size in results["sizes"]]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)) + 1e-9)
    first, last = math.log10(min(sizes)) - 0.05, math.log10(max(sizes)) + 0.05

    def x(size: float) -> float:
        return LEFT + (math.log10(size) - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (math.log10(value) - low) / max(1, high - low) * (HEIGHT - BOTTOM - TOP)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="12" role="img" aria-label="Seconds by number of articles">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    for size in sizes:
        at = x(size)
        parts.append(f'<path d="M{at:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>')
        parts.append(f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>')
    parts.append(
        f'<text x="{LEFT}" y="{HEIGHT - 10}">articles; whole lines: from nothing; dashed: one edit</text>'
    )
    for number, (label, colour, dashed, points) in enumerate(lines):
        path = "L".join(f"{x(size):.1f} {y(value):.1f}" for size, value in points)
        dash = ' stroke-dasharray="5 4"' if dashed else ""
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        parts += [
            f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="3" fill="{colour}"/>'
            for size, value in points
        ]
        at = TOP + 10 + number * 17
        start = WIDTH - RIGHT + 12
        parts.append(f'<path d="M{start} {at - 4}h24" stroke="{colour}" stroke-width="2"{dash}/>')
        parts.append(f'<text x="{start + 30}" y="{at}">{escape(label)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _series(results: dict[str, Any]) -> Iterator[Series]:
    for number, (name, tool) in enumerate(results["tools"].items()):
        for step, dashed in (("cold", False), ("body", True)):
            points = [
                (int(size), statistics.median(figures[name]["wall"][step]))
                for size, figures in results["sizes"].items()
                if figures.get(name, {}).get("wall", {}).get(step)
            ]
            if points:
                words = f"{tool['label']}, {'one edit' if dashed else 'from nothing'}"
                yield words, COLOURS[number % len(COLOURS)], dashed, points
