"""Writes the editor as a folder: a page, its configuration, and the bundle.

The folder can be copied. A browser that gets it from `desk editor`, or opens its page from disk, needs
nothing else and contacts no other host.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from plugins.wording.scripts import reworded

BUNDLE, PAGE, CONFIG = "bien-tap.js", "index.html", "cau-hinh.js"
_BEFORE = ("giu-bai.js", "mo-thu-muc.js")
"""Scripts that load before the bundle: separate files, so that they also work with an older bundle."""

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' blob: data:; font-src 'self' data:; connect-src 'self' blob: data:; "
    "frame-src blob:; media-src blob:; worker-src blob:; base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy. It also blocks Sveltia's requests for the status of GitHub."""

_WEB = Path(__file__).parent / "web"


def write_folder(folder: Path, config: Mapping[str, Any]) -> None:
    """Writes the page and the configuration beside the bundle. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(config, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    (folder / CONFIG).write_text(f"window.CAU_HINH = {text};\n", encoding="utf-8", newline="\n")
    for name in _BEFORE:
        (folder / name).write_bytes(source(name))
    (folder / PAGE).write_text(_page(str(config["app_title"])), encoding="utf-8", newline="\n")


def source(name: str) -> bytes:
    """Returns a file of `web/`, in the office's wording."""
    return reworded((_WEB / name).read_text(encoding="utf-8")).encode()


def _page(title: str) -> str:
    """Returns the HTML of the editor's page."""
    # `defer` keeps the order: each script finds what those before it have set.
    scripts = "".join(f'<script defer src="{name}"></script>\n' for name in (CONFIG, *_BEFORE, BUNDLE))
    return (
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        f"<title>{escape(title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="robots" content="noindex">\n{scripts}</head>\n<body></body>\n</html>\n'
    )
