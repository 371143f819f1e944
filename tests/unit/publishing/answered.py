"""The headers that nginx should send, computed from the parts of its configuration."""

from __future__ import annotations

import re

from plugins.publishing.headers import FIXED, KIND, VARYING, Varying


def headers_of(path: str) -> dict[str, str]:
    """Returns the headers of a published file over HTTPS. `path` begins at the site's root, without `/`."""
    keys = {"$status": "200", "$https": "on", "$cchc_kind": _value(KIND, f"/{path}")}
    found = dict(FIXED)
    for name, each in VARYING.items():
        key = re.sub(r"\$\w+", lambda variable: keys[variable[0]], each.key)
        found |= {name: value} if (value := _value(each, key)) else {}
    return found


def _value(varying: Varying, key: str) -> str:
    return next((value for found, value in varying.cases if re.search(found, key)), varying.default)
