"""Checks whether a value of a TOML file fits the declared kind, and normalises it."""

import re
from datetime import date, datetime
from typing import Any

from plugins.plan.model import Role
from plugins.plan.schema import KeyKind
from plugins.problems import quoted
from plugins.vietnamese import clean
from plugins.vietnamese.days import FIRST_YEAR, LAST_YEAR

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ELEMENTS = {
    KeyKind.TEXTS: KeyKind.TEXT,
    KeyKind.CODES: KeyKind.CODE,
}


def wrong_part(value: object, kind: KeyKind) -> object:
    """Returns the first wrong element of a list, so that the message can name it."""
    element = _ELEMENTS.get(kind)
    if element is None or not isinstance(value, list):
        return value
    return next((each for each in value if not fits(each, element)), value)


def fits(value: object, kind: KeyKind) -> bool:
    """Returns whether a value is of a kind."""
    match kind:
        case KeyKind.TEXT:
            return isinstance(value, str) and bool(cleaned(value))
        case KeyKind.LONG_TEXT:
            return isinstance(value, str)
        case KeyKind.TEXTS:
            return isinstance(value, list) and bool(value) and all(fits(each, KeyKind.TEXT) for each in value)
        case KeyKind.CODES:
            return isinstance(value, list) and all(fits(each, KeyKind.CODE) for each in value)
        case KeyKind.CODE:
            return isinstance(value, str) and bool(_CODE.fullmatch(value))
        case KeyKind.YEAR:
            # `isinstance` would accept `true`, because bool is a subclass of int.
            return type(value) is int and FIRST_YEAR <= value <= LAST_YEAR
        case KeyKind.COUNT:
            return type(value) is int and value > 0
        case KeyKind.DAY:
            return day_of(value) is not None
        case KeyKind.ROLE:
            return isinstance(value, str) and value in {role.value for role in Role}
        case KeyKind.FLAG:
            return isinstance(value, bool)


def day_of(value: object) -> date | None:
    """Returns a TOML date, or text of the form of one, as a day; None for anything else."""
    # A datetime is a date, too, but a plan has whole days.
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    # `fromisoformat` alone would accept `20200213` and `2020-W07-4`, too.
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None


def shown(value: object) -> str:
    """Returns a short description of a value for a message, however large or deep the value is."""
    match value:
        case str():
            return quoted(value)
        case list():
            return "danh sách" if value else "danh sách trống"
        case dict():
            return "bảng"
        # `str` refuses integers of more than 4,300 digits, and TOML's hexadecimal ones may have more.
        case int() if abs(value) > 10**15:
            return "số quá lớn"
    return quoted(str(value))


def cleaned(value: Any) -> Any:
    """Returns a value with its texts normalised, since TOML's escapes can bring in invisible characters."""
    if isinstance(value, str):
        return clean(value).strip()
    return [cleaned(each) for each in value] if isinstance(value, list) else value
