"""Reads `loi-van.toml`: what an office words differently from theme and code, or in another language.

"Việc nhiều người cần" = "Bà con hay hỏi"
"Đọc khoảng {minutes} phút" = "{minutes} phút đọc"
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins.articles.opening import read_optional
from plugins.plan.locator import locate_keys
from plugins.plan.syntax import syntax_problem
from plugins.problems import Location, Problem, did_you_mean, meant, quoted
from plugins.vietnamese import clean
from plugins.wording import WORDING_FILE, places
from plugins.wording.catalogue import catalogue
from plugins.wording.code import Filter
from plugins.wording.current import MAX_SIZE
from plugins.wording.toml_text import parse_toml

RULE = "wording"


def load_wording(content: Path) -> tuple[Mapping[str, str], list[Problem]]:
    """Returns the wording of a content folder, by original text, and its problems.

    The wording is empty if there are problems.
    """
    text = read_optional(content, WORDING_FILE, MAX_SIZE)
    if isinstance(text, Problem):
        return {}, [text]
    found = parse_wording(text, WORDING_FILE) if text else {}
    return ({}, found) if isinstance(found, list) else (found, [])


def parse_wording(text: str, path: str) -> Mapping[str, str] | list[Problem]:
    """Returns the wording in a TOML text, or its problems. Its keys must be texts of the catalogue."""
    try:
        values = parse_toml(text)
    except ValueError as error:
        return [syntax_problem(error, text, path, RULE)]
    # Only sources that can hold these texts are parsed: most offices replace a few.
    texts = catalogue(may_say=Filter(values))
    if not values.keys() <= texts.keys():
        texts = catalogue()  # all of them, among which to find the nearest
    lines = locate_keys(text)
    problems = [
        Problem(Location(path, lines.get((key,), 1)), RULE, message)
        for key, said in values.items()
        for message in _wrong(key, said, texts)
    ]
    return problems or values


def _wrong(text: str, said: object, texts: Mapping[str, str]) -> Iterator[str]:
    """Yields what is wrong with one text and what the office says instead."""
    if text not in texts:
        near = meant(did_you_mean(text, texts))
        yield f"không có câu {quoted(text)}. {near}Chép đúng câu như đang hiện trên trang, kể cả dấu câu"
    elif not isinstance(said, str) or not said.strip():
        yield f"câu thay cho {quoted(text)} phải là một đoạn chữ trong dấu nháy"
    elif said != clean(said, keep_zwsp=True):
        # A TOML escape can write what is removed from text everywhere else, and what a feed cannot hold.
        yield f"câu thay cho {quoted(text)} có ký tự không nhìn thấy (viết bằng dấu \\): xóa ký tự ấy"
    elif (needed := places(text)) != places(said):
        names = ", ".join(needed.elements()) or "không có chỗ nào"
        yield f"câu thay cho {quoted(text)} phải giữ đủ các chỗ điền như câu gốc: {names}"
