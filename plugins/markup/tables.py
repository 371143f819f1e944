"""Puts tables into scroll containers for narrow screens; alignment becomes a class, never an inline style."""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor


class TableTreeprocessor(Treeprocessor):
    """Puts each table into a container that has a label and can be scrolled by keyboard."""

    def run(self, root: Element) -> None:
        """Wraps each table of the tree."""
        number = 0
        for parent in [each for each in root.iter() if each.find("table") is not None]:
            # A copy of the children is walked, because the tree changes below.
            for position, child in enumerate(list(parent)):
                if child.tag != "table":
                    continue
                number += 1
                scroller = Element(
                    "div",
                    {
                        "class": "table-scroll",
                        "tabindex": "0",
                        "role": "region",
                        "aria-label": f"Bảng {number}",
                    },
                )
                # The text behind the table belongs behind the container.
                scroller.tail, child.tail = child.tail, None
                parent[position] = scroller
                scroller.append(child)
                _set_classes(child)


def _set_classes(table: Element) -> None:
    for cell in table.iter():
        if cell.tag in ("th", "td"):
            align = cell.attrib.pop("align", None)
            if align:
                cell.set("class", f"align-{align}")
            if cell.tag == "th":
                cell.set("scope", "col")
