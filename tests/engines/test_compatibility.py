"""Style sheets and scripts use only features of the oldest supported browsers, by MDN's data, without a
browser.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.publishing.stylesheet import stylesheets
from tests.build.built import ROOT
from tests.engines.compatibility import WITHOUT_LOSS, faults_of_css, faults_of_script, table
from tests.engines.engines import MODULES

SCRIPTS = sorted((ROOT / "theme" / "static" / "js").glob("*.js"))


@pytest.fixture(scope="module")
def known() -> Mapping[str, Any]:
    path = MODULES / "@mdn" / "browser-compat-data" / "data.json"
    if not path.exists():
        reason = "no table of what browsers know: npm ci --prefix tests/engines"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return table(path)


def test_stylesheets(known: Mapping[str, Any]) -> None:
    for sheet in stylesheets(ROOT / "theme" / "static" / "css"):
        assert list(faults_of_css(sheet.text, known)) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts(known: Mapping[str, Any], script: Path) -> None:
    assert list(faults_of_script(code_of(script), known)) == []


def code_of(script: Path) -> str:
    """Returns a script without its lines of comment."""
    lines = script.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("//"))


@pytest.mark.parametrize("loss", WITHOUT_LOSS)
def test_every_loss_that_is_allowed_is_taken(
    known: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch, loss: str
) -> None:
    monkeypatch.delitem(WITHOUT_LOSS, loss)
    of_sheets = [faults_of_css(each.text, known) for each in stylesheets(ROOT / "theme" / "static" / "css")]
    of_scripts = [faults_of_script(code_of(each), known) for each in SCRIPTS]
    assert any(list(faults) for faults in (*of_sheets, *of_scripts))


@pytest.mark.parametrize(
    ("css", "fault"),
    [
        ("@layer base{a{b:c}}", "@layer"),
        ("a{margin-block:1px}", "margin-block"),
        ("a{inset:0}", "inset"),
        ("a{rotate:45deg}", "rotate"),
        ("a{width:min(1px,2px)}", "min()"),
        ("a{width:1px;width:min(1px,var(--x))}", "min()"),
        ("a:is(b){color:red}", ":is"),
        ("a:focus-visible,a:focus{color:red}", ":focus-visible"),
        ("a:not(table *){color:red}", ":not()"),
        ("a{display:flex;gap:1px}", "gap"),
        ("@media (width < 30rem){a{color:red}}", "@media"),
        ("a{text-decoration:underline dotted}", "text-decoration"),
        ('a{content:"x" / ""}', "content"),
        ("@supports not selector(:has(a)){a{color:red}}", "@supports"),
        ("a{color:oklch(1 2 3)}", "oklch"),
    ],
)
def test_it_sees_css(known: Mapping[str, Any], css: str, fault: str) -> None:
    assert any(fault in each for each in faults_of_css(css, known))


@pytest.mark.parametrize(
    "css",
    [
        "a{width:1px;width:min(1px,2px)}",
        "a:focus-visible{color:red}",
        "a{display:grid;gap:1px}",
        "a{margin:calc(1px + 2px) auto}",
        'a{content:"min(";content:"x" / ""}',
    ],
)
def test_it_lets_css_be(known: Mapping[str, Any], css: str) -> None:
    assert list(faults_of_css(css, known)) == []


@pytest.mark.parametrize(
    "script",
    "a?.b|a ?? b|a ||= b|/(?<=a)b/|a.matchAll(b)|a.replaceAll(b)|a.at(-1)|structuredClone(a)|1_000|"
    "Object.fromEntries(a)|new AggregateError()|a.replaceChildren()".replace("||", "OR").split("|"),
)
def test_it_sees_script(known: Mapping[str, Any], script: str) -> None:
    assert list(faults_of_script(script.replace("OR", "||"), known))
