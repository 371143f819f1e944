"""The state of a document on a day, computed from its own data and from others'."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from plugins.documents.validity import FRESH_FOR, Validities, ValidityState, sources_by


@dataclass(frozen=True)
class Paper:
    path: str
    issued: date | None = None
    effective: date | None = None
    expires: date | None = None
    checked: date | None = date(2026, 1, 1)
    unclear: str = ""
    comments_until: date | None = None
    replaces: tuple[str, ...] = ()
    replaces_part: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()


OLD = Paper("van-ban/cu.md", date(2018, 4, 23), date(2018, 6, 21))
MIDDLE = Paper("van-ban/giua.md", date(2025, 6, 9), date(2025, 7, 1), replaces=("cu",))
NEW = Paper("van-ban/moi.md", date(2025, 12, 1), date(2026, 1, 1), replaces=("giua.md",))
PART = Paper("van-ban/phan.md", date(2020, 1, 1), date(2020, 3, 1), replaces_part=("cu",))
AMENDING = Paper("van-ban/sua.md", date(2019, 1, 1), date(2019, 3, 1), amends=("cu",))


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2018, 6, 20), ValidityState.NOT_YET),
        (date(2018, 6, 21), ValidityState.IN_FORCE),
        (date(2020, 2, 29), ValidityState.IN_FORCE),
        (date(2020, 3, 1), ValidityState.PARTLY),
        (date(2025, 6, 30), ValidityState.PARTLY),
        (date(2025, 7, 1), ValidityState.OVER),
    ],
)
def test_the_state_is_that_of_the_day(day: date, state: ValidityState) -> None:
    found = Validities([OLD, MIDDLE, PART, AMENDING]).on(OLD, day)
    assert found.state is state
    if state is ValidityState.OVER:
        assert (found.since, found.by) == (date(2025, 7, 1), MIDDLE)


def test_a_chain_of_replacements_is_followed_as_far_as_the_day_knows_it() -> None:
    known = Validities([OLD, MIDDLE, NEW])
    assert known.successors(OLD, date(2025, 6, 30)) == []
    assert known.successors(OLD, date(2025, 7, 1)) == [MIDDLE]
    assert known.successors(OLD, date(2026, 1, 1)) == [MIDDLE, NEW]


def test_a_circle_is_found_and_followed_once() -> None:
    one = Paper("a.md", effective=date(2020, 1, 1), replaces=("b",))
    other = Paper("b.md", effective=date(2021, 1, 1), replaces=("a",))
    known = Validities([one, other, OLD])
    assert list(known.in_circles()) == [one, other]
    assert known.successors(one, date(2022, 1, 1)) == [other]


def test_a_programme_ends_by_itself() -> None:
    programme = Paper("c.md", date(2011, 11, 8), expires=date(2021, 1, 1))
    known = Validities([programme])
    assert known.on(programme, date(2020, 12, 31)).state is ValidityState.IN_FORCE
    assert known.on(programme, date(2021, 1, 1)).state is ValidityState.OVER


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        (Paper("a.md", unclear="chỉ có một nguồn"), "chỉ có một nguồn"),
        (Paper("a.md", effective=date(2018, 1, 1), checked=None), "chưa kiểm tra hiệu lực"),
        (Paper("a.md", effective=date(2018, 1, 1), checked=date(2020, 5, 4)), "từ ngày 04/5/2020"),
    ],
)
def test_what_nobody_has_confirmed_is_unclear_and_says_why(paper: Paper, words: str) -> None:
    found = Validities([paper]).on(paper, date(2026, 1, 1))
    assert found.state is ValidityState.UNCLEAR and words in found.why


def test_an_end_without_a_day_makes_unclear_from_the_day_on_which_it_can_be_known() -> None:
    undated = Paper("moi.md", date(2025, 6, 9), replaces=("cu",))
    known = Validities([OLD, undated])
    assert known.on(OLD, date(2025, 6, 8)).state is ValidityState.IN_FORCE
    assert known.on(OLD, date(2025, 6, 9)).state is ValidityState.UNCLEAR


def test_a_source_that_is_older_is_named_until_it_says_nothing_any_more() -> None:
    paper = Paper("a.md", effective=date(2018, 1, 1), checked=date(2020, 1, 1))
    known = Validities([paper])
    assert known.on(paper, date(2019, 12, 31)).checked is None
    assert known.on(paper, date(2020, 1, 2)).checked == date(2020, 1, 1)
    last = date.fromordinal(date(2020, 1, 1).toordinal() + FRESH_FOR)
    assert known.on(paper, last).state is ValidityState.IN_FORCE
    assert known.on(paper, date.fromordinal(last.toordinal() + 1)).state is ValidityState.UNCLEAR


@pytest.mark.parametrize(
    ("source", "known"),
    [
        ("moj.gov.vn; dantri.com.vn ngày 05/12/2025", "moj.gov.vn"),
        ("moj.gov.vn; thuviennhadat.vn (Luật 136/2025/QH15)", "moj.gov.vn"),
        ("moj.gov.vn; danh mục đọc năm 2026", "moj.gov.vn"),
        ("Báo ra ngày 31/12/2020; báo ra ngày 01/01/2021", "Báo ra ngày 31/12/2020"),
        ("Kế hoạch năm 2020; thời hạn theo tên Chương trình 2021-2030", None),
        ("ngày 40/13/2019", None),
    ],
)
def test_a_page_of_a_day_names_no_source_of_a_later_day(source: str, known: str | None) -> None:
    assert sources_by(source, date(2020, 12, 31)) == (source if known is None else known)
