"""Every text of the code is in the catalogue, and is said as an office words it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.desk.content_folder import content_of
from plugins.wording.catalogue import catalogue
from plugins.wording.code import SAYS_NOTHING, CodeText, Filter, messages

ROOT = Path(__file__).parents[3]
MODULES = sorted((ROOT / "plugins").rglob("*.py"))
VIETNAMESE = re.compile("[À-ʯẠ-ỹ]")
SOURCE = '''\
"""Mô-đun."""
TITLE = "Cả năm"
PATTERN, KEPT = re.compile("ngày"), fixed({"ngày": 1})
def said(n, each, way):
    """Hàm."""
    if "ngày" in way:
        return f" Có {len(n):>3} bài, {each.name} và {way.name}: {'tốt' if n else 'xấu'} "
'''


def test_texts_are_found_with_names_for_what_is_filled_in() -> None:
    assert list(messages(SOURCE)) == [
        CodeText("Cả năm", 2),
        CodeText("tốt", 7),
        CodeText("xấu", 7),
        CodeText("Có {n} bài, {name} và {name2}: {n2}", 7),
    ]


def allowed(tree: ast.AST) -> Iterator[ast.AST]:
    """What says nothing to anybody: docstrings, patterns, words that stand in files, words looked for."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()):
                yield node.value
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"))) | ast.Call(func=ast.Name(id="fixed")):
                yield from ast.walk(node)
            case ast.Compare(left=ast.Constant(), ops=[ast.In()]):
                yield node.left


def test_no_text_of_the_code_is_outside_the_catalogue() -> None:
    """Each string with a Vietnamese letter is a part of a text, or one of those that say nothing."""
    known = catalogue()
    whole = "\n".join(known)
    outside = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if path.is_relative_to(ROOT / "plugins" / SAYS_NOTHING):
            continue
        passed = set(map(id, allowed(tree)))
        outside += [
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed
            if VIETNAMESE.search(node.value) and node.value.strip() not in whole
        ]
    assert not outside


def test_a_file_that_says_a_text_is_not_passed_over() -> None:
    sources: dict[str, str] = {}
    places = {text: place.partition(":")[0] for text, place in catalogue().items()}
    for text, name in places.items():
        source = sources.setdefault(name, (ROOT / name).read_text(encoding="utf-8"))
        assert Filter([text])(source), (text, name)
    assert not Filter(["Một câu không đâu nói"])(SOURCE)


def run(script: str, *argv: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", script, *argv], cwd=ROOT, capture_output=True, text=True)


def test_what_is_imported_before_the_wording_is_known_says_nothing() -> None:
    seen = run("import plugins.desk.content_folder, plugins.wording.code, sys; print(*sys.modules)").stdout
    ours = [each for each in seen.split() if each.startswith("plugins.")]
    paths = [ROOT / each.replace(".", "/") for each in ours]
    sources = [path / "__init__.py" if path.is_dir() else path.with_suffix(".py") for path in paths]
    assert len(sources) > 4
    assert not [m for path in sources for m in messages(path.read_text(encoding="utf-8"))]


def test_messages_are_said_as_the_office_words_them(tmp_path: Path) -> None:
    """Also with the values in another order; a text that would lose one stays as it is."""
    (tmp_path / "loi-van.toml").write_text(
        '"không có việc {wrong}. {VERBS}" = "{VERBS} Việc {wrong} không ai biết"\n'
        '"cách dùng:" = "gõ:"\n"việc" = 3\n"tùy chọn" = "{x}"\n',
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "plugins.desk", f"--content={tmp_path}", "lam-gi"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stderr
    assert said.startswith("gõ: desk")


@pytest.mark.parametrize(
    ("argv", "folder"),
    [
        (["check"], "content"),
        (["check", "--content", "noi dung"], "noi dung"),
        (["check", "--cont=a", "--as-of", "--content=b"], "b"),
        (["check", "--content"], "content"),
        (["--from-environment", "check"], "của xã"),
    ],
)
def test_the_content_folder_is_known_before_any_verb(argv: list[str], folder: str) -> None:
    assert content_of(argv, {"CONTENT": "của xã"}) == Path(folder)
