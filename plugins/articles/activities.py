"""Parses the rows of `hoat-dong/` to activities, or to a problem with its line for each invalid row."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from plugins.articles.model import Activity
from plugins.articles.names import Vocabulary
from plugins.articles.record import vocabularies
from plugins.articles.spreadsheet import SheetRow
from plugins.plan import FORM, Plan, plan_for
from plugins.problems import Location, Problem, did_you_mean, one_of, quoted
from plugins.targets import is_web_address
from plugins.vietnamese import clean, same_word_key
from plugins.vietnamese.days import is_in_range, parse_day, parse_day_first
from plugins.wording import fixed

RULE = "activity"

COLUMNS: dict[str, str] = fixed(
    {
        "date": "ngày",
        "form": "hình thức",
        "topics": "chủ đề",
        "unit": "đơn vị",
        "title": "tên",
        "participants": "số người",
        "url": "liên kết",
    }
)
"""English and Vietnamese name of each column, in the order of the shipped file."""

MAX_PROBLEMS = 100
"""A file is read no further after this many problems."""
MAX_CELL = 2_000
"""In characters."""
# Each decides in which row or column of coverage the activity counts; the title tells people which one it is.
REQUIRED = ("date", "form", "topics", "unit", "title")
# A header may have our keys or their Vietnamese names, in any case and with any kind of blanks.
_NAMES = {same_word_key(name): key for key, vietnamese in COLUMNS.items() for name in (key, vietnamese)}
# Digits, or groups of three with points or blanks between them, as Vietnamese writes thousands.
_GROUPED = re.compile(r"\d{1,3}(?:[. \u00a0]\d{3})+|\d+", re.ASCII)


def read_activities(
    rows: Iterable[SheetRow], path: str, plans: Sequence[Plan]
) -> tuple[list[Activity], list[Problem]]:
    """Returns the activities of one file and its problems. The first row that is not blank is the header."""
    filled = (row for row in rows if not row.is_blank)
    head = next(filled, None)
    if head is None:
        said = f"tệp trống: dòng đầu phải là tên cột: {','.join(COLUMNS.values())}"
        return [], [_problem(path, 1, said)]
    columns, problems = _columns(head, path)
    if problems:
        # Without the right columns, every row below would be reported too.
        return [], problems
    activities: list[Activity] = []
    # The vocabularies of a plan are built once for the file, not once for each row.
    known = cache(vocabularies)
    for row in filled:
        if len(problems) >= MAX_PROBLEMS:
            said = "quá nhiều lỗi, chưa đọc tiếp từ dòng này: sửa các dòng trên rồi kiểm tra lại"
            problems.append(_problem(path, row.line, said))
            break
        reader = _RowReader(row, path, columns, plans, known)
        activity = reader.read()
        problems += reader.problems
        if activity is not None:
            activities.append(activity)
    return activities, problems


def _columns(row: SheetRow, path: str) -> tuple[dict[str, int], list[Problem]]:
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for number, cell in enumerate(row.cells):
        name = clean(cell).strip()
        key = _NAMES.get(same_word_key(name))
        if not name:
            continue
        # A misspelt column would otherwise be ignored, and every row of it lost.
        if key is None:
            nearest = did_you_mean(name, [*COLUMNS.values(), *COLUMNS])
            hint = f"Có phải “{nearest}”?" if nearest else f"Các cột: {', '.join(COLUMNS.values())}."
            problems.append(_problem(path, row.line, f"không có cột {quoted(name)}. {hint}"))
        elif key in columns:
            problems.append(_problem(path, row.line, f"cột {quoted(name)} có hai lần: bỏ một"))
        else:
            columns[key] = number
    problems += [
        _problem(path, row.line, f"thiếu cột “{COLUMNS[key]}”: thêm vào dòng tên cột")
        for key in REQUIRED
        if key not in columns
    ]
    return columns, problems


@dataclass
class _RowReader:
    row: SheetRow
    path: str
    columns: Mapping[str, int]
    plans: Sequence[Plan]
    vocabularies_of: Callable[[Plan | None], dict[str, Vocabulary]]
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Activity | None:
        self._check_width()
        if any(len(cell) > MAX_CELL for cell in self.row.cells):
            self._report(f"một ô dài hơn {MAX_CELL} ký tự: rút ngắn lại")
            return None
        day = self._date()
        # With an invalid day, check the other cells against the first plan, so that all problems are reported
        # at once.
        plan = plan_for(self.plans, day or date(self.plans[0].year, 1, 1)) if self.plans else None
        known = self.vocabularies_of(plan)
        form = self._one("form", known.get("form"))
        # The default form stands for articles. Each of them is a file of its own, and coverage counts it
        # there.
        if plan and form == FORM.default(plan):
            name = next(term.name for term in plan.forms if term.code == form)
            self._report(f"hình thức “{name}” không ghi ở đây: hãy viết một bài trong thư mục tin-bai")
        topics = self._topics(known.get("topic"))
        unit = self._one("unit", known.get("unit"))
        title = self._cell("title")
        if not title:
            self._report("ô “tên” để trống: ghi tên hoạt động")
        participants = self._participants()
        url = self._url()
        # One row gives all of its problems at once, so each cell was read before this.
        if self.problems or day is None or form is None or unit is None:
            return None
        return Activity(self.path, self.row.line, day, form, topics, unit, title, participants, url)

    def _report(self, message: str) -> None:
        self.problems.append(_problem(self.path, self.row.line, message))

    def _cell(self, key: str) -> str:
        number = self.columns.get(key)
        cells = self.row.cells
        return " ".join(clean(cells[number]).split()) if number is not None and number < len(cells) else ""

    def _check_width(self) -> None:
        # Cells beyond the last named column usually come from a comma in a text that was not put in quotes.
        extra = [cell for cell in self.row.cells[max(self.columns.values()) + 1 :] if cell.strip()]
        if extra:
            self._report(
                f"dòng có nhiều ô hơn tên cột (thừa {quoted(extra[0])}): "
                "ô có dấu phẩy phải đặt trong dấu nháy kép"
            )

    def _date(self) -> date | None:
        text = self._cell("date")
        # Unlike front matter, a table may have days such as 05/03/2020: Excel in Việt Nam rewrites them
        # so, whatever was typed.
        day = parse_day(text) or parse_day_first(text)
        if not text:
            self._report("ô “ngày” để trống: ghi ngày dạng 2020-03-05 hoặc 05/03/2020")
        elif day is None or not is_in_range(day):
            self._report(
                f"ngày {quoted(text)} không đúng: "
                "viết dạng 2020-03-05 hoặc 05/03/2020 (ngày trước, tháng sau)"
            )
            return None
        return day

    def _one(self, key: str, known: Vocabulary | None) -> str | None:
        text, name = self._cell(key), COLUMNS[key]
        if not text:
            self._report(f"ô “{name}” để trống: ghi mã hoặc tên {name}")
            return None
        # Without a valid plan any code may be right. The plan's own error is reported, and one for each row
        # would hide it.
        if known is None:
            return text
        code = known.code(text)
        if code is None:
            self._report(f"{name} {quoted(text)} không có trong kế hoạch. {one_of(text, known.codes)}")
        return code

    def _topics(self, known: Vocabulary | None) -> tuple[str, ...]:
        text, name = self._cell("topics"), COLUMNS["topics"]
        if not text:
            self._report(f"ô “{name}” để trống: ghi mã hoặc tên {name}, cách nhau bằng dấu |")
        found: list[str] = []
        # People separate topics by any of these marks. Names may contain commas, so `split` tries the longest
        # name first.
        for part, code in known.split(text, ",;|") if known else []:
            if code is None and known:
                self._report(f"{name} {quoted(part)} không có trong kế hoạch. {one_of(part, known.codes)}")
            elif code in found:
                self._report(f"{name} {quoted(part)} ghi hai lần: bỏ một")
            elif code:
                found.append(code)
        return tuple(found)

    def _participants(self) -> int | None:
        text = self._cell("participants")
        if not text:
            return None
        # Twelve characters are billions with their dots: longer ones were pasted by mistake, and `int` is
        # quadratic.
        if not _GROUPED.fullmatch(text) or len(text) > 12:
            self._report(f"số người {quoted(text)} phải là số nguyên, ví dụ 45 hoặc 1.200")
            return None
        return int(re.sub(r"\D", "", text))

    def _url(self) -> str:
        text = self._cell("url")
        if text and not is_web_address(text):
            self._report(f"liên kết {quoted(text)} phải bắt đầu bằng https:// hoặc http://")
            return ""
        return text


def _problem(path: str, line: int, message: str) -> Problem:
    return Problem(Location(path, line), RULE, message)
