"""Any plan file is processed within two seconds of processor time."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.plan import Plan, parse_plan
from plugins.plan.reading import MAX_SIZE
from tests.pace import in_time

SHIPPED = (Path(__file__).parents[3] / "content" / "ke-hoach" / "2020.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "piece",
    ['"', "'", "a", "9", "a.", "a . ", "#", " ", "\n", "[", "[]", "a={", 'k="x"\n', "[[topics]]\n", "\\"],
)
@pytest.mark.parametrize("start", ["", "a = ", "a = [", 'a = """', SHIPPED])
def test_one_shape(start: str, piece: str) -> None:
    text = (start + piece * MAX_SIZE)[:MAX_SIZE]
    found = in_time(lambda: parse_plan(text, "ke-hoach/2020.toml"))
    assert isinstance(found, Plan) or found


@pytest.mark.parametrize("number", ["9" * 5_000, "0x" + "f" * 5_000, "1e9999", "-" + "9" * 30])
def test_a_number_that_no_computer_prints(number: str) -> None:
    found = parse_plan(SHIPPED.replace("year = 2020", f"year = {number}"), "ke-hoach/2020.toml")
    assert isinstance(found, list)
    assert found[0].location.line == SHIPPED[: SHIPPED.index("year = 2020")].count("\n") + 1
    assert len(str(found[0])) < 300


def test_a_plan_ten_times_as_large_is_a_plan() -> None:
    unit = '\n[[units]]\ncode = "don-vi-{n}"\nname = "Đơn vị {n}"\nconfirmed = false\n'
    text = SHIPPED + "".join(unit.format(n=n) for n in range(500))
    assert isinstance(parse_plan(text, "ke-hoach/2020.toml"), Plan)
