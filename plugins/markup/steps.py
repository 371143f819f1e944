"""The steps of a guide: the numbered list below the heading that begins them, as plain words."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from plugins.markup.seen import Seen

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_BEGINS = re.compile(r"(?:\d+-)?(?:cac-buoc|cach-lam|trinh-tu)")
_HELD = re.compile(f"{STX}.*?{ETX}")


class StepsTreeprocessor(Treeprocessor):
    """Runs once headings have their anchors."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, root: Element) -> None:
        """Notes the steps; changes nothing."""
        is_below = False
        for block in root:
            if block.tag in _HEADINGS:
                is_below = bool(_BEGINS.match(block.get("id", "")))
            elif is_below and block.tag == "ol":
                self._seen.steps += [_words(item) for item in block.iter("li")]
                return


def _words(item: Element) -> str:
    """Without what Python-Markdown holds back until the tree is written (raw HTML)."""
    text = "".join(item.itertext()).replace(AMP_SUBSTITUTE, "&")
    return " ".join(_HELD.sub("", text).split())
