"""Converts a value of a TOML file to the declared kind."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, TypeAlias

from msgspec import Meta, ValidationError, convert

from plugins.plan.model import Role
from plugins.plan.schema import KeyKind
from plugins.problems import quoted
from plugins.vietnamese import clean
from plugins.vietnamese.days import FIRST_YEAR, LAST_YEAR

_Text: TypeAlias = Annotated[str, Meta(min_length=1)]
_Code: TypeAlias = Annotated[str, Meta(pattern=r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z")]
_TYPES: Mapping[KeyKind, Any] = {
    KeyKind.TEXT: _Text,
    KeyKind.LONG_TEXT: str,
    KeyKind.TEXTS: Annotated[list[_Text], Meta(min_length=1)],
    KeyKind.CODE: _Code,
    KeyKind.CODES: list[_Code],
    KeyKind.YEAR: Annotated[int, Meta(ge=FIRST_YEAR, le=LAST_YEAR)],
    KeyKind.COUNT: Annotated[int, Meta(gt=0)],
    KeyKind.DAY: date,
    KeyKind.FLAG: bool,
    KeyKind.ROLE: Role,
}
_ELEMENTS = {KeyKind.TEXTS: KeyKind.TEXT, KeyKind.CODES: KeyKind.CODE}


def value_of(typed: object, kind: KeyKind) -> Any:
    """Returns a value as its kind; None if it is of another kind.

    A day may be text of the form of one. Texts are normalised, since TOML's escapes can bring in invisible
    characters.
    """
    try:
        found = convert(_cleaned(typed), _TYPES[kind])
    # The caller names the key and what it must be.
    except ValidationError:
        return None
    # Python has no day after the last one of the year 9999.
    return None if isinstance(found, date) and found.year > LAST_YEAR else found


def _cleaned(typed: object) -> object:
    if isinstance(typed, list):
        # A list within a list is never valid.
        return [each if isinstance(each, list) else _cleaned(each) for each in typed]
    return clean(typed).strip() if isinstance(typed, str) else typed


def wrong_part(typed: object, kind: KeyKind) -> str:
    """Returns a short description of what is wrong in a value: of the first wrong element of a list."""
    if isinstance(typed, list) and (element := _ELEMENTS.get(kind)):
        typed = next((each for each in typed if value_of(each, element) is None), typed)
    match typed:
        case str():
            return quoted(typed)
        case list():
            return "danh sách" if typed else "danh sách trống"
        case dict():
            return "bảng"
        # `str` refuses integers of more than 4,300 digits, and TOML's hexadecimal ones may have more.
        case int() if abs(typed) > 10**15:
            return "số quá lớn"
    return quoted(str(typed))
