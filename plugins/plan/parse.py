"""Parses TOML text to a `Plan`, or to every problem of the file at once."""

from collections.abc import Iterable, Mapping, Set
from datetime import timedelta
from pathlib import PureWindowsPath
from typing import Any

from msgspec import convert

from plugins.plan.amendments import check_days, check_merged
from plugins.plan.calendars import CALENDARS, DECREE_09_2019, Calendar, OwnCalendar, Span
from plugins.plan.dimensions import DIMENSIONS, GENRE, TOPIC, UNIT, WITH_TARGETS, Dimension
from plugins.plan.genres import GENRES, skeleton_for
from plugins.plan.locator import KeyPath
from plugins.plan.model import EACH, Plan, Role, Target
from plugins.plan.periods import periods_of
from plugins.plan.reading import Form, Reader, Rows, read_form
from plugins.plan.schema import CALENDAR_CODES, LISTS, MAY_BE_ABSENT, RULE, TABLES, TOP
from plugins.problems import Problem, one_of, quoted
from plugins.vietnamese import same_word_key
from plugins.vietnamese.days import FIRST_YEAR

FORM = Form(RULE, "tệp kế hoạch", "theo mẫu của tệp năm 2020", TOP, TABLES, LISTS, MAY_BE_ABSENT)
_LONGEST_YEAR = 400
"""In days. A change of calendar may make one year a little longer than others."""

_TERMS = {each.in_plan: each for each in DIMENSIONS}


def parse_plan(text: str, path: str) -> Plan | list[Problem]:
    """Returns the plan in a TOML text, or its problems, sorted by line.

    `path` is the file that problems name; its name must be the plan's year. tomllib stops at the first syntax
    error, so such an error is reported alone; all other problems are reported at once.
    """
    reader = read_form(text, path, FORM)
    if isinstance(reader, Problem):
        return [reader]
    lists, reporting = reader.lists, reader.tables.get("reporting", {})
    for name in _TERMS:
        # A list that is absent, or is none, was reported when it was read.
        if name in reader.listed:
            _check_terms(reader, name, lists[name])
    _check_later(reader)
    year = _year(reader, path)
    calendar = _calendar(reader, year, reporting, lists["periods"])
    if calendar is not None:
        _check_cycles(reader, calendar, reporting.get("cycles", ()))
        # Whether a day lies in the year cannot be said if the year is wrong.
        whole = periods_of(year, calendar=calendar)[-1] if year else None
        for name in (*_TERMS, "targets"):
            check_days(reader, lists[name], whole)
        for name in _TERMS:
            check_merged(reader, name, lists[name], whole)
        # Any year will do here: the codes of periods (`q2`) are the same in all.
        _check_targets(reader, calendar, year or FIRST_YEAR)
    if reader.problems:
        # In the order of lines: the checks run table by table, and some look at several.
        return sorted(reader.problems, key=lambda problem: problem.location)
    assert calendar is not None  # it is None only if there was a problem
    return _plan(reader, calendar)


def _plan(reader: Reader, calendar: Calendar) -> Plan:
    """Builds the plan from values that were all found valid; the annotations of `Plan` convert them."""
    rows = {name: [row for _, row in found] for name, found in reader.lists.items()}
    values = {
        **reader.top,
        **rows,
        "path": reader.path,
        "reporting": reader.tables["reporting"],
        "genres": [{**row, "skeleton": _skeleton(row)} for row in rows[GENRE.in_plan]] or GENRES,
        "targets": [_target(row, calendar, reader.top["year"]) for row in rows["targets"]],
        "former_lines": {
            former: reader.lines.get((*where, "formerly"), 1)
            for name in _TERMS
            for where, row in reader.lists[name]
            for former in row.get("formerly", ())
        },
        "calendar_code": calendar.code,
        "spans": rows["periods"],
    }
    return convert(values, Plan)


def _skeleton(row: dict[str, Any]) -> str:
    skeleton = row.get("skeleton") or skeleton_for(row["code"], row.get("role", Role.NEWS))
    return f"{skeleton.strip()}\n"


