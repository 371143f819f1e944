"""Installed packages are pinned, hashed and listed, and their licences are compatible with ours."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import pelicanconf
from plugins.supply.licences import GOES_WITH_AGPL, NAMED_BY_US, licence_of
from plugins.supply.listing import LISTED, groups, to_markdown
from plugins.supply.locked import EDITOR, REQUIREMENTS, LockedPackage, read_npm_lock, read_requirements

ROOT = Path(pelicanconf.__file__).parent


def test_every_requirements_file_is_known() -> None:
    assert {path.name for path in ROOT.glob("requirements*.txt")} == set(REQUIREMENTS)
    assert {path.name for path in ROOT.glob("requirements*.in")} == {
        name.replace(".txt", ".in") for name in REQUIREMENTS
    }


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_it_is_pinned_and_hashed_and_names_no_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(read_requirements(ROOT / name)) > 1
    assert not re.search(r"https?:|file:|--index|--extra|--find|--trusted|@|/", text)


@pytest.mark.parametrize(
    "line", ["pelican", "pelican>=4", "pelican==4.12.0", "pelican @ https://x/y.whl --hash=z"]
)
def test_a_line_that_is_not_pinned_and_hashed_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "requirements.txt").write_text(f"{line}\n")
    with pytest.raises(ValueError, match="not pinned"):
        read_requirements(tmp_path / "requirements.txt")


def test_every_input_is_locked_and_the_locks_agree() -> None:
    versions: dict[str, set[frozenset[str]]] = {}
    for name in REQUIREMENTS:
        locked = read_requirements(ROOT / name)
        for line in (ROOT / name.replace(".txt", ".in")).read_text().splitlines():
            wanted = re.match(r"[A-Za-z0-9._-]+", line)
            if wanted and not line.startswith("-r"):
                assert wanted[0].lower().replace("_", "-") in {each.name for each in locked}, (name, line)
        for each in locked:
            # One may be locked for several Pythons.
            here = frozenset(one.version for one in locked if one.name == each.name)
            versions.setdefault(each.name, set()).add(here)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


@pytest.mark.parametrize("path", sorted(ROOT.glob("plugins/editor/web/package-lock.json")))
def test_every_npm_package_is_pinned_and_hashed(path: Path) -> None:
    packages = json.loads(path.read_text())["packages"]
    assert all(each.get("integrity") for name, each in packages.items() if name)
    assert not re.search(r'"resolved"', path.read_text())


def goes_with_agpl(expression: str) -> bool:
    """Returns whether an SPDX expression can be satisfied with the listed licences; False if it cannot be
    parsed.
    """
    plain = re.sub(r" WITH [A-Za-z0-9.-]+", "", expression)  # an exception only ever permits more
    operators = {"AND": "and", "OR": "or"}
    weighed = re.sub(
        r"[A-Za-z0-9.+-]+", lambda word: operators.get(word[0]) or str(word[0] in GOES_WITH_AGPL), plain
    )
    try:
        return eval(weighed) is True
    except SyntaxError:
        return False


def test_every_licence_goes_with_ours() -> None:
    found = {each.name: licence_of(each) for _, group in groups(ROOT) for each in group}
    assert len(found) > 140
    assert {name: said for name, said in found.items() if not goes_with_agpl(said)} == {}
    assert found["font-source-sans-pro"] == "OFL-1.1" and found["@sveltia/cms"] == "MIT"


def test_the_licence_list_is_the_locks() -> None:
    assert (ROOT / LISTED).read_text(encoding="utf-8") == to_markdown(ROOT), "run `make licences`"


def test_what_we_name_is_still_locked() -> None:
    assert set(NAMED_BY_US) <= {each.name for _, group in groups(ROOT) for each in group}


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("SSPL-1.0", False),
        ("GPL-2.0-only", False),
        ("MIT OR SSPL-1.0", True),
        ("MIT AND SSPL-1.0", False),
        ("(MIT OR SSPL-1.0) AND BSD-3-Clause", True),
        ("MIT AND (SSPL-1.0 OR Proprietary)", False),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("", False),
        ("MIT OR", False),
        ("MIT MIT", False),
        ("(MIT", False),
    ],
)
def test_an_expression_is_weighed(expression: str, allowed: bool) -> None:
    assert goes_with_agpl(expression) is allowed


def test_package_urls() -> None:
    assert LockedPackage("Jinja_2.x", "3").purl == "pkg:pypi/jinja-2-x@3"
    assert LockedPackage("@sveltia/cms", "1", ecosystem="npm").purl == "pkg:npm/%40sveltia/cms@1"
    assert len(read_npm_lock(ROOT / EDITOR)) > 50 and "MIT" in GOES_WITH_AGPL


def test_no_package_of_npm_runs_a_script_when_it_is_installed() -> None:
    files = [path for room in ("plugins", "bench") for path in (ROOT / room).rglob("*.py")]
    installs = {path: re.findall(r'"ci"[^\]]*', path.read_text(encoding="utf-8")) for path in files}
    assert sum(map(len, installs.values())) >= 5
    for path, found in installs.items():
        assert all('"--ignore-scripts"' in each for each in found), path
