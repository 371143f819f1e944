"""Generates `docs/LICENCES.md`: every locked package with its licence."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from plugins.supply.licences import licence_of
from plugins.supply.locked import EDITOR, REQUIREMENTS, LockedPackage, read_npm_lock, read_requirements

LISTED = Path("docs", "LICENCES.md")
_HEAD = """# Licences

Every package that a lock file names, and its licence as an SPDX expression. `make licences` writes this file;
a test holds it against the lock files and against what goes with this project's own licence, AGPL-3.0.
"""


def groups(root: Path) -> Iterator[tuple[str, list[LockedPackage]]]:
    """Yields each use of packages, with the packages that no earlier group contains."""
    seen: set[tuple[str, str]] = set()
    for name, use in REQUIREMENTS.items():
        new = [each for each in read_requirements(root / name) if (each.name, each.version) not in seen]
        seen |= {(each.name, each.version) for each in new}
        yield f"{use} (`{name}`)", new
    yield f"In the browser editor, or builds it (`{EDITOR}`)", read_npm_lock(root / EDITOR)


def to_markdown(root: Path) -> str:
    """Returns the file for the project in `root`."""
    parts = [_HEAD]
    for use, packages in groups(root):
        parts.append(f"\n## {use}\n\n| package | version | licence |\n|---|---|---|\n{_rows(packages)}")
    return "".join(parts)


def _rows(packages: Sequence[LockedPackage]) -> str:
    return "".join(
        f"| {each.name} | {each.version} | {licence_of(each) or '?'} |\n"
        # As people look names up: `PyYAML` beside `python-docx`.
        for each in sorted(packages, key=lambda each: (each.name.lower(), each.version))
    )
