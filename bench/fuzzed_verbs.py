"""Verbs of the desk on damaged files, names and states, with faults of the system: does each end in words?

Usage: `python bench/fuzzed_verbs.py RESULTS --first 0 --runs 20000` writes a line of JSON a run to RESULTS;
`--table RESULTS…` makes the table of one or more such files. A run follows from its number alone. Run it from
a copy of the project on a disk in memory: its caches are then its own.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import tests.build.preloaded  # noqa: E402, F401 - lies beside this folder; all that a verb imports
from tests.fuzz.remotes import Remote  # noqa: E402 - as above
from tests.fuzz.trying import ORDERS, Project, forked  # noqa: E402 - as above

_RESULTS = ROOT / "bench" / "results" / "fuzzed_verbs.md"


def main() -> int:
    """Ends with 1 if a run did not end as it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path, nargs="*")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--order", choices=[*ORDERS], action="append", help="this alone")
    parser.add_argument("--table", action="store_true")
    options = parser.parse_args()
    if options.table:
        _RESULTS.write_text("\n".join([*_table(_read(options.results)), ""]), "utf-8")
        return 0
    n_not_held = 0
    remote = Remote()
    with (
        tempfile.TemporaryDirectory(dir=ROOT.parent) as folder,
        options.results[0].open("a") as file,
        closing(remote),
    ):
        project = Project(Path(folder), forked, remote.address)
        for number in range(options.first, options.first + options.runs):
            tried = project.attempt(number, options.order or [*ORDERS])
            n_not_held += not tried.is_held
            file.write(f"{json.dumps({**asdict(tried), 'held': tried.is_held})}\n")
            file.flush()
    print(f"{options.runs} runs, {n_not_held} not held")
    return 1 if n_not_held else 0


def _read(files: Iterable[Path]) -> Iterator[Mapping[str, object]]:
    for each in files:
        yield from map(json.loads, each.read_text("utf-8").splitlines())


def _table(runs: Iterable[Mapping[str, object]]) -> Iterator[str]:
    by: Mapping[str, defaultdict[str, Counter[str]]] = {
        each: defaultdict(Counter) for each in ("verb", "damage", "fault")
    }
    for run in runs:
        code = int(str(run["code"]))
        kinds = {
            "verb": str(run["order"]).split()[0],
            "damage": str(run["damage"]),
            "fault": str(run["fault"]),
        }
        for each, found in by.items():
            found[kinds[each]].update(["tried", "held" if run["held"] else "not", str(code)])
    n_runs = sum(each["tried"] for each in by["fault"].values())
    yield f"# {n_runs:,} runs of verbs on damaged folders\n"
    yield "`bench/fuzzed_verbs.py`. Held: an exit code of the contract (70 only where a function was made to"
    yield "fail), words where it is not 0, no traceback, an end within a minute."
    for each, found in by.items():
        yield f"\n| {each} | tried | held | 0 | 1 | 2 | 3 | 70 |\n|---|---|---|---|---|---|---|---|"
        for kind, counts in sorted(found.items()):
            cells = [counts[key] for key in ("tried", "held", "0", "1", "2", "3", "70")]
            yield f"| {kind} | {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    raise SystemExit(main())
