"""The dimensions that articles are sorted and counted by. Everything else is derived from these rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, product
from typing import Any

from plugins.plan.model import EACH, Plan, Target, Term
from plugins.plan.periods import Period


@dataclass(frozen=True, eq=False)
class Dimension:
    """A way to sort articles.

    `key` identifies it in code and in `coverage.json`, `said` is its label, `folder` its part of addresses.
    `attribute` of an article (and of an activity, if the dimension `applies_to_activities`) holds its codes:
    several if `is_many`, else one. `field` is its key in front matter, `help` describes that; if
    `has_default`, it may be left out. `in_plan` is the list of a plan file with its terms, and the
    attribute of `Plan`. `intro` is shown above the list of its terms; `{plan}` and `{office}` in it stand for
    names.
    """

    key: str
    said: str
    folder: str
    attribute: str
    field: str
    help: str
    in_plan: str
    intro: str
    is_many: bool = False
    is_required: bool = True
    has_default: bool = False
    takes_targets: bool = False
    applies_to_activities: bool = False

    def codes(self, record: object) -> tuple[str, ...]:
        """Returns the codes of an article or activity in this dimension, without duplicates."""
        # An activity has no audience and no genre.
        found = getattr(record, self.attribute, ())
        return tuple(dict.fromkeys(found)) if isinstance(found, tuple) else (found,) if found else ()

    def terms(self, plan: Plan) -> Sequence[Term]:
        """Returns its terms, in the plan's order."""
        found: Sequence[Term] = getattr(plan, self.in_plan)
        return found

    def default(self, plan: Plan) -> str:
        """Returns the code that is preselected: that of the term marked `default`, else of the first one."""
        terms = self.terms(plan)
        return next((term.code for term in (*(each for each in terms if each.default), *terms)), "")

    def target(self, plan: Plan, code: str, period: Period, day: date) -> Target | None:
        """Returns the target of a term alone: see `target_of`."""
        return target_of(plan, {self: code}, period, day)

    def heir(self, plan: Plan, code: str, day: date) -> str:
        """Returns the code of the term that a term has been merged into before a day, or its own code."""
        terms = {each.code: each for each in self.terms(plan)}
        # This ends, because `check_merged` admits no cycle.
        while (term := terms.get(code)) and term.merged_into and term.until and term.until < day:
            code = term.merged_into
        return code

    def merged_codes(self, plan: Plan, code: str, day: date) -> frozenset[str]:
        """Returns a term's code and the codes of all terms merged into it before a day.

        The result is empty if the term itself was merged into another by then.
        """
        codes = (code, *(each.code for each in self.terms(plan) if each.merged_into))
        return frozenset(each for each in codes if self.heir(plan, each, day) == code)

    def codes_with_former(self, plan: Plan, code: str, day: date) -> frozenset[str]:
        """Returns the codes of `merged_codes`, and those that these terms had in plans of earlier years."""
        # A term that was merged into another stands for itself alone.
        codes = self.merged_codes(plan, code, day) or {code}
        former = (each.formerly for each in self.terms(plan) if each.code in codes)
        return frozenset(codes).union(*former)


TOPIC = Dimension(
    key="topic",
    said="Chủ đề",
    folder="chu-de",
    attribute="topics",
    field="tags",
    help="Chủ đề của kế hoạch",
    in_plan="topics",
    intro="Các nội dung trọng tâm của {plan}.",
    is_many=True,
    takes_targets=True,
    applies_to_activities=True,
)
FORM = Dimension(
    key="form",
    said="Hình thức",
    folder="hinh-thuc",
    attribute="form",
    field="form",
    help="Hình thức tuyên truyền; không ghi là hình thức mặc định của kế hoạch",
    in_plan="forms",
    intro="Các hình thức tuyên truyền của Kế hoạch.",
    is_required=False,
    has_default=True,
    takes_targets=True,
    applies_to_activities=True,
)
AUDIENCE = Dimension(
    key="audience",
    said="Đối tượng",
    folder="doi-tuong",
    attribute="audiences",
    field="audience",
    help="Đối tượng",
    in_plan="audiences",
    intro="Tin, bài xếp theo người cần đọc.",
    is_many=True,
    takes_targets=True,
)
UNIT = Dimension(
    key="unit",
    said="Đơn vị",
    folder="don-vi",
    attribute="unit",
    field="unit",
    help="Đơn vị thực hiện",
    in_plan="units",
    intro="Tin, bài xếp theo đơn vị thực hiện của {office}.",
    takes_targets=True,
    applies_to_activities=True,
)
GENRE = Dimension(
    key="genre",
    said="Thể loại",
    folder="the-loai",
    attribute="genre",
    field="category",
    help="Thể loại",
    in_plan="genres",
    intro="Tin, bài xếp theo cách viết: tin tức, hướng dẫn, hỏi đáp và các loại khác.",
)

