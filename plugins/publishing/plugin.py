"""The edge to Pelican: one stylesheet a site, and no plugin missing in silence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals

from plugins.publishing.stylesheet import stylesheet


def name_stylesheet(pelican: Any) -> None:
    """Templates need the fingerprinted name before anything is written."""
    name, text = stylesheet(Path(pelican.settings["THEME"], "static", "css"))
    pelican.settings["STYLESHEET"] = f"theme/{name}"
    pelican.settings["STYLESHEET_TEXT"] = text


def write_stylesheet(pelican: Any) -> None:
    """Written last, so that a failed build leaves no half a site."""
    target = Path(pelican.settings["OUTPUT_PATH"], pelican.settings["STYLESHEET"])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(pelican.settings["STYLESHEET_TEXT"], encoding="utf-8")


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.initialized.connect(name_stylesheet)
    signals.finalized.connect(write_stylesheet)
