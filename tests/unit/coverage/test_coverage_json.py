"""`coverage.json`: its required structure, its order, and its agreement with the coverage."""

from __future__ import annotations

import json
from datetime import date

from plugins.coverage import as_json, compute, json_bytes
from plugins.coverage.closed import Closings


def _cell(found, **wanted):
    (only,) = [each for each in found if all(each[key] == value for key, value in wanted.items())]
    return only


def test_least_shape(counted, make_activity):
    found = as_json(counted(activities=(make_activity("2020-05-01", "c"),)), Closings())
    assert found["plan"] == 2020
    assert found["as_of"] == "2020-12-31"
    assert {"code": "2020-q2", "from": "2020-03-15", "to": "2020-06-14"}.items() <= _cell(
        found["periods"], code="2020-q2"
    ).items()
    assert {
        "n_published": 2,
        "n_target": None,
        "n_activities": 0,
        "articles": ["tin-bai/2019/p02/", "tin-bai/2020/p03/"],
    }.items() <= _cell(found["cells"], topic="a", period="2020-q1").items()
    assert {"n_published": 2, "n_activities": 1}.items() <= _cell(found["totals"], period="2020-q2").items()
    assert found["outside"] == ["tin-bai/2019/p01/", "tin-bai/2020/p09/", "tin-bai/2020/p10/"]


def test_first_and_last_day_of_each_kind_of_period(counted):
    days = {each["code"]: (each["from"], each["to"]) for each in as_json(counted(), Closings())["periods"]}
    assert len(days) == 12 + 4 + 2 + 1
    assert days["2020-t01"] == ("2019-12-15", "2020-01-14")
    assert days["2020-q1"] == ("2019-12-15", "2020-03-14")
    assert days["2020-6t2"] == ("2020-06-15", "2020-12-14")
    assert days["2020-nam"] == ("2019-12-15", "2020-12-14")


def test_a_cell_for_every_topic_and_period_zeros_too(counted):
    found = as_json(counted(), Closings())
    keys = [(each["topic"], each["period"]) for each in found["cells"]]
    assert keys == [(topic, each["code"]) for topic in "abc" for each in found["periods"]]
    empty = _cell(found["cells"], topic="c", period="2020-q3")
    assert (empty["n_published"], empty["articles"], empty["last"]) == (0, [], None)
    assert [each["period"] for each in found["totals"]] == [each["code"] for each in found["periods"]]


def test_targets_and_states(counted):
    found = as_json(counted(targets=True), Closings())
    cell = _cell(found["cells"], topic="a", period="2020-q2")
    assert (cell["n_target"], cell["state"], cell["longest_silence"]) == (2, "chưa đạt, thiếu 1", 91)
    assert (cell["n_missing"], cell["n_expected"]) == (1, 2)
    without = _cell(found["cells"], topic="b", period="2020-nam")
    assert (without["n_missing"], without["n_expected"]) == (None, None)
    assert found["verdict"].startswith("Năm 2020 đã kết thúc: chủ đề duy nhất được giao chỉ tiêu không đạt")
    unit = _cell(found["dimensions"]["unit"], code="u1", period="2020-6t2")
    assert (unit["n_published"], unit["n_target"]) == (2, 3)


def test_period_states(counted):
    found = as_json(counted(as_of=date(2020, 6, 14)), Closings())["periods"]
    assert [_cell(found, code=f"2020-q{quarter}")["state"] for quarter in (1, 2, 3)] == [
        "đã kết thúc",
        "đang diễn ra",
        "chưa đến",
    ]


def test_dimensions_of_which_activities_say_nothing(counted, make_activity):
    found = as_json(counted(activities=(make_activity("2020-05-01"),)), Closings())["dimensions"]
    assert list(found) == ["form", "audience", "unit", "genre"]
    assert _cell(found["genre"], code="hoi-dap", period="2020-q1")["n_activities"] is None
    assert _cell(found["audience"], code="nguoi-dan", period="2020-q2")["n_activities"] is None
    assert _cell(found["form"], code="hoi-nghi", period="2020-q2")["n_activities"] == 1


def test_bytes_are_the_same_whatever_the_order_of_the_records(counted, hand_made, make_plan):
    plan = make_plan()
    backwards = compute(plan, [plan], hand_made[::-1], [], date(2020, 12, 31))
    written = json_bytes(counted(), Closings())
    assert json_bytes(backwards, Closings()) == written
    assert written.endswith(b"}\n")
    assert json.loads(written) == as_json(counted(), Closings())
    assert "chưa có tin, bài" in written.decode()
