"""Broken articles that were never published may wait, so that the daily build goes on without them."""

from __future__ import annotations

from dataclasses import replace

from plugins.articles.folder import ARTICLES
from plugins.lint.gate import Findings
from plugins.publishing.ledger import Ledger


def can_be_held(findings: Findings, ledger: Ledger) -> frozenset[str]:
    """The files with errors that no reader has ever seen: articles that the ledger does not name."""
    addresses = {each.path: each.url for each in (*findings.library.articles, *findings.library.broken)}
    return frozenset(
        path
        for path in (problem.location.path for problem in findings.stopping)
        if path.startswith(f"{ARTICLES}/")
        and path.endswith(".md")
        and path not in ledger.paths
        and addresses.get(path) not in ledger.rows
    )


def without(findings: Findings, held: frozenset[str]) -> Findings:
    """The findings as if these files were not there."""
    library = findings.library
    articles = tuple(each for each in library.articles if each.path not in held)
    broken = tuple(each for each in library.broken if each.path not in held)
    problems = tuple(each for each in findings.problems if each.location.path not in held)
    return replace(findings, library=replace(library, articles=articles, broken=broken), problems=problems)
