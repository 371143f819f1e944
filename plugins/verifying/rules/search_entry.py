"""The search index can be read and names pages that are there.

Wrong: broken JSON; an entry whose page is gone.
Right: an entry of the index has its address, relative to the site's root, under `u`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

RULE = "search-entry"


def addresses(value: Any) -> Iterator[str]:
    """Those of the entry or entries in a file of the index (`plugins/search`)."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and isinstance(each.get("u"), str) and "t" in each:
            yield each["u"]
