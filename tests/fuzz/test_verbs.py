"""Whatever lies in a folder, whatever fails: a verb ends in words and a code of its own, never a traceback.

`bench/fuzzed_verbs.py` tries the same thousands of times.
"""

from __future__ import annotations

import os
import sys
from random import Random

import pytest

from tests.fuzz.trying import Project, by_server

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="processes are forked, names are as Linux has them"
)

N_RUNS = int(os.environ.get("FUZZED_RUNS", "40"))
FAULTS = {"file system": 2, "function": 1}
"""How many of each kind each verb is tried with; `publish` has tests of its own (test_injected_faults.py)."""
TRIED = ("check", "coverage --period", "html", "report", "close", "import", "archive")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("fuzz"), by_server)


def test_what_is_damaged(project: Project) -> None:
    for number in range(N_RUNS):
        tried = project.attempt(number)
        assert tried.is_held, tried


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("order", TRIED)
def test_what_fails(project: Project, order: str, fault: str) -> None:
    for number in range(FAULTS[fault]):
        tried = project.attempt_with(Random(f"{order} {number}"), number, order, "nothing", fault)
        assert tried.is_held, tried
