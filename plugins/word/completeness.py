"""Compares the content of a document with the resulting article, and names whatever is missing.

The content of the document is counted from its XML, independently of `reading`. The content of the article is
counted from the rendered page. So a fault in any step between the two is detected.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from lxml import etree

from plugins.vietnamese import clean
from plugins.word.equations import equation
from plugins.word.letters import Letters
from plugins.word.links import address_in, is_usable, with_anchor
from plugins.word.numbering import Numbers
from plugins.word.package import Package, R, W
from plugins.word.styles import Styles, is_on, setting
from plugins.word.visible import (
    CHARACTERS,
    DRAWN_PARAGRAPH,
    EQUATION,
    NOTE_MARKS,
    PARAGRAPH,
    PICTURES,
    RUN,
    SIGN,
    WORDS,
    is_joined,
    shown,
)

# A word, or one sign: formatting changes blanks, so they are not compared.
_TOKEN = re.compile(r"[^\W_]+|\S")
_IN_A_LINE = frozenset(
    {"a", "abbr", "cite", "code", "em", "img", "kbd", "mark", "q", "small", "span", "strong", "sub", "sup"}
)
_NEAR = 20_000
"""Characters ahead in which the next piece is searched first, before the whole page is searched."""


@dataclass(frozen=True)
class Contents:
    """What a document or a page holds: pieces of text in order, number of pictures, addresses of links."""

    pieces: Sequence[str]
    n_pictures: int
    links: frozenset[str]

    @property
    def n_words(self) -> int:
        """Number of words, separated by whitespace."""
        return sum(len(each.split()) for each in self.pieces)


def missing_contents(
    held: Contents, arrived: Contents, named: Iterable[str], n_pictures_named: int
) -> Iterator[str]:
    """Yields a Vietnamese sentence, with the place, for each piece, picture or link that is missing without
    notice.

    `named` holds text that was left out with a remark; `n_pictures_named` counts such pictures.
    """
    # Text that was left out with a remark counts as found. `\n` (two characters) occurs in no token, so no
    # piece is found across two texts.
    stream = "".join((_tokens("".join(arrived.pieces)), *(f" \\n {_tokens(each)}" for each in named)))
    needles = [_tokens(piece) for piece in held.pieces]
    wanted, place, before = Counter(needles), 0, "đầu tệp"
    for piece, needle in zip(held.pieces, needles, strict=True):
        found = stream.find(needle, place, place + _NEAR + len(needle))
        if found >= 0:
            place = found + len(needle)
        # The piece is not where it was expected: it may have been moved (frames, notes). It is missing if it
        # occurs more often in the document than on the page.
        elif stream.count(needle) < wanted[needle]:
            wanted[needle] -= 1
            yield f"sau chữ “{before}” thiếu “{' '.join(piece.split())}”"
        # So many words are enough to find a place with Ctrl+F, and fit on one line.
        before = " ".join(piece.split()[-8:])
    if (n_lost := held.n_pictures - arrived.n_pictures - n_pictures_named) > 0:
        yield f"thiếu {n_lost} trong {held.n_pictures} ảnh của tệp"
    for address in sorted(held.links - arrived.links):
        yield f"thiếu liên kết tới “{address}”"


def contents_of_document(package: Package) -> Contents:
    """Returns the pieces of text without interruption, the pictures and links of a document and its notes."""
    counting = _Counting(package)
    counting.count(package.xml(package.main))
    return Contents(counting.pieces, counting.n_pictures, frozenset(counting.links))


def contents_of_page(html: str) -> Contents:
    """Returns the text, pictures and links of a rendered page, with the numbers of its lists."""
    # `huge_tree`: otherwise libxml2 stops at bounds of its own, and the rest of a page goes unread.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    page = etree.fromstring(f"<div>{html}".encode(), parser)
    links, n_pictures = set(), 0
    for element in page.iter():
        blank = "" if element.tag in _IN_A_LINE else " "
        match element.tag:
            # Markdown renders the notes as a numbered list; these numbers are not in the document.
            case "ol" if element.xpath("not(parent::div[@class='footnote'])"):
                # Browsers show these numbers; in the document they are labels, which count as text.
                for number, item in enumerate(element.iterchildren("li"), int(element.get("start", 1))):
                    item.text = f"{number}. {item.text or ''}"
            case "img":
                n_pictures += 1
            case "a" if element.get("class", "").startswith("footnote"):
                element.text = " "
            case "a":
                links.add(unquote(element.get("href", "")))
        element.text, element.tail = f"{blank}{element.text or ''}", f"{blank}{element.tail or ''}"
    return Contents(list(map(str, page.itertext())), n_pictures, frozenset(links))


def _tokens(text: str) -> str:
    """Returns words and punctuation separated by spaces, so that spacing does not affect the comparison."""
    return "".join(f" {each} " for each in _TOKEN.findall(clean(text).casefold()))


class _Counting:
    """Collects the content of the XML. A piece of text ends at the end of a paragraph and at a note."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.beside("styles"))
        self._numbers = Numbers(package.beside("numbering"), self._styles)
        self._letters = Letters()
        self._relations = package.related(package.main)
        self._piece: list[str] = []
        self._carried_on: list[str] = []
        self._instruction = self._link = ""
        self.pieces: list[str] = []
        self.n_pictures = 0
        self.links: set[str] = set()

    def count(self, root: ET.Element) -> None:
        """Counts the main text, then the notes that it refers to."""
        self._walk(root, "")
        self._end_piece()
        for mark in NOTE_MARKS:
            kind = mark.removeprefix(W).removesuffix("Reference")
            referred = {each.get(f"{W}id") for each in root.iter(mark)}
            notes = self._package.beside(f"{kind}s")
            self._relations = self._package.related(self._package.name_of(f"{kind}s"))
            for note in notes.iter(f"{W}{kind}"):
                # Word keeps notes whose mark was deleted, and separators that have ids as well.
                if note.get(f"{W}id") in referred:
                    self._walk(note, "")
                    self._end_piece()

    def _walk(self, element: ET.Element, style: str, font: str = "") -> None:
        for child in shown(element):
            tag = child.tag
            if tag in (PARAGRAPH, DRAWN_PARAGRAPH):
                self._paragraph(child)
            elif tag == RUN:
                self._run(child, style)
            elif tag in WORDS:
                self._add(self._letters.of(child.text or "", font))
            elif tag in CHARACTERS:
                self._piece.append(CHARACTERS[tag])
            elif tag == SIGN:
                self._piece.append(self._letters.sign(child.get(f"{W}font", ""), child.get(f"{W}char", "")))
            elif tag == EQUATION:
                self._piece += [each.words for each in equation(child)]
            elif tag in NOTE_MARKS:
                self._end_piece()
            elif tag == f"{W}instrText":
                self._instruction += child.text or ""
            elif tag == f"{W}fldChar":
                # The visible text of a field stands between its "separate" and its "end" mark.
                # At "begin" and "end" there is no instruction, so the link ends.
                self._link, self._instruction = address_in(self._instruction), ""
                if len(child):
                    self._end_piece()  # a check box: `reading` shows it as a sign, the XML holds no text
            elif tag in (f"{W}hyperlink", f"{W}fldSimple"):
                outer, self._link = self._link, self._address(child) or self._link
                self._walk(child, style, font)
                self._link = outer
            else:
                if tag in PICTURES:
                    self.n_pictures += 1
                    self._note_link()
                self._walk(child, style, font)

    def _address(self, link: ET.Element) -> str:
        relation = self._relations.get(link.get(f"{R}id", ""))
        if relation is None:
            return address_in(link.get(f"{W}instr", ""))
        return with_anchor(relation.target, link.get(f"{W}anchor", ""))

    def _paragraph(self, element: ET.Element) -> None:
        # Frames make paragraphs within paragraphs: the outer piece goes on afterwards.
        outer, self._piece = self._piece, self._carried_on
        self._carried_on = []
        if element.tag == PARAGRAPH and (label := self._numbers.label(element)) and not label.is_bullet:
            self._piece.append(f"{label.text} ")
        self._walk(element, setting(element.find(f"{W}pPr"), "pStyle"))
        if is_joined(element):
            self._carried_on = self._piece
        else:
            self._end_piece()
        self._piece = outer

    def _run(self, run: ET.Element, style: str) -> None:
        properties = run.find(f"{W}rPr")
        if not is_on(self._styles.of_text("vanish", properties, style)):
            self._walk(run, style, self._styles.of_text("rFonts", properties, style))

    def _end_piece(self) -> None:
        if words := "".join(self._piece).strip():
            self.pieces.append(words)
        self._piece = []

    def _add(self, words: str) -> None:
        self._piece.append(words)
        if words.strip():
            self._note_link()

    def _note_link(self) -> None:
        """Records the current link. A link without text or picture is invisible, so it is not counted."""
        if is_usable(self._link):
            self.links.add(unquote(self._link))
