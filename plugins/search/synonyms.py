"""Reads `cach-goi.csv` of the content folder: words that people use, and the words of the texts."""

import csv
from pathlib import Path

from plugins.articles.opening import read_optional
from plugins.problems import Location, Problem, quoted
from plugins.wording import fixed

FILE = "cach-goi.csv"
RULE = "synonym"
HEAD = fixed(["người dân gõ", "chuyên mục viết"])
MAX_SIZE = 100_000
"""Bytes of the file."""

Synonyms = tuple[tuple[str, str], ...]


def load_synonyms(content: Path) -> tuple[Synonyms, list[Problem]]:
    """Returns the pairs in the order of the file, and its problems; neither if there is no file."""
    text = read_optional(content, FILE, MAX_SIZE)
    if text is None:
        return (), []
    return ((), [text]) if isinstance(text, Problem) else parse_synonyms(text, FILE)


def parse_synonyms(text: str, path: str) -> tuple[Synonyms, list[Problem]]:
    """Returns the pairs in a clean text, and its problems; a line with a problem is left out."""
    # Excel writes `;` where the comma is the decimal sign, as in Việt Nam.
    rows = csv.reader(text.splitlines(), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    found: dict[str, str] = {}
    problems = []
    for row in rows:
        cells = [cell.strip() for cell in row]
        if rows.line_num == 1:
            if cells != HEAD:
                return (), [_problem(path, 1, f"dòng đầu phải là {quoted(','.join(HEAD))}")]
        elif any(cells):
            if len(cells) != 2 or not all(cells):
                problems.append(_problem(path, rows.line_num, "mỗi dòng cần đúng hai ô, ô nào cũng có chữ"))
            # Two meanings of one word would make search guess.
            elif cells[0] in found:
                problems.append(_problem(path, rows.line_num, f"{quoted(cells[0])} đã có ở dòng trên"))
            else:
                found[cells[0]] = cells[1]
    return tuple(found.items()), problems


def _problem(path: str, line: int, what: str) -> Problem:
    return Problem(Location(path, line), RULE, f"{what}: sửa dòng này, rồi kiểm tra lại")
