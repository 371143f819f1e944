"""Writes the measurements as a Markdown table, a JSON file and a plot, and evaluates the targets."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import plot

OURS, PELICAN, CACHED = "ours", "pelican", "pelican-cached"
HUGOS = ("hugo", "hugo-related")
SMALL, LARGE = "2000", "10000"
STEPS = {
    "cold": "from nothing",
    "nothing": "nothing changed",
    "body": "a sentence more",
    "title": "another title",
    "tag": "another topic",
    "newest": "a new article, the newest",
    "newest-body": "a sentence more in the newest",
    "deletion": "an article less",
    "date": "another date",
    "slug": "another address of a linked article",
}
EDITS = [step for step in STEPS if step not in ("cold", "nothing")]


@dataclass(frozen=True)
class Target:
    """A bound on one of our figures relative to another figure of the same run."""

    what: str
    value: float | None
    bound: float

    @property
    def holds(self) -> bool | None:
        """Whether it holds; None if it was not measured."""
        return None if self.value is None else self.value <= self.bound


def write(results: dict[str, Any], folder: Path) -> None:
    """Writes all three files."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(results, indent=1, ensure_ascii=False) + "\n"
    (folder / "speed.json").write_text(text, encoding="utf-8")
    (folder / "speed.md").write_text(markdown(results), encoding="utf-8")
    (folder / "growth.svg").write_text(plot.growth(results), encoding="utf-8")


def all_hold(results: dict[str, Any]) -> bool:
    """Returns whether every target was measured and holds."""
    return all(target.holds for target in targets(results))


def seconds(results: dict[str, Any], size: str, tool: str, step: str) -> float | None:
    """Returns the median. A tool that always rebuilds everything has one figure for all edits."""
    wall = _of(results, size, tool).get("wall", {})
    if wall and step not in wall and step != "cold" and results["tools"][tool]["whole"]:
        step = "body"
    return statistics.median(wall[step]) if step in wall else None


def watched(results: dict[str, Any], size: str, tool: str) -> float | None:
    """Returns the median of seconds from saving to the words in the browser."""
    seen = _of(results, size, tool).get("watch", {}).get("seen")
    return statistics.median(seen) if seen else None


def memory(results: dict[str, Any], size: str, tool: str) -> float | None:
    """Returns the maximum over the builds, in bytes."""
    return max(_of(results, size, tool).get("memory", {}).values(), default=None)


def targets(results: dict[str, Any]) -> Iterator[Target]:
    """Returns the project's own targets, against each variant of the Hugo site."""
    size = LARGE

    def worst_edit(other: str) -> float | None:
        shares = [
            _share(seconds(results, size, OURS, step), seconds(results, size, other, step)) for step in EDITS
        ]
        return max((share for share in shares if share is not None), default=None)

    for hugo in (name for name in HUGOS if name in results["tools"]):
        label = results["tools"][hugo]["label"]
        nothing = _share(seconds(results, size, OURS, "nothing"), seconds(results, size, hugo, "body"))
        cold = _share(seconds(results, size, OURS, "cold"), seconds(results, size, hugo, "cold"))
        served = _share(watched(results, size, OURS), watched(results, size, hugo))
        used = _share(memory(results, size, OURS), memory(results, size, hugo))
        yield Target(f"slowest edit / rebuild of {label}", worst_edit(hugo), 0.25)
        yield Target(f"nothing changed / rebuild of {label}", nothing, 0.05)
        yield Target(f"save to browser / server of {label}", served, 0.6)
        yield Target(f"from nothing / {label}", cold, 2.0)
        yield Target(f"peak memory / {label}", used, 0.4)
    yield Target("slowest edit / rebuild of Pelican, reader cache", worst_edit(CACHED), 0.08)
    cold = _share(seconds(results, size, OURS, "cold"), seconds(results, size, PELICAN, "cold"))
    yield Target("from nothing / Pelican", cold, 0.6)
    for step, name in STEPS.items():
        grown = _share(seconds(results, LARGE, OURS, step), seconds(results, SMALL, OURS, step))
        yield Target(f"growth from 2,000 to 10,000: {name}", grown, 5.5)
    grown = _share(watched(results, LARGE, OURS), watched(results, SMALL, OURS))
    yield Target("growth from 2,000 to 10,000: save to browser", grown, 5.5)
    grown = _share(memory(results, LARGE, OURS), memory(results, SMALL, OURS))
    yield Target("growth from 2,000 to 10,000: peak memory", grown, 5.5)


