"""Changes day by day, deadlines as a calendar, and two plans compared. All numbers were computed by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from icalendar import Calendar

from plugins.closings.entry import Act, LedgerEntry
from plugins.closings.ledger import ClosingLedger
from plugins.coverage import Coverage, compute, views
from plugins.coverage.changes import changes
from plugins.coverage.changes_feed import changes_channel
from plugins.coverage.closed import Closings
from plugins.coverage.deadlines import as_ics, deadlines
from plugins.feeds.atom import atom
from plugins.plan import PeriodKind, Reporting, Term
from plugins.plan.calendars import SCHOOL_YEAR
from plugins.vietnamese.days import ZONE
from tests.unit.coverage.conftest import AS_OF, MakeArticle, MakePlan

Counted = Callable[..., Coverage]


def said(coverage: Coverage, closings: Closings | None = None) -> dict[str, list[str]]:
    """Returns `period name: words` by day."""
    return {
        day.isoformat(): [
            f"{each.row.term.code + ' ' if each.row else ''}{each.period.code}: {each.words}"
            for each in found
        ]
        for day, found in changes(coverage, closings or Closings())
    }


def test_first_articles_targets_and_ends_of_periods(counted: Counted) -> None:
    """Targets: 2 per quarter for each topic, 1 for b; 6 for a in the year; 3 for u1 per half year."""
    found = said(counted(targets=True))
    assert list(found) == sorted(found, reverse=True)
    assert found["2019-12-15"] == [
        "a 2020-q1: có tin, bài đầu tiên",
        "u1 2020-q1: có tin, bài đầu tiên",
    ]
    assert found["2020-02-29"] == [
        "a 2020-q1: đạt chỉ tiêu 2 tin, bài",
        "b 2020-q1: đạt chỉ tiêu 1 tin, bài",
    ], "b's first article meets its target: said once"
    assert found["2020-03-14"] == ["u2 2020-q1: có tin, bài đầu tiên"]
    assert found["2020-06-14"][-1] == "u1 2020-6t1: đạt chỉ tiêu 3 tin, bài"
    ended = [each.split(":")[0] for each in found["2020-06-15"] if "đã kết thúc" in each]
    assert ended == ["2020-q2", "2020-6t1"]
    assert "2020-12-15" in found and "2020-12-16" not in found


def test_nothing_is_said_of_what_is_to_come(counted: Counted) -> None:
    assert max(said(counted(targets=True, as_of=date(2020, 6, 14)))) == "2020-06-14"
    assert not said(counted(as_of=date(2019, 12, 14)))


def test_closings_and_reopenings(counted: Counted) -> None:
    at, digest = datetime(2020, 7, 1, 9, 5, tzinfo=ZONE), "4f2a91bc77d0e1f2" * 4
    kept = LedgerEntry(
        Act.CLOSE, date(2020, 6, 20), at, "Văn phòng", "2020-q2", number=2, digest=digest, n_published=2
    )
    opened = LedgerEntry(Act.REOPEN, date(2020, 7, 1), at, "Văn phòng", "2020-q2", "thiếu bài", number=3)
    plan = LedgerEntry(Act.PLAN, date(2020, 7, 2), at, "Văn phòng", why="Quyết định 12", number=4)
    found = said(counted(), Closings({2020: ClosingLedger(2020, (kept, opened, plan))}))
    assert found["2020-06-20"] == [
        "2020-q2: Chốt số liệu: 2 tin, bài "
        "(Văn phòng, ghi lúc 09:05 ngày 01/7/2020, mục 2, mã 4f2a-91bc-77d0-e1f2)."
    ]
    assert found["2020-07-01"][-1].startswith("2020-q2: Mở lại kỳ đã chốt: thiếu bài (")
    assert found["2020-07-02"][-1].startswith("2020-nam: Ghi kế hoạch vào sổ: Quyết định 12 (")


def test_the_feed_has_an_entry_a_day(counted: Counted) -> None:
    coverage = counted(targets=True)
    page = views.changes_page(coverage, Closings())
    feed = atom(changes_channel(page, coverage.plan, "https://x.example", "Chuyên mục", "Sở")).decode()
    assert feed.count("<entry") == len(page.days) == len(said(coverage))
    url = "https://x.example/noi-bo/theo-doi/2020/thay-doi/#ngay-2020-02-29-2"
    assert f"<id>{url}</id>" in feed
    assert (
        feed == atom(changes_channel(page, coverage.plan, "https://x.example", "Chuyên mục", "Sở")).decode()
    )
    empty = counted(as_of=date(2019, 12, 1))
    nothing = views.changes_page(empty, Closings())
    assert b"<entry" not in atom(changes_channel(nothing, empty.plan, "https://x.example", "C", "S"))


def test_deadlines_of_the_periods_that_the_plan_reports_on(make_plan: MakePlan) -> None:
    plan = make_plan(
        reporting=Reporting((PeriodKind.QUARTER, PeriodKind.YEAR), "Các phòng", "Giám đốc", "Văn phòng")
    )
    assert [(each.code, each.day) for each in deadlines(plan, None)] == [
        ("2020-q1-het-ky", date(2020, 3, 14)),
        ("2020-q2-het-ky", date(2020, 6, 14)),
        ("2020-q3-het-ky", date(2020, 9, 14)),
        ("2020-nam-het-ky", date(2020, 12, 14)),
        ("2020-q4-het-ky", date(2020, 12, 14)),
    ]
    due = [each for each in deadlines(plan, 5) if each.code.endswith("bao-cao")]
    assert [each.day for each in due][:2] == [date(2020, 3, 19), date(2020, 6, 19)]
    assert due[0].says == "Các phòng báo cáo Giám đốc qua Văn phòng."


def test_the_calendar_can_be_read_and_is_always_the_same(make_plan: MakePlan) -> None:
    plan = make_plan()
    data = as_ics("Kỳ báo cáo", "Chuyên mục", deadlines(plan, 3), "x.example", plan.first_day)
    assert data == as_ics("Kỳ báo cáo", "Chuyên mục", deadlines(plan, 3), "x.example", plan.first_day)
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "RFC 5545, 3.1"
    events = Calendar.from_ical(data).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events][:2] == [date(2020, 3, 14), date(2020, 3, 17)]
    assert len({event["uid"] for event in events}) == 8
    assert events[0]["summary"] == "Ngày cuối của quý I năm 2020"
    reminders = [each.decoded("trigger") for event in events for each in event.walk("VALARM")]
    assert reminders == [timedelta(-7)] * 8


def test_two_plans_side_by_side(make_plan: MakePlan, make_article: MakeArticle) -> None:
    """a and b became x; c stayed; d is new; e was removed."""
    old = make_plan(topics=tuple(Term(code, f"Cũ {code}") for code in "abce"))
    new = make_plan(
        2021,
        topics=(Term("x", "Mới x", formerly=("a", "b")), Term("c", "Cũ c"), Term("d", "Mới d")),
    )
    articles = [
        make_article("1", "2020-03-01", "a b"),
        make_article("2", "2020-05-02", "b"),
        make_article("3", "2020-03-03", "c e"),
        make_article("4", "2021-03-01", "x d"),
    ]
    now, then = (compute(plan, [old, new], articles, [], AS_OF.replace(year=2021)) for plan in (new, old))
    page = views.side_by_side_page(now, then)
    assert page.columns[0] == "Quý I" and page.columns[-1] == "Cả năm"
    figures = {
        row.name: [(old and old.text, new and new.text) for old, new in row.cells]
        for row in (*page.rows, page.total)
    }
    assert figures["Mới x"][:2] == [("1", "1"), ("1", "0")] and figures["Mới x"][-1] == ("2", "1")
    assert figures["Cũ c"][-1] == ("1", "0")
    assert figures["Mới d"][-1] == (None, "1") and figures["Cũ e"][-1] == ("1", None)
    assert figures["Tổng số"][-1] == ("3", "1")
    notes = {row.name: row.note for row in page.rows}
    assert notes["Mới x"] == "trước đây: Cũ a; Cũ b" and notes["Mới d"] == "mới" and notes["Cũ c"] == ""
    assert "2020" in notes["Cũ e"]
    first = page.rows[0].cells[0][0]
    assert first is not None and first.url == "noi-bo/theo-doi/2020/quy-1/#theo-chu-de"


def test_of_two_calendars_what_both_have_stands_side_by_side(make_plan: MakePlan) -> None:
    old, new = make_plan(), make_plan(2021, calendar_code=SCHOOL_YEAR.code)
    now, then = (compute(plan, [old, new], [], [], AS_OF.replace(year=2022)) for plan in (new, old))
    page = views.side_by_side_page(now, then)
    assert page.columns == ("Cả năm",)
    assert all(len(row.cells) == 1 for row in (*page.rows, page.total))
