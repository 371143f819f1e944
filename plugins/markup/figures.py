"""A picture that stands alone and has a title becomes a figure: the title is its caption."""

from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor


class FigureTreeprocessor(Treeprocessor):
    """`![mô tả](images/a.jpg "Chú thích. Ảnh: Văn phòng Sở")`, a paragraph of its own."""

    def run(self, root: Element) -> None:
        """Changes the paragraphs in place."""
        for paragraph in root.iter("p"):
            if len(paragraph) == 1 and paragraph[0].tag == "img" and "title" in paragraph[0].attrib:
                picture = paragraph[0]
                if not (paragraph.text or picture.tail or "").strip():
                    paragraph.tag = "figure"
                    SubElement(paragraph, "figcaption").text = picture.attrib.pop("title")
