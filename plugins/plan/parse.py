"""Parses TOML text to a `Plan`, or to every problem of the file at once."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from msgspec import convert

from plugins.plan.amendments import check_merged, read_days
from plugins.plan.calendars import CALENDARS, DECREE_09_2019, Calendar, OwnCalendar, PeriodKind, Span
from plugins.plan.dimensions import DIMENSIONS, GENRE, UNIT, WITH_TARGETS
from plugins.plan.genres import GENRES, skeleton_for
from plugins.plan.locator import KeyPath
from plugins.plan.model import EACH, Alias, Plan, Role, Target
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
    top, tables, lists = reader.top, reader.tables, reader.lists
    aliases: list[Alias] = []
    for name, dimension in _TERMS.items():
        aliases += _aliases(reader, dimension.key, lists[name])
        # A list that is absent, or is none, was reported when it was read.
        if name in reader.listed:
            _check_terms(reader, name, lists[name])
            _check_lead(reader, lists[name], lists[UNIT.in_plan])
    _check_later(reader, lists)
    _check_year(reader, top, path)
    calendar = _calendar(reader, top.get("year", 0), tables.get("reporting", {}), lists["periods"])
    if calendar is not None:
        _check_cycles(reader, calendar, tables.get("reporting", {}).get("cycles", ()))
        whole = periods_of(top.get("year", FIRST_YEAR), calendar=calendar)[-1]
        for name in (*_TERMS, "targets"):
            # This comes first: `check_merged` compares days, not the values of the file.
            read_days(reader, lists[name], whole)
        for name in _TERMS:
            check_merged(reader, name, lists[name], whole)
        # Without a valid year any year will do: the codes of periods (`q2`) are the same in all.
        _check_targets(reader, calendar, top.get("year", FIRST_YEAR), lists)
    if reader.problems:
        return sorted(reader.problems, key=lambda problem: problem.location)
    assert calendar is not None  # it is None only if there was a problem
    return _plan(reader, aliases, calendar)


def _plan(reader: Reader, aliases: Iterable[Alias], calendar: Calendar) -> Plan:
    """Builds the plan from values that were all found valid; the annotations of `Plan` convert them."""
    rows = {name: [row for _, row in found] for name, found in reader.lists.items()}
    values = {
        **reader.top,
        **rows,
        "path": reader.path,
        "reporting": reader.tables["reporting"],
        "genres": [{**row, "skeleton": _skeleton(row)} for row in rows[GENRE.in_plan]] or GENRES,
        "targets": [_target(row, calendar, reader.top["year"]) for row in rows["targets"]],
        "aliases": tuple(aliases),
        "calendar_code": calendar.code,
        "spans": rows["periods"],
    }
    return convert(values, Plan)


def _skeleton(row: dict[str, Any]) -> str:
    skeleton = row.get("skeleton") or skeleton_for(row["code"], Role(row.get("role", Role.NEWS.value)))
    return f"{skeleton.strip()}\n"


def _target(row: dict[str, Any], calendar: Calendar, year: int) -> Target:
    """Returns a target. Its file names a kind of period, or a single period (`q2`), under the same key."""
    named, given = row["period"], {key: value for key, value in row.items() if key != "period"}
    if named in {kind.value for kind in calendar.kinds}:
        return Target(PeriodKind(named), **given)
    (period,) = (each for each in periods_of(year, calendar=calendar) if each.part == named)
    return Target(period.kind, **given, part=period.part)


def _aliases(reader: Reader, kind: str, rows: Rows) -> Iterator[Alias]:
    """Removes former codes from the rows and yields them as aliases: a term has no attribute for them."""
    codes = {row.get("code") for _, row in rows}
    for where, row in rows:
        for former in row.pop("formerly", ()):
            at = (*where, "formerly")
            if former in codes:
                reader.report(at, f"mã {quoted(former)} vẫn dùng trong kế hoạch này: bỏ khỏi formerly")
            yield Alias(kind, row.get("code", ""), former, reader.lines.get(at, 1))


def _check_terms(reader: Reader, name: str, rows: Rows) -> None:
    """Reports an empty list, a second default, and codes and names that stand for two terms."""
    if not rows and name not in MAY_BE_ABSENT:
        reader.report((name,), f"kế hoạch phải có ít nhất một bảng [[{name}]]")
    seen: dict[str, tuple[KeyPath, int]] = {}
    for where in [where for where, row in rows if row.get("default")][1:]:
        reader.report((*where, "default"), f"chỉ một mục của [[{name}]] là mục chọn sẵn: bỏ dòng này")
    for where, row in rows:
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


def _check_lead(reader: Reader, rows: Rows, units: Rows) -> None:
    codes = [row["code"] for _, row in units if "code" in row]
    for where, row in rows:
        for code in row.get("lead", ()):
            if code not in codes:
                message = f"đơn vị {quoted(code)} trong lead không có trong kế hoạch. {one_of(code, codes)}"
                reader.report((*where, "lead"), message)


def _calendar(reader: Reader, year: int, reporting: Mapping[str, Any], spans: Rows) -> Calendar | None:
    """Returns how the plan divides its year; None if that has a problem."""
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
    # A missing year, here 0, was reported before.
    if not spans and year:
        reader.report(("reporting", "calendar"), f"lịch {code} cần các bảng [[periods]], mỗi kỳ một bảng")
        return None
    if not (year and spans) or any({"name", "first", "last"} - row.keys() for _, row in spans):
        return None  # a missing or invalid key was reported when the rows were read
    found = convert([row for _, row in spans], list[Span])
    return OwnCalendar(year, tuple(found)) if _are_a_year(reader, year, found) else None


def _are_a_year(reader: Reader, year: int, spans: list[Span]) -> bool:
    """Returns whether the periods follow each other without a gap and cover the plan's year."""
    n_before = len(reader.problems)
    for number, span in enumerate(spans):
        where: KeyPath = ("periods", number)
        if span.last < span.first:
            reader.report((*where, "last"), "ngày cuối của kỳ đứng trước ngày đầu: sửa lại")
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


