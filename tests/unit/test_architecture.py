"""Which package may import which. CONTRIBUTING.md contains the same table, for people."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import pelicanconf
import publishconf

ROOT = Path(pelicanconf.__file__).parent
PLUGINS = ROOT / "plugins"

STANDS_ON: dict[str, set[str]] = {
    "vietnamese": set(),
    "incremental": set(),
    "problems": {"vietnamese"},
    "targets": set(),
    "wording": {"incremental"},
    "ownership": {"problems", "incremental"},
    "plan": {"problems", "wording"},
    "documents": {"problems", "wording"},
    "pictures": {"vietnamese", "incremental"},
    "articles": {"plan", "documents", "pictures", "targets"},
    "readership": {"articles"},
    "narratives": {"articles"},
    "closings": {"articles", "incremental"},
    "coverage": {"closings", "feeds", "readership", "pages", "narratives"},
    "reports": {"coverage"},
    "feeds": {"articles", "incremental"},
    "search": {"articles"},
    "publishing": {"articles", "ownership"},
    "deploying": {"publishing"},
    "archiving": {"publishing"},
    "supply": {"incremental", "vietnamese"},
    "office": {"articles"},
    "pages": {"office", "incremental", "search"},
    "sample": {"articles", "ownership"},
    "word": {"pictures", "wording"},
    "editor": {"office"},
    "markup": {"documents", "targets"},
    "verifying": {"publishing", "incremental"},
    "lint": {"coverage", "feeds", "search", "publishing", "incremental"},
    "desk": {
        *("reports", "lint", "pages", "sample", "word", "editor"),
        *("verifying", "deploying", "archiving", "supply"),
    },
}
"""Each package and the packages right below it; what those stand on is allowed too."""

IMPORTED_BY_NOBODY = "markup"
INSTALLABLE = "incremental"
PELICAN_MAY_BE_IMPORTED_BY = {
    "plugin.py",
    "desk/building.py",
    "incremental/__main__.py",
    "incremental/metadata.py",
}
CAN_RUN = {"pickle", "marshal", "shelve", "FileSystemBytecodeCache"}
"""Modules and classes that load code, or objects that run code when they are loaded."""

KNOWS_THE_TIME = {"vietnamese/days.py", "desk/workspace.py"}


def below(package: str) -> set[str]:
    """Returns every package that a package may import."""
    found = set(STANDS_ON[package])
    for each in STANDS_ON[package]:
        found |= below(each)
    return found


def test_the_table_for_people_is_this_one() -> None:
    shown = re.findall(r"^\| (\w+) \| .+ \| (.+) \|$", (ROOT / "CONTRIBUTING.md").read_text(), re.MULTILINE)
    table = {name: set(re.findall(r"\w+", below)) for name, below in shown if name in STANDS_ON}
    assert table == {name: on or {"nothing", "of", "ours"} for name, on in STANDS_ON.items()}


def packages() -> list[str]:
    return sorted(path.name for path in PLUGINS.iterdir() if (path / "__init__.py").is_file())


def files(package: str) -> list[Path]:
    return sorted((PLUGINS / package).rglob("*.py"))


def name_of(path: Path) -> str:
    """Returns `articles/days.py` for a file; only `plugin.py` for an adapter."""
    return path.name if path.name == "plugin.py" else path.relative_to(PLUGINS).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Returns the full names of all modules that a file imports, at any place."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if path.is_relative_to(PLUGINS / INSTALLABLE):
                # Its modules have another name where pip has installed them.
                assert node.level or not module.startswith("plugins"), path
                assert len(path.relative_to(PLUGINS / INSTALLABLE).parts) >= node.level, path
            else:
                assert node.level == 0, f"{path}: a relative import hides who imports whom"
            yield from (f"{module}.{alias.name}" for alias in node.names)


def imported_packages(path: Path) -> set[str]:
    return {
        name.split(".")[1] for name in imports(path) if name.startswith("plugins.") and name.count(".") > 0
    }


def words_of(files: Iterable[Path]) -> set[str]:
    return {word for path in files for word in re.findall(r"[^\W\d_]+", path.read_text("utf-8").lower())}


def test_the_installable_package_has_no_word_of_this_site() -> None:
    folder = PLUGINS / INSTALLABLE
    words = words_of(path for path in folder.rglob("*") if path.suffix in {".py", ".md", ".toml"})
    assert {word for word in words if not word.isascii()} == {"à"}  # in the title of a paper
    spec = importlib.util.find_spec("pelican")
    assert spec is not None and spec.origin is not None
    words_of_pelican = words_of(Path(spec.origin).parent.glob("*.py"))
    ours = {form for name in packages() for form in (name, f"{name}s")} - words_of_pelican
    assert words & ours <= {INSTALLABLE, "verifying", "reports", "sample", "targets"}, "each is another sense"


def test_every_package_is_in_the_table() -> None:
    assert set(packages()) <= set(STANDS_ON)


@pytest.mark.parametrize("package", packages())
def test_a_package_imports_only_what_it_stands_on(package: str) -> None:
    allowed = (below(package) | {package}) - ({IMPORTED_BY_NOBODY} - {package})
    for path in files(package):
        # An edge hands values to the templates: it may also know what pages are given.
        known = allowed | {"pages"} if path.name == "plugin.py" else allowed
        assert imported_packages(path) <= known, path


@pytest.mark.parametrize("package", packages())
def test_only_the_edge_imports_pelican_and_nobody_the_edge(package: str) -> None:
    for path in files(package):
        names = list(imports(path))
        if name_of(path) not in PELICAN_MAY_BE_IMPORTED_BY:
            assert not [name for name in names if re.match(r"(pelican|blinker)(\.|$)", name)], path
        edges = r"plugins\.\w+\.plugin(\..*)?"
        assert not [name for name in names if re.fullmatch(edges, name)], path


def test_nothing_that_is_read_from_a_file_can_run() -> None:
    """`digests` hashes pickles, and loads none. Jinja's file cache would load compiled templates."""
    imports, uses = defaultdict(set), defaultdict(set)
    for path in PLUGINS.rglob("*.py"):
        name = path.relative_to(PLUGINS).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                found = {each.name for each in node.names} | {getattr(node, "module", None)}
                for each in found & CAN_RUN:
                    imports[each].add(name)
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                uses[node.value.id].add(node.attr)
    assert imports == {"pickle": {"incremental/digests.py"}}
    assert uses["pickle"] == {"Pickler", "PicklingError"}


