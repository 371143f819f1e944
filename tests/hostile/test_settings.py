"""Whatever stands at a key of a plan or of the office file is read as words, or refused at its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from plugins.office import OFFICE_FILE, Office, parse_office
from plugins.plan import Plan, parse_plan
from plugins.problems import Problem
from tests.build.built import ROOT
from tests.unit.plan.conftest import SMALL

PLAN_FILE = "ke-hoach/2020.toml"
OFFICE = (ROOT / "content" / OFFICE_FILE).read_text("utf-8")
VALUES = (
    *("-1", "true", '""', '" "', "[]", "[[]]", "{}", "{a = {}}", "1979-05-27", "07:32:00", "nan", "-inf"),
    *('"\\u0000"', '"\\u200B"', '"a\\u0000b"', '"a\\u202Eb"', '"\\uFFFF"', '"\\n"', "'''\n'''", "0x10"),
    *("[1, 'a']", '["", " "]', '["\\u200B"]', "9" * 400, "9" * 5000, '"' + "a" * 100_000 + '"'),
    *('"//evil.example"', '"javascript:alert(1)"', '"../../x"', '"https://[::1"', '"%%"', '"red;}"'),
)
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\ufeff]")


def with_each_value(text: str) -> Iterator[tuple[int, str]]:
    """Yields the text with a hostile value at each kind of key, and the number of that line."""
    lines, table, seen = text.splitlines(), "", set[tuple[str, str]]()
    for number, line in enumerate(lines):
        table = line if line.startswith("[") else table
        key, is_key, value = line.partition(" = ")
        if is_key and key.isidentifier() and (table, key) not in seen and not value.endswith(("[", '"""')):
            seen.add((table, key))
            for hostile in VALUES:
                yield number + 1, "\n".join([*lines[:number], f"{key} = {hostile}", *lines[number + 1 :]])


def texts_in(value: object) -> Iterator[str]:
    """Yields all texts below a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)
    elif hasattr(value, "__dataclass_fields__"):
        yield from texts_in(vars(value))


def look(parse: Callable[[str, str], Office | Plan | list[Problem]], text: str, path: str) -> list[str]:
    wrong = []
    for line, damaged in with_each_value(text):
        found = parse(damaged, path)
        if isinstance(found, list):
            said = [*map(str, found)]
            is_held = any(each.location.line == line for each in found)
            is_held &= all("\n" not in each and len(each) < 2_000 and each.startswith(path) for each in said)
        else:
            is_held = not any(map(_INVISIBLE.search, texts_in(found)))
        if not is_held:
            wrong.append(damaged.splitlines()[line - 1][:80])
    return wrong


@pytest.mark.hostile("settings", inputs=len([*with_each_value(OFFICE)]))
def test_an_office_file() -> None:
    assert look(parse_office, OFFICE, OFFICE_FILE) == []


@pytest.mark.hostile("settings", inputs=len([*with_each_value(SMALL)]))
def test_a_plan() -> None:
    assert look(parse_plan, SMALL, PLAN_FILE) == []


@pytest.mark.parametrize("value", ['"\\u0000"', '"\\u200B"', '"\\u200B \\u0001"'])
def test_a_name_of_characters_that_nobody_sees_is_none(value: str) -> None:
    for parse, text, key, path in (
        (parse_office, OFFICE, "name", OFFICE_FILE),
        (parse_plan, SMALL, "title", PLAN_FILE),
    ):
        found = parse(re.sub(f"(?m)^{key} = .*", lambda _, key=key: f"{key} = {value}", text, count=1), path)
        assert isinstance(found, list) and f"khóa {key} phải là" in found[0].message