NAMED = (TOPIC, FORM, AUDIENCE, UNIT, GENRE)
"""The dimensions that code refers to by name. A new one is a row above this line; no list names it."""

DIMENSIONS = tuple(each for each in list(globals().values()) if isinstance(each, Dimension))
"""All dimensions in the order of the rows, which is also that of the director's page."""

FURTHER = tuple(each for each in DIMENSIONS if each not in NAMED)
WITH_TARGETS = tuple(each for each in DIMENSIONS if each.takes_targets)


def target_of(plan: Plan, codes: Mapping[Dimension, str], period: Period, day: date) -> Target | None:
    """Returns the target of terms in a period, by the plan as amended up to a day; None if they have none.

    Most targets are for one term, some for a unit and a topic together.
    The targets of terms that were merged into these before that day are added, as they were on their last
    day. A target that was entered for these after the merger replaces them.
    """
    found = [*_shares(plan, codes, period, day)]
    return replace(found[0], count=sum(each.count for each in found)) if found else None


def _shares(plan: Plan, codes: Mapping[Dimension, str], period: Period, day: date) -> Iterator[Target]:
    """Yields what was entered for the terms themselves, then what each merger brought them."""
    own = _entered(plan, codes, period, day)
    if own:
        yield own
    merged = {
        dimension: {
            each.code: each.until
            for each in dimension.terms(plan)
            if each.merged_into == code and each.until and each.until < day
        }
        for dimension, code in codes.items()
    }
    for last in sorted({each for of_code in merged.values() for each in of_code.values()}):
        if own and own.since and own.since > last:
            continue
        # A unit and a topic may both have been merged on one day, so any of them may be the former one.
        choices = [
            (code, *(former for former, until in merged[dimension].items() if until == last))
            for dimension, code in codes.items()
        ]
        # The first combination is that of the terms themselves.
        for former in islice(product(*choices), 1, None):
            for each in _shares(plan, dict(zip(codes, former, strict=True)), period, last):
                # `*` asks nothing of a term in a period that begins without it.
                if each.holds_on(day) and (EACH not in each.codes.values() or period.first <= last):
                    yield each


def _entered(plan: Plan, codes: Mapping[Dimension, str], period: Period, day: date) -> Target | None:
    """Returns what the plan says of these terms together, without what was merged into them.

    A target for a code overrides one for `*`, then one for this period overrides one for every period of its
    kind, then the later amendment overrides the earlier one.
    """
    wanted = {dimension.key: (code, EACH) for dimension, code in codes.items()}
    fitting = (
        each
        for each in plan.targets
        # A target for a unit and a topic together is a target for neither of the two alone.
        if each.codes.keys() == wanted.keys()
        and all(code in wanted[key] for key, code in each.codes.items())
        and each.holds_for(period)
        and each.holds_on(day)
    )
    return max(
        fitting,
        key=lambda each: (EACH not in each.codes.values(), bool(each.part), each.since or date.min),
        default=None,
    )


def leads(plan: Plan, term: Term, day: date) -> tuple[str, ...]:
    """Returns the codes of the units that lead a term on a day; the heir of a merged unit replaces it."""
    return tuple(dict.fromkeys(UNIT.heir(plan, code, day) for code in term.lead))


def plan_as_of(plan: Plan, day: date) -> Plan:
    """Returns the plan as amended by a day: with the terms and targets that hold on it."""
    terms: dict[str, Any] = {
        each.in_plan: tuple(term for term in each.terms(plan) if term.holds_on(day)) for each in DIMENSIONS
    }
    return replace(plan, **terms, targets=tuple(each for each in plan.targets if each.holds_on(day)))
