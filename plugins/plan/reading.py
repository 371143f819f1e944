"""Reads a TOML file with declared keys, such as the plan, and reports each problem with its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from plugins.plan.locator import KeyPath, locate_keys
from plugins.plan.schema import Key
from plugins.plan.syntax import syntax_problem
from plugins.plan.values import value_of, wrong_part
from plugins.problems import Location, Problem, one_of, quoted
from plugins.wording.toml_text import parse_toml

MAX_SIZE = 200_000
"""In characters. The plan of 2020 has 12,000."""
MAX_KEYS = 3_000
"""Equals signs and opening brackets together. The plan of 2020 has 150."""

Rows: TypeAlias = list[tuple[KeyPath, dict[str, Any]]]
"""The rows of a list, each with its path."""


@dataclass(frozen=True)
class Form:
    """What a kind of file may contain: keys at its top, tables, lists.

    In messages `said` is what the file is called, and `like` says which example to follow.
    """

    rule: str
    said: str
    like: str
    top: Mapping[str, Key]
    tables: Mapping[str, Mapping[str, Key]]
    lists: Mapping[str, Mapping[str, Key]]
    may_be_absent: frozenset[str]


@dataclass
class Reader:
    """The valid values of a file, and all problems found so far.

    `listed` are the lists that the file contains.
    """

    path: str
    form: Form
    lines: Mapping[KeyPath, int]
    problems: list[Problem] = field(default_factory=list)
    top: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    lists: dict[str, Rows] = field(default_factory=dict)
    listed: frozenset[str] = frozenset()

    def report(self, where: KeyPath, message: str) -> None:
        """Adds a problem at a key, or at the nearest table around it whose line is known."""
        while where and where not in self.lines:
            where = where[:-1]
        self.problems.append(Problem(Location(self.path, self.lines.get(where, 1)), self.form.rule, message))

    def _table(self, where: KeyPath, values: object, keys: Mapping[str, Key]) -> dict[str, Any]:
        """Returns the valid values of a table; unknown, missing and invalid ones are reported."""
        name = _name(where)
        if not isinstance(values, dict):
            mark = f"[{where[0]}]" if len(where) == 1 else f"[[{where[0]}]]"
            self.report(where, f"{where[0]} phải viết thành bảng {mark}, {self.form.like}")
            return {}
        for key in values:
            if key not in keys:
                self.report((*where, key), f"không có khóa {quoted(key)}{name}; {one_of(key, list(keys))}")
        for key, declared in keys.items():
            if declared.required and key not in values:
                self.report(where, f"thiếu khóa {key}{name} ({declared.help}): thêm {declared.kind.value}")
        found = {}
        for key, kind in ((key, declared.kind) for key, declared in keys.items() if key in values):
            value = value_of(values[key], kind)
            if value is None:
                wrong = wrong_part(values[key], kind)
                self.report((*where, key), f"khóa {key} phải là {kind.value}, không phải {wrong}")
            else:
                found[key] = value
        return found

    def _rows(self, name: str, values: object) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
        if not isinstance(values, list):
            self.report((name,), f"{name} phải viết thành các bảng [[{name}]], {self.form.like}")
            return
        for number, row in enumerate(values):
            where: KeyPath = (name, number)
            yield where, self._table(where, row, self.form.lists[name])

    def take(self, values: Mapping[str, Any]) -> None:
        """Reads all values of the file into `top`, `tables` and `lists`."""
        form = self.form
        known = [*form.top, *form.tables, *form.lists]
        for key in values:
            if key not in known:
                self.report((key,), f"không có khóa {quoted(key)} trong {form.said}; {one_of(key, known)}")
        # Keys, tables and lists stand side by side in `values`; the unknown ones were reported above.
        self.top = self._table((), {key: values[key] for key in form.top if key in values}, form.top)
        for name in (*form.tables, *form.lists):
            if name not in values and name not in form.may_be_absent:
                mark = f"[{name}]" if name in form.tables else f"[[{name}]]"
                self.report((), f"thiếu bảng {mark}: thêm vào cuối tệp, {form.like}")
        for name, keys in form.tables.items():
            if name in values:
                self.tables[name] = self._table((name,), values[name], keys)
        self.listed = frozenset(name for name in form.lists if isinstance(values.get(name), list))
        self.lists = {name: list(self._rows(name, values.get(name, []))) for name in form.lists}


def read_form(text: str, path: str, form: Form) -> Reader | Problem:
    """Returns the values of a text, or the first problem that prevents reading it.

    tomllib stops at the first syntax error; all other problems are collected in the reader.
    """
    # Before tomllib reads it, whose time is not linear.
    if len(text) > MAX_SIZE or text.count("=") + text.count("[") > MAX_KEYS:
        return Problem(Location(path), form.rule, f"tệp quá dài để là {form.said}: xóa phần thừa")
    try:
        values = parse_toml(text)
    except ValueError as error:  # TOMLDecodeError, or a number of thousands of digits
        return syntax_problem(error, text, path, form.rule)
    reader = Reader(path, form, locate_keys(text))
    reader.take(values)
    return reader


def _name(where: KeyPath) -> str:
    if not where:
        return ""
    if len(where) == 1:
        return f" trong bảng [{where[0]}]"
    return f" trong bảng [[{where[0]}]] thứ {int(where[1]) + 1}"