def test_cores_can_be_used_without_pelican() -> None:
    """Uses a fresh interpreter, because `ast` does not see imports at run time."""
    cores = [
        path
        for package in packages()
        for path in files(package)
        if path.name not in ("plugin.py", "metadata.py", "__main__.py")
    ]
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in cores
    ]
    script = "import sys\n" + "".join(
        f"__import__({name!r})\nassert 'pelican' not in sys.modules, {name!r}\n" for name in names
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("package", packages())
def test_no_core_asks_for_the_hour(package: str) -> None:
    """Time is an argument, so that the same input gives the same output."""
    for path in files(package):
        if path.name in ("plugin.py", "arguments.py") or name_of(path) in KNOWS_THE_TIME:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in ("now", "utcnow", "today", "time_ns", "localtime"), path
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "today", path


def test_every_plugin_named_is_there_and_every_one_there_is_named() -> None:
    named = pelicanconf.PLUGINS
    assert named == publishconf.PLUGINS and len(set(named)) == len(named)
    paths = (path.relative_to(ROOT).with_suffix("") for path in PLUGINS.rglob("plugin.py"))
    there = {".".join(path.parts) for path in paths}
    # That of incremental is for other sites of Pelican's: this one makes its pages of values.
    assert {*named, "plugins.incremental.plugin"} == there
    for name in there:
        module = importlib.import_module(name)
        assert callable(module.register)


def test_the_markdown_dialect_named_is_there() -> None:
    for name in pelicanconf.MARKDOWN["extensions"]:
        assert importlib.util.find_spec(name), name


def test_signals_are_connected_to_functions_that_stay() -> None:
    """blinker holds weak references to receivers, so a closure or lambda would vanish silently."""
    for path in PLUGINS.glob("*/plugin.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        functions |= {
            alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names
        }
        connected = [
            node.args[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "connect"
        ]
        assert connected, path
        assert all(isinstance(each, ast.Name) and each.id in functions for each in connected), path


def test_a_class_has_a_name_that_no_other_has() -> None:
    """One name, one meaning: who looks for a name finds one place."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in PLUGINS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(path.relative_to(PLUGINS).as_posix())
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


@pytest.mark.parametrize("package", packages())
def test_a_package_says_what_it_is(package: str) -> None:
    text = ast.get_docstring(ast.parse((PLUGINS / package / "__init__.py").read_text(encoding="utf-8")))
    assert text and len(text) > 40


def test_the_tests_of_a_folder_named_build_are_not_passed_over(pytestconfig: pytest.Config) -> None:
    """By default pytest skips such a folder silently."""
    assert "build" not in pytestconfig.getini("norecursedirs")
    assert list((ROOT / "tests" / "build").glob("test_*.py"))
