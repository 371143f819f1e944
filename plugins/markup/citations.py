"""Marks citations of legal documents, which become links if the register has the document."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from plugins.documents.citations import citations, may_cite
from plugins.markup.seen import Seen

# A link in a link is no HTML; headings are also entries of the table of contents, and code is shown as it is.
_LEFT_ALONE = frozenset({"a", "code", "pre", "kbd", "h1", "h2", "h3", "h4", "h5", "h6"})


class CitationTreeprocessor(Treeprocessor):
    """Turns citations into links, and collects them.

    It runs after the processor of links, which would take these addresses for typed ones.
    """

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, root: Element) -> None:
        """Turns each citation outside links, code and headings into an `a` to `{van-ban}kind|number|when`."""
        for parent in _open_elements(root):
            content: list[Element] = []
            if parent.text and may_cite(parent.text):
                parent.text, content = self._cut(parent.text)
            # Children are put together anew only if a citation was found: most paragraphs have none.
            n_children = len(parent)
            for child in parent:
                content.append(child)
                if child.tail and may_cite(child.tail):
                    child.tail, behind = self._cut(child.tail)
                    content += behind
            if len(content) > n_children:
                parent[:] = content

    def _cut(self, text: str) -> tuple[str, list[Element]]:
        """Returns the text before the first citation, and each citation as a link with the following text as
        tail.
        """
        found = list(citations(text))
        if not found:
            return text, []
        links = []
        # The text up to the next citation becomes the tail of the link.
        for each, following in zip(found, [*found[1:], None], strict=True):
            words = text[each.start : each.end]
            self._seen.citations.append((words, each.kind, each.number, each.when))
            link = Element("a", {"href": f"{{van-ban}}{each.kind}|{each.number}|{each.when}"})
            link.text, link.tail = words, text[each.end : following.start if following else None]
            links.append(link)
        return text[: found[0].start], links


def _open_elements(root: Element) -> list[Element]:
    """Returns the elements whose text may become a link, in the order of the text."""
    found, waiting = [], [root]
    while waiting:
        element = waiting.pop()
        if element.tag not in _LEFT_ALONE:
            found.append(element)
            waiting += reversed(element)
    return found
