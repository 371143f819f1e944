"""Reads a content folder for a verb, with the Markdown extensions of the settings."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pelicanconf
from plugins.articles import Dialect
from plugins.articles.files import Make
from plugins.desk.console import say_problems
from plugins.desk.places import CONTENTS, cache_name
from plugins.desk.workspace import Workspace
from plugins.incremental.queries import Queries
from plugins.incremental.result_cache import ResultCache
from plugins.incremental.sources import read_bounded
from plugins.lint import Findings, examine
from plugins.problems import Refused


def dialect() -> Dialect:
    """Returns the Markdown dialect of the settings."""
    return Dialect(pelicanconf.MARKDOWN)


class KeptFiles:
    """The cache of values computed from the files of a content folder (`plugins.articles.files`)."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._kept = ResultCache(CONTENTS / f"{cache_name(workspace.content)}.sqlite", workspace.code)
        self._makes: dict[str, Make] = {}

    def results(self, kind: str, of: Any, make: Make, paths: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """Yields name and value of each file, cached while file and code are unchanged."""
        self._makes[kind] = make
        return self._kept.results(kind, of, make, self._workspace.root, paths, self._workspace.sources)

    def text(self, kind: str, path: str) -> str:
        """Returns a cached text, computed again if it was lost."""
        data = self._kept.heavy(kind, path)
        if data is None:
            content, size = read_bounded(self._workspace.root / path)
            data = self._makes[kind](path, content, size)[1]
        return data.decode("utf-8", "surrogatepass")

    def save(self) -> None:
        """Stores the cache for the next run."""
        self._kept.save()
        self._kept.close()


def open_content(content: Path, siteurl: str = "") -> Findings:
    """Returns the library of a content folder and all its problems."""
    workspace = Workspace(content)
    return examine_workspace(workspace, KeptFiles(workspace), siteurl=siteurl)


def open_sound(content: Path, not_done: str) -> Findings:
    """Returns the library of a folder without errors, and its advice.

    Raises `Refused` for a folder with errors, after all problems were printed. `not_done` names the task that
    failed: "Chưa lập được báo cáo".
    """
    findings = open_content(content)
    if findings.uncountable:
        say_problems(findings.problems, str(content), findings.library.drafts)
        raise Refused(f"{not_done}: sửa các lỗi ở trên rồi chạy lại.")
    return findings


def examine_workspace(
    workspace: Workspace, files: KeptFiles, queries: Queries | None = None, siteurl: str = ""
) -> Findings:
    """Returns the library and all problems, for a caller that keeps workspace and cache."""
    findings = examine(workspace.content, dialect(), files, queries, siteurl)
    # What was read stays valid, also if the verb fails later.
    files.save()
    workspace.save()
    return findings
