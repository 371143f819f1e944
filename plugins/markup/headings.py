"""Gives each heading an anchor, and collects the headings."""

from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import remove_fnrefs, render_inner_html, strip_tags, unique
from markdown.treeprocessors import Treeprocessor

from plugins.markup.seen import Seen
from plugins.vietnamese import slugify

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class HeadingTreeprocessor(Treeprocessor):
    """Does what Python-Markdown's table of contents does, without its list, and with anchors that keep đ."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, root: Element) -> None:
        """Sets the ids, and collects level, id and words of each heading."""
        taken = {element.get("id", "") for element in root.iter()}
        counters: dict[str, int] = {}
        for element in root.iter():
            if element.tag in _HEADINGS:
                words = unescape(strip_tags(render_inner_html(remove_fnrefs(element), self.md)))
                # Without the counters, many headings with the same words would take quadratic time.
                anchor = unique(slugify(words) or "muc", taken, counters)  # type: ignore[call-arg]  # stub lacks it
                element.set("id", anchor)
                self._seen.headings.append((int(element.tag[1]), anchor, words))
