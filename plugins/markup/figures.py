"""Turns a picture with a title, alone in its paragraph, into a figure with a caption."""

from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor


class FigureTreeprocessor(Treeprocessor):
    """Handles a paragraph such as `![mô tả](images/a.jpg "Chú thích. Ảnh: Văn phòng Sở")`."""

    def run(self, root: Element) -> None:
        """Changes the paragraphs in place."""
        for paragraph in root.iter("p"):
            if len(paragraph) == 1 and paragraph[0].tag == "img" and "title" in paragraph[0].attrib:
                picture = paragraph[0]
                if not (paragraph.text or picture.tail or "").strip():
                    paragraph.tag = "figure"
                    SubElement(paragraph, "figcaption").text = picture.attrib.pop("title")
