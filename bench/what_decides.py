"""Takes each input of what is shown away in turn (`tests/build/mutations.py`).

Writes `results/what_decides.md`.

python bench/what_decides.py [--rounds 4]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from plugins.desk import building, examining, workspace  # noqa: E402 - lies beside this folder
from tests.build.edits import DECLARED, OUTSIDE, WHOLE  # noqa: E402 - as above
from tests.build.making import make_content  # noqa: E402 - as above
from tests.build.mutations import SETTINGS, Results, run, run_of_files  # noqa: E402 - as above

TABLE = ROOT / "bench" / "results" / "what_decides.md"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=4, help="how often each kind of edit, at other places")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for module in (workspace, examining):
            module.CONTENTS = folder / "contents"  # type: ignore[attr-defined]  # of this run alone
        for module in (workspace, building):
            module.OUTPUTS = folder / "outputs"  # type: ignore[attr-defined]  # as above
        content = make_content(folder / "content")
        edits = [
            (kind, 3 + 7 * number) for number in range(rounds) for kind in (*SETTINGS, *WHOLE, *DECLARED)
        ]
        results = run(content, folder / "site", [each for each in edits if each[0] not in OUTSIDE])
        results.tried |= run_of_files(content, folder / "files").tried
    TABLE.write_text(table(results), encoding="utf-8")
    for each in results.survivors:
        print(f"survives: {each}")
    return bool(results.survivors)


def table(results: Results) -> str:
    rows = [f"| {asked} | {tried} | {noticed} |" for asked, (tried, noticed) in results.by_input.items()]
    n_noticed = len(results.tried) - len(results.survivors)
    head = [
        "# What decides: each input taken away",
        "",
        f"{len(results.tried)} mutations, {n_noticed} noticed, {len(results.survivors)} survive. "
        "`python bench/what_decides.py`; an input is what a kind of query or of file loses.",
        "",
        "| input | queries and files that lose it | stale, and seen |",
        "|---|--:|--:|",
    ]
    return "\n".join([*head, *rows, ""])


if __name__ == "__main__":
    sys.exit(main())
