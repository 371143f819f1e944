"""The edge to Pelican: nothing is built from content that was not found valid.

Pelican itself logs a broken file and builds on without it. Here all problems are printed at once
before it reads anything, and the build then fails once.
"""

import sys
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.articles import Dialect, today
from plugins.lint.gate import Findings, examine
from plugins.problems import Problem
from plugins.publishing.ledger import feed_ids


class ContentIsWrong(Exception):
    """The content has errors; all of them were printed. `exitcode` is read by Pelican's command line."""

    exitcode = 1


def open_library(pelican: Any) -> None:
    """Loads and checks the content, unless the caller has done so (`FINDINGS`)."""
    settings = pelican.settings
    if settings["AS_OF"] is None:
        settings["AS_OF"] = today()
    findings: Findings | None = settings.get("FINDINGS")
    if findings is None:
        findings = examine(Path(settings["PATH"]), Dialect(settings["MARKDOWN"]))
        print_problems(findings.problems)
    if findings.stopping:
        raise ContentIsWrong("nội dung có lỗi, chưa dựng trang")
    library = findings.library
    settings["LIBRARY"] = library
    settings["OFFICE"] = findings.office
    settings["LEFT_OUT"] = findings.broken
    settings["CLOSINGS"] = findings.closings
    settings["NARRATIVES"] = findings.narratives
    settings["READS"] = findings.reads
    settings["HELD_BACK"] = findings.held_back
    settings["FEED_IDS"] = feed_ids(library, findings.ledger)
    settings["SYNONYMS"] = findings.synonyms


def print_problems(problems: tuple[Problem, ...]) -> None:
    """One line each."""
    for problem in problems:
        sys.stderr.write(f"{problem}\n")


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.get_generators.connect(open_library)
