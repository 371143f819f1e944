"""Compares the figures of closed periods with the current ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from plugins.articles.model import Activity, Article, Status, has_text
from plugins.closings.checking import RULE
from plugins.closings.counted import (
    JOINT,
    ClosedFigure,
    Counted,
    CountedActivity,
    CountedArticle,
    content_digest,
    joined,
)
from plugins.closings.differences import Difference, differences
from plugins.closings.entry import LedgerEntry
from plugins.closings.folder import load_ledgers
from plugins.closings.ledger import ClosingLedger
from plugins.coverage.counting import compute
from plugins.coverage.joint import joint_targets, joints
from plugins.coverage.model import Cell, Coverage, State
from plugins.plan import DIMENSIONS, TOPIC, UNIT, Period, Plan, parse_plan, target_of
from plugins.problems import Location, Problem, Severity
from plugins.vietnamese import format_date, format_number


@dataclass(frozen=True)
class Closings:
    """The ledgers by plan year; `problems` says what is wrong with them.

    If `names_all` is false, sentences do not name articles that the public cannot see.
    """

    ledgers: Mapping[int, ClosingLedger] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    names_all: bool = True

    def until(self, as_of: date, *, names_all: bool) -> Closings:
        """Returns the closings up to a day, as a site built for that day must show them."""
        found = {year: each.until(as_of) for year, each in self.ledgers.items()}
        return Closings(found, self.problems, names_all)

    def of(self, year: int) -> ClosingLedger:
        """Returns the ledger of a plan year; an empty one if there is none."""
        return self.ledgers.get(year) or ClosingLedger(year)

    def closed(self, period: Period) -> Counted | None:
        """Returns what was counted when the period was closed, or when all its parts were; None if it is
        open.
        """
        ledger = self.of(period.year)
        standing = ledger.closed.get(period.code)
        if standing:
            return standing.counted
        parts = self.parts(period)
        if not parts:
            return None
        # The targets of the whole are those of the recorded plan: the file may have been edited since.
        plan = _plan(ledger.plan.text, period.year) if ledger.plan else None
        return _with_targets(joined(each.counted for each in parts), plan, period)

    def parts(self, period: Period) -> tuple[LedgerEntry, ...]:
        """Returns the closings of the shorter periods that make up a period; none unless all of them are
        closed.
        """
        standing = self.of(period.year).closed
        # The longest parts first: the halves of a year, then its quarters.
        for kind in reversed(period.calendar.kinds):
            parts = period.parts(kind)
            found = [standing[each.code] for each in parts if each.code in standing]
            # The parts must cover the period exactly: not every kind of period divides every longer one.
            if 1 < len(parts) == len(found) and (parts[0].first, parts[-1].last) == (
                period.first,
                period.last,
            ):
                return tuple(found)
        return ()

    def differences(
        self, coverage: Coverage, period: Period, articles: Iterable[Article], units: Collection[str] = ()
    ) -> list[Difference]:
        """Returns the differences between a closed period and its current count, for all or some units.

        `articles` are those that were closed, with their texts, in whatever period they count now.
        """
        closed, known = self.closed(period), list(articles)
        if closed is None:
            return []
        now = counted(coverage, period, known)
        by_url = {each.url: each for each in known}

        def gone(article: CountedArticle) -> tuple[str, bool]:
            found = by_url.get(article.url)
            # A draft or a postdated article has no public page, and a hidden one is in no list, so none of
            # them may be named. A withdrawn one may: its address answers with the reason.
            is_seen = found is None or bool(found.withdrawn) or found.counts(coverage.as_of)
            return _why(found, period), self.names_all or is_seen

        if units:
            closed, now = closed.of_units(units), now.of_units(units)

        amended, plan = self._amended(period), coverage.plan
        heirs = {UNIT.heir(plan, unit, period.last) for unit in units}

        def since(key: str, code: str) -> str:
            if key == JOINT:
                wanted = [dict(zip((UNIT, TOPIC), code.split("/"), strict=True))]
            elif key == TOPIC.key and units:
                wanted = [{UNIT: unit, TOPIC: code} for unit in heirs]
            else:
                wanted = [{each: code} for each in DIMENSIONS if each.key == key]
            found = (target_of(plan, each, period, period.last) for each in wanted)
            target = next(filter(None, found), None)
            if target and target.since:
                # An amendment with a day of its own explains the change better than the day of recording.
                return f" (từ ngày {format_date(target.since)})"
            return amended

        return list(differences(closed, now, gone, since, amended))

    def _amended(self, period: Period) -> str:
        """Returns when the ledger wrote down another plan after a closing, in words."""
        ledger = self.of(period.year)
        standing = ledger.closed.get(period.code)
        # A period closed through its parts is as old as the last of them.
        closing = max(each.number for each in ([standing] if standing else self.parts(period)))
        if ledger.plan and ledger.plan.number > closing:
            return f" (kế hoạch ghi lại vào sổ ngày {format_date(ledger.plan.day)})"
        return " (tệp kế hoạch sửa sau khi chốt, chưa ghi vào sổ)" if ledger.plan else ""

    def words(
        self, coverage: Coverage, period: Period, articles: Iterable[Article], units: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Returns sentences about a period: closed and current figures, the acts on it, the differences."""
        ledger = self.of(period.year)
        history = ledger.history(period.code)
        said = [f"Ngày {format_date(each.day)}: {each.words}" for each in history]
        closed = self.closed(period)
        if closed is None:
            return (_opened(history), *said) if history else ()
        if units:
            closed = closed.of_units(units)
        total = counted(coverage, period)
        live = total.of_units(units) if units else total
        standing = ledger.closed.get(period.code)
        when = f"Đã chốt ngày {format_date(standing.day)}" if standing else "Các kỳ thành phần đã chốt"
        first = f"{when}: {_amounts(closed)}. Số hiện hành: {_amounts(live)}."
        found = list(map(str, self.differences(coverage, period, articles, units)))
        return (first, *said, *(found or ["Từ khi chốt đến nay không có gì thay đổi."]))


