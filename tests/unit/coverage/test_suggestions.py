"""What `suggest` says of the hand-made set (conftest) with its targets; computed by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from plugins.articles.model import Activity
from plugins.coverage import Coverage
from plugins.coverage.closed import Closings
from plugins.coverage.suggestions import Occasion, Suggestions, suggest
from plugins.coverage.views.director import overview

Counted = Callable[..., Coverage]


def lacks(found: Suggestions) -> dict[str, list[str]]:
    """Returns `code: words` of all that is lacking, by dimension."""
    return {
        dimension.key: [f"{each.term.code}: {each.words}" for each in lacking]
        for dimension, lacking in found.lacks.items()
    }


def test_open_targets_come_first_then_what_has_nothing(counted: Counted) -> None:
    """On 1/6/2020: a has 2 of 6 in the year, none of 2 in the quarter; b met its 1; u1 has 2 of 3."""
    found = suggest(counted(targets=True, as_of=date(2020, 6, 1)))
    assert found.period is not None and (found.period.code, found.days_left) == ("2020-q2", 13)
    assert lacks(found) == {
        "topic": [
            "a: cần 4 tin, bài (cả năm 4, quý II 2; chậm)",
            "c: cần 2 tin, bài (quý II 2; chậm)",
        ],
        "form": ["hoi-nghi: chưa có tin, bài"],
        "audience": ["doanh-nghiep: chưa có tin, bài"],
        "unit": ["u1: cần 1 tin, bài (6 tháng đầu năm 1; đúng nhịp)"],
    }


def test_an_activity_is_enough_for_a_form_and_for_nothing_else(
    counted: Counted, make_activity: Callable[..., Activity]
) -> None:
    without = counted(targets=True, as_of=date(2020, 6, 1))
    held = counted(targets=True, as_of=date(2020, 6, 1), activities=(make_activity("2020-05-01", "c"),))
    assert lacks(suggest(held)) == lacks(suggest(without)) | {"form": []}


def test_an_occasion_is_told_from_sixty_days_before_to_its_day(counted: Counted) -> None:
    def told(day: date) -> tuple[Occasion, ...]:
        return suggest(counted(as_of=day)).occasions

    assert told(date(2020, 9, 9)) == ()
    assert told(date(2020, 9, 10)) == (Occasion("Ngày Pháp luật", date(2020, 11, 9), 60),)
    assert [each.days_left for each in told(date(2020, 11, 9))] == [0]
    assert told(date(2020, 11, 10)) == ()


def test_nothing_is_lacking_outside_the_year(counted: Counted) -> None:
    found = suggest(counted(targets=True, as_of=date(2020, 12, 31)))
    assert found.period is None and not any(found.lacks.values())


def test_the_directors_page_says_of_each_dimension_what_has_nothing(
    counted: Counted, make_activity: Callable[..., Activity]
) -> None:
    held = counted(targets=True, as_of=date(2020, 4, 1), activities=(make_activity("2020-03-20"),))
    assert {line.link: line.words for line in overview(held, Closings(), ())} == {
        "Hình thức": "1 trong 2 có tin, bài; mới có hoạt động: Hội nghị.",
        "Đối tượng": "2 trong 2 có tin, bài.",
        "Đơn vị": "2 trong 2 có tin, bài.",
        "Thể loại": "2 trong 6 có tin, bài; chưa có gì: Hướng dẫn; Gương điển hình; Văn bản; Số liệu.",
    }
