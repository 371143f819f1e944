"""Plants small faults in the packages that count, read and publish: do their unit tests notice?

Usage: `python bench/mutations.py RESULTS` tries one fault after the other, adds a line of JSON for each to
RESULTS, and prints what was not noticed. A run that was stopped goes on where it ended. `--tree FOLDER` tries
another checkout of the project; `--beside FOLDER` tries only faults in functions that stand word for word in
that checkout, too. With both, the tests of two versions are held against the same faults. A fault lives in
the memory of one process: no file is changed.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import importlib.abc
import importlib.machinery
import json
import os
import random
import re
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType, ModuleType
from typing import NamedTuple

import docx  # noqa: F401 - imported before forking, so that no process imports it again
import hypothesis  # noqa: F401 - as above
import openpyxl  # noqa: F401 - as above
import pelican  # noqa: F401 - as above
import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("coverage", "articles", "publishing")
SEED = 2026
PATIENCE = 240
"""Seconds after which the tests of one fault are ended; a fault that makes a test endless is noticed."""
OPTIONS = (
    *("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0"),
    *("-k", "not (articles_size or spreadsheet_bounds or ten_thousand)"),
)
"""The tests that bound what a call costs are left out: a busy machine would decide what they notice."""

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}


class Fault(NamedTuple):
    """A fault: the function that it is in, its number there, what is changed, and where."""

    function: str
    number: int
    what: str
    module: str
    line: int
    body: str


class Site(NamedTuple):
    """A place of a syntax tree where a fault can be planted."""

    function: str
    line: int
    what: str
    plant: Callable[[], None]
    scope: ast.AST


def sites(tree: ast.AST) -> Iterator[Site]:
    """Yields each place of a module's tree where a fault can be planted, function by function."""
    scopes: list[tuple[str, ast.AST]] = [("", tree)]
    for name, scope in scopes:
        nodes = [scope]
        for node in nodes:
            for line, what, plant in _faults_at(node):
                yield Site(name, line, what, plant, scope)
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.FunctionDef | ast.ClassDef):
                    scopes.append((f"{name}.{child.name}".lstrip("."), child))
                elif not isinstance(child, ast.JoinedStr):
                    nodes.append(child)


def _faults_at(node: ast.AST) -> Iterator[tuple[int, str, Callable[[], None]]]:
    line = getattr(node, "lineno", 0)
    match node:
        case ast.Compare():
            for at, operator in enumerate(node.ops):
                if new := SWAPS.get(type(operator)):
                    yield line, _changed(operator, new), partial(node.ops.__setitem__, at, new())
        case ast.BoolOp() | ast.BinOp():
            if new := SWAPS.get(type(node.op)):
                yield line, _changed(node.op, new), partial(setattr, node, "op", new())
        case ast.Constant(value=int(old)):
            value = not old if isinstance(old, bool) else old + 1
            yield line, f"{old} is {value}", partial(setattr, node, "value", value)
        case ast.UnaryOp(op=ast.Not()):
            yield line, "not is gone", partial(_remove_not, node)
        case ast.Return(value=ast.expr()) if not isinstance(node.value, ast.Constant):
            yield line, "returns None", partial(setattr, node, "value", ast.Constant(None))
        case ast.Expr(value=ast.Call()):
            yield line, "a call is gone", partial(setattr, node, "value", ast.Constant(None))


class _WithoutDocstrings(ast.NodeTransformer):
    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        return None if isinstance(node.value, ast.Constant) else node


def _changed(old: ast.AST, new: type[ast.AST]) -> str:
    return f"{type(old).__name__} is {new.__name__}"


def _remove_not(node: ast.UnaryOp) -> None:
    call = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
    node.op, node.operand = ast.UAdd(), call


def faults_of(root: Path, package: str) -> list[Fault]:
    """Returns all faults of a package, in an order that follows from what they are."""
    found = []
    for path in sorted((root / "plugins" / package).rglob("*.py")):
        module = ".".join(path.relative_to(root).with_suffix("").parts)
        counted: Counter[str] = Counter()
        for site in sites(ast.parse(path.read_text("utf-8"))):
            counted[site.function] += 1
            body = ast.dump(_WithoutDocstrings().visit(copy.deepcopy(site.scope))) if site.function else ""
            found.append(Fault(site.function, counted[site.function], site.what, module, site.line, body))
    return sorted(found)