def _target(row: dict[str, Any], calendar: Calendar, year: int) -> Target:
    """Returns a target. Its file names a kind of period, or a single period (`q2`), under the same key."""
    # `quy` means every quarter, `q2` one of them.
    named = {each.part: (each.kind, each.part) for each in periods_of(year, calendar=calendar)}
    named |= {kind.value: (kind, "") for kind in calendar.kinds}
    kind, part = named[row["period"]]
    codes = {each.key: row[each.key] for each in WITH_TARGETS if each.key in row}
    return Target(kind, row["count"], codes, part, since=row.get("since"), until=row.get("until"))


def _check_terms(reader: Reader, name: str, rows: Rows) -> None:
    """Reports an empty list, a second default, former codes still in use, unknown units that lead a term, and
    codes and names that stand for two terms.
    """
    if not rows and name not in MAY_BE_ABSENT:
        reader.report((name,), f"kế hoạch phải có ít nhất một bảng [[{name}]]")
    seen: dict[str, tuple[KeyPath, int]] = {}
    codes = _codes(reader, name)
    for where in [where for where, row in rows if row.get("default")][1:]:
        reader.report((*where, "default"), f"chỉ một mục của [[{name}]] là mục chọn sẵn: bỏ dòng này")
    for where, row in rows:
        for former in (each for each in row.get("formerly", ()) if each in codes):
            said = f"mã {quoted(former)} vẫn dùng trong kế hoạch này: bỏ khỏi formerly"
            reader.report((*where, "formerly"), said)
        _check_codes(reader, (*where, "lead"), UNIT, row.get("lead", ()))
        for key in ("code", "name"):
            if key not in row:
                continue
            # Articles may name a term by code or name, in any case and with either place of the tone mark.
            word = same_word_key(row[key])
            owner, line = seen.setdefault(word, (where, reader.lines.get((*where, key), 1)))
            if owner != where:
                reader.report(
                    (*where, key), f"{key} {quoted(row[key])} đã dùng ở dòng {line}; đặt {key} khác"
                )


def _check_codes(reader: Reader, where: KeyPath, dimension: Dimension, given: Iterable[str]) -> None:
    """Reports codes that no term of a dimension has."""
    known = _codes(reader, dimension.in_plan)
    # A list that is missing was reported when the file was read.
    if not known and dimension.in_plan not in MAY_BE_ABSENT:
        return
    for code in given:
        if code not in known:
            said = f"{dimension.said.lower()} {quoted(code)} không có trong kế hoạch"
            reader.report(where, f"{said}. {one_of(code, [*known])}")


def _codes(reader: Reader, name: str) -> Set[str]:
    """Returns the codes of a list, in its order."""
    return dict.fromkeys(row["code"] for _, row in reader.lists[name] if "code" in row).keys()


def _calendar(reader: Reader, year: int | None, reporting: Mapping[str, Any], spans: Rows) -> Calendar | None:
    """Returns how the plan divides its year; None if that, or the year, has a problem."""
    is_typed = ("reporting", "calendar") in reader.lines
    if "reporting" not in reader.tables or (is_typed and "calendar" not in reporting):
        return None  # the table is missing, or its key invalid, which was reported when it was read
    code = reporting.get("calendar", DECREE_09_2019.code)
    if code not in CALENDAR_CODES:
        said = f"không có lịch {quoted(code)}; {one_of(code, CALENDAR_CODES)}"
        reader.report(("reporting", "calendar"), said)
        return None
    if code in CALENDARS:
        if spans:
            said = f"lịch {code} đã định sẵn các kỳ: bỏ bảng [[periods]], hoặc ghi calendar = "
            reader.report(spans[0][0], f'{said}"{OwnCalendar.code}"')
        return CALENDARS[code]
    if not spans:
        reader.report(("reporting", "calendar"), f"lịch {code} cần các bảng [[periods]], mỗi kỳ một bảng")
        return None
    if not year or any({"name", "first", "last"} - row.keys() for _, row in spans):
        return None  # a missing or invalid key was reported when the rows were read
    found = [Span(**row) for _, row in spans]
    return OwnCalendar(year, tuple(found)) if _are_a_year(reader, year, found) else None


