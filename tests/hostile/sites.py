"""The site that is built of the hostile content folder, and what the gate said before."""

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
    """`content` without the files that were refused; `around` is the folder that it and the site lie in."""

    around: Path
    content: Path
    findings: Findings
    refused: tuple[Path, ...]
    built: Built
    run: subprocess.CompletedProcess[str]


def build_hostile(around: Path) -> Hostile:
    """Writes the folder, asks the gate, takes out what it refuses, publishes the rest."""
    content = make_hostile(around / "content")
    findings = examined(content, URL)
    wrong = refused(content, findings)
    for path in wrong:
        path.unlink()
    site = around / "site"
    options = ("--content", content, "--output", site, "--siteurl", URL, "--site-date", DAY)
    run = desk("publish", *options, cwd=around)
    return Hostile(around, content, findings, tuple(wrong), Built(site, URL), run)
