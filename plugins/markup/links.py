"""Collects links and pictures of the tree as typed, and rewrites them for `plugins.articles.links`."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from plugins.markup.addresses import for_pelican_link, for_pelican_picture, is_safe_picture
from plugins.markup.seen import Seen
from plugins.problems import advice_on_local_file
from plugins.targets import is_safe_link, scheme_of

_AT_THE_TOP = 2
"""Blocks that may be visible without scrolling: their pictures must not be loaded lazily."""

# Python-Markdown replaces `\_` by the code of the character between these two control characters.
_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")


def _typed(address: str) -> str:
    r"""Returns an address as typed: Python-Markdown stores `\_` as a number between control characters."""
    return _ESCAPED.sub(lambda found: chr(int(found[1])), address) if STX in address else address


class LinkTreeprocessor(Treeprocessor):
    """Collects and rewrites links and pictures; runs after the inline patterns, which make these elements."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, root: Element) -> None:
        """Rewrites every `a` and `img` below the root."""
        for element in root.iter("a"):
            self._link(element)
        for element in root.iter("img"):
            self._picture(element)
        for block in root[_AT_THE_TOP:]:
            for element in block.iter("img"):
                element.set("loading", "lazy")

    def _link(self, element: Element) -> None:
        href = _typed(element.get("href", ""))
        # Python-Markdown writes an e-mail address in <> as entities: there is nothing to rewrite.
        if href.startswith(AMP_SUBSTITUTE) or element.get("class", "").startswith("footnote"):
            return
        # A link around a picture has no text: the picture's alternative text names it.
        words = "".join(element.itertext()).strip() or "".join(
            picture.get("alt", "") for picture in element.iter("img")
        )
        if not is_safe_link(href):
            unsafe = (
                f"liên kết không an toàn ({scheme_of(href) or 'địa chỉ lạ'}): "
                "xóa đi, hoặc ghi địa chỉ đầy đủ bắt đầu bằng https://"
            )
            self._seen.raw_html.append((href, advice_on_local_file(href) or unsafe, True))
            element.attrib.pop("href", None)
            return
        self._seen.links.append((href, words))
        element.set("href", for_pelican_link(href))

    def _picture(self, element: Element) -> None:
        src = _typed(element.get("src", ""))
        self._seen.pictures.append((src, _typed(element.get("alt", ""))))
        if is_safe_picture(src):
            element.set("src", for_pelican_picture(src))
        else:
            element.attrib.pop("src", None)
