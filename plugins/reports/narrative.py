"""The words of a report that no tool can count: `bao-cao/<period>/<unit>.md` in the content folder.

The first run makes the file with its headings; after that it is the writer's alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from plugins.problems import read_text
from plugins.problems.model import Problem

FOLDER = "bao-cao"
WHOLE = "toan-so"
"""The file of the department's own report."""

SECTIONS = {
    "danh-gia": "Đánh giá chung",
    "ton-tai": "Tồn tại, khó khăn, vướng mắc",
    "kien-nghi": "Kiến nghị, đề xuất",
    "phuong-huong": "Nhiệm vụ trọng tâm kỳ tới",
}
"""Sections that people write, in their order."""

TO_FILL_IN = "[cần điền]"
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def narrative_path(period_code: str, unit_code: str = WHOLE) -> str:
    """The file's path in the content folder."""
    return f"{FOLDER}/{period_code}/{unit_code}.md"


def template(title: str) -> str:
    """The file as it is begun."""
    parts = [f"<!-- {title}. Viết dưới mỗi đề mục; phần số liệu do công cụ đếm. Không đổi tên đề mục. -->"]
    parts += [f"## {heading}\n\n{TO_FILL_IN}" for heading in SECTIONS.values()]
    return "\n\n".join(parts) + "\n"


def read_narrative(data: bytes, path: str) -> dict[str, tuple[str, ...]] | Problem:
    """The paragraphs of each section, by its code. What stands under another heading is kept, too."""
    text = read_text(data, path)
    if isinstance(text, Problem):
        return text
    codes = {heading: code for code, heading in SECTIONS.items()}
    found: dict[str, list[str]] = {code: [] for code in SECTIONS}
    at = next(iter(SECTIONS))
    for block in re.split(r"\n\s*\n", _COMMENT.sub("", text)):
        for part in _parts(block.strip()):
            if part.startswith("#"):
                heading = part.lstrip("#").strip()
                at = codes.get(heading, at)
                if heading not in codes:
                    found[at].append(heading)
            else:
                found[at].append(" ".join(part.split()))
    return {code: tuple(words for words in said if words != TO_FILL_IN) for code, said in found.items()}


def begin_narrative(path: Path, title: str) -> bool:
    """Makes the file if there is none. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(template(title))
    except FileExistsError:
        return False
    return True


def _parts(block: str) -> Iterable[str]:
    """A heading ends with its line; an item of a list is a paragraph of its own."""
    words: list[str] = []
    for line in block.split("\n"):
        if line.startswith(("#", "- ", "* ")):
            if words:
                yield "\n".join(words)
            words = []
        if line.startswith("#"):
            yield line
        elif line.strip():
            words.append(line.strip())
    if words:
        yield "\n".join(words)
