"""Compares two versions of a plan: that in the ledger and that in the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from plugins.closings.differences import NO_TARGET, TARGET, Difference
from plugins.plan import DIMENSIONS, EACH, PeriodKind, Plan, Target, Term, plan_as_of
from plugins.vietnamese import format_number

WORDING = "Sửa lời"
"""The kind of a change that affects no figure."""


def plan_changes(then: Plan, now: Plan) -> Iterator[Difference]:
    """Yields changes of periods, terms, targets and wording. Parts that no figure depends on are ignored."""
    if then.periods != now.periods:
        yield Difference("Đổi lịch báo cáo", f"năm {now.year}", then.calendar.code, now.calendar.code)
    for dimension in DIMENSIONS:
        said = dimension.said.lower()
        old, new = ({each.code: each for each in dimension.terms(plan)} for plan in (then, now))
        for code, was in old.items():
            if code not in new:
                yield Difference(f"Bỏ {said}", f"“{was.name}”", code, "không có")
            else:
                yield from _term(said, was, new[code])
        for code, term in new.items():
            if code not in old:
                yield Difference(f"Thêm {said}", f"“{term.name}”", "không có", code)
    targets, held = ({_key(each): each for each in plan.targets} for plan in (then, now))
    for key in dict.fromkeys((*targets, *held)):
        before, after = targets.get(key), held.get(key)
        if _count(before) != _count(after):
            either = before or after
            assert either is not None  # the key came from one of them
            yield Difference(TARGET, _named(either, then, now), _count(before), _count(after))
    if then.title != now.title:
        yield Difference(WORDING, "tên kế hoạch", f"“{then.title}”", f"“{now.title}”")


def figure_changes(then: Plan, now: Plan, day: date) -> list[Difference]:
    """Returns the changes that affect figures, comparing the plans as valid on each day up to `day`."""
    # Plans can differ only where a term or a target of either begins, or has ended the day before.
    days = {then.first_day, day}
    for plan in (then, now):
        for each in (*plan.targets, *(term for one in DIMENSIONS for term in one.terms(plan))):
            days |= {each.since} if each.since else set()
            days |= {each.until + timedelta(1)} if each.until else set()
    found = (plan_changes(plan_as_of(then, at), plan_as_of(now, at)) for at in sorted(days) if at <= day)
    # One change may hold on many of these days.
    return [each for each in dict.fromkeys(chain.from_iterable(found)) if each.kind != WORDING]


def _term(said: str, was: Term, now: Term) -> Iterator[Difference]:
    if was.name != now.name:
        yield Difference(f"Đổi tên {said}", f"“{was.name}”", f"“{was.name}”", f"“{now.name}”")
    if was.weight != now.weight:
        yield Difference("Đổi trọng số", f"{said} “{now.name}”", str(was.weight), str(now.weight))
    if was.text != now.text:
        yield Difference(WORDING, f"{said} “{now.name}”", f"“{was.text}”", f"“{now.text}”")


def _key(target: Target) -> tuple[object, ...]:
    return (*sorted(target.codes.items()), target.kind, target.part)


def _count(target: Target | None) -> str:
    return format_number(target.count) if target else NO_TARGET


def _named(target: Target, *plans: Plan) -> str:
    """Returns the name of a target: `chủ đề “Văn hóa công vụ”, mỗi quý`."""
    found = []
    for dimension in DIMENSIONS:
        code = target.codes.get(dimension.key)
        if code is not None:
            # The current name comes last and is preferred; a term that was removed has only its old one.
            names = [each.name for plan in plans for each in dimension.terms(plan) if each.code == code]
            said = dimension.said.lower()
            found.append(f"mỗi {said}" if code == EACH else f"{said} “{names[-1] if names else code}”")
    each = "" if target.kind is PeriodKind.YEAR else "mỗi "
    when = f"kỳ {target.part}" if target.part else f"{each}{target.kind.said}"
    return f"{', '.join(found)}, {when}"