def chosen(root: Path, package: str, beside: Path | None) -> list[Fault]:
    """Returns the faults of a package in the order in which they are tried, the same in two checkouts."""
    faults = [each for each in faults_of(root, package) if not each.module.endswith(("__init__", "plugin"))]
    if beside:
        there = {(each.function, each.body) for each in faults_of(beside, package)}
        same = {each[:3]: each for each in faults if each.function and (each.function, each.body) in there}
        faults = list(same.values())
    random.Random(SEED).shuffle(faults)
    return faults


class Recorder:
    """A plugin of pytest that records which functions each test calls."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.test = ""
        self.tests: dict[str, list[str]] = {}
        """By function."""

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.test = nodeid
        sys.setprofile(self._called)

    def _called(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(self.folder):
            tests = self.tests.setdefault(re.sub(r"\.?<\w+>", "", frame.f_code.co_qualname), [])
            if not tests or tests[-1] != self.test:
                tests.append(self.test)


class CallersFirst:
    """A plugin of pytest that runs first what calls the faulty function: it notices soonest."""

    def __init__(self, tests: Iterable[str]) -> None:
        self.tests = frozenset(tests)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: item.nodeid not in self.tests)


class FaultyLoader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports a module with its fault."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault

    def find_spec(
        self, name: str, path: object, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self.fault.module:
            return None
        file = Path(*name.split(".")).with_suffix(".py").resolve()
        spec = importlib.machinery.ModuleSpec(name, self, origin=str(file))
        spec.has_location = True
        return spec

    def exec_module(self, module: ModuleType) -> None:
        file = str(module.__file__)
        tree = ast.parse(Path(file).read_text("utf-8"), file)
        of_function = [each for each in sites(tree) if each.function == self.fault.function]
        of_function[self.fault.number - 1].plant()
        exec(compile(ast.fix_missing_locations(tree), file, "exec"), module.__dict__)


def in_a_fork(work: Callable[[], int]) -> int:
    """Returns the exit code of work that a process of its own does. It ends with all that it began."""
    process = os.fork()
    if not process:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(nothing, number)
        signal.alarm(PATIENCE)
        os._exit(work())
    _, status = os.waitpid(process, 0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(status)


def callers(package: str) -> dict[str, list[str]]:
    """Returns which unit tests of a package call each of its functions. All must pass without a fault."""
    with tempfile.NamedTemporaryFile() as file:

        def record() -> int:
            recorder = Recorder(Path("plugins", package).resolve())
            code = pytest.main([*OPTIONS, f"tests/unit/{package}"], [recorder])
            Path(file.name).write_text(json.dumps(recorder.tests), "utf-8")
            return int(code)

        if in_a_fork(record):
            sys.exit(f"without a fault, tests/unit/{package} fails")
        return dict(json.loads(Path(file.name).read_text("utf-8")))


def is_noticed(fault: Fault, package: str, tests: Iterable[str]) -> bool:
    """Returns whether a unit test of the package fails with the fault, or does not end."""

    def run() -> int:
        sys.meta_path.insert(0, FaultyLoader(fault))
        return int(pytest.main([*OPTIONS, f"tests/unit/{package}"], [CallersFirst(tests)]))

    return in_a_fork(run) != 0


def main() -> None:
    """Tries the faults, package by package, and prints how many were noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path)
    parser.add_argument("--tree", type=Path, default=ROOT)
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--most", type=int, default=50, help="faults of a package")
    parser.add_argument("--packages", nargs="*", default=PACKAGES)
    options = parser.parse_args()
    results, tree = options.results.resolve(), options.tree.resolve()
    beside = options.beside and options.beside.resolve()
    os.chdir(tree)
    sys.path.insert(0, str(tree))
    results.touch()
    tried = {tuple(json.loads(line)[:4]) for line in results.read_text("utf-8").splitlines()}
    for package in options.packages:
        faults = [each for each in chosen(tree, package, beside)[: options.most] if each[:4] not in tried]
        tests = callers(package) if faults else {}
        for fault in faults:
            noticed = is_noticed(fault, package, tests.get(fault.function, ()))
            with results.open("a", encoding="utf-8") as file:
                file.write(json.dumps([*fault[:5], noticed]) + "\n")
    for package in options.packages:
        lines = [json.loads(line) for line in results.read_text("utf-8").splitlines()]
        of_it = [each for each in lines if each[3].split(".")[1] == package]
        print(f"{package}: {sum(each[5] for each in of_it)} of {len(of_it)} noticed. Not noticed:")
        print(*(f"- {each[3]}:{each[4]} {each[0]}: {each[2]}" for each in of_it if not each[5]), sep="\n")


if __name__ == "__main__":
    main()
