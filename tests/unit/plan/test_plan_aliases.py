"""A renamed topic keeps its history through its former code."""

from __future__ import annotations

import pytest

from plugins.plan import FORM, TOPIC, Plan, parse_plan, unknown_former_codes
from tests.unit.plan.conftest import SMALL


def plan(year: int, formerly: str = "", text: str = SMALL) -> Plan:
    text = text.replace("year = 2020", f"year = {year}")
    if formerly:
        text = text.replace('code = "b"', f'code = "x"\nformerly = {formerly}')
    made = parse_plan(text, f"ke-hoach/{year}.toml")
    assert isinstance(made, Plan), made
    return made


def test_the_codes_of_a_term_over_the_years() -> None:
    made = plan(2021, '["b", "b-cu"]')
    assert TOPIC.codes_with_former(made, "x", made.last_day) == {"x", "b", "b-cu"}
    assert TOPIC.codes_with_former(made, "a", made.last_day) == {"a"}
    assert FORM.codes_with_former(made, "x", made.last_day) == {"x"}, "another dimension"
    assert made.topics[1].code == "x"


def test_a_code_that_no_earlier_plan_has_is_named_with_its_line() -> None:
    (problem,) = unknown_former_codes([plan(2020), plan(2021, '["b", "c"]')])
    assert (problem.location.path, problem.location.line) == ("ke-hoach/2021.toml", 24)
    assert "“c”" in problem.message
    assert not list(unknown_former_codes([plan(2021, '["c"]')])), "nothing is known of years before"


@pytest.mark.parametrize(
    ("formerly", "words"),
    [('["a"]', "vẫn dùng trong kế hoạch này"), ('"b"', "danh sách mã"), ('["B b"]', "danh sách mã")],
)
def test_what_cannot_be_a_former_code(formerly: str, words: str) -> None:
    problems = parse_plan(SMALL.replace('code = "b"', f'code = "x"\nformerly = {formerly}'), "2020.toml")
    assert isinstance(problems, list)
    assert [(problem.location.line, words in problem.message) for problem in problems] == [(24, True)]
