"""Features that the oldest supported browsers lack, according to MDN's browser compatibility data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

BASELINE = {"chrome": (72,), "safari_ios": (12,)}
"""Before these a page may look plain; from these on it looks as designed but for `WITHOUT_LOSS`."""

WITHOUT_LOSS = {
    "color-scheme": "form fields and scroll bars are light on a dark page",
    "text-wrap": "lines break where they are full",
    "text-underline-offset": "underlines are nearer",
    "text-decoration-thickness": "underlines are as thin as the browser draws them",
    "text-decoration-style": "a line is solid in Safari before 12.2",
    "text-decoration-color": "a line has the colour of its words there",
    "cursor": "phones have none",
    "position: sticky": "what would stay in sight moves with the page",
    "@page": "the margins of paper are those of the dialog",
    "overflow-wrap: anywhere": "a word breaks, but a column is no narrower for it",
    ":focus-visible": "the ring shows after a click too",
    "::marker": "numbers are as dark as their words",
    ":has": "there are no filters, and all rows are shown",
    "conic-gradient": "Safari before 12.2 draws no mosaic",
    "break-after": "a heading may stand last on a sheet",
    "size": "the paper is the one that is set in the dialog",
    ".share": "the button stays hidden",
}
"""What the baseline passes over, and what a reader has then."""

_DECLARATION = re.compile(r"(?P<name>[a-z-]+):(?P<value>.*)", re.DOTALL)
_RULE = re.compile(r"(?P<head>[^{};]+)\{(?P<body>[^{}]*)\}")
_AT = re.compile(r"(?:^|[{};])\s*@(?P<name>[a-z-]+)(?P<rest>[^{;]*)")
_STRING = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""")
_SYNTAX = {
    "operators.optional_chaining": r"\?\.(?!\d)",
    "operators.nullish_coalescing": r"\?\?(?!=)",
    "operators.nullish_coalescing_assignment": r"\?\?=",
    "operators.logical_or_assignment": r"\|\|=",
    "operators.logical_and_assignment": r"&&=",
    "regular_expressions.lookbehind_assertion": r"\(\?<[=!]",
    "grammar.numeric_separators": r"\d_\d",
    "classes.private_class_fields": r"[.{;\s]#[a-z]",
}


def table(path: Path) -> dict[str, Any]:
    """Returns MDN's data from its npm package."""
    return dict(json.loads(path.read_text(encoding="utf-8")))


def is_known(entry: Mapping[str, Any]) -> bool:
    """Returns whether every browser of the baseline supports a feature without a prefix."""
    support = entry["__compat"]["support"]
    return all(
        any(_has(each, oldest) for each in _listed(support.get(browser)))
        for browser, oldest in BASELINE.items()
    )


def _listed(statements: Any) -> list[Mapping[str, Any]]:
    return statements if isinstance(statements, list) else [statements] if statements else []


def _has(statement: Mapping[str, Any], version: tuple[int, ...]) -> bool:
    if {"flags", "prefix", "alternative_name"} & statement.keys():
        return False
    added, removed = (_numbers(statement.get(f"version_{what}")) for what in ("added", "removed"))
    return bool(added) and added <= version and not (removed and removed <= version)


def _numbers(version: object) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version))) if isinstance(version, str) else ()


def faults_of_css(css: str, known: Mapping[str, Any]) -> Iterator[str]:
    """Returns what the baseline does not support in a published style sheet, if the loss matters."""
    table_of_css = known["css"]
    css = _STRING.sub('""', css)
    for at in _AT.finditer(css):
        name, rest = at["name"], at["rest"]
        entry = table_of_css["at-rules"].get(name)
        if entry is None or (not is_known(entry) and f"@{name}" not in WITHOUT_LOSS):
            yield f"@{name}"
        if name == "media" and re.search("[<>]", rest):
            yield f"@media{rest}"
        if name == "supports" and "not " in rest and "(" in rest.partition("not ")[2].partition(" ")[0]:
            yield f"@supports{rest}: what knows no function there takes it for false"
    for rule in _RULE.finditer(css):
        yield from _of_selectors(rule["head"], table_of_css["selectors"])
        yield from _of_declarations(rule["head"], rule["body"].split(";"), table_of_css)


