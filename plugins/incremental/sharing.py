"""One site, written by several processes: each begins as a copy of the first and ends with its share.

A whole site is shared by pages: every process asks for all of them, and writes every other one. After
an edit few pages are written, and asking is what takes the time: then it is shared by generators. One
process begins with the first, the other with the last, until they meet, and the first is told what the
other found out.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plugins.incremental.shown import Rendering


class ProcessFailed(RuntimeError):
    """A process that wrote its share of the pages ended badly; it has said why."""


@dataclass(frozen=True)
class _Child:
    """A process to wait for, and where it tells what it found out."""

    process: int
    answer: int


def share_the_work(generators: Sequence[Any]) -> None:
    """From here on there are as many processes as may write; only the first one copies files."""
    rendering: Rendering | None = generators[0].settings.get("RENDERING")
    if rendering is None or rendering.cores == 1:
        return
    if not rendering.before.pages:
        rendering.processes = rendering.cores
        for rank in range(1, rendering.cores):
            if _fork(rendering, rank):
                generators[0].context["staticfiles"] = []
                return
    else:
        _meet_in_the_middle(generators, rendering)


def wait_for_all(pelican: Any) -> None:
    """A process that has written its share ends here; the first one goes on when all have."""
    rendering: Rendering | None = pelican.settings.get("RENDERING")
    if rendering is None:
        return
    if rendering.rank:
        with open(_answers.pop(), "wb") as answer:  # noqa: PTH123 - a pipe has no path
            answer.write(marshal.dumps((rendering.pages, rendering.kept, rendering.worked_out)))
        os._exit(0)
    children, _children[:] = list(_children), []
    failed = False
    for child in children:
        with open(child.answer, "rb") as answer:  # noqa: PTH123 - a pipe has no path
            told = answer.read()
        failed |= os.waitpid(child.process, 0)[1] != 0
        if told and not failed:
            pages, kept, worked_out = marshal.loads(told)
            rendering.pages |= pages
            rendering.kept += kept
            rendering.worked_out |= worked_out
    if failed:
        raise ProcessFailed("một phần trang không dựng được")


_children: list[_Child] = []
_answers: list[int] = []
"""In a process that was begun: where it answers."""


def _fork(rendering: Rendering, rank: int) -> bool:
    """Whether this is the new process."""
    answer, told = os.pipe()
    process = os.fork()
    if process:
        os.close(told)
        _children.append(_Child(process, answer))
        return False
    os.close(answer)
    _children.clear()
    _answers.append(told)
    rendering.rank = rank
    return True


def _meet_in_the_middle(generators: Sequence[Any], rendering: Rendering) -> None:
    """Each process takes a turn before it goes on to its next generator; there are as many as generators."""
    writing = [each for each in generators if hasattr(each, "generate_output")]
    turns, begun = os.pipe()
    os.write(begun, bytes(len(writing)))
    os.close(begun)
    in_order = reversed(writing) if _fork(rendering, 1) else writing
    outputs = [each.generate_output for each in in_order]

    def write_own(writer: Any) -> None:
        with open(turns, "rb", buffering=0) as left:  # noqa: PTH123 - a pipe has no path
            for output in outputs:
                if not left.read(1):
                    return
                output(writer)

    # The host asks the first for its output, then all others.
    for each in writing:
        each.generate_output = _nothing
    writing[0].generate_output = write_own


def _nothing(_writer: Any) -> None:
    """It is written in turn, or by the other process."""
