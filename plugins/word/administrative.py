"""Recognises the parts of a Vietnamese administrative document (Nghị định 30/2020/NĐ-CP, Phụ lục I).

It finds the head, title and foot by structure: position, bold type, capitals. It reports everything that it
removes. In doubt it keeps the text and reports the doubt.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from plugins.vietnamese import fold, format_date
from plugins.vietnamese.days import parse_day_first
from plugins.word.headings import LONG, begins_like_heading, make_headings
from plugins.word.tree import Block, Paragraph, TextRun, WordTable, paragraphs, pictures_and_notes
from plugins.wording import fixed

# The line at the head of every document, folded: it is typed with or without marks in capitals.
_STATE = "cong hoa xa hoi chu nghia viet nam"
# “Độc lập - Tự do - Hạnh phúc”, folded, with any kind of dash.
_MOTTO = re.compile(r"doc lap\W+tu do\W+hanh phuc")
# `Số: 15/BC-STP`, or `Số: …/STP-VP` before the number is given.
_NUMBER = re.compile(r"Số\s*:?\s*(?:(?P<number>\d[\w.]*\s*/\s*[\w–/-]+)|[^/\w]*/)", re.IGNORECASE)
# “Sóc Trăng, ngày 13 tháng 2 năm 2020”: the place stands before it.
_DAY = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}", re.IGNORECASE)
# `Cà Mau, ngày … tháng … năm 2020`: filled in when the document is signed.
_BLANK_DAY = re.compile(r"ngày[\W\d]*tháng[\W\d]*năm", re.IGNORECASE)
# “V/v triển khai dịch vụ công trực tuyến”: a letter has its subject below its number.
_ABOUT = re.compile(r"(?:V/v|Về việc)\s*:?\s*(?P<subject>.+)", re.IGNORECASE)
# A line that was drawn with the keyboard: `-----`, `***`.
_RULE = re.compile(r"[\s_*=–—-]+|\*{3,}")
# Who issues the document, or who receives it. This line follows the title, centred and in capitals too.
_AUTHORITY = re.compile(
    r"(?:CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG|BỘ|GIÁM ĐỐC|CHỦ TỊCH|[ỦU][YỶ] BAN|HỘI ĐỒNG|CHÁNH|SỞ|TỔNG|CỤC|TRƯỞNG"
    r"|KÍNH GỬI)\b"
)
_RECIPIENTS = re.compile(r"noi nhan\s*:")
_FAR_DOWN = 5
"""The head of a document starts within this many blocks."""
_LONGEST_HEAD, _LONGEST_TITLE, _LONGEST_FOOT = 800, 300, 2000

# `KT. GIÁM ĐỐC` (signed for the director), `TM. ỦY BAN` (on behalf of the committee), `(đã ký)`
_SIGNATURE = re.compile(
    r"(?:TM|KT|TL|TUQ|Q)\.\s*[A-ZĐỦỤ]|\(?(?:đã ký|ký tên|ký,|ký và|ký, ghi)", re.IGNORECASE
)


@dataclass
class Recognised:
    """The metadata found in a document. An empty string or None means: not stated.

    `kind` is the type of document ("Thông báo", "Nghị định"); `left_out` holds the lines that were removed.
    """

    title: str = ""
    kind: str = ""
    source: str = ""
    day: date | None = None
    remarks: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def recognise(blocks: list[Block]) -> Recognised:
    """Removes head, title and foot from `blocks` in place, sets heading levels, and returns what it found."""
    found = Recognised()
    at = _take_head(blocks, found)
    _take_title(blocks, at, found)
    if at is not None and found.kind:
        # The head was read before the title, which has the type of document. The type now replaces the
        # general word.
        found.source = found.source.replace("văn bản", found.kind, 1)
    _take_foot(blocks, found)
    make_headings(blocks)
    _doubts(blocks, found)
    return found


# Head


def _take_head(blocks: list[Block], found: Recognised) -> int | None:
    """Removes the head and returns the index of the block below it; None if there is no head."""
    for at, block in enumerate(blocks[:_FAR_DOWN]):
        if _STATE not in fold(" ".join(_lines([block]))):
            continue
        end = at + 1
        while end < len(blocks) and _is_of_head(blocks[end]):
            end += 1
        head = blocks[at:end]
        lines = list(_lines(head))
        # The name of the state also occurs in running text. A head has the motto below it, and is short.
        if not any(_MOTTO.search(fold(line)) for line in lines) or sum(map(len, lines)) > _LONGEST_HEAD:
            return None
        _read_head(lines, found)
        # Only words are removed: a picture or the mark of a note in the head must not be lost.
        kept = pictures_and_notes(head)
        blocks[at:end] = [Paragraph([each]) for each in kept]
        found.left_out += lines
        found.remarks.append(f"phần đầu văn bản không đưa vào bài: “{' / '.join(lines)}”")
        return at + len(kept)
    return None


def _is_of_head(block: Block) -> bool:
    if isinstance(block, WordTable):
        return False
    words = block.words
    return (
        _RULE.fullmatch(words) is not None
        or _MOTTO.search(fold(words)) is not None
        # Running text may begin with “Số:” or contain a blank day, too.
        or (len(words) < 100 and (_NUMBER.match(words) or _BLANK_DAY.search(words)) is not None)
    )


def _read_head(lines: Sequence[str], found: Recognised) -> None:
    """Fills title, source and day of `found` from the lines of the head."""
    number = ""
    bodies: list[str] = []
    about: list[str] = []
    for line in lines:
        if _STATE in fold(line) or _MOTTO.search(fold(line)) or _RULE.fullmatch(line):
            continue
        numbered, day, subject = _NUMBER.match(line), _DAY.search(line), _ABOUT.match(line)
        if numbered:
            number = "".join((numbered["number"] or "").split())
            if not number:
                found.remarks.append("văn bản chưa có số: điền vào source của bài")
        elif day:
            found.day = parse_day_first(" ".join(day[0].split()))
            if found.day is None:
                found.remarks.append(f"ngày của văn bản không có trong lịch: “{line}”")
        elif _BLANK_DAY.search(line):
            found.remarks.append("văn bản chưa ghi ngày: xem lại date của bài")
        elif subject:
            about = [subject["subject"]]
        elif line.isupper() and not about:
            bodies.append(line)
        elif about:
            about.append(line)
    if about:
        found.title = f"Về việc {' '.join(about)}"
    if bodies or number:
        parts = [f"văn bản số {number}" if number else "văn bản"]
        parts += [f"ngày {format_date(found.day)}"] if found.day else []
        # The head names the superior body first, a sentence names it last.
        parts += [f"của {', '.join(reversed(bodies))}"] if bodies else []
        found.source = " ".join(parts)


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in paragraphs(list(blocks)):
        for line in "".join(each.words for each in block.inlines if isinstance(each, TextRun)).split("\n"):
            if words := " ".join(f"{block.label.text if block.label else ''} {line}".split()):
                yield words


# Title


def _take_title(blocks: list[Block], below_head: int | None, found: Recognised) -> None:
    """Removes the title: a paragraph of the style "Title", else one that stands out below the head."""
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.is_title and block.own_words.strip():
            _take(blocks, at, at + 1, found)
            return
    at = below_head or 0
    while at < len(blocks) and isinstance(blocks[at], Paragraph) and not blocks[at].words:  # type: ignore[union-attr]  # a paragraph, asked before
        at += 1
    first = blocks[at] if at < len(blocks) else None
    # A letter (công văn) has its subject in the head (“V/v …”), and no title below it.
    if not isinstance(first, Paragraph) or found.title:
        return
    if first.heading:
        others = [each.heading for each in blocks[at + 1 :] if isinstance(each, Paragraph) and each.heading]
        # A heading is the title if it is the only one of the highest level.
        if first.label is None and all(each > first.heading for each in others):
            _take(blocks, at, at + 1, found)
        return
    stands_out = first.is_bold or first.words.isupper()
    is_line = first.is_centred or not first.words.endswith((".", ";", ",", ":"))
    if (
        not (stands_out and is_line)
        or first.label
        or len(first.words) > _LONGEST_TITLE
        or begins_like_heading(first.words)
    ):
        return
    end = at + 1
    while end < len(blocks) and _goes_on(blocks[end], blocks[at:end]):
        end += 1
    _take(blocks, at, end, found, has_head=below_head is not None)


def _goes_on(block: Block, before: Sequence[Block]) -> bool:
    """Returns whether a block continues the title that began in the blocks `before` it."""
    if not isinstance(block, Paragraph) or not block.is_centred or block.label or block.heading:
        return False
    words = block.words
    length = sum(len(each.words) for each in before if isinstance(each, Paragraph)) + len(words)
    # What follows is a heading or names who issues the document.
    if length > _LONGEST_TITLE or begins_like_heading(words) or _AUTHORITY.match(words):
        return False
    return block.is_bold or not words.isupper() or _RULE.fullmatch(words) is not None


def _take(blocks: list[Block], at: int, end: int, found: Recognised, *, has_head: bool = False) -> None:
    """Removes `blocks[at:end]` and makes the title of its lines.

    Below a head the first line is the type of document: "THÔNG BÁO", then "Về việc nghỉ lễ".
    """
    all_lines = list(_lines(blocks[at:end]))
    found.left_out += all_lines
    blocks[at:end] = [Paragraph([each]) for each in pictures_and_notes(blocks[at:end])]
    kind, *subject = [line for line in all_lines if not _RULE.fullmatch(line)] or all_lines
    if not (has_head and subject and kind.isupper()):
        found.title = " ".join((kind, *subject))
        return
    found.kind = kind.capitalize()
    found.title = " ".join((found.kind, *(line.lower() if line.isupper() else line for line in subject)))
    # The subject continues the type of document: “Thông báo về việc nghỉ lễ”.
    found.title = found.title.replace(*fixed((f"{found.kind} Về", f"{found.kind} về")), 1)
    if any(map(str.isupper, subject)):
        found.remarks.append(f"tiêu đề viết hoa đã thành chữ thường: “{found.title}”, sửa lại tên riêng")


# Foot


def _take_foot(blocks: list[Block], found: Recognised) -> None:
    """Removes the recipients ("Nơi nhận") and the signature beside them, which do not concern readers."""
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        end = at + 1
        if not _begins_foot(block):
            kept.append(block)
        else:
            # “Nơi nhận:” in a paragraph is followed by the recipients, one on a line. In a table they are in
            # the same cell.
            while isinstance(block, Paragraph) and end < len(blocks) and _is_recipient(blocks[end]):
                end += 1
            lines = list(_lines(blocks[at:end]))
            found.left_out += lines
            found.remarks.append(
                f"phần cuối văn bản (Nơi nhận, chữ ký) không đưa vào bài: “{' / '.join(lines)}”"
            )
            kept += [Paragraph([each]) for each in pictures_and_notes(blocks[at:end])]
        at = end
    blocks[:] = kept


def _begins_foot(block: Block) -> bool:
    """Returns whether a block begins the foot.

    A table counts only if it is small, since a column may be called "Nơi nhận hồ sơ".
    """
    if isinstance(block, Paragraph):
        # “Nơi nhận:” is at the beginning; folding a whole paragraph would be for nothing.
        return _RECIPIENTS.match(fold(block.words[:20])) is not None
    lines = list(_lines([block]))
    is_small = len(block.rows) <= 2 and sum(map(len, lines)) <= _LONGEST_FOOT
    return is_small and any(_RECIPIENTS.match(fold(line[:20])) for line in lines)


def _is_recipient(block: Block) -> bool:
    return isinstance(block, Paragraph) and re.match(r"[-–+•]\s?\S", block.words) is not None


# Doubts


def _doubts(blocks: Sequence[Block], found: Recognised) -> None:
    """Reports signatures left in the text, and bold lines that may be headings."""
    bold, signed = [], []
    for block, following in zip_longest(blocks, blocks[1:]):
        if not isinstance(block, Paragraph) or block.heading:
            continue
        words = block.words
        if _SIGNATURE.match(words):
            signed.append(words)
        # Bold text that ends like a sentence is emphasis.
        elif block.is_bold and len(words) <= LONG and not words.endswith((".", ";", ",")):
            goes_on = isinstance(following, Paragraph) and not following.is_bold and not following.heading
            bold += [words] if goes_on else []
    if signed:
        found.remarks.append(f"dòng chữ ký còn trong bài, xóa nếu không cần: “{' / '.join(signed)}”")
    if bold:
        # Three show what is meant.
        quotes = ", ".join(f"“{each}”" for each in bold[:3])
        found.remarks.append(
            f"{len(bold)} dòng in đậm đứng riêng chưa rõ có phải đề mục không ({quotes}"
            f"{', …' if len(bold) > 3 else ''}): nếu phải thì bỏ ** và gõ ## ở đầu dòng"
        )
