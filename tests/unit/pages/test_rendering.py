"""Files of queries are written on all cores, and the next build knows what each process found out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.incremental.memo import Memo
from plugins.incremental.queries import Queries, query
from plugins.incremental.workers import cores
from plugins.pages.rendering import Rendering

ROOT = Path(__file__).resolve().parents[3]
N_FILES = 700

# Runs this module in a process with one thread: pytest may run tests in one that has several.
IN_ONE_THREAD = """
import json, os, sys
from pathlib import Path
from tests.unit.pages.test_rendering import N_FILES, page
from plugins.incremental.queries import Queries
from plugins.pages.rendering import Rendering
rendering = Rendering(Queries(WORD="chữ"), Path(sys.argv[1]))
for number in range(N_FILES):
    rendering.write(f"{number}.txt", lambda value: f"{value} {os.getpid()}", (page, str(number)))
rendering.finish()
memo = rendering.queries.kept
print(json.dumps([os.getpid(), rendering.made_of, memo.digests, memo.asked]))
"""


@query
def word(queries: Queries) -> str:
    return str(queries.inputs["WORD"])


@query
def page(queries: Queries, number: str) -> str:
    return f"{word(queries)} {number}"


def ask(rendering: Rendering) -> None:
    """Writes all files."""
    for number in range(N_FILES):
        rendering.write(f"{number}.txt", str, (page, str(number)))
    rendering.finish()


@pytest.mark.skipif(sys.platform != "linux" or cores() == 1, reason="needs Linux and two cores")
def test_processes_share_the_files(tmp_path: Path) -> None:
    output = tmp_path / "output"
    command = [sys.executable, "-c", IN_ONE_THREAD, str(output)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    parent, made_of, digests, asked = json.loads(told)
    written = [(output / f"{number}.txt").read_text().split() for number in range(N_FILES)]
    assert [words[:2] for words in written] == [["chữ", str(number)] for number in range(N_FILES)]
    writers = {words[2] for words in written}
    assert str(parent) not in writers  # how many there are depends on how busy the machine is

    def next_build(word: str) -> Rendering:
        rendering = Rendering(Queries(Memo({**digests}, {**asked}), WORD=word), output, before=made_of)
        ask(rendering)
        return rendering

    again = next_build("chữ")
    assert again.queries.n_run == 0 and len(again.kept) == N_FILES
    assert not next_build("khác").kept and (output / "7.txt").read_text() == "khác 7"


def test_what_one_file_raises_is_raised(tmp_path: Path) -> None:
    def fail(_value: str) -> str:
        raise ValueError("no template")

    rendering = Rendering(Queries(WORD="chữ"), tmp_path)
    rendering.write("a.txt", fail, (page, "1"))
    with pytest.raises(ValueError, match="no template"):
        rendering.finish()
