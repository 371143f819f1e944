"""Opens a content folder for every verb, with the dialect that the settings name."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pelicanconf
from plugins.articles import Dialect
from plugins.articles.files import Make
from plugins.desk.console import say_problems
from plugins.desk.places import CONTENTS, cache_name
from plugins.desk.workspace import Workspace
from plugins.incremental.kept import Kept
from plugins.incremental.queries import Queries
from plugins.incremental.sources import read_bounded
from plugins.lint import Findings, examine
from plugins.problems import Refused


def dialect() -> Dialect:
    """Returns the dialect that the settings name."""
    return Dialect(pelicanconf.MARKDOWN)


class KeptFiles:
    """A cache of values made of a content folder's files (`plugins.articles.files`)."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._kept = Kept(CONTENTS / f"{cache_name(workspace.content)}.sqlite", workspace.code)
        self._makes: dict[str, Make] = {}

    def results(self, kind: str, make: Make, paths: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """Yields the values of files; from the cache where neither the file nor the code has changed."""
        self._makes[kind] = make
        return self._kept.results(kind, make, self._workspace.root, paths, self._workspace.sources)

    def text(self, kind: str, path: str) -> str:
        """Returns a text from the cache, or makes it again."""
        data = self._kept.heavy(kind, path)
        if data is None:
            content, size = read_bounded(self._workspace.root / path)
            data = self._makes[kind](path, content, size)[1]
        return data.decode("utf-8", "surrogatepass")

    def save(self) -> None:
        """For the next run."""
        self._kept.save()
        self._kept.close()


def open_content(content: Path, siteurl: str = "") -> Findings:
    """Returns the library of a content folder and all its problems."""
    workspace = Workspace(content)
    findings = open_workspace(workspace, KeptFiles(workspace), siteurl=siteurl)
    workspace.keep()
    return findings


def open_sound(content: Path, not_done: str, siteurl: str = "") -> Findings:
    """Returns the same of a folder without errors; else prints all of them and raises `Refused`.

    `not_done` says what cannot be done with them: "Chưa lập được báo cáo".
    """
    findings = open_content(content, siteurl)
    if findings.uncountable:
        say_problems(findings.problems, str(content), findings.library.drafts)
        raise Refused(f"{not_done}: sửa các lỗi ở trên rồi chạy lại.")
    return findings


def open_workspace(
    workspace: Workspace, files: KeptFiles, queries: Queries | None = None, siteurl: str = ""
) -> Findings:
    """Returns the same, for a caller that keeps the workspace and its files."""
    findings = examine(workspace.content, dialect(), files, queries, siteurl)
    files.save()
    return findings
