"""Foreign files are opened in one place, which never blocks and reads within bounds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pelicanconf

PLUGINS = Path(pelicanconf.__file__).parent / "plugins"
THE_PLACE = {"incremental/regular.py"}
SHIPPED = {
    *("deploying/over_ssh.py", "desk/live.py", "desk/notes.py"),
    *("desk/reference.py", "editor/bundling.py", "editor/folder.py"),
    *("pages/icons.py", "pages/scripts.py", "publishing/stylesheet.py", "search/blocks.py"),
    *("plan/genres.py", "sample/year.py", "supply/locked.py", "supply/sbom.py", "wording/catalogue.py"),
    "office/colours.py",
}
"""What they read is the project's own code, theme or lock."""
JUST_WRITTEN = {
    *("archiving/writing.py", "desk/self_contained.py"),
    *("publishing/assembling.py", "publishing/compression.py"),
}
"""What they read was written a moment ago by the same run."""
KEPT = {"incremental/plain/basis.py", "incremental/plain/pages.py", "incremental/__main__.py"}
"""They read a plain site's templates and output, or a pipe of their own."""

WRITES = {"ownership/own_folder.py", "incremental/key.py"}
"""They open a list to add to it, a new key to write it."""


def reads(path: Path) -> Iterator[int]:
    """Returns the lines that open a file for reading elsewhere."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        if name.endswith((".read_text", ".read_bytes")) or name in ("open", "io.open", "os.open"):
            yield node.lineno
        elif name.endswith(".open") and not name.startswith(
            ("Image.", "gzip.", "archive.", "self._zip.", "self._archive.")
        ):
            mode = node.args[0] if node.args else None
            if not (isinstance(mode, ast.Constant) and str(mode.value)[0] in "xwa"):
                yield node.lineno


def test_the_helper_finds_every_way() -> None:
    assert all(any(reads(PLUGINS / name)) for name in ("incremental/regular.py", "supply/locked.py"))


def test_files_of_others_are_opened_in_one_place() -> None:
    found = {path.relative_to(PLUGINS).as_posix() for path in PLUGINS.rglob("*.py") if any(reads(path))}
    assert found == THE_PLACE | SHIPPED | JUST_WRITTEN | KEPT | WRITES
