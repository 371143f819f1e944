"""The room as its users see it: it stands alone, and its map is complete."""

import subprocess
import sys
from inspect import isfunction
from pathlib import Path

import plugins.vietnamese as room

ROOT = Path(room.__file__).parents[2]


def test_map_names_every_public_function_and_file() -> None:
    assert room.__doc__ is not None
    for path in Path(room.__file__).parent.glob("[!_]*.py"):
        assert f"`{path.stem}`" in room.__doc__
    functions = {name for name, value in vars(room).items() if isfunction(value)} - {"parse_syllable"}
    assert {name for name in functions if f"`{name}`" not in room.__doc__} == set()


def test_imports_nothing_but_itself_and_the_standard_library() -> None:
    script = (
        "import sys; before = set(sys.modules); import plugins.vietnamese;"
        "print(*sorted({name.split('.')[0] for name in set(sys.modules) - before}))"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) - set(sys.stdlib_module_names) == {"plugins"}
