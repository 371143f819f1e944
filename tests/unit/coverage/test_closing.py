"""A closed period: what is kept, what is trusted, and every later change by its name."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from plugins.articles.model import Activity, Article, Status
from plugins.coverage import as_json, compute
from plugins.coverage.closed_folder import Closings
from plugins.coverage.closing import Closing, close, digest_of_plan, from_json, reopened, to_json
from plugins.coverage.differences import differences, since_closing
from plugins.plan import parse_period
from plugins.problems import Problem
from tests.unit.coverage.conftest import AS_OF, _activity, _article, _plan

SECOND = parse_period("2020-q2")
assert SECOND is not None
ACTIVITIES = (_activity("2020-04-01", title="Tập huấn"),)
PATH = "ke-hoach/chot/2020-q2.json"
PLANS = (_plan(),)


def closed(articles: tuple[Article, ...], activities: tuple[Activity, ...] = ACTIVITIES) -> Closing:
    plan = _plan()
    return close(compute(plan, [plan], articles, activities, AS_OF), SECOND, "plan-1")


def changes(
    closing: Closing,
    articles: tuple[Article, ...],
    activities: tuple[Activity, ...] = ACTIVITIES,
    plan: str = "plan-1",
) -> list[str]:
    now = compute(_plan(), [_plan()], articles, activities, AS_OF)
    return list(differences(closing, now, plan, articles))


def test_what_is_kept_can_be_read_back(hand_made: tuple[Article, ...]) -> None:
    closing = closed(hand_made)
    assert [each.title for each in closing.articles] == ["Bài p05", "Bài p06"]
    assert closing.counts["topic"] == {"a": (1, 1), "b": (1, 0), "c": (0, 0)}
    assert from_json(to_json(closing), PATH, PLANS) == closing
    opened = reopened(closing, date(2021, 1, 5), "Bổ sung bài thiếu")
    assert from_json(to_json(opened), PATH, PLANS) == opened and opened.is_open
    assert to_json(closing) == to_json(closed(tuple(reversed(hand_made))))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.replace(b"Bai p05", b"x").replace("Bài p05".encode(), "Bài khác".encode()),
        lambda data: data[: len(data) // 2],
        lambda data: b"[]",
        lambda data: b"\xff\xfe",
        lambda data: b"",
        lambda data: b"[" * 100_000,
        lambda data: json.dumps({**json.loads(data), "version": 2}).encode(),
    ],
    ids=["edited", "cut", "list", "bytes", "empty", "nested", "version"],
)
def test_a_file_that_cannot_be_trusted_is_a_problem(
    hand_made: tuple[Article, ...], spoil: Callable[[bytes], bytes]
) -> None:
    found = from_json(spoil(to_json(closed(hand_made))), PATH, PLANS)
    assert isinstance(found, Problem) and found.location.path == PATH and "chốt" in found.message


def test_nothing_has_changed(hand_made: tuple[Article, ...]) -> None:
    assert changes(closed(hand_made), hand_made) == []
    words = list(
        since_closing(
            closed(hand_made), compute(_plan(), [_plan()], hand_made, ACTIVITIES, AS_OF), "plan-1", hand_made
        )
    )
    assert words == [
        "Đã chốt ngày 31/12/2020: 2 tin, bài, 1 hoạt động. Số hiện hành: 2 tin, bài, 1 hoạt động.",
        "Từ khi chốt đến nay không có gì thay đổi.",
    ]


def test_every_change_by_its_name(hand_made: tuple[Article, ...]) -> None:
    closing = closed(hand_made)

    def edited(slug: str, **more: object) -> tuple[Article, ...]:
        return tuple(replace(each, **more) if each.slug == slug else each for each in hand_made)  # type: ignore[arg-type]  # as given

    late = _article("muon", "2020-05-01", title="Bài muộn")
    assert changes(closing, (*hand_made, late)) == ["Thêm sau khi chốt: “Bài muộn” ngày 01/5/2020."]
    assert changes(closing, edited("p05", withdrawn="Sai")) == [
        "Không còn tính: “Bài p05” ngày 15/3/2020, bài đã gỡ."
    ]
    assert changes(closing, edited("p05", status=Status.HIDDEN))[0].endswith("bài đã ẩn.")
    assert changes(closing, edited("p05", status=Status.DRAFT))[0].endswith("bản nháp.")
    moved = _article("p05", "2020-03-14", "b", unit="u2")
    without = tuple(each for each in hand_made if each.slug != "p05")
    assert changes(closing, (*without, moved))[0].endswith("đã đổi ngày sang 14/3/2020.")
    assert changes(closing, without)[0].endswith("tệp đã bị xóa, đổi địa chỉ hoặc đang có lỗi.")
    assert changes(closing, edited("p06", title="Tên mới", topics=("b",))) == [
        "Đã sửa: “Tên mới” ngày 14/6/2020 (tiêu đề cũ “Bài p06”, chủ đề)."
    ]
    assert changes(closing, edited("p06", digest=b"khac"))[0].endswith("(nội dung).")
    assert changes(closing, hand_made, plan="plan-2") == ["Tệp kế hoạch năm 2020 đã được sửa sau khi chốt."]
    other = (_activity("2020-04-02", title="Tập huấn"),)
    assert len(changes(closing, hand_made, other)) == 2
    more = (_activity("2020-04-01", title="Tập huấn", participants=5900),)
    assert len(changes(closing, hand_made, more)) == 2, "how many took part is printed in reports"
    assert len(changes(closing, hand_made, ACTIVITIES * 2)) == 1, "one more of the same"


def test_what_the_public_cannot_see_is_told_of_without_its_name(hand_made: tuple[Article, ...]) -> None:
    kept = Closings({"2020-q2": closed(hand_made)})
    hidden = tuple(replace(each, status=Status.DRAFT) if each.slug == "p05" else each for each in hand_made)
    now = compute(_plan(), [_plan()], hidden, ACTIVITIES, AS_OF)
    inside, outside = (
        " ".join(kept.until(AS_OF, names_all=names).words(now, SECOND, hidden)) for names in (True, False)
    )
    assert "“Bài p05”" in inside and "p05" not in outside
    assert "Không còn tính: một bài ngày 15/3/2020, bài trở lại thành bản nháp." in outside


def test_before_its_day_a_closing_says_nothing(hand_made: tuple[Article, ...]) -> None:
    kept = Closings({"2020-q2": closed(hand_made)})
    before = kept.until(date(2020, 12, 30), names_all=True)
    assert before.closed(SECOND) is None and kept.until(AS_OF, names_all=True).closed(SECOND) is not None


def test_the_live_figure_stays_and_the_closed_one_stands_beside_it(hand_made: tuple[Article, ...]) -> None:
    late = (*hand_made, _article("muon", "2020-05-01"))
    coverage = compute(_plan(), [_plan()], late, ACTIVITIES, AS_OF)
    made: Any = as_json(coverage, Closings({"2020-q2": closed(hand_made)}))
    totals = {each["period"]: each for each in made["totals"]}
    assert (totals["2020-q2"]["n_published"], totals["2020-q2"]["n_closed"]) == (3, 2)
    assert "n_closed" not in totals["2020-q1"]
    cells = {(each["topic"], each["period"]): each for each in made["cells"]}
    assert [cells["a", "2020-q2"][key] for key in ("n_published", "n_closed")] == [2, 1]
    assert cells["c", "2020-q2"]["n_closed"] == 0 and "n_closed" not in cells["a", "2020-q1"]
    opened = Closings({"2020-q2": reopened(closed(hand_made), AS_OF, "x")})
    assert opened.closed(SECOND) is None


def test_line_ends_do_not_edit_a_plan() -> None:
    assert digest_of_plan("a\r\nb\n") == digest_of_plan("a\nb\n") != digest_of_plan("a\nc\n")
