"""One site, written by several processes: each begins as a copy of the first and ends with its share.

A whole site is shared by pages: every process asks for all of them, and writes every other one. After
an edit few pages are written, and asking is what takes the time: then it is shared by generators, the
host's own on one side and those of plugins on the other, and the first process is told what the other
found out.
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
    hosts = [each for each in generators if type(each).__module__.startswith("pelican.")]
    others = [each for each in generators if each not in hosts]
    if not rendering.before.pages:
        rendering.processes = rendering.cores
        for rank in range(1, rendering.cores):
            if _fork(rendering, rank):
                generators[0].context["staticfiles"] = []
                return
    elif hosts and others:
        _write_nothing(hosts if _fork(rendering, 1) else others)


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


def _write_nothing(generators: Sequence[Any]) -> None:
    for each in generators:
        each.generate_output = _nothing


def _nothing(_writer: Any) -> None:
    """Another process writes what this generator has to write."""
