"""Parses the XML of a document into the tree. Content that is not carried over is reported with its place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from plugins.word.equations import equation
from plugins.word.formatting import TextFormat, said_of
from plugins.word.letters import Letters
from plugins.word.links import address_in, is_inner, is_usable, with_anchor
from plugins.word.numbering import Numbers
from plugins.word.package import Package, R, Relationship, W
from plugins.word.remarks import Noticed, Remarks, plain, shortened
from plugins.word.styles import Styles, is_on, setting
from plugins.word.tree import (
    Block,
    Inline,
    InlinePicture,
    NoteMark,
    Paragraph,
    TableCell,
    TextRun,
    WordDocument,
    WordTable,
)
from plugins.word.visible import (
    CHARACTERS,
    DRAWING,
    DRAWN_PARAGRAPH,
    EQUATION,
    NOTE_MARKS,
    PARAGRAPH,
    PICTURES,
    RUN,
    SIGN,
    TABLE,
    TEXT_BOX,
    VML,
    WORDS,
    is_joined,
    shown,
)

_FRAMES = tuple(f"{DRAWING}wordprocessingDrawing}}{kind}" for kind in ("inline", "anchor"))
_LOST = {
    f"{W}object": "đối tượng nhúng (Excel, OLE): chèn lại thành bảng hoặc ảnh",
    f"{W}altChunk": "phần chép nguyên từ tệp khác: mở bằng Word, lưu lại, rồi nhập lại",
    f"{W}subDoc": "tài liệu con: nhập riêng tệp đó",
    f"{DRAWING}chart}}chart": "biểu đồ: chèn lại thành ảnh, kèm bảng số",
    f"{DRAWING}diagram}}relIds": "sơ đồ SmartArt: chèn lại thành ảnh",
}
_GUESSED = re.compile(r"(description|caption) automatically generated|được tạo tự động", re.IGNORECASE)
"""A phrase by which Word marks descriptions that it generated itself."""
# Word's styles of a table of contents, which is left out: a web page has no page numbers.
_CONTENTS = re.compile(r"toc \d|table of figures")
_HEADING = re.compile(r"heading ([1-9])")


@dataclass
class _Field:
    """An open field: its link (or that of the field around it), its instruction, whether its result began."""

    href: str
    instruction: list[str] = field(default_factory=list)
    is_shown: bool = False


class WordReader:
    """Reads one document. `picture` returns the address for a picture's bytes, or "" if none can be shown."""

    def __init__(self, package: Package, picture: Callable[[bytes], str]) -> None:
        self._package = package
        self._picture = picture
        self._relations: dict[str, Relationship] = package.related(package.main)
        self._styles = Styles(self._package.beside("styles"))
        self._letters = Letters()
        self._numbers = Numbers(self._package.beside("numbering"), self._styles)
        self._comments = {
            number: shortened(plain(each)) for number, each in self._by_id("comments", "comment").items()
        }
        self._notes = {kind: self._by_id(f"{kind}s", kind) for kind in ("footnote", "endnote")}
        # Notes that the text refers to, in the order of their first mark (a dictionary keeps it).
        self._referred: dict[str, None] = {}
        # Open fields, the innermost last. Fields can be nested, and can span paragraphs.
        self._fields: list[_Field] = []
        self._fields_end = False
        self._n_begun = 0
        # Text of paragraphs whose mark was deleted: it begins the next paragraph.
        self._carried_on: list[Inline] = []
        # Contents of frames anchored in the current paragraph: they follow it.
        self._aside: list[Block] = []
        self._here = Noticed()
        self.remarks = Remarks()

    def document(self) -> WordDocument:
        """Returns the text and the notes that it refers to."""
        root = self._package.xml(self._package.main)
        blocks = list(self._part(root))
        notes = {}
        # A note can refer to other notes, so this repeats until none is missing.
        while missing := [each for each in self._referred if each not in notes]:
            for each in missing:
                notes[each] = self._note(each)
        self.remarks.say_of_all(root, self._package, self._relations.values(), self._letters)
        return WordDocument(blocks, notes)

    def _by_id(self, part: str, name: str) -> dict[str, ET.Element]:
        return {each.get(f"{W}id", ""): each for each in self._package.beside(part).iter(f"{W}{name}")}

    def _part(self, root: ET.Element) -> Iterator[Block]:
        ends = [each.get(f"{W}fldCharType") for each in root.iter(f"{W}fldChar")]
        # If fields are not closed, instructions cannot be told from text: `_text` then shows everything.
        self._fields_end = ends.count("begin") == ends.count("end")
        self._fields.clear()
        self._n_begun = 0
        yield from self._blocks(root)
        # The last paragraph mark was deleted, and no paragraph follows that could take its text.
        if self._carried_on:
            yield Paragraph(self._carried_on)
            self._carried_on = []

    def _note(self, name: str) -> list[Block]:
        kind, _, number = name.partition(" ")
        element = self._notes[kind].get(number)
        if element is None:
            self.remarks.say(
                f"chú thích cuối trang số {number} không có nội dung trong tệp: viết lại chú thích"
            )
            return []
        # The ids of relationships are those of one part: the notes have their own.
        before = self._relations
        self._relations = self._package.related(self._package.name_of(f"{kind}s"))
        found = list(self._part(element))
        self._relations = before
        return found

    # Blocks

    def _blocks(self, parent: ET.Element) -> Iterator[Block]:
        for child in shown(parent):
            if child.tag == PARAGRAPH:
                yield from self._paragraph(child)
            elif child.tag == TABLE:
                yield from self._table(child)
            # Text that is in no paragraph, such as an equation at block level, becomes one of its own.
            elif child.tag in (RUN, DRAWN_PARAGRAPH, EQUATION) or child.tag in WORDS:
                yield from self._paragraph(child, is_whole=False)
            else:
                if lost := _LOST.get(child.tag):
                    self.remarks.say(f"sau đoạn {self.remarks.place} có {lost}")
                yield from self._blocks(child)

    def _paragraph(self, element: ET.Element, *, is_whole: bool = True) -> Iterator[Block]:
        """Yields a paragraph, then the contents of text frames anchored in it."""
        properties = element.find(f"{W}pPr") if is_whole else None
        style = setting(properties, "pStyle")
        label = self._numbers.label(element) if is_whole else None
        # A text frame contains paragraphs, which are read while the paragraph around it is: each has its own
        # remarks.
        outer = self._aside, self._here
        self._aside, self._here = [], Noticed()
        look = TextFormat(style, said_of(self._styles, None, style))
        inlines = self._carried_on + list((self._inlines if is_whole else self._inline)(element, look))
        self._carried_on = []
        found = Paragraph(inlines, label)
        name = self._styles.names.get(style, "")
        found.heading = self._heading(style, name)
        found.is_title = name == "title"
        found.is_centred = (setting(properties, "jc") or self._styles.of("jc", style)) == "center"
        self.remarks.say_of(found, self._here)
        aside = self._aside
        self._aside, self._here = outer
        if _CONTENTS.fullmatch(name):
            self.remarks.leave_out_contents(found)
        elif is_joined(element):
            self._carried_on = inlines
        elif _holds_anything(found):
            yield found
        yield from aside

    def _heading(self, style: str, name: str) -> int:
        if found := _HEADING.fullmatch(name):
            return int(found[1])
        level = self._styles.of("outlineLvl", style) if style else ""
        return int(level) + 1 if re.fullmatch("[0-8]", level) else 0

    def _table(self, element: ET.Element) -> Iterator[Block]:
        rows: list[list[TableCell]] = []
        n_head = 0
        above: dict[int, tuple[TableCell, int]] = {}
        for number, row in enumerate(_inside(element, f"{W}tr")):
            cells: list[TableCell] = []
            going_on: list[TableCell] = []
            properties = row.find(f"{W}trPr")
            # Only rows at the top are a head; Word ignores the mark on a later row.
            n_head += number == n_head and is_on(setting(properties, "tblHeader"))
            # The row begins further right: an empty cell takes that place.
            column = _whole(setting(properties, "gridBefore"))
            if column:
                cells.append(TableCell(columns=column))
            for each in _inside(row, f"{W}tc"):
                properties = each.find(f"{W}tcPr")
                cell = TableCell(list(self._blocks(each)), max(1, _whole(setting(properties, "gridSpan"))))
                over = above.get(column)
                if cells and setting(properties, "hMerge") in ("continue", "1"):
                    cells[-1].columns += cell.columns
                    cells[-1].blocks += cell.blocks
                # A merge goes on only from the row directly above.
                elif over and over[1] == number - 1 and setting(properties, "vMerge") in ("continue", "1"):
                    over[0].rows += 1
                    over[0].blocks += cell.blocks
                    above[column] = over[0], number
                    going_on.append(over[0])
                else:
                    cells.append(cell)
                    above[column] = cell, number
                column += cell.columns
            if cells:
                rows.append(cells)
            else:
                # The row consists of merged cells from above only, so it does not exist in HTML.
                for cell in going_on:
                    cell.rows -= 1
        cells = [cell for row in rows for cell in row]
        # A table of one cell is a frame around text.
        if len(cells) == 1:
            yield from cells[0].blocks
        elif any(cell.blocks for cell in cells):
            yield WordTable(rows, max(1, min(n_head, len(rows))))

    # Inlines

    def _inlines(self, element: ET.Element, look: TextFormat) -> Iterator[Inline]:
        for child in shown(element):
            yield from self._inline(child, look)

    def _inline(self, child: ET.Element, look: TextFormat) -> Iterator[Inline]:
        tag = child.tag
        if tag == RUN:
            if (properties := child.find(f"{W}rPr")) is not None:
                look = look._replace(said=said_of(self._styles, properties, look.paragraph))
            yield from self._inlines(child, look)
        elif tag in WORDS:
            yield from self._text(self._letters.of(child.text or "", look.said.get("rFonts", "")), look)
        elif tag in CHARACTERS:
            yield from self._text(CHARACTERS[tag], look)
        elif tag == SIGN:
            yield from self._text(
                self._letters.sign(child.get(f"{W}font", ""), child.get(f"{W}char", "")), look
            )
        elif tag == f"{W}fldChar":
            yield from self._field(child, look)
        elif tag == f"{W}instrText":
            # An instruction may be split over several elements; without an open field it is dropped.
            for each in self._fields[-1:]:
                each.instruction.append(child.text or "")
        elif tag in (f"{W}hyperlink", f"{W}fldSimple"):
            yield from self._inlines(child, look._replace(href=self._address(child) or look.href))
        elif tag in NOTE_MARKS:
            name = f"{tag.removeprefix(W).removesuffix('Reference')} {child.get(f'{W}id')}"
            self._referred[name] = None
            yield NoteMark(name)
        elif tag == f"{W}commentReference":
            self._comment(child)
        elif tag in PICTURES:
            yield from self._pictures(child, look)
        elif tag == TEXT_BOX or tag in (PARAGRAPH, TABLE):
            # Text that waits for the next paragraph belongs to the main text, not to this frame.
            before, self._carried_on = self._carried_on, []
            self._aside += list(self._blocks(child) if tag == TEXT_BOX else self._blocks(_alone(child)))
            self._carried_on = before
        elif tag == DRAWN_PARAGRAPH:
            self._aside.append(Paragraph(list(self._inlines(child, TextFormat()))))
        elif tag == EQUATION:
            words = equation(child)
            self._here.found.append(
                f"công thức “{''.join(each.words for each in words)}”: đã thành chữ, đọc lại"
            )
            yield from words
        elif tag == f"{VML}textpath":
            self._aside.append(Paragraph([TextRun(child.get("string", ""))]))
        else:
            if lost := _LOST.get(tag):
                self._here.found.append(lost)
            yield from self._inlines(child, self._framed(child, look))

    def _text(self, words: str, look: TextFormat) -> Iterator[Inline]:
        if self._n_begun and self._fields_end:
            return  # the text belongs to the instruction of a field, not to its result
        href = look.href or (self._fields[-1].href if self._fields else "")
        if look.is_on("vanish"):
            self._here.hidden.append(words)
            return
        if look.is_on("strike") or look.is_on("dstrike"):
            self._here.struck.append(words)
        if is_on(look.said.get("highlight", "")):
            self._here.is_coloured = True
        if words:
            yield TextRun(words, look.marks, href)

    def _field(self, mark: ET.Element, look: TextFormat) -> Iterator[Inline]:
        match mark.get(f"{W}fldCharType"):
            case "begin":
                box = mark.find(f"{W}ffData/{W}checkBox")
                if box is not None:
                    state = setting(box, "checked") or setting(box, "default")
                    yield from self._text("☒" if is_on(state) else "☐", look)
                # A field inside a link is part of the link, until it has an address of its own.
                self._fields.append(_Field(self._fields[-1].href if self._fields else ""))
                self._n_begun += 1
            case "separate" if self._fields and not self._fields[-1].is_shown:
                opened = self._fields[-1]
                opened.is_shown = True
                opened.href = self._linked("".join(opened.instruction)) or opened.href
                self._n_begun -= 1
            case "end" if self._fields:
                # A field without "separate" has no result: its instruction ends here.
                self._n_begun -= not self._fields.pop().is_shown

    def _address(self, element: ET.Element) -> str:
        """Returns the target of a link if an article may link to it; else ""."""
        if element.tag == f"{W}fldSimple":
            return self._linked(element.get(f"{W}instr", ""))
        relation = self._relations.get(element.get(f"{R}id", ""))
        if relation is None:
            self.remarks.n_inner += bool(element.get(f"{W}anchor"))
            return ""
        return self._usable(with_anchor(relation.target, element.get(f"{W}anchor", "")))

    def _linked(self, instruction: str) -> str:
        self.remarks.n_inner += is_inner(instruction)
        return self._usable(address_in(instruction))

    def _usable(self, address: str) -> str:
        address = address.strip()
        if is_usable(address):
            return address
        if address:
            self._here.found.append(
                f"liên kết tới “{shortened(address)}” (tệp trên máy, không phải trang web): chỉ còn chữ"
            )
        return ""

    def _comment(self, mark: ET.Element) -> None:
        words = self._comments.get(mark.get(f"{W}id", ""), "")
        self._here.found.append(f"ghi chú (comment) của người duyệt “{words}”: không đưa vào bài")

    # Pictures

    def _framed(self, frame: ET.Element, look: TextFormat) -> TextFormat:
        """Returns the formatting for the contents of a picture frame: its alternative text and link."""
        if frame.tag == f"{VML}shape":
            return look._replace(alt=frame.get("alt") or look.alt)
        if frame.tag not in _FRAMES:
            return look
        properties = frame.find(f"{DRAWING}wordprocessingDrawing}}docPr")
        words = (properties.get("descr") or properties.get("title") or "") if properties is not None else ""
        click = properties.find(f"{DRAWING}main}}hlinkClick") if properties is not None else None
        relation = self._relations.get(click.get(f"{R}id", "")) if click is not None else None
        # A picture may be a link by itself, or stand within one.
        href = self._usable(relation.target) if relation else look.href
        return look._replace(alt=words, href=href, is_aside=frame.tag == _FRAMES[1])

    def _pictures(self, element: ET.Element, look: TextFormat) -> Iterator[Inline]:
        relation = next(
            (
                self._relations[each]
                # The embedded picture comes first; Word may keep a link to the original beside it.
                for name in PICTURES[element.tag]
                if (each := element.get(name)) in self._relations
            ),
            None,
        )
        if look.is_on("vanish"):
            self._name_picture("ảnh ẩn: không đưa vào bài")
            return
        if relation is None or relation.is_outside:
            where = f" (ở {relation.target})" if relation else ""
            self._name_picture(f"ảnh không nằm trong tệp{where}: chèn lại ảnh vào Word")
            return
        data = self._package.data(relation.target)
        src = self._picture(data) if data else ""
        if not src:
            kind = relation.target.rpartition(".")[2]
            self._name_picture(f"ảnh ({kind}) không dùng được: chèn lại dạng PNG hoặc JPEG")
            return
        alt = " ".join(look.alt.split())
        # A description that Word guessed is worse than none: without one, the writer is asked for it.
        picture = InlinePicture(src, "" if _GUESSED.search(alt) else alt, look.href)
        # An anchored picture floats beside the text; it follows its paragraph.
        if look.is_aside:
            self._aside.append(Paragraph([picture]))
        else:
            yield picture

    def _name_picture(self, remark: str) -> None:
        self.remarks.n_pictures += 1
        self._here.found.append(remark)


def _inside(element: ET.Element, tag: str) -> Iterator[ET.Element]:
    """Yields the rows of a table or cells of a row, also those in content controls and tracked changes."""
    for child in shown(element):
        if child.tag == tag:
            yield child
        elif child.tag not in (PARAGRAPH, TABLE):
            yield from _inside(child, tag)


def _alone(element: ET.Element) -> ET.Element:
    parent = ET.Element("nothing")
    parent.append(element)
    return parent


def _holds_anything(paragraph: Paragraph) -> bool:
    is_numbered = paragraph.label is not None and not paragraph.label.is_bullet
    return is_numbered or any(
        not isinstance(each, TextRun) or each.words.strip() for each in paragraph.inlines
    )


def _whole(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,3}", text) else 0
