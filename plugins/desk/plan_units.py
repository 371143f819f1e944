"""Finds the units of an office in its plan: those that sentences and tables give something to do."""

import re
from collections.abc import Iterable, Iterator, Sequence

from plugins.wording import fixed

# Lookaheads exclude what begins alike and is no unit: `Phòng chống`, `Ban hành`, `Tổ chức`, `Hội nghị`.
_KINDS = fixed(
    (
        *("Văn phòng", "Thanh tra", "Công an", r"Phòng(?!\s+chống)", "Trung tâm", "Chi cục", "Bộ phận"),
        *(r"Ban(?!\s+(?:hành|Giám))", r"Tổ(?!\s+(?:chức|trưởng))", "Ấp", "Thôn", "Khu phố", "Trạm", "Đài"),
        *(r"Hội(?!\s+(?:nghị|thảo|thi|đồng))", "Đoàn"),
    )
)
_KIND = f"(?:{'|'.join(_KINDS)})"
# A kind and its name up to a separator: `Phòng Hành chính tư pháp`. After `tại` it is a place.
_UNIT = re.compile(rf"(?<!tại )(?<!\w){_KIND}(?:\s[^,;:()]*)?")
_DUTIES = "chủ trì|phối hợp|tham mưu|theo dõi|tổng hợp|thực hiện"
# Words after which a plan names who has to do something: “Giao Văn phòng …”, “Thanh tra có trách nhiệm …”.
_DUTY = re.compile(rf"\b(?:giao|có trách nhiệm|chịu trách nhiệm|thông qua|{_DUTIES})\b", re.IGNORECASE)
# What ends a name: a verb or preposition, or `và` before another unit.
_END = re.compile(
    rf"\s+(?:và\s+(?=các\b|{_KIND})|(?:{_DUTIES}|"
    r"thuộc|có|chịu|để|báo cáo|trình|kịp|hướng dẫn|chuẩn bị|đăng|cung cấp|xây dựng|triển khai|tổ chức|là|khi|"
    r"sẽ|được|định kỳ|căn cứ|đôn đốc|cùng|với|tại|trên|trong|cho|về|phản ánh|viết|lập)(?!\w))"
)
_NAMED_ALONE = fixed(("Văn phòng", "Thanh tra", "Công an"))
"""Kinds of which an office has one. Of others the kind alone names none: "các Phòng, Trung tâm"."""
# The head of a column with units.
_COLUMN = re.compile(r"đơn vị|chủ trì|phụ trách", re.IGNORECASE)
_LONGEST = 60
"""In characters. What is longer is no name."""


def units_in(lines: Iterable[str]) -> Sequence[str]:
    """Returns the names of units that a plan gives something to do, in the order of the text, each once."""
    names = [name for name in _of_lines(lines) if " " in name and len(name) <= _LONGEST]
    found = dict.fromkeys(name for name in names if name in _NAMED_ALONE or not re.fullmatch(_KIND, name))
    # Of `Văn phòng` and `Văn phòng Sở` only the longer name stays.
    return [name for name in found if not any(other.startswith(f"{name} ") for other in found)]


def _of_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yields the units in columns about units, and in sentences that give somebody a duty."""
    columns: list[int] = []
    for line in lines:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            # The first row of a table names its columns.
            if not columns:
                columns = [number for number, cell in enumerate(cells) if _COLUMN.search(cell)]
            else:
                yield from _of_cells(cells, columns)
            continue
        columns = []
        for sentence in re.split(r"[.;]\s", line):
            if _DUTY.search(sentence):
                yield from names_in_text(sentence)


def _of_cells(cells: Sequence[str], columns: Iterable[int]) -> Iterator[str]:
    for number in columns:
        for name in re.split(r"[,;]|<br */?>", cells[number]) if number < len(cells) else ():
            # The rule below the head (`---`) has no capital letter.
            if name.strip()[:1].isupper() and not name.strip().startswith(fixed("Các ")):
                yield name.strip()


def names_in_text(text: str) -> Iterator[str]:
    """Yields the units that a sentence names."""
    rest = text
    while match := _UNIT.search(rest):
        name = _END.split(match[0])[0]
        yield name.strip(" .-–/")
        rest = rest[match.start() + max(len(name), 1) :]
