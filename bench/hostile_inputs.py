"""How many hostile inputs the tests try, by class, and how many of them did no harm.

Usage: `python bench/hostile_inputs.py [--since COMMIT]` runs the tests that are marked `hostile` and writes
the table. Each case of a test is an input; a test that goes through many says how many (`inputs=`). With a
commit, one column counts the cases that it did not have.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_RESULTS = ROOT / "bench" / "results" / "hostile_inputs.md"


class _Counting:
    """A plugin of pytest that counts the inputs of marked tests by class."""

    def __init__(self) -> None:
        self.by_class: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.files: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self.cases: dict[str, tuple[str, int]] = {}

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        if marker := item.get_closest_marker("hostile"):
            self.cases[item.nodeid] = (marker.args[0], marker.kwargs.get("inputs", 1))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and report.passed:
            return
        kind, n_inputs = self.cases[report.nodeid]
        self.files[kind][report.nodeid.partition("::")[0]] = None
        self.by_class[kind]["tried"] += n_inputs if not report.skipped else 0
        self.by_class[kind]["held"] += n_inputs if report.passed else 0


def main() -> int:
    """Ends with 1 if an input did harm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--since", metavar="COMMIT", default="")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    counting = _Counting()
    code = pytest.main(["-m", "hostile", "-p", "no:cacheprovider", str(ROOT / "tests")], [counting])
    known = _cases_of(options.since) if options.since else set(counting.cases)
    for case, (kind, n_inputs) in counting.cases.items():
        counting.by_class[kind]["new"] += n_inputs if case not in known else 0
    _RESULTS.write_text("\n".join([*_table(counting, options.since), ""]), "utf-8")
    return int(code)


def _cases_of(commit: str) -> set[str]:
    """Returns the names of all cases of a commit's tests."""
    tree = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(tree)) as archive:
        archive.extractall(folder, filter="data")
        command = [sys.executable, "-m", "pytest", "--collect-only", "-p", "no:cacheprovider", "tests"]
        said = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    return set(said.splitlines())


def _table(counting: _Counting, since: str) -> Iterator[str]:
    found = counting.by_class
    sums = {key: sum(each[key] for each in found.values()) for key in ("tried", "held", "new")}
    yield f"# {sums['tried']:,} hostile inputs\n"
    yield "`bench/hostile_inputs.py`: the tests that are marked `hostile`. Held: the test passed."
    yield f"New: cases that commit {since} did not have.\n" if since else ""
    yield "| class | tried | held | new | tests |\n|---|--:|--:|--:|---|"
    for kind, counts in sorted(found.items()):
        files = ", ".join(f"`{each}`" for each in sorted(counting.files[kind]))
        yield f"| {kind} | {counts['tried']:,} | {counts['held']:,} | {counts['new']:,} | {files} |"
    yield f"| all | {sums['tried']:,} | {sums['held']:,} | {sums['new']:,} | |"


if __name__ == "__main__":
    raise SystemExit(main())