def counted(coverage: Coverage, period: Period, articles: Iterable[Article] = ()) -> Counted:
    """Returns what a coverage counts in a period; `articles` are those whose texts get a digest."""
    total = coverage.totals[period]
    texts = {each.url: each for each in articles if has_text(each)}
    figures = {
        dimension.key: {
            row.term.code: figure_of(row.term.name, row[period])
            for row in coverage[dimension].rows_in(period)
        }
        for dimension in DIMENSIONS
    }
    # Targets of units on topics belong to no single dimension, so they have a key of their own.
    figures[JOINT] = {
        f"{each.unit.term.code}/{each.topic.term.code}": figure_of(
            f"{each.unit.term.name}, {each.topic.term.name}", each.cell
        )
        for each in joints(coverage, period)
    }
    return Counted(
        tuple(
            CountedArticle(
                each.url,
                each.title,
                each.day,
                {dimension.key: dimension.codes(each) for dimension in DIMENSIONS},
                content_digest(texts[each.url]) if each.url in texts else "",
            )
            for each in total.articles
        ),
        tuple(
            CountedActivity(
                each.date, each.title, each.form, each.unit, each.topics, each.participants, each.url
            )
            for each in total.activities
        ),
        figures,
    )


def figure_of(name: str, cell: Cell) -> ClosedFigure:
    """Returns a cell as a figure, with its state in words."""
    return ClosedFigure(name, cell.n_published, cell.n_activities, cell.n_target, cell.state_words)


def _opened(history: Sequence[LedgerEntry]) -> str:
    # The leading None stands for the closing if the history has none: a ledger that breaks the rules may hold
    # a reopening only.
    *_, closing, opening = (None, *history)
    was = (
        f"Đã chốt ngày {format_date(closing.day)} ({format_number(closing.n_published)} tin, bài), "
        if closing
        else ""
    )
    return f"{was}mở lại ngày {format_date(opening.day)}: {opening.why.rstrip('.')}."


def _amounts(found: Counted) -> str:
    return f"{format_number(found.n_published)} tin, bài, {format_number(found.n_activities)} hoạt động"


def _with_targets(found: Counted, plan: Plan | None, period: Period) -> Counted:
    """Returns the sum of closed parts with the targets that the recorded plan has for the whole period."""
    if plan is None:
        return found
    figures: dict[str, dict[str, ClosedFigure]] = {}
    for dimension in DIMENSIONS:
        figures[dimension.key] = {}
        for code, each in found.figures.get(dimension.key, {}).items():
            # The sum of quarterly targets is not the year's target, which the plan states by itself.
            target = dimension.target(plan, code, period, period.last)
            n_target = target.count if target else None
            figures[dimension.key][code] = each._replace(n_target=n_target, state=_state(each, n_target))
    figures[JOINT] = {
        f"{unit}/{topic}": _joint_figure(found, plan, unit, topic, period.last, target["n_target"])
        for unit, topic, target in joint_targets(plan, period, period.last)
    }
    return replace(found, figures=figures)


