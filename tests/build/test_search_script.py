"""The published script of the search page."""

from __future__ import annotations

import re

from tests.build.built import ROOT, Built

TEXTS = re.compile(r'(?:(?<=[(,:=])|(?<=[(,:=] ))/(?:\\.|[^/\n])+/|"[^"\n]*"|`[^`\n]*`')
"""Strings, templates and patterns, in which a blank counts."""
CODE = re.compile(r"\$\{[^}]*\}")
"""Within a template."""


def test_it_is_its_source_without_comments_and_needless_blanks(public: Built) -> None:
    source = (ROOT / "theme" / "static" / "js" / "search.js").read_text(encoding="utf-8")
    code = re.sub(r"(?m)^ *//.*\n", "", source)
    (name,) = (name for name in public.files if re.fullmatch(r"theme/search-[0-9a-f]{10}\.js", name))
    published = public.files[name].decode()
    assert re.sub(r"\s", "", published) == re.sub(r"\s", "", code)
    assert len(published) < 0.85 * len(code)
    texts, wanted = ([CODE.sub("", text) for text in TEXTS.findall(each)] for each in (published, code))
    assert any(" " in text for text in texts) and texts == wanted
