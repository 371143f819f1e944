"""Files with faults: each file of `bad/` states at its end which problems must be found, and no others may
be.

`<!-- expect: <line>:<column or *> <rule> | <words> -->`; the message must contain the words after each `|`.
The comments are removed before the file is read, so that an empty body stays empty.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.problems import Problem
from tests.unit.articles.small_content import examined, make_folder, write

FIXTURES = sorted((Path(__file__).parent / "bad").glob("*.md"), key=lambda path: path.name)
_EXPECT = re.compile(r"^<!-- expect: (\d+):(\d+|\*) (\S+) \| (.*) -->\n?", re.MULTILINE)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_bad_article(fixture: Path, tmp_path: Path) -> None:
    text = fixture.read_text(encoding="utf-8")
    expected = [match.groups() for match in _EXPECT.finditer(text)]
    assert expected, "a fixture without expectation tests nothing"
    make_folder(tmp_path)
    path = f"tin-bai/{fixture.name}"
    write(tmp_path, path, _EXPECT.sub("", text))

    found = list(examined(tmp_path).problems)
    report = "\n".join(map(str, found))
    for line, column, rule, words in expected:
        matching = [each for each in found if _matches(each, path, line, column, rule, words)]
        assert matching, f"{line}:{column} {rule} | {words}\nis not among\n{report}"
        found.remove(matching[0])
    assert not found, f"found beyond what is expected:\n{report}"


def _matches(problem: Problem, path: str, line: str, column: str, rule: str, words: str) -> bool:
    at = problem.location
    return (
        at.path == path
        and str(at.line) == line
        and column in ("*", str(at.column))
        and problem.rule == rule
        and all(part.strip() in problem.message for part in words.split(" | "))
    )


def test_each_message_is_one_vietnamese_line() -> None:
    """Quotations from a file may be English, the sentence around them is not."""
    assert len(FIXTURES) > 60
    for fixture in FIXTURES:
        for _, _, rule, words in (m.groups() for m in _EXPECT.finditer(fixture.read_text(encoding="utf-8"))):
            assert words.strip(), f"{fixture.name}: {rule} names no words"
