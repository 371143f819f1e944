"""Where old addresses lead on one day: those that records declare, and codes that a plan has changed."""

from collections.abc import Mapping
from datetime import date
from itertools import product

from plugins.articles.addresses import list_addresses, term_address
from plugins.articles.library import Library
from plugins.plan import DIMENSIONS


def redirects(library: Library, as_of: date | None) -> Mapping[str, str]:
    """Returns old addresses with their new ones, both relative to the site's root; without a day, those of
    all days.

    An old address ends with a slash or `.html`. A list whose code changed (`formerly` in the plan) leads to
    the new one, unless an older plan of the site still uses the code.
    """
    there = set(list_addresses(library.plans))
    found: dict[str, str] = {}
    for plan, dimension in product(library.plans, DIMENSIONS):
        for term in dimension.terms(plan):
            new = term_address(dimension.key, term.code)
            old = (term_address(dimension.key, former) for former in term.formerly)
            found |= dict.fromkeys((each for each in old if each not in there), new)
    for record in library.moved:
        if as_of is None or record.is_public(as_of):
            found |= dict.fromkeys(record.redirect_from, record.url)
    return found
