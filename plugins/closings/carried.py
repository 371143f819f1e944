"""Reads closings from before the ledger existed: one JSON file per period.

The ledger contains such a file unchanged, in an entry that says that it has no chain before it.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from msgspec import convert

from plugins.closings.counted import ClosedFigure, Counted, CountedActivity, CountedArticle
from plugins.closings.entry import Act, LedgerEntry

# The only version of the old format that was ever written.
_VERSION = 1


def carry(text: str) -> LedgerEntry:
    """Returns the entry that contains such a file.

    Raises `ValueError`, `LookupError`, `TypeError`, `AttributeError` or `RecursionError` if the file was
    edited or damaged, as its digest shows.
    """
    values = json.loads(text)
    # The digest of the old format covers all other values, written as its writer wrote them.
    given = values.pop("digest")
    told = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    if given != blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest():
        raise ValueError("edited")
    if values.pop("version") != _VERSION:
        raise ValueError("version")
    acts_in(text)  # raises if anything in it is not readable
    day = date.fromisoformat(values["closed_on"])
    return LedgerEntry(Act.CARRY, day, None, "", str(values["period"]), text=text)


# More than all old closings of an office: a year has at most 19 periods.
@lru_cache(maxsize=512)
def acts_in(text: str) -> tuple[LedgerEntry, ...]:
    """Returns the closings and reopenings recorded in a carried file. Raises one of `entry.UNREADABLE`.

    The state of a ledger is derived anew at each question, and asks for the same few texts: hence the cache.
    """
    values = json.loads(text)
    period, found = values["period"], []
    # The old file kept only the number of a closing that was reopened, not its articles.
    for each in values["reopenings"]:
        closed_on, on = (date.fromisoformat(each[key]) for key in ("closed_on", "on"))
        found.append(
            LedgerEntry(Act.CLOSE, closed_on, None, "", period, n_published=int(each["n_published"]))
        )
        found.append(LedgerEntry(Act.REOPEN, on, None, "", period, str(each["why"])))
    if not values["is_open"]:
        counted, day = _counted(values), date.fromisoformat(values["closed_on"])
        found.append(
            LedgerEntry(Act.CLOSE, day, None, "", period, counted=counted, n_published=counted.n_published)
        )
    return tuple(found)


def _counted(values: Mapping[str, Any]) -> Counted:
    """Returns the figures. The old format has no forms and audiences of single articles, and no targets and
    states.
    """
    articles = [
        # The old format named two dimensions only, each with a key of its own.
        {**each, "codes": {"topic": each["topics"], "unit": [each["unit"]]}}
        for each in values["articles"]
    ]
    return Counted(
        convert(articles, tuple[CountedArticle, ...]),
        convert(values["activities"], tuple[CountedActivity, ...]),
        {
            key: {code: ClosedFigure(code, int(pair[0]), int(pair[1])) for code, pair in codes.items()}
            for key, codes in values["counts"].items()
        },
    )
