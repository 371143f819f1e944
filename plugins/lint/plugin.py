"""The edge to Pelican: stops the build if the content has errors.

Pelican itself logs a broken file and goes on without it. Here all problems are printed before it reads
anything, and the build fails once.
"""

import sys
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.articles import Dialect, today
from plugins.lint.gate import Findings, examine
from plugins.publishing.ledger import feed_ids


class ContentIsWrong(Exception):
    """The content has errors, which were printed. Pelican's command line reads `exitcode`."""

    exitcode = 1


def open_library(pelican: Any) -> None:
    """Loads and checks the content, unless the caller has done so (`FINDINGS`). Raises `ContentIsWrong`."""
    settings = pelican.settings
    # The day is fixed once, so that a build that runs past midnight has one day.
    if settings["AS_OF"] is None:
        settings["AS_OF"] = today()
    findings: Findings | None = settings.get("FINDINGS")
    if findings is None:
        findings = examine(Path(settings["PATH"]), Dialect(settings["MARKDOWN"]))
        sys.stderr.writelines(f"{problem}\n" for problem in findings.problems)
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


def register() -> None:
    """Connects the plugin to Pelican's signals; Pelican calls it."""
    # Pelican sends this signal before it empties the output folder and reads the content.
    signals.get_generators.connect(open_library)
