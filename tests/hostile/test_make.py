"""Values given to make reach the program unchanged: neither make nor a shell interprets them."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.desk.arguments import VERBS, parser_of
from plugins.desk.environment import from_environment, options_of, variable_of
from tests.build.built import ROOT
from tests.hostile.names import HOSTILE_NAMES, TRAP

pytestmark = [
    pytest.mark.hostile("values given to make"),
    pytest.mark.skipif(not shutil.which("make"), reason="make is not there"),
]

VARIABLES = sorted({variable_of(each) for verb in VERBS for each in options_of(parser_of(verb))})
HANDED_ON = [*VARIABLES, "ARGS", "PYTHON", "KHONG_CO"]
OWN = ["VENV", "VERBS", "INSTALL", "WITH_ARGS"]
TOOLS = ["test", "lint", "compare", "bench", "lighthouse", "load", "screenshots", "validate", "licences"]

RECORDER = """\
#!/bin/sh
{ for each in "$@"; do printf '%s\\0' "$each"; done; env -0; printf 'END\\0'; } >> "$RECORD"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the Makefile, and a Python that records how it is called."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copytree(ROOT / "plugins" / "desk" / "verbs", tmp_path / "plugins" / "desk" / "verbs")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for name in ("python", "ruff", "mypy"):
        (tmp_path / ".venv" / "bin" / name).write_text(RECORDER)
        (tmp_path / ".venv" / "bin" / name).chmod(0o755)
    for name in ("-build", "", "-deploy", "-dev"):
        (tmp_path / f"requirements{name}.txt").touch()
    for name in ("ready", "ready-deploy", "ready-dev"):
        (tmp_path / ".venv" / name).touch()
    return tmp_path


def make(project: Path, *arguments: str, **more: str) -> list[list[str]]:
    """Returns how Python was called, one list per call: its arguments, then the environment."""
    record = project / "record"
    record.unlink(missing_ok=True)
    environment = {**os.environ, "MAKEFLAGS": "", "RECORD": str(record), **more}
    run = subprocess.run(["make", *arguments], cwd=project, env=environment, capture_output=True, timeout=120)
    assert run.returncode == 0, run.stderr
    calls = record.read_bytes().decode("utf-8", "surrogateescape").split("END\0")
    return [call.split("\0") for call in calls[:-1]]


def is_untouched(project: Path) -> bool:
    return not any(project.rglob(f"{TRAP}*"))


@pytest.mark.parametrize("typed", HOSTILE_NAMES, ids=ascii)
def test_every_verb_gets_every_variable_as_it_was_typed(project: Path, typed: str) -> None:
    values = [f"{name}={typed}" for name in HANDED_ON]
    calls = make(project, *VERBS, *values, *(f"{name}={typed}" for name in OWN))
    begin = ["-m", "plugins.desk", "--from-environment"]
    assert [call[:4] for call in calls] == [[*begin, verb] for verb in VERBS]
    for call in calls:
        assert set(values) <= set(call[4:])
    assert is_untouched(project)


@pytest.mark.parametrize("typed", HOSTILE_NAMES, ids=ascii)
def test_no_other_target_runs_a_value(project: Path, typed: str) -> None:
    for call in make(project, *TOOLS, *(f"{name}={typed}" for name in [*HANDED_ON, *OWN])):
        assert typed not in call[: call.index("RECORD=" + str(project / "record"))]
    assert is_untouched(project)


def test_what_the_environment_holds_is_not_run_either(project: Path) -> None:
    for typed in HOSTILE_NAMES:
        assert make(project, "deploy", "check", "test", **dict.fromkeys([*HANDED_ON, *OWN], typed))
    assert is_untouched(project)


def test_the_python_that_was_named_makes_the_environment(project: Path) -> None:
    shutil.rmtree(project / ".venv")
    program = project / "py thon"
    program.write_text(f'#!/bin/sh\nmkdir -p "$3/bin" && cp "{project}/recorder" "$3/bin/python"\n')
    program.chmod(0o755)
    (project / "recorder").write_text(RECORDER)
    (project / "recorder").chmod(0o755)
    calls = make(project, "check", f"PYTHON={program}")
    assert [call[1] for call in calls] == ["pip", "pip", "plugins.desk"]


def test_developers_programs_get_their_arguments_apart(project: Path) -> None:
    python = project / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(sys.executable)
    (project / "pytest.py").write_text("import sys; open('got', 'w').write(repr(sys.argv[1:]))")
    typed = "ARGS=tests/a -k 'x or $(y)' \"`z`\""
    subprocess.run(["make", "test", typed], cwd=project, env={**os.environ, "MAKEFLAGS": ""}, check=True)
    assert ast.literal_eval((project / "got").read_text())[-4:] == ["tests/a", "-k", "x or $(y)", "`z`"]


@pytest.mark.parametrize("verb", VERBS)
def test_options_hold_what_the_environment_holds(verb: str) -> None:
    parser = parser_of(verb)
    for option in options_of(parser):
        name = option.option_strings[-1]
        for typed in HOSTILE_NAMES:
            words = list(from_environment(parser, {variable_of(option): typed}))
            if option.nargs == 0:
                assert words == [name]
            elif variable_of(option) == "FILE" and verb == "readership":
                assert all(word.startswith("--file=") for word in words)
            else:
                assert words == [f"{name}={typed}"]


def taken(verb: str, environment: Mapping[str, str]) -> dict[str, object]:
    parser = parser_of(verb)
    return vars(parser.parse_args(list(from_environment(parser, environment))))


def test_flags_and_empty_values() -> None:
    given = taken("check", {"FIX": "1", "ALL": "0", "JSON": "", "FILE": ""})
    assert given == {"fix": True}


def test_several_logs_and_one_with_a_blank_in_its_name(tmp_path: Path) -> None:
    log = tmp_path / "nhật ký 1.log"
    log.touch()
    for typed, files in {
        "a.log b.log": ["a.log", "b.log"],
        str(log): [str(log)],
        f"a.log '{log}'": ["a.log", str(log)],
        "it's": ["it's"],
    }.items():
        assert taken("readership", {"FILE": typed})["files"] == [Path(file) for file in files]


def test_answers_are_given_as_they_are_typed_after_a_verb() -> None:
    given = taken("new", {"ARGS": "--title \"Giờ nhận 'hồ sơ'\" --yes"})
    assert (given["title"], given["yes"]) == ("Giờ nhận 'hồ sơ'", True)
    with pytest.raises(SystemExit) as ended:
        taken("new", {"ARGS": "--title 'a"})
    assert ended.value.code == 2


def test_the_makefile_names_no_value_in_a_recipe() -> None:
    """Except its own variables and those of shell loops: a new variable must be an option of a verb."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    own = set(re.findall(r"^override ([A-Z_]+) :=", text, re.MULTILINE))
    recipes = "".join(line for line in text.splitlines(keepends=True) if line.startswith("\t"))
    assert set(re.findall(r"\$[({]([^)}]+)[)}]|\$([^({$])", recipes.replace("$$", ""))) == {
        *((name, "") for name in own - {"VERBS"}), ("", "@"),
    }  # fmt: skip
