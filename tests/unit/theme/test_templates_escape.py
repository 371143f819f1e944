"""Templates escape all values. Values that are markup already are listed here, with the reason."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import jinja2
import pytest

import pelicanconf

ROOT = Path(pelicanconf.__file__).parent
TEMPLATES = [*(ROOT / "theme" / "templates").rglob("*.html"), *(ROOT / "plugins").rglob("*.html")]
NOT_ESCAPED = {
    ("theme/templates/components/prose.html", "html|safe"): "made by our Markdown, cleaned by nh3",
    ("theme/templates/glossary.html", "term.html|safe"): "the same, of a term",
}
MARKUP = {
    ("plugins/pages/structured_data.py", "Markup(text)"): "JSON with every < > & written as \\uXXXX",
    ("plugins/pages/heads.py", "Markup()"): "nothing",
    ("plugins/pages/article_page.py", "Markup(files.html(its_site.base, alt))"): (
        "our own element; the alternative text is escaped"
    ),
    ("plugins/pages/teasers.py", "Markup(files.html(its_site.base, alt, IN_LEAD))"): "the same",
    ("plugins/pages/teasers.py", "Markup()"): "nothing",
}
_UNSAFE = re.compile(
    r"[\w.\[\]]+\s*\|\s*(?:safe|xmlattr|tojson)\b|autoescape|\{%-?\s*(?:include|import)\s[^\"']|Markup"
)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_what_templates_do_not_escape_is_on_the_list() -> None:
    found = {
        (_name(path), match[0].replace(" ", ""))
        for path in TEMPLATES
        for match in _UNSAFE.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set(NOT_ESCAPED) and all(NOT_ESCAPED.values())


def test_what_code_hands_on_as_markup_is_on_the_list() -> None:
    found = set()
    for path in (ROOT / "plugins").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).rpartition(".")[2]
                if name == "Markup" or name == "mark_safe" or name == "markup_join":
                    found.add((_name(path), ast.unparse(node)))
            if isinstance(node, ast.Attribute) and node.attr == "__html__":
                found.add((_name(path), "__html__"))
    assert found == set(MARKUP) and all(MARKUP.values())


def test_every_environment_escapes() -> None:
    assert pelicanconf.JINJA_ENVIRONMENT["autoescape"] is True
    for path in (ROOT / "plugins").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Environment"):
                options = {each.arg: ast.unparse(each.value) for each in node.keywords}
                assert options.get("autoescape") == "True", path


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_every_attribute_is_quoted(path: Path) -> None:
    """Escaping does not protect an unquoted attribute, nor values that are script or style."""
    text = path.read_text(encoding="utf-8")
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", '""', text)
    assert not re.search(r"<[a-zA-Z][^<>]*\s[\w:-]+=\{\{", bare)
    assert not re.search(r"<(?:script|style)\b[^>]*>(?:(?!</)[\s\S])*\{\{(?! head\.json_ld)", text)
    assert not re.search(r"\s(?:on\w+|style|srcdoc)=[\"'][^\"']*\{", text)


def test_the_list_can_fail() -> None:
    assert _UNSAFE.search("{{ title | safe }}") and _UNSAFE.search("{% autoescape false %}")
    shown = jinja2.Environment(autoescape=True).from_string('<a title="{{ a }}">').render(a='"><script>')
    assert "<script>" not in shown
