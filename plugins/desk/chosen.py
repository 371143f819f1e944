"""Resolves the options `FILE=` and `PERIOD=` against the content."""

import os
from collections.abc import Sequence
from pathlib import Path

from plugins.desk.console import option
from plugins.plan import Period, Plan
from plugins.problems import Refused, one_of


def path_in_content(file: Path | None, content: Path) -> str:
    """Returns the path with forward slashes. Raises `Refused` if it is no file of the content folder."""
    if file is None or not os.path.isfile(file):  # noqa: PTH113 - unlike `Path.is_file` it never raises
        missing = f"không có tệp {file}" if file else "chưa chọn tệp"
        raise Refused(f"{missing}: xem lại {option('FILE', 'content/tin-bai/…')}")
    try:
        return file.resolve().relative_to(content.resolve()).as_posix()
    except ValueError:
        raise Refused(f"tệp {file} không nằm trong thư mục {content}") from None


def period_of(plans: Sequence[Plan], code: str) -> tuple[Plan, Period]:
    """Returns the plan and the period for a code such as `2020-q2`. Raises `Refused`."""
    if not code:
        raise Refused(f"chưa chọn kỳ: thêm {option('PERIOD', '2020-q2')}")
    year = code.partition("-")[0]
    plan = next((each for each in plans if str(each.year) == year), None)
    if plan is None:
        years = ", ".join(str(each.year) for each in plans)
        raise Refused(f"không có kế hoạch năm {year}; các năm có kế hoạch: {years}")
    period = plan.period(code)
    if period is None:
        raise Refused(f"không có kỳ {code}; {one_of(code, [each.code for each in plan.periods])}")
    return plan, period
