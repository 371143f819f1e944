"""Every tool on the same articles, in turn, in one run; `make bench` calls it.

    .venv/bin/python bench/speed.py --sizes 200,2000,10000 --runs 3

Needs Linux, and for watching Chromium; Eleventy needs Node. Writes speed.md, speed.json and
growth.svg below `--out` (bench/results) after each size, so that a run that was stopped is not lost.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import corpus
import report
from edits import KINDS, Edit, edits
from measuring import cost_of, peak_memory_of
from peers import install
from tools import TOOLS, Tool

BENCH = Path(__file__).resolve().parent
WARM_UP = 20
"""Articles of a site that each tool builds before anything is measured, so that its program is in memory."""


class NotBuilt(Exception):
    """A page does not show what it must, so the measurement is void."""


def main(arguments: Sequence[str]) -> int:
    """Measures and writes. Exits with 1 if a target is missed and `--strict` is given."""
    options = _options(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that folders and servers are cleaned up
    install.install(with_node="eleventy" in options.tools)
    results: dict[str, Any] = {"machine": _machine(), "runs": options.runs, "sizes": {}}
    with tempfile.TemporaryDirectory(prefix="bench-", dir=_memory_folder()) as folder:
        tools = [TOOLS[name](Path(folder)) for name in options.tools]
        results["tools"] = {tool.name: _described(tool) for tool in tools}
        _warm_up(tools)
        for size in options.sizes:
            results["sizes"][str(size)] = measure(tools, size, options)
            report.write(results, options.out)
    print((options.out / "speed.md").read_text(encoding="utf-8"))
    return int(options.strict and not report.all_hold(results))


def measure(tools: Sequence[Tool], size: int, options: argparse.Namespace) -> dict[str, Any]:
    """Returns all figures of one size by tool: `wall`, `cpu` and `memory` by step, and `watch`."""
    articles = corpus.articles(size)
    figures: dict[str, Any] = {tool.name: {"wall": {}, "cpu": {}, "memory": {}} for tool in tools}
    for tool in tools:
        tool.make(articles)
    for run in range(options.runs):
        found = {edit.kind: edit for edit in edits(articles, run)}
        for step in ("cold", "nothing", *options.edits):
            for tool in tools:
                if step in _steps(tool, options.edits) and run < tool.at_most:
                    _say(size, f"run {run + 1}", step, tool)
                    cost = _timed(tool, step, found.get(step))
                    figures[tool.name]["wall"].setdefault(step, []).append(round(cost[0], 4))
                    figures[tool.name]["cpu"].setdefault(step, []).append(round(cost[1], 4))
    for tool in tools:
        if options.memory:
            _say(size, "memory", "", tool)
            figures[tool.name]["memory"] = _memory(tool, edits(articles, options.runs)[0])
        if options.watch and tool.watches:
            _say(size, "watch", "", tool)
            figures[tool.name]["watch"] = _watched(tool, options.saves)
        shutil.rmtree(tool.site)
    return figures


def _steps(tool: Tool, kinds: Iterable[str]) -> list[str]:
    """Returns the steps to measure. A tool that always rebuilds everything uses the figure of `body` for
    every edit.
    """
    if tool.incremental:
        return ["cold", "nothing", *kinds]
    return ["cold", "body"] if tool.whole else ["cold", "nothing", "body"]


def _timed(tool: Tool, step: str, edit: Edit | None) -> tuple[float, float]:
    """Measures one build. An edit is undone afterwards, with an unmeasured build where that matters."""
    if step == "cold":
        tool.forget()
    if edit:
        tool.change(edit.before, edit.after)
    cost = cost_of(tool.command(), tool.site, tool.environment)
    if step == "cold":
        _check_cold(tool)
    if edit:
        _check(tool, edit)
        tool.change(edit.after, edit.before)
        if tool.incremental:
            cost_of(tool.command(), tool.site, tool.environment)
    return cost.wall, cost.cpu


def _memory(tool: Tool, edit: Edit) -> dict[str, int]:
    tool.forget()
    cold = peak_memory_of(tool.command(), tool.site, tool.environment)
    if tool.at_most == 1:
        return {"cold": cold}
    tool.change(edit.before, edit.after)
    body = peak_memory_of(tool.command(), tool.site, tool.environment)
    tool.change(edit.after, edit.before)
    return {"cold": cold, "body": body}


def _watched(tool: Tool, n_saves: int) -> dict[str, Any]:
    import watching  # needs Playwright, which the rest does not

    seen = watching.watch(tool, n_saves)
    return {"start": round(seen.start, 3), "seen": [round(each, 4) for each in seen.seen]}


def _check_cold(tool: Tool) -> None:
    public = [article for article in tool.articles if article.status == "published"]
    missing = [article for article in public if not tool.page(article).is_file()]
    if missing:
        raise NotBuilt(f"{tool.name}: {len(missing)} pages are missing, such as {missing[0].address}")


def _check(tool: Tool, edit: Edit) -> None:
    gone = edit.before if edit.after is None or edit.kind == "slug" else None
    if gone and tool.incremental and tool.page(gone).exists():
        raise NotBuilt(f"{tool.name}: {edit.kind}: {gone.address} is still there")
    if edit.after is None:
        return
    page = tool.page(edit.after)
    if not page.is_file() or edit.token not in page.read_text(encoding="utf-8") + str(page):
        raise NotBuilt(f"{tool.name}: {edit.kind}: {edit.after.address} does not show the edit")


def _warm_up(tools: Sequence[Tool]) -> None:
    for tool in tools:
        tool.make(corpus.articles(WARM_UP))
        cost_of(tool.command(), tool.site, tool.environment)
        shutil.rmtree(tool.site)


def _memory_folder() -> str | None:
    """Returns a folder in memory if possible, so that the disk is not measured."""
    shared = Path("/dev/shm")
    return str(shared) if os.access(shared, os.W_OK) else None


def _described(tool: Tool) -> dict[str, Any]:
    return {"label": tool.label, "version": tool.version(), "whole": tool.whole}


def _machine() -> dict[str, Any]:
    return {
        "system": platform.system(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }


def _say(size: int, *what: object) -> None:
    tool = what[-1]
    words = [str(size), *(str(each) for each in what[:-1] if each), getattr(tool, "name", "")]
    sys.stderr.write(" · ".join(words) + "\n")


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=_numbers, default=[200, 2000, 10000], help="numbers of articles")
    parser.add_argument("--runs", type=int, default=3, help="of each step; medians are reported")
    parser.add_argument("--tools", type=_known(TOOLS), default=list(TOOLS), help=", ".join(TOOLS))
    parser.add_argument("--edits", type=_known(KINDS), default=list(KINDS), help=", ".join(KINDS))
    parser.add_argument("--saves", type=int, default=3, help="in the browser, while serving")
    parser.add_argument("--no-watch", dest="watch", action="store_false", help="no browser")
    parser.add_argument("--no-memory", dest="memory", action="store_false", help="no memory")
    parser.add_argument("--strict", action="store_true", help="end with 1 if a target is missed")
    parser.add_argument("--out", type=Path, default=BENCH / "results")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    return options


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _known(names: Iterable[str]) -> Any:
    def read(text: str) -> list[str]:
        parts = text.split(",")
        if wrong := [part for part in parts if part not in names]:
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(wrong)}")
        return parts

    return read


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
