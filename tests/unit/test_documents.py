"""Documents mention everything that users can type or set, and everything that they mention exists."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import pelicanconf
from plugins.articles.values import DIMENSION_NAMES
from plugins.desk.arguments import VERBS, parser_of
from plugins.desk.environment import MORE, options_of, variable_of
from plugins.desk.reference import REFERENCE, reference, rules_explained

ROOT = Path(pelicanconf.__file__).parent
README, CONTRIBUTING = "README.md", "CONTRIBUTING.md"
ARCHITECTURE = "docs/architecture.md"
WRITERS = "docs/huong-dan/nguoi-viet.md"
GUIDES = (
    "HUONG-DAN.md",
    *sorted(f"docs/huong-dan/{each.name}" for each in (ROOT / "docs/huong-dan").glob("*.md")),
)
OF_DEVELOPERS = sorted(f"docs/{each.name}" for each in (ROOT / "docs").glob("*.md"))
MAX_WORDS_OF_A_WRITER = 2500


def text(name: str) -> str:
    path = ROOT / name
    assert path.is_file(), f"{name} has not been written yet"
    return path.read_text(encoding="utf-8")


def missing(words: Iterator[str] | list[str] | set[str], *names: str) -> list[str]:
    """Returns the words that none of these documents contains as code."""
    written = "\n".join(text(name) for name in names)
    return sorted(word for word in words if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", written))


def make_targets() -> list[str]:
    return re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def make_variables() -> set[str]:
    """Returns the variables of make. Answers to questions are given in ARGS instead."""
    answers = {each.dest for each in options_of(parser_of("new"))} - {
        each.dest for each in options_of(parser_of("html"))
    }
    options = (each for verb in VERBS for each in options_of(parser_of(verb)) if each.dest not in answers)
    return {MORE, *map(variable_of, options)}


def staff_settings() -> set[str]:
    """Returns the settings for staff: those above "Time", except those that the command line
    sets.
    """
    source = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    head = source[: source.index("# Time")]
    found = {
        target.id
        for node in ast.parse(head).body
        for target in (node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)])
        if isinstance(target, ast.Name)
    }
    return found - {"AS_OF", "OFFICE", "PREVIEW", "SAMPLE", "SITENAME"}


def rules() -> set[str]:
    """Returns the name of every rule that can end a line of problems."""
    found = {f"known-{dimension}" for dimension in DIMENSION_NAMES}
    for path in (ROOT / "plugins").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in ("Problem", "problem", "report") and len(node.args) > 1:
                    second = node.args[1]
                    if isinstance(second, ast.Constant) and re.fullmatch("[a-z-]+", str(second.value)):
                        found.add(second.value)
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                names = {target.id for target in node.targets if isinstance(target, ast.Name)}
                if names & {"RULE", "UNSAFE", "DROPPED", "UNPUBLISHED", "BASIS_CHANGED"}:
                    found.add(str(node.value.value))
    return found


def test_the_helpers_find_what_they_should() -> None:
    assert set(VERBS) <= set(make_targets()) and {"test", "lint", "clean"} <= set(make_targets())
    assert {"CONTENT", "OUTPUT", "SITE_DATE", "PORT", "FILE", "JSON", "PERIOD"} <= make_variables()
    assert {"FEED_MAX_ITEMS", "INTERNAL_PAGES"} <= staff_settings()
    assert {"internal-link", "missing-key", "known-topic", "unsafe-html", "activity", "date"} <= rules()


def test_every_make_target_is_explained() -> None:
    assert (
        missing(
            [f"make {target}" for target in make_targets() if target != "help"], README, CONTRIBUTING, *GUIDES
        )
        == []
    )


def test_make_alone_begins_with_daily_work_and_fits_a_screen() -> None:
    printed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    lines = printed.splitlines()
    verbs = re.findall(r"make (\w+)", printed)
    assert verbs[:6] == ["serve", "new", "check", "publish", "coverage", "report"]
    assert set(VERBS) <= set(verbs)
    assert len(lines) <= 32 and max(map(len, lines)) <= 80


def test_every_verb_and_option_that_staff_use_is_in_their_guide() -> None:
    assert missing([f"desk.cmd {verb}" for verb in VERBS], *GUIDES) == []
    assert missing([f"make {verb}" for verb in VERBS], *GUIDES) == []
    assert missing(make_variables() - {MORE}, *GUIDES, README) == []


def test_every_setting_that_staff_may_change_is_explained() -> None:
    assert missing(staff_settings(), *GUIDES, CONTRIBUTING, README) == []


def test_the_tables_of_the_guide_are_those_that_the_declarations_give() -> None:
    assert REFERENCE.read_text("utf-8") == reference(), "make reference"


def test_every_rule_is_explained_and_nothing_else() -> None:
    explained = rules_explained()
    assert explained["check"].keys() | explained["verify"].keys() == rules()


def test_a_writer_reads_little() -> None:
    assert len(text(WRITERS).split()) <= MAX_WORDS_OF_A_WRITER


@pytest.mark.parametrize("name", [README, CONTRIBUTING, *GUIDES])
def test_what_a_document_tells_people_to_type_is_there(name: str) -> None:
    written = text(name)
    assert set(re.findall(r"`make ([a-z]+)", written)) <= set(make_targets())
    assert set(re.findall(r"`desk\.cmd ([a-z]+)", written)) <= set(VERBS)


@pytest.mark.parametrize("name", [README, CONTRIBUTING, *GUIDES, *OF_DEVELOPERS, "CHANGELOG.md"])
def test_the_links_of_a_document_lead_to_files(name: str) -> None:
    for address in re.findall(
        r"(?<!`)!?\[[^\]]*\]\(([^)\s]+)\)(?!`)", re.sub(r"(?s)```.*?```|`[^`\n]*`", "", text(name))
    ):
        if not re.match(r"[a-z]+:|#", address):
            assert (ROOT / name).parent.joinpath(address.partition("#")[0]).exists(), address


@pytest.mark.parametrize(("name", "fewest"), [("docs/numbers.md", 20), (ARCHITECTURE, 8)])
def test_what_a_document_names_is_defined_where_it_says(name: str, fewest: int) -> None:
    steps = re.findall(r"`([\w/]+\.py)`: `(?:\w+\.)?(\w+)`", text(name))
    assert len(steps) > fewest
    for path, name in steps:
        source = text(f"plugins/{path}")
        assert re.search(rf"^ *(?:def|class) {name}\b|^{name}\b.* = ", source, re.MULTILINE), (path, name)


def test_what_code_cites_is_there() -> None:
    """Comments name documents (with the heading in quotes), tests, modules and measurements."""
    cited = re.compile(r'\b((?:docs|plugins|tests|bench|deploy)/[\w/-]+\.(?:md|py))\b(?:, "([^"]+)")?')
    found = [
        (file.name, name, heading)
        for folder in ("plugins", "theme", "tests", "bench")
        for file in sorted((ROOT / folder).rglob("*"))
        if file.suffix in (".py", ".js", ".html", ".css") and "node_modules" not in file.parts
        for name, heading in cited.findall(file.read_text(encoding="utf-8"))
    ]
    assert len(found) > 50
    for file, name, heading in found:
        assert (ROOT / name).is_file(), f"{file} cites {name}"
        assert not heading or re.search(rf"^#+ {re.escape(heading)}", text(name), re.MULTILINE), (
            file,
            heading,
        )


def test_there_is_a_licence() -> None:
    assert text("LICENSE")


def test_every_picture_of_a_document_is_there_and_says_what_it_shows() -> None:
    shown = set()
    for name in (*GUIDES, README):
        for words, path in re.findall(r"!\[([^\]]*)\]\(([^)\s]+\.png)\)", text(name)):
            assert len(words) > 20, path
            shown.add((ROOT / name).parent / path)
    assert shown and shown <= set((ROOT / "docs").rglob("*.png"))


def private_names_of_others() -> dict[str, set[str]]:
    """Names with an underscore that our code uses and does not define, and the files that use them."""
    used: dict[str, set[str]] = defaultdict(set)
    ours = set(dir(tuple)) | {
        "_replace",
        "_asdict",
        "_fields",
        "_make",
        "_exit",
    }  # public, whatever they look like
    for path in (ROOT / "plugins").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case (
                    ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.Name(id=name, ctx=ast.Store())
                ):
                    ours.add(name)
                case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name, ctx=ast.Store()):
                    ours.add(name)
                case ast.Attribute(attr=name) if name.startswith("_") and not name.startswith("__"):
                    used[name].add(path.relative_to(ROOT / "plugins").as_posix())
    return {name: paths for name, paths in used.items() if name not in ours}


def test_every_private_detail_of_others_stands_with_the_test_that_tells_of_it() -> None:
    rows = text(ARCHITECTURE).partition("## Undocumented behaviour of libraries")[2]
    found = private_names_of_others()
    assert "_actions" in found
    assert [name for name in found if not re.search(rf"`[^`]*(?<![\w]){name}`", rows)] == []
    tests = set(re.findall(r"`(tests/[^`]+)`", rows))
    assert len(tests) > 10 and [name for name in tests if not (ROOT / name).exists()] == []
