"""Parses a narrative into sections. The first run of a report creates the file; later only people edit it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from plugins.narratives.blocks import BlockKind, NarrativeBlock, Run, blocks
from plugins.problems import Location, Problem, Severity, quoted
from plugins.vietnamese import format_date, same_word_key
from plugins.vietnamese.days import parse_day_first
from plugins.wording import fixed

DIFFICULTIES, CAUSES, PROPOSALS = "ton-tai", "nguyen-nhan", "kien-nghi"
SECTIONS = {
    "danh-gia": "Đánh giá chung",
    DIFFICULTIES: "Tồn tại, khó khăn, vướng mắc",
    CAUSES: "Nguyên nhân, giải pháp",
    PROPOSALS: "Kiến nghị, đề xuất",
    "phuong-huong": "Nhiệm vụ trọng tâm kỳ tới",
}
"""The headings that people write below, in order."""

_ALSO_READ = fixed(
    {
        "Đánh giá chung": "danh-gia",
        "Tồn tại, khó khăn, vướng mắc": DIFFICULTIES,
        "Khó khăn, vướng mắc": DIFFICULTIES,
        "Nguyên nhân, giải pháp": CAUSES,
        "Kiến nghị, đề xuất": PROPOSALS,
        "Kiến nghị": PROPOSALS,
        "Nhiệm vụ trọng tâm kỳ tới": "phuong-huong",
    }
)
"""Headings of files that were written before an office worded them otherwise, and shorter ones."""

MAX_SIZE = 200_000
"""Bytes of a file: about a hundred pages."""
MAX_PARAGRAPHS = 1_000
"""Headings, paragraphs, items and rows. Word opens a report of this size without trouble."""

TO_FILL_IN = fixed("[cần điền]")
RULE = "narrative"
_NUMBERED = re.compile(r"(?:[IVX]{1,4}|\d{1,2}|[a-zđ])[.)]\s+")
"""The number before a heading: `II. `, `2. `, `b) `."""
# `Ngày báo cáo: 5/11/2020`. A day has 6 to 10 characters; whether it exists is asked later.
_DAY = re.compile(r"\s*ngày(?: ghi| báo cáo)?\s*:\s*(?P<day>\S{6,10})\s*", re.IGNORECASE)
_CODES = {same_word_key(heading): code for heading, code in _ALSO_READ.items()}
# After the fixed headings: an office's own wording wins.
_CODES |= {same_word_key(heading): code for code, heading in SECTIONS.items()}
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
"""A comment; one without an end reaches to the end of the text, as in a browser."""


@dataclass(frozen=True)
class Narrative:
    """The blocks of each section by its code, and the date stated in the file."""

    sections: Mapping[str, tuple[NarrativeBlock, ...]] = field(default_factory=dict)
    day: date | None = None

    def __getitem__(self, code: str) -> tuple[NarrativeBlock, ...]:
        return self.sections.get(code, ())

    @property
    def empty(self) -> tuple[str, ...]:
        """The headings without any text below."""
        return tuple(heading for code, heading in SECTIONS.items() if not self[code])


def template(title: str, day: date) -> str:
    """Returns the text of a new file."""
    parts = [
        (
            f"<!-- {title}. Viết dưới mỗi đề mục; phần số liệu do công cụ đếm. Không đổi tên đề "
            "mục. Đề mục để trống thì không in. Văn phòng trả lời một khó khăn, kiến nghị bằng "
            "một dòng ngay dưới nó: “Trả lời (20/11/2020): …”. -->"
        ),
        fixed(f"Ngày: {format_date(day)}"),
    ]
    parts += [f"## {heading}\n\n{TO_FILL_IN}" for heading in SECTIONS.values()]
    return "\n\n".join(parts) + "\n"


def read_narrative(text: str, path: str) -> Narrative | Problem:
    """Returns the parsed narrative, or a problem if it is too long. An unknown heading becomes a bold
    paragraph.
    """
    found: dict[str, list[NarrativeBlock]] = {code: [] for code in SECTIONS}
    at, day, n_headings = next(iter(SECTIONS)), None, 0
    gathered: list[str] = []
    for line in _COMMENT.sub("", text).split("\n"):
        if line.startswith("#"):
            found[at] += blocks(gathered)
            gathered = []
            code, words = _section(line), line.lstrip("#").strip()
            # Below an unknown heading the text stays in the section that it stands in.
            at = code or at
            if code is None and words:
                found[at].append(NarrativeBlock(BlockKind.TEXT, (Run(words, bold=True),)))
            else:
                n_headings += 1
        # Only before the first text: further down, a line like this belongs to the report.
        elif day is None and (given := _DAY.fullmatch(line)) and not found[at] and not any(gathered):
            day = parse_day_first(given["day"])
        else:
            gathered.append(line)
    found[at] += blocks(gathered)
    if (
        n_headings + sum(max(1, len(block.rows)) for part in found.values() for block in part)
        > MAX_PARAGRAPHS
    ):
        message = f"phần nhận xét có hơn {MAX_PARAGRAPHS} đoạn: rút ngắn, hoặc xóa phần dán nhầm"
        return Problem(Location(path), RULE, message)
    return Narrative(
        {
            # A section that nobody has filled in counts as empty.
            code: tuple(block for block in part if block.text.strip() != TO_FILL_IN)
            for code, part in found.items()
        },
        day,
    )


def problems_of_narrative(text: str, path: str) -> Iterator[Problem]:
    """Yields probable mistakes: a comment without its end, an unknown heading."""
    begun = text.rfind("<!--")
    if begun > text.rfind("-->"):
        line = text.count("\n", 0, begun) + 1
        message = "ghi chú <!-- chưa đóng, phần sau nó không vào báo cáo: thêm --> ở cuối ghi chú"
        yield Problem(Location(path, line), RULE, message)
    # Comments leave their line breaks, so that the numbers of lines are those of the file.
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    for number, line_text in enumerate(bare.split("\n"), start=1):
        if line_text.startswith("#") and _section(line_text) is None:
            known = ", ".join(quoted(each) for each in SECTIONS.values())
            heading = quoted(line_text.lstrip("#").strip())
            message = f"đề mục {heading} không có trong mẫu, giữ như một đoạn: dùng {known}"
            yield Problem(Location(path, number), RULE, message, Severity.ADVICE)


def _section(line: str) -> str | None:
    """Returns the section that a heading names, regardless of numbering and case; None if unknown."""
    words = same_word_key(_NUMBERED.sub("", line.lstrip("#").strip()).rstrip(" :."))
    return _CODES.get(words)
