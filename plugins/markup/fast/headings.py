"""Anchors and the list of headings."""

from __future__ import annotations

from html import unescape
from typing import Any, Final
from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import FootnotePostprocessor
from markdown.extensions.toc import (
    TocTreeprocessor,
    nest_toc_tokens,
    remove_fnrefs,
    render_inner_html,
    strip_tags,
    unique,
)
from markdown.postprocessors import AndSubstitutePostprocessor, Postprocessor, RawHtmlPostprocessor
from markdown.util import STX

from plugins.markup.fast.remembered import Remembered

_NEED_A_PLACEHOLDER: Final[frozenset[type[Postprocessor]]] = frozenset(
    (RawHtmlPostprocessor, AndSubstitutePostprocessor, FootnotePostprocessor)
)
"""Postprocessors that only replace what begins with STX."""


class Headings(TocTreeprocessor):
    """The host's own, for a table of contents that nobody prints: only its tokens are read.

    So `md.toc`, their HTML, is not made. A heading that is nothing but words is not written as HTML,
    sent through the postprocessors and stripped of tags only to become the same words again.
    """

    _is_heading: Remembered

    @classmethod
    def like(cls, other: TocTreeprocessor) -> Headings:
        """One with the same configuration, of which the host keeps no copy: it becomes attributes."""
        made = cls.__new__(cls)
        made.__dict__.update(other.__dict__)
        made._is_heading = Remembered(
            lambda tag: isinstance(tag, str) and made.header_rgx.match(tag) is not None
        )
        return made

    def run(self, doc: Element) -> None:
        """Gives each heading its anchor; leaves `md.toc_tokens`."""
        is_heading = self._is_heading
        headings = [each for each in doc.iter() if is_heading[each.tag]]
        printed = self.marker or self.use_anchors or self.use_permalinks
        if printed or any(heading.keys() for heading in headings):
            super().run(doc)
            return
        ids: set[str] = {each.get("id", "") for each in doc.iter()} if headings else set()
        counters: dict[str, int] = {}
        words_stay = all(type(each) in _NEED_A_PLACEHOLDER for each in self.md.postprocessors)
        tokens: list[Any] = []
        for heading in headings:
            self.set_level(heading)
            if words_stay and _is_plain(heading):
                html = (heading.text or "").strip()
                name = words = " ".join(html.split())
            else:
                html = render_inner_html(remove_fnrefs(heading), self.md)
                name = strip_tags(html)
                words = unescape(name)
            # The counters, which keep a thousand equal headings from being counted anew, are in no stub.
            anchor = unique(self.slugify(words, self.sep), ids, counters)  # type: ignore[call-arg]
            heading.set("id", anchor)
            level = int(heading.tag[-1])
            if self.toc_top <= level <= self.toc_bottom:
                tokens.append(
                    {"level": level, "id": anchor, "name": name, "html": html, "data-toc-label": ""}
                )
        self.md.toc_tokens = nest_toc_tokens(tokens)  # type: ignore[attr-defined]  # set for the toc


def _is_plain(heading: Element) -> bool:
    """Whether a heading is but words: no child, nothing to escape, no placeholder."""
    text = heading.text or ""
    return not (len(heading) or STX in text or "&" in text or "<" in text or ">" in text)
