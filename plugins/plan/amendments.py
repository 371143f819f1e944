"""Reads what an amendment changes: terms and targets with a first or last day, and terms that are merged."""

from datetime import date, timedelta

from plugins.plan.locator import KeyPath
from plugins.plan.periods import Period
from plugins.plan.reading import Reader, Rows
from plugins.problems import one_of, quoted
from plugins.vietnamese import format_date


def check_days(reader: Reader, rows: Rows, year: Period | None) -> None:
    """Reports days outside the plan's year, if that is known. Renames `from`, a reserved word of Python."""
    for where, row in rows:
        for key in ("from", "until"):
            if year and key in row and row[key] not in year:
                said = f"ngày ghi ở {key} phải nằm trong năm của kế hoạch ({year.span})"
                reader.report((*where, key), f"{said}: sửa ngày, hoặc bỏ dòng này nếu áp dụng cả năm")
        if "from" in row:
            row["since"] = row.pop("from")
        first, last = row.get("since"), row.get("until")
        # Such a term would hold on no day and vanish from all pages.
        if first and last and last < first:
            said = f"ngày ghi ở until đứng trước ngày ghi ở from ({format_date(first)})"
            reader.report((*where, "until"), f"{said}: sửa một trong hai")


def check_merged(reader: Reader, name: str, rows: Rows, year: Period | None) -> None:
    """Reports a term whose successor does not hold on the day after the term's last one.

    This also rules out cycles: each term of a chain ends later than the one before. Reports a day of the year
    on which no term holds, too.
    """
    held = {row["code"]: row for _, row in rows if "code" in row}
    for where, row in rows:
        into, last = row.get("merged_into"), row.get("until")
        if into is None:
            continue
        at: KeyPath = (*where, "merged_into")
        if last is None:
            reader.report(at, "merged_into cần ngày cuối cùng của mục này: thêm dòng until")
        elif into not in held or into == row.get("code"):
            others = [code for code in held if code != row.get("code")]
            reader.report(at, f"mã {quoted(into)} không phải mục khác của [[{name}]]. {one_of(into, others)}")
        elif not _holds(held[into], day := last + timedelta(1)):
            reader.report(
                at, f"mục {quoted(into)} phải có hiệu lực từ ngày {format_date(day)}: sửa from, until của nó"
            )
    # A gap can begin only on the first day of the year, or on the day after the last day of a term.
    if year is None or not rows:
        return
    days = {year.first, *(row["until"] + timedelta(1) for _, row in rows if row.get("until"))}
    for day in sorted(days):
        if day in year and not any(_holds(row, day) for _, row in rows):
            said = f"ngày {format_date(day)} không có mục nào của [[{name}]] có hiệu lực"
            reader.report((name,), f"{said}: sửa from, until của một mục")


def _holds(row: dict[str, date], day: date) -> bool:
    return (row.get("since") or day) <= day <= (row.get("until") or day)
