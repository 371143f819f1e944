"""Finds citations of legal documents in running text, in the many forms that people write.

A citation is a number formed by Nghị định 30/2020/NĐ-CP (Phụ lục VI) or the rules before it, usually after
the type of document and often before its date:

    Nghị quyết số 30c/NQ-CP ngày 08/11/2011        type, number, date
    Quyết định 1847/QĐ-TTg                         without “số”
    Nghị định 61/2018/ND-CP                        Đ typed as D
    NĐ số 61 /2018/ nđ-cp                          abbreviated type, spaces, lower case
    Nghị quyết số 76/NQ-CP năm 2013                with its year; also (2013)
    61/2018/NĐ-CP                                  the number alone
    Nghị định 61/2018                              without letters: only after a type
    Quyết định số 225 ngày 04 tháng 02 năm 2016    a bare number: only after a type and before a date
    Nghị quyết số 06-NQ/TU                         of the Party
    Luật số 45/2019/QH14                           of the National Assembly

Word inserts other hyphens between the letters (U+2010, U+2011, U+2013), which are read as “-”.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plugins.vietnamese import fold
from plugins.vietnamese.days import parse_day_first
from plugins.wording import fixed

KINDS = fixed(
    {
        "bộ luật": "Bộ luật",
        "luật": "Luật",
        "pháp lệnh": "Pháp lệnh",
        "nghị quyết": "Nghị quyết",
        "nghị định": "Nghị định",
        "quyết định": "Quyết định",
        "chỉ thị": "Chỉ thị",
        "thông tư liên tịch": "Thông tư liên tịch",
        "thông tư": "Thông tư",
        "kế hoạch": "Kế hoạch",
        "chương trình hành động": "Chương trình hành động",
        "chương trình": "Chương trình",
        "đề án": "Đề án",
        "công văn": "Công văn",
        "thông báo": "Thông báo",
        "kết luận": "Kết luận",
        "nđ": "Nghị định",
        "nq": "Nghị quyết",
        "qđ": "Quyết định",
        "tt": "Thông tư",
    }
)
"""Spellings of the types, and their names."""

# The letters of an issuer or a type: `NĐ`, `CP`, `BTP`, `UBTVQH13`.
_LETTERS = fixed(r"[A-ZĐ][A-Za-zĐđ]{0,7}\d{0,2}")
# People type them in lower case too; then the year in the number must show that it is one: `61/2018/nđ-cp`.
_ANY_CASE = fixed(r"[A-ZĐa-zđ]{1,8}\d{0,2}")
# Word puts non-breaking blanks around the slash.
_S = "[ \xa0]?"
# The hyphen, the non-breaking hyphen and the dash, which Word makes of `-`.
_HYPHENS = "\u2010\u2011\u2013"
_H = f"[-{_HYPHENS}]"
_B = f"(?:{_S}-{_S}|[{_HYPHENS}])"
"""Between letters. A space on either side makes an en dash part of the sentence."""
# `whole`: 61/2018/NĐ-CP, 1847/QĐ-TTg, 06-NQ/TU; `year`: 61/2018; `bare`: 225. The look-behind excludes digits
# inside a longer number or word; it stands behind the first digit, so that the pattern begins with a digit.
_NUMBER = re.compile(
    rf"""\d(?<![\w/.,\u2010\u2011-]\d)
    (?:
      (?P<whole>
        \d{{0,4}}[a-z]?{_S}/{_S}{_LETTERS}(?:{_B}{_LETTERS}){{0,3}}
        | \d{{0,4}}{_S}/{_S}(?:19|20)\d\d{_S}/{_S}{_ANY_CASE}(?:{_B}{_ANY_CASE}){{0,3}}
        | \d{{0,3}}{_H}[A-ZĐ]{{2,6}}/[A-ZĐ]{{2,6}}
      )
      | (?P<year>\d{{0,4}}[a-z]?/(?:19|20)\d\d)
      | (?P<bare>\d{{0,4}}[a-z]?)
    )(?![\w/-]|[{_HYPHENS}]\w)""",
    re.VERBOSE,
)
_MAY_BE_ONE = re.compile(
    rf"""\d(?:
      [a-z]?{_S}/{_S}[A-ZĐ]
      | [a-z]?{_S}/{_S}(?:19|20)\d\d(?<!/\d/\d{{4}})(?<!/\d\d/\d{{4}})
      | {_H}[A-ZĐ]
      | [a-z]?[\s,(]+(?:ban[ ]hành[ ])?ngày
    )""",
    re.VERBOSE,
)
"""A quick test for what each number above contains; 23/11/2020 is none. Both patterns begin with a digit,
which `re` finds fastest.
"""
_OTHER_HYPHENS = {ord(char): "-" for char in _HYPHENS}
OF_ASSEMBLY = re.compile(r"/QH\d{1,2}$")
"""Ends the number of a law, whose type stands far before it: Luật Khiếu nại số 02/2011/QH13."""
# Ends the text before a number: “Nghị định số ”, “Thông tư số: ”. The longest name first: “Chương trình hành
# động” is not “Chương trình”.
_KIND = re.compile(
    rf"(?<!\w)(?P<kind>{'|'.join(sorted(KINDS, key=len, reverse=True))})\s+(?:số\s*:?\s*)?$", re.IGNORECASE
)
# Follows a number: “, ban hành ngày 23/4/2018”, “ (ngày 23 tháng 4 năm 2018”.
_DAY = re.compile(
    r"[\s,(]{1,3}(?:ban hành )?ngày\s+"
    r"(?P<day>\d{1,2}(?:[/.-]\d{1,2}[/.-]|\s+tháng\s+\d{1,2}\s+năm\s+)\d{4})(?!\d)",
    re.IGNORECASE,
)
# Follows a number: “ năm 2018”, “ (2018)”, “ (năm 2018)”. Not “năm 2018-2020”, the years that a plan covers.
_YEAR = re.compile(
    r"[\s,]{1,3}(?:ban hành )?năm\s+(?P<year>(?:19|20)\d\d)(?![\w/-])"
    r"|\s?\((?:năm )?(?P<inside>(?:19|20)\d\d)\)",
    re.IGNORECASE,
)
_OWN_YEAR = re.compile(r"/\s?((?:19|20)\d\d)\s?/")
_FOR_A_YEAR = fixed(frozenset({"Kế hoạch", "Chương trình", "Chương trình hành động", "Đề án"}))
"""Such a document is named after the year that it covers, and is often issued in the year before."""
_BEFORE, _BEHIND = 40, 50
"""Characters around a number in which its type and its date are searched."""


@dataclass(frozen=True)
class Citation:
    """A citation at `text[start:end]`. `kind` is "" and `day` None if they are not stated.

    `year` is the year stated after a number that has neither a date nor a year of its own.
    """

    start: int
    end: int
    kind: str
    number: str
    day: date | None
    year: int | None = None

    @property
    def when(self) -> str:
        """The cited date as `YYYY-MM-DD`, or the year, or ""."""
        return self.day.isoformat() if self.day else str(self.year or "")


def citations(text: str) -> Iterator[Citation]:
    """Yields the citations in a text, in order."""
    for found in _NUMBER.finditer(text):
        day = _DAY.match(text[found.end() : found.end() + _BEHIND])
        if not day and found["bare"] is not None:
            continue  # most numbers: a bare one without a date is no citation, so the costly test is skipped
        # The type is searched in a bounded piece of text before the number, which keeps the time linear.
        kind = _KIND.search(text[max(0, found.start() - _BEFORE) : found.start()])
        if not _is_citation(found, kind, day):
            continue
        name = KINDS[" ".join(kind["kind"].lower().split())] if kind else ""
        when = parse_day_first(" ".join(day["day"].split())) if day else None
        year = None if day else _year_behind(text, found, name)
        behind = day or year
        yield Citation(
            found.start() - (len(kind[0]) if kind else 0),
            found.end() + (len(behind[0]) if behind else 0),
            name,
            _written(found[0]),
            when,
            int(year["year"] or year["inside"]) if year else None,
        )


def may_cite(text: str) -> bool:
    """Returns whether a text may contain a citation: a cheap test that saves a full search."""
    # Every citation contains one of these strings, and searching a string is ten times as fast.
    return ("/" in text or "ngày" in text) and _MAY_BE_ONE.search(text) is not None


def _is_citation(number: re.Match[str], kind: re.Match[str] | None, day: re.Match[str] | None) -> bool:
    if number["whole"]:
        # "5/A" alone may be a house number.
        return bool(kind) or "-" in _written(number["whole"]) or bool(OF_ASSEMBLY.search(number["whole"]))
    # “61/2018” may be a fraction or a month, “225” anything: type or date has to say that it is a document.
    return bool(kind) and (bool(number["year"]) or bool(day))


def _year_behind(text: str, number: re.Match[str], kind: str) -> re.Match[str] | None:
    """Returns the year stated after a number, where it can only be that of issue."""
    # Without a type, “năm 2018” may be the year of anything; with a year in the number, another one is not
    # needed.
    if not kind or kind in _FOR_A_YEAR or not number["whole"] or _OWN_YEAR.search(number["whole"]):
        return None
    return _YEAR.match(text[number.end() : number.end() + _BEHIND])


def _written(number: str) -> str:
    """Returns a number without spaces and with plain hyphens."""
    return "".join(number.split()).translate(_OTHER_HYPHENS)


def number_key(number: str) -> str:
    """Returns the key for comparing numbers, such as `30c/nq-cp`: without spaces, case, the stroke of Đ and
    leading zeros.

    06-NQ/TU and 6-NQ/TU are the same number.
    """
    return fold(_written(number)).lstrip("0")


def year_in(number: str) -> int | None:
    """Returns the year that a number contains (2018 for `61/2018/NĐ-CP`); None for `76/NQ-CP`."""
    found = _OWN_YEAR.search(number)
    return int(found[1]) if found else None
