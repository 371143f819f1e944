"""Bounds that no person's text reaches, tested before anything is parsed.

Deep nesting makes recursive parsers fail, and long runs of brackets or quote marks make some of
them quadratic (python-markdown's inline patterns, YAML scanners): both are refused with a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_FRONT_MATTER = 64_000
"""Bytes of UTF-8."""
MAX_BODY = 1_000_000
"""Bytes of UTF-8."""
MAX_RUN = 500
"""Consecutive brackets or quote marks, blanks between them not counted."""
MAX_DEPTH = 20
"""Levels of nesting in front matter."""
MAX_BLOCK_DEPTH = 50
"""Levels of nested quotes or lists in Markdown."""

_RUN = re.compile(r"(?:[\[\](){}<>\"'`*_~!&][ \t\n]*){%d}" % (MAX_RUN + 1))
_DASHES = re.compile(r"[ \t]*(?:-[ \t]+){%d}" % (MAX_DEPTH + 1))
_BLOCK_MARKS = re.compile(r"[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*){%d}" % (MAX_BLOCK_DEPTH + 1))


def over_front_matter(text: str) -> Iterator[tuple[int, str]]:
    """The line (from 0) and words of each bound that the front matter breaks."""
    if len(text.encode()) > MAX_FRONT_MATTER:
        yield 0, f"phần đầu bài dài quá {MAX_FRONT_MATTER // 1000} kB: chuyển bớt chữ xuống thân bài"
        return
    yield from _long_runs(text)
    depth = 0
    indents = [0]
    for number, line in enumerate(text.split("\n")):
        for char in line:
            if char in "[{":
                depth += 1
            elif char in "]}":
                depth = max(0, depth - 1)
        stripped = line.lstrip(" ")
        indent = len(line) - len(stripped)
        while indents and indent < indents[-1]:
            indents.pop()
        if stripped and (not indents or indent > indents[-1]):
            indents.append(indent)
        if depth > MAX_DEPTH or len(indents) > MAX_DEPTH or _DASHES.match(line):
            yield number, f"phần đầu bài lồng nhau quá {MAX_DEPTH} cấp: viết danh sách đơn giản, mỗi dòng một mục"
            return


def over_body(text: str) -> Iterator[tuple[int, str]]:
    """The line (from 0) and words of each bound that the body breaks."""
    if len(text.encode()) > MAX_BODY:
        yield 0, f"thân bài dài quá {MAX_BODY // 1_000_000} MB: chia thành nhiều bài"
        return
    yield from _long_runs(text)
    for number, line in enumerate(text.split("\n")):
        if len(line) - len(line.lstrip(" \t")) > 4 * MAX_BLOCK_DEPTH or _BLOCK_MARKS.match(line):
            yield number, f"danh sách hoặc trích dẫn lồng nhau quá {MAX_BLOCK_DEPTH} cấp"
            return


def _long_runs(text: str) -> Iterator[tuple[int, str]]:
    if run := _RUN.search(text):
        line = text.count("\n", 0, run.start())
        yield line, f"có hơn {MAX_RUN} dấu ngoặc, dấu nháy hoặc dấu định dạng liền nhau: xóa phần thừa"