def _of_selectors(head: str, known: Mapping[str, Any]) -> Iterator[str]:
    if head.startswith("@"):
        return
    unknown = {
        colons + name
        for colons, name in re.findall(r"(::?)([a-z-]+)", head)
        if name not in known or not is_known(known[name])
    }
    selectors = re.split(r",(?![^(]*\))", head)
    for pseudo in sorted(unknown):
        if pseudo not in WITHOUT_LOSS or not all(pseudo in selector for selector in selectors):
            yield f"{head}: {pseudo}"
    for inside in re.findall(r":not\(((?:[^()]|\([^()]*\))*)\)", head):
        if re.search(r"[ >+~,]", inside) and not any(pseudo in head for pseudo in WITHOUT_LOSS):
            yield f"{head}: more than one simple selector in :not()"


def _of_declarations(head: str, body: list[str], known: Mapping[str, Any]) -> Iterator[str]:
    before: set[str] = set()
    properties, is_grid = known["properties"], any("grid" in each for each in body)
    for declaration in body:
        if not (parts := _DECLARATION.fullmatch(declaration)):
            continue
        name, value = parts["name"], parts["value"]
        if name.startswith(("--", "-webkit-")):
            continue
        entry = properties.get(name)
        has_fallback = name in before and "var(" not in value
        before.add(name)
        if (entry is None or not is_known(entry)) and name not in WITHOUT_LOSS:
            yield f"{head}: {name}"
            continue
        if name == "gap" and not is_grid:
            yield f"{head}: gap without a grid"
        if name == "text-decoration" and " " in value:
            yield f"{head}: text-decoration of more than one word, which WebKit refuses"
        for word in re.findall(r"(?<![\w-])[a-z][a-z-]+(?![\w(-])", value):
            of_value = (entry or {}).get(word)
            is_loss = not WITHOUT_LOSS.keys() & {name, f"{name}: {word}"}
            if of_value and not is_known(of_value) and not has_fallback and is_loss:
                yield f"{head}: {name}: {word}"
        for function in set(re.findall(r"([a-z][a-z-]*)\(", value)):
            types = known["types"]
            of_type = types.get(function) or types["gradient"].get(function) or types["color"].get(function)
            if of_type and not is_known(of_type) and not has_fallback and function not in WITHOUT_LOSS:
                yield f"{head}: {name}: {function}()"
        if name == "content" and " / " in value and not has_fallback:
            yield f"{head}: content with words for a screen reader, and none before it without"
        if name == "list-style" and '""' in value:
            yield f"{head}: list-style with a string"


def faults_of_script(script: str, known: Mapping[str, Any]) -> Iterator[str]:
    """Returns syntax, platform names and methods that the baseline does not support."""
    javascript, api = known["javascript"], known["api"]
    for path, pattern in _SYNTAX.items():
        folder, _, name = path.partition(".")
        if not is_known(javascript[folder][name]) and re.search(pattern, script):
            yield path
    plain = _STRING.sub('""', script)
    for name in sorted(set(re.findall(r"(?<![\w.$])[A-Za-z]\w+", plain))):
        of_name = javascript["builtins"].get(name) or api.get(name)
        if of_name and "__compat" in of_name and not is_known(of_name):
            yield name
    # What the language has decides: a method of a service worker of the same name says nothing.
    members = _members(api) | _members(javascript["builtins"])
    for name in sorted(set(re.findall(r"\.([A-Za-z]\w*)", plain))):
        if members.get(name) is False and f".{name}" not in WITHOUT_LOSS:
            yield f".{name}"


def _members(owners: Mapping[str, Any]) -> dict[str, bool]:
    """Returns for each member name whether at least one owner supports it."""
    members: dict[str, bool] = {}
    for owner in owners.values():
        for name, entry in owner.items():
            if name != "__compat" and "__compat" in entry:
                members[name] = members.get(name, False) or is_known(entry)
    return members
