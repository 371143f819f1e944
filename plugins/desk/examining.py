"""Opens a content folder as every verb does: with the dialect that the settings name."""

from __future__ import annotations

from pathlib import Path

import pelicanconf
from plugins.articles import MarkdownReader
from plugins.lint import Findings, examine

ROOT = Path(__file__).resolve().parents[2]
"""The project's own folder: settings and theme lie there, wherever the command was called."""


def open_content(content: Path) -> Findings:
    """The library of a content folder and all its problems."""
    return examine(content, MarkdownReader(pelicanconf.MARKDOWN).convert, pelicanconf.AUTHOR)
