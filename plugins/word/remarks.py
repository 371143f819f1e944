"""Collects remarks on a document: what was left out, what must be checked, and where that is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from plugins.word.letters import Letters
from plugins.word.package import Package, Relationship, W
from plugins.word.tree import Paragraph
from plugins.word.visible import WORDS

_LETTER = re.compile(r"[^\W\d_]")
"""A letter tells text from a bare page number."""
_PLACE_LENGTH, _QUOTE_LENGTH = 40, 300


@dataclass
class Noticed:
    """What was noticed in one paragraph: remarks, hidden text, text that is struck out, highlighting."""

    found: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    is_coloured: bool = False


class Remarks:
    """The remarks on one document, in their order and without duplicates."""

    def __init__(self) -> None:
        self.said: dict[str, None] = {}
        self.left_out: list[str] = []
        """Text that was left out on purpose."""
        self.place = "đầu tệp"
        """The last paragraph, in words."""
        self.n_inner = 0
        """Links to other places of the document."""
        self.n_pictures = 0
        """Pictures that cannot be carried over and have a remark."""
        self._n_contents = 0
        self._coloured: list[str] = []

    def say(self, remark: str) -> None:
        """Adds a remark."""
        self.said[remark] = None

    def leave_out_contents(self, line: Paragraph) -> None:
        """Notes a line of an automatic table of contents."""
        self._n_contents += 1
        self.left_out.append(line.words)

    def say_of(self, paragraph: Paragraph, here: Noticed) -> None:
        """Adds the remarks on a paragraph that was read to its end."""
        if words := paragraph.words:
            self.place = f"“{shortened(words, _PLACE_LENGTH)}”"
        if hidden := "".join(here.hidden).strip():
            self.left_out.append(hidden)
            here.found.append(f"chữ ẩn “{shortened(hidden)}”: không đưa vào bài")
        if struck := "".join(here.struck).strip():
            here.found.append(f"chữ gạch ngang “{shortened(struck)}”: vẫn đưa vào bài, xóa nếu là chữ bỏ")
        if here.is_coloured:
            self._coloured.append(self.place)
        for each in here.found:
            self.say(f"ở đoạn {self.place} có {each}")

    def say_of_all(
        self, root: ET.Element, package: Package, relations: Iterable[Relationship], letters: Letters
    ) -> None:
        """Adds the remarks on the document as a whole."""
        if self._n_contents:
            self.say(
                f"mục lục tự động ({self._n_contents} dòng) không đưa vào bài: trang web không có số trang"
            )
        if self._coloured:
            # Three show what is meant; a document may have hundreds.
            places = ", ".join(self._coloured[:3]) + (", …" if len(self._coloured) > 3 else "")
            self.say(f"chữ tô nền ở {len(self._coloured)} đoạn ({places}) thành chữ không tô nền")
        if self.n_inner:
            self.say(f"{self.n_inner} liên kết tới chỗ khác trong tệp (mục lục, “xem mục 2”) chỉ còn chữ")
        counted = [each.tag for each in root.iter()]
        # A moved text is an insertion in one place and a deletion in another.
        n_added, n_removed = (
            sum(counted.count(f"{W}{name}") for name in names)
            for names in (("ins", "moveTo"), ("del", "moveFrom"))
        )
        if n_added or n_removed:
            self.say(
                f"tệp còn {n_added} chỗ thêm và {n_removed} chỗ xóa chưa duyệt (Track Changes): "
                "chỗ thêm được lấy, chỗ xóa bị bỏ"
            )
        # A document has a header for each section and kind of page; equal ones are named once.
        for kind, where in (("header", "đầu trang"), ("footer", "chân trang")):
            parts = [each.target for each in relations if each.kind == kind]
            words = dict.fromkeys(filter(_LETTER.search, map(plain, map(package.xml, parts))))
            if words:
                self.say(f"{where} của Word không đưa vào bài: “{shortened(' / '.join(words))}”")
        if letters.n_converted:
            n_converted = letters.n_converted
            self.say(f"{n_converted} chỗ gõ bằng phông TCVN3 (ABC) hoặc VNI đã chuyển sang Unicode: đọc lại")
        if letters.n_unknown:
            self.say(f"{letters.n_unknown} ký hiệu của phông ký hiệu chưa rõ nghĩa, bị bỏ: so với bản Word")


def shortened(words: str, most: int = _QUOTE_LENGTH) -> str:
    """Returns the beginning of a text, with "…" if it was cut."""
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def plain(element: ET.Element) -> str:
    """Returns the text of a part, for a remark."""
    return " ".join(" ".join(each.text or "" for each in element.iter() if each.tag in WORDS).split())
