"""The package for its users: it is independent, and its overview is complete."""

import subprocess
import sys
from inspect import isfunction
from pathlib import Path

import plugins.vietnamese as package

ROOT = Path(package.__file__).parents[2]


def test_map_names_every_public_function_and_file() -> None:
    assert package.__doc__ is not None
    for path in Path(package.__file__).parent.glob("[!_]*.py"):
        assert f"`{path.stem}`" in package.__doc__
    functions = {name for name, value in vars(package).items() if isfunction(value)} - {"parse_syllable"}
    assert {name for name in functions if f"`{name}`" not in package.__doc__} == set()


def test_imports_nothing_but_itself_and_the_standard_library() -> None:
    script = (
        "import sys; before = set(sys.modules); import plugins.vietnamese;"
        "print(*sorted({name.split('.')[0] for name in set(sys.modules) - before}))"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) - set(sys.stdlib_module_names) == {"plugins"}
