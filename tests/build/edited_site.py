"""A content folder that tests edit, and its preview, built anew or by a process that goes on."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from plugins.desk.building import Builder
from plugins.desk.places import PREVIEW
from plugins.desk.workspace import Order, Workspace
from plugins.plan import DIMENSIONS, genres
from tests.build.built import Built

SITEURL = "http://localhost:8000/cchc"
DAYS = (date(2020, 8, 10), date(2021, 3, 1), date(2021, 3, 2), date(2022, 1, 1))
SHIPPED_GENRES = Path(genres.__file__).with_suffix(".toml")
"""A plan that lists genres lists all that articles have."""
STRAY = re.compile(r"chu-de/la-\d+\.html")
"""A file that somebody put there: it is not ours, and stays."""


class Site:
    """A content folder that is edited, and its preview.

    Built by processes that begin anew, or by one that goes on and is told which files have changed.
    """

    def __init__(self, content: Path, folder: Path, conf: str = PREVIEW) -> None:
        self.content, self.output = folder / "content", folder / "output"
        shutil.copytree(content, self.content)
        _add_terms(self.plans()[0])
        self.day = DAYS[1]
        self.folder, self.conf = folder, conf
        self._clean = itertools.count()
        self._workspace = Workspace(self.content)
        self.going_on = Builder(self._workspace)
        self._seen = self.sources()

    def sources(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.content.rglob("*") if path.is_file()}

    def build(
        self, *, clean: bool = False, going_on: bool = False, builder: Builder | None = None
    ) -> dict[str, bytes] | None:
        """The files of the site; None if the content is wrong."""
        content, output = self.content, self.output
        if clean:
            place = self.folder / f"clean-{next(self._clean)}"
            content, output = place / "content", place / "output"
            shutil.copytree(self.content, content)
        order = Order(self.conf, content, output, self.day, SITEURL)
        if going_on:
            before, self._seen = self._seen, self.sources()
            changed = {path for path, _ in before.items() ^ self._seen.items()}
            self._workspace.scan(list(map(str, changed)))
            builder = self.going_on
        else:
            builder = builder or Builder(Workspace(content))
        if not builder.build(order):
            return None
        builder.save(order)
        files = {
            name: data for name, data in Built(output, SITEURL).files.items() if not STRAY.fullmatch(name)
        }
        if clean:
            shutil.rmtree(content.parent)
        return files

    def articles(self) -> list[Path]:
        return sorted((self.content / "tin-bai").rglob("*.md"))

    def plans(self) -> list[Path]:
        return sorted((self.content / "ke-hoach").glob("*.toml"))

    def change(self, path: Path, pattern: str, new: str) -> None:
        path.write_text(
            re.sub(pattern, new, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE),
            encoding="utf-8",
        )

    def restore(self, files: Mapping[Path, bytes]) -> None:
        """Makes the content what `sources` said."""
        for path in self.sources().keys() - files.keys():
            path.unlink()
        for path, data in files.items():
            if not path.is_file() or path.read_bytes() != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)


def _add_terms(plan: Path) -> None:
    """The first plan has a term of every dimension that later ones do not have."""
    values = tomllib.loads(plan.read_text(encoding="utf-8"))
    values |= tomllib.loads(SHIPPED_GENRES.read_text(encoding="utf-8"))
    for each in DIMENSIONS:
        values[each.in_plan].append({"code": f"{each.key}-cu", "name": f"{each.said} cũ", "text": "Cũ."})
    plan.write_text(toml_of(values), encoding="utf-8")


def same(found: dict[str, bytes] | None, wanted: dict[str, bytes] | None) -> None:
    """Fails with the names of the files that differ: their contents would fill the screen."""
    assert (found is None) == (wanted is None)
    if found is not None and wanted is not None:
        assert sorted(found) == sorted(wanted)
        assert [name for name in wanted if found[name] != wanted[name]] == []


def toml_of(values: Mapping[str, Any]) -> str:
    """Returns a TOML file with the values: tables must stand behind the other keys."""
    lines = [f"{key} = {toml_value(value)}" for key, value in values.items() if not _is_table(value)]
    for name, value in values.items():
        for row in value if _is_table(value) and isinstance(value, list) else ():
            lines += [f"[[{name}]]", *(f"{key} = {toml_value(each)}" for key, each in row.items())]
        if isinstance(value, dict):
            lines += [f"[{name}]", *(f"{key} = {toml_value(each)}" for key, each in value.items())]
    return "\n".join([*lines, ""])


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(row, dict) for row in value)
    )


def toml_value(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
