"""Takes each input of what is shown away in turn (`tests/build/mutations.py`).

Writes `results/what_decides.md`.

python bench/what_decides.py [--rounds 4]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from plugins.desk import building, examining, workspace  # noqa: E402 - lies beside this folder
from tests.build.edits import DECLARED, EDITS, OUTSIDE, WHOLE  # noqa: E402 - as above
from tests.build.making import make_content  # noqa: E402 - as above
from tests.build.mutations import OF_ITS_OWN, SETTINGS, Reach, Results, run, run_of_files  # noqa: E402 - as above

REACHED = {
    Reach.NOWHERE: "no edit changes the input",
    Reach.INPUT: "the input changes, the value of the query does not",
    Reach.VALUE: "the value of the query changes, no page does",
}
TABLE = ROOT / "bench" / "results" / "what_decides.md"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rounds",
        type=int,
        default=4,
        help="how often each kind of edit, at other places; it ends when nothing is left",
    )
    parser.add_argument("--minutes", type=int, default=60, help="no edit is begun after so many")
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for module in (workspace, examining):
            module.CONTENTS = folder / "contents"  # type: ignore[attr-defined]  # of this run alone
        for module in (workspace, building):
            module.OUTPUTS = folder / "outputs"  # type: ignore[attr-defined]  # as above
        content = make_content(folder / "content")
        whole = [kind for kind in WHOLE if kind not in OUTSIDE]
        numbers = [3 + 31 * number for number in range(options.rounds)]  # no small number divides 31
        edits = [(kind, 0) for kind in (*SETTINGS, *OF_ITS_OWN)]
        edits += [each for each in shown_before() if each[0] in EDITS]
        edits += [(kind, number) for number in numbers for kind in whole]
        edits += [(kind, number) for number in numbers for kind in spread(DECLARED)]
        results = run(content, folder / "site", edits, lambda: time.monotonic() < end)
        results.tried |= run_of_files(content, folder / "files").tried
    TABLE.write_text(table(results), encoding="utf-8")
    for each in results.survivors:
        print(f"survives: {each}")
    return bool(results.survivors)


def shown_before() -> list[tuple[str, int]]:
    """The edits that the last table names: they show most, and the run ends when all is shown."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    last = dict.fromkeys(line.removesuffix(" |").rpartition(" | ")[2] for line in lines)
    named = (cell.rpartition(" ") for cell in last)
    return [(kind, int(number)) for kind, _, number in named if number.isdecimal()]


def spread(kinds: Iterable[str]) -> list[str]:
    """A key of each folder in turn."""
    seen: Counter[str] = Counter()
    order = []
    for kind in kinds:
        place = kind.partition(" ")[0]
        order.append((seen[place], kind))
        seen[place] += 1
    return [kind for _, kind in sorted(order)]


def table(results: Results) -> str:
    survivors = results.survivors
    n_alone = len(results.tried) - len(results.wanted)
    n_together = len(results.wanted) - len(survivors)
    head = [
        "# What decides: each input taken away",
        "",
        f"{len(results.tried)} inputs of queries and files, held against {results.n_edits} edits. Taken away",
        f"alone, {n_alone} leave something stale; {n_together} do so together with others that carry",
        f"the same change: any of them causes it to run, so none is missed. {len(survivors)} are left.",
        "",
        "| query or file | input | taken away together with | edit that shows it |",
        "|---|---|---|---|",
    ]
    rows = [
        f"| {each.asker} | {each.asked} | {', '.join(noticed.beside) or '-'} | {noticed.edit} |"
        for each, noticed in sorted(results.tried.items())
        if noticed is not None
    ]
    left = [f"| {each.asker} | {each.asked} | {REACHED[results.reach_of(each)]} |" for each in survivors]
    title = ["", "Left:", "", "| query or file | input | in these edits |", "|---|---|---|"]
    return "\n".join([*head, *rows, *(title if left else ()), *left, ""])


if __name__ == "__main__":
    sys.exit(main())