def markdown(results: dict[str, Any]) -> str:
    """Returns the table of each size, then the targets."""
    machine = results["machine"]
    versions = ", ".join(f"{tool['label']} {tool['version']}" for tool in results["tools"].values())
    parts = [
        "# Speed, side by side",
        f"{machine['cores']} cores, {machine['system']}, Python {machine['python']}; files in memory; "
        f"medians of {results['runs']} runs, tools in turn. {versions}.",
        "Seconds on the wall; peak memory (PSS of the whole process tree) in MB. A tool that builds "
        "everything again has one figure for all edits and for none: its rebuild after a sentence more. "
        "Ratios travel, seconds do not.",
        *(_table(results, size) for size in results["sizes"]),
        _growth(results),
        _target_table(results),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(results: dict[str, Any], size: str) -> str:
    tools = list(results["sizes"][size])
    ratio = OURS in tools
    compared = [name for name in (*HUGOS, PELICAN, CACHED) if name in tools] if ratio else []
    head = ["", *(results["tools"][name]["label"] for name in tools)]
    head += [f"ours / {results['tools'][name]['label']}" for name in compared]
    rows = [head, ["---", *["---:"] * (len(head) - 1)]]
    lines: list[tuple[str, dict[str, float | None], int]] = [
        (name, {tool: seconds(results, size, tool, step) for tool in tools}, 2)
        for step, name in STEPS.items()
    ]
    lines.append(
        ("save to browser, while serving", {tool: watched(results, size, tool) for tool in tools}, 2)
    )
    lines.append(("peak memory", {tool: _mega(memory(results, size, tool)) for tool in tools}, 0))
    for name, values, digits in lines:
        cells = [_shown(values[tool], digits) for tool in tools]
        rows.append(
            [name, *cells, *(_shown(_share(values.get(OURS), values[other]), 3) for other in compared)]
        )
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"## {int(size):,} articles\n\n{table}"


def _growth(results: dict[str, Any]) -> str:
    if not {SMALL, LARGE} <= set(results["sizes"]):
        return ""
    tools = list(results["tools"])
    rows = [["", *(results["tools"][name]["label"] for name in tools)], ["---", *["---:"] * len(tools)]]
    for step, name in STEPS.items():
        shares = [
            _share(seconds(results, LARGE, tool, step), seconds(results, SMALL, tool, step)) for tool in tools
        ]
        rows.append([name, *(_shown(share, 1) for share in shares)])
    shares = [_share(watched(results, LARGE, tool), watched(results, SMALL, tool)) for tool in tools]
    rows.append(["save to browser, while serving", *(_shown(share, 1) for share in shares)])
    shares = [_share(memory(results, LARGE, tool), memory(results, SMALL, tool)) for tool in tools]
    rows.append(["peak memory", *(_shown(share, 1) for share in shares)])
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"## Growth from 2,000 to 10,000 articles (five times as many)\n\n{table}\n\n![Growth](growth.svg)"


def _target_table(results: dict[str, Any]) -> str:
    words = {True: "holds", False: "**falls short**", None: "not measured"}
    rows = [["at 10,000 articles", "measured", "at most", ""], ["---", "---:", "---:", "---"]]
    found = list(targets(results))
    for each in found:
        rows.append([each.what, _shown(each.value, 3), f"{each.bound:g}", words[each.holds]])
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    kept = sum(each.holds is True for each in found)
    missed = sum(each.holds is False for each in found)
    unknown = len(found) - kept - missed
    return f"## Targets\n\n{kept} hold, {missed} fall short, {unknown} not measured.\n\n{table}"


def _of(results: dict[str, Any], size: str, tool: str) -> dict[str, Any]:
    found: dict[str, Any] = results["sizes"].get(size, {}).get(tool, {})
    return found


def _share(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else part / whole


def _mega(value: float | None) -> float | None:
    return None if value is None else value / 1e6


def _shown(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:,.{digits}f}"