def _are_a_year(reader: Reader, year: int, spans: list[Span]) -> bool:
    """Returns whether the periods follow each other without a gap and cover the plan's year."""
    n_before = len(reader.problems)
    for number, span in enumerate(spans):
        where: KeyPath = ("periods", number)
        if span.last < span.first:
            reader.report((*where, "last"), "ngày cuối của kỳ đứng trước ngày đầu: sửa lại")
        # A gap would hide articles from all reports, an overlap count them twice.
        if number and (span.first - spans[number - 1].last).days != 1:
            wanted = (spans[number - 1].last + timedelta(1)).isoformat()
            said = f"kỳ phải bắt đầu ngay sau kỳ trước: ghi first = {wanted}"
            reader.report((*where, "first"), f"{said}, để mỗi ngày thuộc đúng một kỳ")
    length = (spans[-1].last - spans[0].first).days + 1
    if length > _LONGEST_YEAR or not spans[0].first.year <= year <= spans[-1].last.year:
        said = f"các kỳ phải nằm trong năm {year}, cộng lại nhiều nhất {_LONGEST_YEAR} ngày"
        reader.report(("periods",), f"{said} (đang là {length} ngày)")
    return len(reader.problems) == n_before


def _check_cycles(reader: Reader, calendar: Calendar, cycles: Iterable[str]) -> None:
    kinds = [kind.value for kind in calendar.kinds]
    for each in cycles:
        if each not in kinds:
            said = f"lịch {calendar.code} không có loại kỳ {quoted(each)}; {one_of(each, kinds)}"
            reader.report(("reporting", "cycles"), said)


def _check_targets(reader: Reader, calendar: Calendar, year: int) -> None:
    """Reports targets with wrong keys, unknown codes or periods, and duplicates."""
    measured = {each.key: each for each in WITH_TARGETS}
    kinds = [kind.value for kind in calendar.kinds]
    # `nam` is both a kind and the code of the only period of that kind.
    periods = [*kinds, *(each.part for each in periods_of(year, calendar=calendar) if each.part not in kinds)]
    seen: dict[tuple[object, ...], int] = {}
    for where, row in reader.lists["targets"]:
        given = [name for name in measured if name in row]
        if len(given) != 1 and {*given} != {TOPIC.key, UNIT.key}:
            reader.report(
                where,
                f"mỗi chỉ tiêu phải có đúng một khóa trong {', '.join(measured)}, "
                f"hoặc cả {TOPIC.key} và {UNIT.key}",
            )
            continue
        for name in given:
            if row[name] != EACH or len(given) > 1:
                _check_codes(reader, (*where, name), measured[name], [row[name]])
        if "period" in row and row["period"] not in periods:
            said = f"lịch {calendar.code} không có kỳ {quoted(row['period'])}"
            reader.report((*where, "period"), f"{said}; {one_of(row['period'], periods)}")
        # An amendment may enter the same target again from a later day on.
        key = (*given, *(row[name] for name in given), row.get("period"), row.get("since"))
        if key in seen:
            reader.report(where, f"chỉ tiêu này đã có ở dòng {seen[key]}; bỏ một trong hai")
        seen.setdefault(key, reader.lines.get(where, 1))


def _check_later(reader: Reader) -> None:
    """Notes the line of each later change. Reports changes that concern nothing, or an unknown topic."""
    for where, row in reader.lists["later"]:
        row["line"] = reader.lines.get(where, 1)
        if not any(row.get(name) for name in ("articles", "documents", "topics")):
            reader.report(
                where,
                "thay đổi này chưa gắn với bài nào: thêm articles (tệp bài), documents (tệp văn bản) "
                "hoặc topics (mã chủ đề)",
            )
        _check_codes(reader, (*where, "topics"), TOPIC, row.get("topics", ()))


def _year(reader: Reader, path: str) -> int | None:
    """Returns the year of the plan; None if it is missing or not that of the file's name."""
    year: int | None = reader.top.get("year")
    # `PureWindowsPath` reads both kinds of slashes.
    name = PureWindowsPath(path).name
    if year is None or name == f"{year}.toml":
        return year
    reader.report(("year",), f"năm {year} không khớp tên tệp {name}: sửa năm hoặc đổi tên tệp")
    return None
