"""Whichever call fails: one message, an intact site, and the next run succeeds."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from plugins.ownership.own_folder import OwnFolder
from plugins.publishing.kinds import PUBLIC_SITE
from tests.build import forking
from tests.build.built import ROOT
from tests.build.injecting import fail_at_call, fail_at_file
from tests.build.section import Section

N_QUICK = 2
N_LONG = int(os.environ.get("INJECTED_FAULTS", "5"))
Fault = Callable[[int], Callable[[], object]]


def attempt(section: Section, before: Callable[[], object]) -> tuple[int, str]:
    """Publishes once with a fault. Returns the exit code and the output."""
    run = forking.run(section.order, ROOT, os.environ, before=before)
    return run.returncode, run.stderr


def hold(section: Section, fault: Fault, told: Path, n_faults: int, unit: int = 1) -> None:
    told.touch()
    section.edit()
    code, said = attempt(section, fault(0))
    assert code == 0, said
    n_calls = told.stat().st_size * unit
    assert n_calls > 500, "what is counted is there"
    random.seed(n_calls)
    for at in random.sample(range(1, n_calls), n_faults):
        before, words = section.files(), section.edit()
        code, said = attempt(section, fault(at))
        assert code in (0, 1, 3, 70) and "Traceback" not in said and said.strip(), (at, code, said)
        assert code in (0, 3) or re.search(r"lỗi|không|Chưa|chưa", said), (at, said)
        if section.files() != before:
            assert words in section.text("tin-bai/2020/muc-05/index.html"), (at, said)
        assert OwnFolder(section.public.resolve(), PUBLIC_SITE.name).damaged() == [], (at, said)
    section.edit()
    run = section.publish()
    assert run.returncode == 0 and OwnFolder(section.public.resolve(), PUBLIC_SITE.name).damaged() == []


@pytest.mark.parametrize("n_faults", [N_QUICK, pytest.param(N_LONG, marks=pytest.mark.long)])
def test_a_call_of_the_file_system_that_fails(section: Section, tmp_path: Path, n_faults: int) -> None:
    def fault(at: int) -> Callable[[], object]:
        return partial(fail_at_file, tmp_path, at, tmp_path.parent / f"{tmp_path.name}.n")

    hold(section, fault, tmp_path.parent / f"{tmp_path.name}.n", n_faults)


@pytest.mark.parametrize("n_faults", [N_QUICK, pytest.param(N_LONG, marks=pytest.mark.long)])
def test_a_function_that_fails(section: Section, tmp_path: Path, n_faults: int) -> None:
    told = tmp_path.parent / f"{tmp_path.name}.n"
    hold(section, lambda at: partial(fail_at_call, at, told), told, n_faults, 1000)
