"""A closed period beside the current counts: every later change by kind and name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from plugins.articles.model import Activity, Article, Status, without_text
from plugins.closings.counted import JOINT, Counted
from plugins.closings.entry import Act, LedgerEntry, from_text, to_text, with_counted
from plugins.closings.ledger import ClosingLedger
from plugins.coverage import as_json, compute
from plugins.coverage.closed import Closings, counted
from plugins.plan import Period, PeriodKind, Plan, Target, Term, Unit
from plugins.vietnamese.days import ZONE
from tests.unit.coverage.conftest import AS_OF, TARGETS, MakePlan, _activity, _article, _plan
from tests.unit.plan.conftest import parse_period

Q1, Q2, H1 = (parse_period(f"2020-{part}") or pytest.fail() for part in ("q1", "q2", "6t1"))
ACTIVITIES = (_activity("2020-04-01", title="Tập huấn"),)
PLAN = _plan(targets=TARGETS)
NOON = datetime(2021, 1, 2, 12, tzinfo=ZONE)


def closing(period: Period, found: Counted, number: int = 1) -> LedgerEntry:
    made = LedgerEntry(
        Act.CLOSE, AS_OF, NOON, "Văn phòng Sở", period.code, number=number, digest=f"{number}" * 64
    )
    return with_counted(made, found)


def closed(articles: Iterable[Article], plan: Plan = PLAN, *periods: Period) -> Closings:
    known = tuple(articles)
    coverage = compute(plan, [plan], known, ACTIVITIES, AS_OF)
    entries = (
        closing(each, counted(coverage, each, known), at) for at, each in enumerate(periods or (Q2,), 1)
    )
    return Closings({2020: ClosingLedger(2020, tuple(entries))})


def changes(
    kept: Closings,
    articles: tuple[Article, ...],
    activities: tuple[Activity, ...] = ACTIVITIES,
    plan: Plan = PLAN,
    period: Period = Q2,
    units: tuple[str, ...] = (),
) -> list[str]:
    now = compute(plan, [plan], articles, activities, AS_OF)
    return list(map(str, kept.differences(now, period, articles, units)))


def test_what_is_kept_can_be_read_back(hand_made: tuple[Article, ...]) -> None:
    entry = closed(hand_made).of(2020).entries[0]
    assert [each.title for each in entry.counted.articles] == ["Bài p05", "Bài p06"]
    assert entry.counted.figures["topic"]["b"][1:] == (1, 0, 1, "đạt")
    assert entry.counted.figures["topic"]["c"][1:] == (0, 0, 2, "chưa đạt, thiếu 2")
    assert from_text(to_text(entry), entry.digest) == entry


def test_nothing_has_changed(hand_made: tuple[Article, ...]) -> None:
    kept = closed(hand_made)
    assert changes(kept, hand_made) == []
    words = kept.words(compute(PLAN, [PLAN], hand_made, ACTIVITIES, AS_OF), Q2, hand_made)
    assert words == (
        "Đã chốt ngày 31/12/2020: 2 tin, bài, 1 hoạt động. Số hiện hành: 2 tin, bài, 1 hoạt động.",
        "Ngày 31/12/2020: Chốt số liệu: 2 tin, bài "
        "(Văn phòng Sở, ghi lúc 12:00 ngày 02/01/2021, mục 1, mã 1111-1111-1111-1111).",
        "Từ khi chốt đến nay không có gì thay đổi.",
    )


def test_an_article_that_pages_know_without_its_text_was_added(hand_made: tuple[Article, ...]) -> None:
    kept = closed(hand_made)
    asked = replace(hand_made[0], slug="hoi", title="Hỏi", date=datetime(2020, 4, 1, tzinfo=ZONE))
    now = compute(PLAN, [PLAN], (*hand_made, asked), ACTIVITIES, AS_OF)
    found = kept.differences(now, Q2, (without_text(asked), *hand_made))
    assert [each.kind for each in found if "Hỏi" in each.name] == ["Thêm sau khi chốt"]


P05 = "“Bài p05” ngày 15/3/2020"
EDITS: dict[str, tuple[dict[str, object] | None, str]] = {
    "withdrawn": ({"withdrawn": "Sai"}, f"Không còn tính: {P05}, bài đã gỡ."),
    "hidden": ({"status": Status.HIDDEN}, f"Không còn tính: {P05}, bài đã ẩn."),
    "draft": ({"status": Status.DRAFT}, f"Không còn tính: {P05}, bài trở lại thành bản nháp."),
    "deleted": (None, f"Không còn tính: {P05}, tệp đã bị xóa, đổi địa chỉ hoặc đang có lỗi."),
    "re-dated": (
        {"date": datetime(2020, 3, 14, tzinfo=ZONE)},
        f"Không còn tính: {P05}, đã đổi ngày sang 14/3/2020.",
    ),
    "re-dated inside": (
        {"date": datetime(2020, 3, 16, tzinfo=ZONE)},
        "Đổi ngày: “Bài p05” ngày 16/3/2020, khi chốt 15/3/2020, nay 16/3/2020.",
    ),
    "title": (
        {"title": "Tên mới"},
        "Đổi tiêu đề: “Tên mới” ngày 15/3/2020, khi chốt “Bài p05”, nay “Tên mới”.",
    ),
    "topic": (
        {"topics": ("a",)},
        f"Đổi chủ đề: {P05}, khi chốt “Chủ đề B, có phẩy”, nay “Chủ đề A”.",
    ),
    "form": ({"form": "hoi-nghi"}, f"Đổi hình thức: {P05}, khi chốt “Trang thông tin”, nay “Hội nghị”."),
    "audience": (
        {"audiences": ("doanh-nghiep",)},
        f"Đổi đối tượng: {P05}, khi chốt “Người dân”, nay “Doanh nghiệp”.",
    ),
    "unit": ({"unit": "u1"}, f"Đổi đơn vị: {P05}, khi chốt “Thanh tra”, nay “Văn phòng”."),
    "text": ({"digest": b"khac"}, f"Sửa nội dung: {P05}."),
    "title and text": (
        {"title": "Tên mới", "body": replace(_article("p05", "2020-03-15").body, digest=b"khac")},
        "Sửa nội dung: “Tên mới” ngày 15/3/2020.",
    ),
    "moved": (
        {"slug": "p05-moi"},
        f"Đổi địa chỉ: {P05}, khi chốt /tin-bai/2020/p05/, nay /tin-bai/2020/p05-moi/.",
    ),
}


@pytest.mark.parametrize("kind", EDITS)
def test_an_edited_article_by_its_kind_and_its_name(hand_made: tuple[Article, ...], kind: str) -> None:
    edit, words = EDITS[kind]
    others = tuple(each for each in hand_made if each.slug != "p05")
    edited = [replace(each, **edit) for each in hand_made if each.slug == "p05"] if edit else []  # type: ignore[arg-type]  # values by name
    found = changes(closed(hand_made), (*others, *edited))
    assert words in found, found


def test_what_came_later_by_its_name(hand_made: tuple[Article, ...]) -> None:
    late = _article("muon", "2020-05-01", title="Bài muộn")
    assert (
        changes(closed(hand_made), (*hand_made, late))[0] == "Thêm sau khi chốt: “Bài muộn” ngày 01/5/2020."
    )
    more = (_activity("2020-04-01", title="Tập huấn", participants=5900),)
    found = changes(closed(hand_made), hand_made, more)
    assert found == [
        "Hoạt động thêm hoặc sửa sau khi chốt: “Tập huấn” ngày 01/4/2020.",
        "Hoạt động không còn như khi chốt: “Tập huấn” ngày 01/4/2020.",
    ], "how many took part is printed in reports"


def test_targets_states_and_terms_by_their_names(hand_made: tuple[Article, ...]) -> None:
    """A lowered target does not silently turn a failure into a success."""
    kept = closed(hand_made)
    lower = replace(PLAN, targets=(Target(PeriodKind.QUARTER, 1, {"topic": "*"}),))
    assert "Đổi chỉ tiêu: chủ đề “Chủ đề A”, khi chốt 2, nay 1." in changes(kept, hand_made, plan=lower)
    assert "Đổi trạng thái: chủ đề “Chủ đề A”, khi chốt chưa đạt, thiếu 1, nay đạt." in changes(
        kept, hand_made, plan=lower
    )
    from_a_day = replace(
        PLAN, targets=(Target(PeriodKind.QUARTER, 1, {"topic": "a"}, since=date(2020, 5, 1)),)
    )
    assert "Đổi chỉ tiêu: chủ đề “Chủ đề A”, khi chốt 2, nay 1 (từ ngày 01/5/2020)." in changes(
        kept, hand_made, plan=from_a_day
    )
    renamed = replace(PLAN, units=(PLAN.units[0], Unit("u2", "Thanh tra Sở")))
    assert "Đổi tên đơn vị: “Thanh tra Sở”, khi chốt “Thanh tra”, nay “Thanh tra Sở”." in changes(
        kept, hand_made, plan=renamed
    )
    more = replace(PLAN, topics=(*PLAN.topics, Term("d", "Chủ đề D")))
    assert changes(kept, hand_made, plan=more) == ["Thêm chủ đề: “Chủ đề D”."]
    fewer = replace(PLAN, topics=PLAN.topics[:2])
    assert "Bỏ chủ đề: “Chủ đề C”." in changes(kept, hand_made, plan=fewer)


def test_a_changed_target_of_a_unit_on_a_topic_names_its_own_day(hand_made: tuple[Article, ...]) -> None:
    pair = Target(PeriodKind.QUARTER, 3, {"unit": "u1", "topic": "a"})
    plan = replace(PLAN, targets=(*TARGETS, pair))
    of_all = Target(PeriodKind.QUARTER, 2, {"topic": "a"}, since=date(2020, 4, 1))
    amended = replace(plan, targets=(*plan.targets, of_all, replace(pair, count=5, since=date(2020, 5, 1))))
    kept, words = closed(hand_made, plan), "Chủ đề A”, khi chốt 3, nay 5 (từ ngày 01/5/2020)."
    for units, named in (((), "đơn vị về chủ đề “Văn phòng, "), (("u1",), "chủ đề “")):
        assert f"Đổi chỉ tiêu: {named}{words}" in changes(kept, hand_made, plan=amended, units=units)


@pytest.mark.parametrize(
    ("number", "when"),
    [(1, "tệp kế hoạch sửa sau khi chốt, chưa ghi vào sổ"), (3, "kế hoạch ghi lại vào sổ ngày 02/01/2021")],
)
def test_a_change_of_the_plan_says_when_it_came_into_the_ledger(
    hand_made: tuple[Article, ...], number: int, when: str
) -> None:
    plan = LedgerEntry(Act.PLAN, NOON.date(), NOON, "x", text="x", number=number)
    kept = counted(compute(PLAN, [PLAN], hand_made, ACTIVITIES, AS_OF), Q2, hand_made)
    entries = sorted((plan, closing(Q2, kept, 2)), key=lambda each: each.number)
    ledgers = Closings({2020: ClosingLedger(2020, tuple(entries))})
    more = replace(PLAN, topics=(*PLAN.topics, Term("d", "Chủ đề D")))
    assert changes(ledgers, hand_made, plan=more) == [f"Thêm chủ đề: “Chủ đề D” ({when})."]


def test_an_amendment_from_a_later_day_changes_nothing_that_was_closed(
    hand_made: tuple[Article, ...],
) -> None:
    kept, day = closed(hand_made), date(2020, 7, 1)
    later = replace(
        PLAN,
        topics=(*PLAN.topics, Term("d", "Chủ đề D", since=day)),
        targets=(*PLAN.targets, Target(PeriodKind.QUARTER, 9, {"topic": "a"}, since=day)),
    )
    assert changes(kept, hand_made, plan=later) == []


def test_a_merged_unit_is_what_it_was_when_it_was_closed(hand_made: tuple[Article, ...]) -> None:
    kept = closed(hand_made)
    merged = Unit("u2", "Thanh tra", until=date(2020, 6, 30), merged_into="u1")
    assert changes(kept, hand_made, plan=replace(PLAN, units=(PLAN.units[0], merged))) == []


def test_a_half_made_of_closed_quarters(hand_made: tuple[Article, ...]) -> None:
    both = closed(hand_made, PLAN, Q1, Q2)
    coverage = compute(PLAN, [PLAN], (*hand_made, _article("muon", "2020-05-01")), ACTIVITIES, AS_OF)
    half = both.closed(H1)
    assert half and half.n_published == coverage.totals[H1].n_published - 1
    words = both.words(coverage, H1, hand_made)
    assert words[0].startswith("Các kỳ thành phần đã chốt: 5 tin, bài, 1 hoạt động. Số hiện hành: 6 tin, bài")
    assert any(each.startswith("Thêm sau khi chốt: “Bài muon”") for each in words)
    assert closed(hand_made, PLAN, Q1).closed(H1) is None
    text = (Path(__file__).parents[2] / "build" / "site" / "ke-hoach" / "2020.toml").read_text("utf-8")
    target = '\n[[targets]]\ntopic = "van-hoa"\nperiod = "6-thang"\ncount = 3\n'
    ledger = both.of(2020)
    plan = LedgerEntry(Act.PLAN, AS_OF, NOON, "x", text=text + target)
    rows = {"topic": {"van-hoa": half.figures["topic"]["a"]}}
    entries = (plan, *(replace(each, counted=replace(each.counted, figures=rows)) for each in ledger.entries))
    held = Closings({2020: ClosingLedger(2020, entries)}).closed(H1)
    assert held and held.figures["topic"]["van-hoa"].n_target == 3, "the plan as it stood holds the half"


def test_targets_of_units_on_topics_in_a_half_made_of_closed_quarters(
    hand_made: tuple[Article, ...], make_plan: MakePlan
) -> None:
    """What the quarters were closed with is no change, whether they had such a target themselves or not."""
    pair = {"topic": "b", "unit": "u1"}
    targets = (Target(PeriodKind.HALF, 3, pair), Target(PeriodKind.QUARTER, 1, {"topic": "a", "unit": "u2"}))
    plan = make_plan(targets=targets)
    ledger = closed(hand_made, plan, Q1, Q2).of(2020)
    recorded = LedgerEntry(Act.PLAN, AS_OF, NOON, "x", text="recorded")
    both = Closings({2020: ClosingLedger(2020, (recorded, *ledger.entries))})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("plugins.coverage.closed._plan", lambda text, year: plan)
        assert changes(both, hand_made, plan=plan, period=H1) == []
        assert changes(both, hand_made, plan=plan, period=H1, units=("u1",)) == []
        more = replace(plan, targets=(Target(PeriodKind.HALF, 4, pair), *targets[1:]))
        target, state = changes(both, hand_made, plan=more, period=H1)
        assert target.startswith("Đổi chỉ tiêu: đơn vị về chủ đề “") and "khi chốt 3, nay 4" in target
        assert state.endswith("khi chốt chưa đạt, thiếu 2, nay chưa đạt, thiếu 3.")
        held = both.closed(H1)
    assert held and held.figures[JOINT]["u1/b"].n_published == 1


def test_a_unit_sees_its_own(hand_made: tuple[Article, ...]) -> None:
    kept = closed(hand_made)
    edited = tuple(replace(each, title="Mới") if each.slug == "p05" else each for each in hand_made)
    assert len(changes(kept, edited, units=("u2",))) == 1 and changes(kept, edited, units=("u1",)) == []
    mine = kept.closed(Q2)
    assert mine and mine.of_units({"u2"}).n_published == 1


def test_reopenings_stay_visible(hand_made: tuple[Article, ...]) -> None:
    kept = closed(hand_made)
    first = kept.of(2020).entries[0]
    opened = replace(first, act=Act.REOPEN, why="thiếu bài", number=2)
    coverage = compute(PLAN, [PLAN], hand_made, ACTIVITIES, AS_OF)
    open_now = Closings({2020: ClosingLedger(2020, (first, opened))})
    assert open_now.closed(Q2) is None
    assert open_now.words(coverage, Q2, hand_made)[0] == (
        "Đã chốt ngày 31/12/2020 (2 tin, bài), mở lại ngày 31/12/2020: thiếu bài."
    )
    again = Closings({2020: ClosingLedger(2020, (first, opened, replace(first, number=3)))})
    assert sum("thiếu bài" in each for each in again.words(coverage, Q2, hand_made)) == 1


def test_what_the_public_cannot_see_is_told_of_without_its_name(hand_made: tuple[Article, ...]) -> None:
    kept = closed(hand_made)
    hidden = tuple(replace(each, status=Status.DRAFT) if each.slug == "p05" else each for each in hand_made)
    now = compute(PLAN, [PLAN], hidden, ACTIVITIES, AS_OF)
    inside, outside = (
        " ".join(kept.until(AS_OF, names_all=names).words(now, Q2, hidden)) for names in (True, False)
    )
    assert "“Bài p05”" in inside and "p05" not in outside
    assert "Không còn tính: một bài ngày 15/3/2020, bài trở lại thành bản nháp." in outside


def test_before_its_day_a_closing_says_nothing(hand_made: tuple[Article, ...]) -> None:
    kept = closed(hand_made)
    assert kept.until(date(2020, 12, 30), names_all=True).closed(Q2) is None
    assert kept.until(AS_OF, names_all=True).closed(Q2) is not None


def test_the_live_figure_stays_and_the_closed_one_stands_beside_it(hand_made: tuple[Article, ...]) -> None:
    late = (*hand_made, _article("muon", "2020-05-01"))
    made: Any = as_json(compute(PLAN, [PLAN], late, ACTIVITIES, AS_OF), closed(hand_made))
    totals = {each["period"]: each for each in made["totals"]}
    assert (totals["2020-q2"]["n_published"], totals["2020-q2"]["n_closed"]) == (3, 2)
    assert "n_closed" not in totals["2020-q1"]
    cells = {(each["topic"], each["period"]): each for each in made["cells"]}
    known = ("n_published", "n_closed", "target_closed", "state", "state_closed")
    assert [cells["a", "2020-q2"][key] for key in known] == [2, 1, 2, "đạt", "chưa đạt, thiếu 1"]
    assert made["closings"][0]["digest"] == "1" * 64


def test_of_two_alike_one_has_moved_and_one_is_gone(hand_made: tuple[Article, ...]) -> None:
    """Both were closed with one title and day; one new address has them now."""
    first, second = (_article(slug, "2020-05-01", title="Bài giống nhau") for slug in ("mot", "hai"))
    found = changes(closed((*hand_made, first, second)), (*hand_made, replace(first, slug="moi")))
    assert sum(each.startswith("Đổi địa chỉ") for each in found) == 1
    assert sum("còn" in each and "01/5/2020" in each for each in found) == 1, found
