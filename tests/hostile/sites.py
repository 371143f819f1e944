"""The site built from the hostile content folder, and the problems found before."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from plugins.lint import Findings
from tests.build.built import Built, desk
from tests.build.making import DAY
from tests.hostile.content import make_hostile, refused
from tests.unit.articles.small_content import examined

URL = "https://cchc.example"


@dataclass(frozen=True)
class Hostile:
    """`content` is the folder without refused files; `around` is the folder that contains it and the site."""

    around: Path
    content: Path
    findings: Findings
    refused: tuple[Path, ...]
    built: Built
    run: subprocess.CompletedProcess[str]


def build_hostile(around: Path) -> Hostile:
    """Writes the folder, removes the files that have errors, and publishes the rest."""
    content = make_hostile(around / "content")
    findings = examined(content, URL)
    wrong = refused(content, findings)
    for path in wrong:
        path.unlink()
    site = around / "site"
    options = ("--content", content, "--output", site, "--siteurl", URL, "--site-date", DAY)
    run = desk("publish", *options, cwd=around)
    return Hostile(around, content, findings, tuple(wrong), Built(site, URL), run)