def _check_targets(reader: Reader, calendar: Calendar, year: int, lists: Mapping[str, Rows]) -> None:
    """Reports targets with wrong keys, unknown codes or periods, and duplicates."""
    measured = {each.key: each for each in WITH_TARGETS}
    codes = {
        key: [row["code"] for _, row in lists[each.in_plan] if "code" in row]
        for key, each in measured.items()
    }
    kinds = [kind.value for kind in calendar.kinds]
    # `nam` is both a kind and the code of the only period of that kind.
    periods = [*kinds, *(each.part for each in periods_of(year, calendar=calendar) if each.part not in kinds)]
    seen: dict[tuple[object, ...], int] = {}
    for where, row in lists["targets"]:
        given = [name for name in measured if name in row]
        if len(given) != 1 and {*given} != {"topic", "unit"}:
            reader.report(
                where,
                f"mỗi chỉ tiêu phải có đúng một khóa trong {', '.join(measured)}, hoặc cả topic và unit",
            )
            continue
        for name in given:
            if row[name] not in codes[name] and not (row[name] == EACH and len(given) == 1):
                what = measured[name].said.lower()
                reader.report(
                    (*where, name),
                    f"{what} {quoted(row[name])} không có trong kế hoạch. {one_of(row[name], codes[name])}",
                )
        if "period" in row and row["period"] not in periods:
            said = f"lịch {calendar.code} không có kỳ {quoted(row['period'])}"
            reader.report((*where, "period"), f"{said}; {one_of(row['period'], periods)}")
        # An amendment may enter the same target again from a later day on.
        key = (*given, *(row[name] for name in given), row.get("period"), row.get("since"))
        if key in seen:
            reader.report(where, f"chỉ tiêu này đã có ở dòng {seen[key]}; bỏ một trong hai")
        seen.setdefault(key, reader.lines.get(where, 1))


def _check_later(reader: Reader, lists: dict[str, Rows]) -> None:
    """Notes the line of each later change. Reports changes that concern nothing, or an unknown topic."""
    topics = [row["code"] for _, row in lists["topics"] if "code" in row]
    for where, row in lists["later"]:
        row["line"] = reader.lines.get(where, 1)
        if not any(row.get(name) for name in ("articles", "documents", "topics")):
            reader.report(
                where,
                "thay đổi này chưa gắn với bài nào: thêm articles (tệp bài), documents (tệp văn bản) "
                "hoặc topics (mã chủ đề)",
            )
        for code in row.get("topics", ()):
            if code not in topics:
                message = f"chủ đề {quoted(code)} không có trong kế hoạch. {one_of(code, topics)}"
                reader.report((*where, "topics"), message)


def _check_year(reader: Reader, top: dict[str, Any], path: str) -> None:
    # The path may be written as on Windows.
    name = path.replace("\\", "/").rsplit("/", 1)[-1]
    if "year" in top and name != f"{top['year']}.toml":
        reader.report(("year",), f"năm {top['year']} không khớp tên tệp {name}: sửa năm hoặc đổi tên tệp")