def _joint_figure(
    found: Counted, plan: Plan, unit: str, topic: str, day: date, n_target: int
) -> ClosedFigure:
    """Returns the figure of a unit on a topic: a part may have had no target for them, hence no figure."""
    codes = {each: each.merged_codes(plan, code, day) for each, code in ((UNIT, unit), (TOPIC, topic))}
    names = (found.figure(dimension, code).name for dimension, code in ((UNIT, unit), (TOPIC, topic)))
    n_published = sum(
        all(not wanted.isdisjoint(each.codes.get(dimension.key, ())) for dimension, wanted in codes.items())
        for each in found.articles
    )
    figure = ClosedFigure(", ".join(names), n_published, 0, n_target)
    return figure._replace(state=_state(figure, n_target))


def _state(figure: ClosedFigure, n_target: int | None) -> str:
    """Returns the state at the end of a period, in Vietnamese."""
    if n_target is None:
        without = State.ACTIVITIES_ONLY if figure.n_activities else State.NOTHING
        return (State.SOME if figure.n_published else without).value
    missing = n_target - figure.n_published
    return f"{State.SHORT.value}, thiếu {missing}" if missing > 0 else State.MET.value


# More than the plans that one office has closed: one a year, and one more for each amendment.
@lru_cache(maxsize=32)
def _plan(text: str, year: int) -> Plan | None:
    """Returns the plan in a text from the ledger; None if this version cannot parse it.

    Every page of a year asks for the same few texts, hence the cache.
    """
    plan = parse_plan(text, f"{year}.toml")
    return plan if isinstance(plan, Plan) else None


def _why(article: Article | None, period: Period) -> str:
    """Returns the reason why a closed article is not counted any more, in Vietnamese."""
    # Without a record, these cases look the same: nothing says which file had the address.
    if article is None:
        return "tệp đã bị xóa, đổi địa chỉ hoặc đang có lỗi"
    if article.withdrawn:
        return "bài đã gỡ"
    if article.status is not Status.PUBLISHED:
        return "bài đã ẩn" if article.status is Status.HIDDEN else "bài trở lại thành bản nháp"
    if article.translation_of:
        return f"nay là bản tiếng khác của bài {article.translation_of}"
    # The last that can be named: what is left are changes of the plan or of its periods.
    if article.day not in period:
        return f"đã đổi ngày sang {format_date(article.day)}"
    return "bài không còn được đếm"


def load_closings(
    content: Path, plans: Sequence[Plan], articles: Sequence[Article], activities: Sequence[Activity]
) -> tuple[Closings, list[Problem]]:
    """Returns the ledgers of a content folder and problems: faults of the ledgers, and changes after a
    closing.
    """
    ledgers, problems = load_ledgers(content, plans)
    closings = Closings(ledgers, tuple(f"{each.location.path}: {each.message}." for each in problems))
    for plan in plans:
        problems += _changed(closings, plan, plans, articles, activities)
    return closings, problems


def _changed(
    closings: Closings,
    plan: Plan,
    plans: Sequence[Plan],
    articles: Sequence[Article],
    activities: Sequence[Activity],
) -> Iterable[Problem]:
    """Yields advice on each difference once, with all periods that it concerns."""
    ledger = closings.of(plan.year)
    periods = [each for each in plan.periods if each.code in ledger.closed]
    if not periods:
        return
    # Every closed period has ended by then, so its figures no longer depend on the day of the check.
    as_of = max(ledger.closed[each.code].day for each in periods)
    coverage = compute(plan, plans, articles, activities, as_of)
    paths = {each.url: each.path for each in articles}
    found: dict[Difference, list[str]] = {}
    for period in periods:
        for each in closings.differences(coverage, period, articles):
            # A month, its quarter and the year may all be closed: the same change would be reported three
            # times.
            found.setdefault(each, []).append(period.name_near)
    for each, names in found.items():
        where = Location(paths.get(each.url, plan.path))
        said = f"{str(each).rstrip('.')} (đã chốt {', '.join(names)} {plan.year_name})"
        yield Problem(where, RULE, said, Severity.ADVICE)
