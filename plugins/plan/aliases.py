"""Codes that plans of earlier years are said to have had."""

from collections.abc import Iterator, Sequence

from plugins.plan.dimensions import DIMENSIONS
from plugins.plan.model import Plan
from plugins.plan.schema import RULE
from plugins.problems import Location, Problem, one_of, quoted


def unknown_aliases(plans: Sequence[Plan]) -> Iterator[Problem]:
    """A code that no earlier plan has: the history would be missing in silence.

    Where a site has no earlier plan nothing is known of it.
    """
    of_kind = {dimension.key: dimension for dimension in DIMENSIONS}
    for plan in plans:
        earlier = [each for each in plans if each.year < plan.year]
        for alias in plan.aliases if earlier else ():
            known = [term.code for each in earlier for term in of_kind[alias.kind].terms(each)]
            if alias.former not in known:
                said = f"mã {quoted(alias.former)} trong formerly không có trong kế hoạch năm nào trước đó"
                where = Location(plan.path, alias.line)
                yield Problem(where, RULE, f"{said}. {one_of(alias.former, list(dict.fromkeys(known)))}")
