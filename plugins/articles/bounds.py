"""Bounds on the size and shape of a text, checked before anything is parsed.

Deep nesting makes recursive parsers fail. Dense marks make Python-Markdown and YAML scanners quadratic: a
megabyte of `[a` would take hours. No text that a person writes reaches these bounds; a text that does is
refused with a message. Any other text is parsed in under two seconds, which
`tests/unit/articles/test_articles_size.py` tries on many shapes.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

MAX_FRONT_MATTER = 64_000
"""In bytes of UTF-8."""
MAX_BODY = 1_000_000
"""In bytes of UTF-8."""
MAX_RUN = 500
"""Consecutive brackets or quote marks; blanks between them are not counted."""
MAX_DEPTH = 20
"""Levels of nesting in front matter."""
MAX_KEYS = 200
"""Lines of front matter that begin with a key."""
MAX_BLOCK_DEPTH = 12
"""Quotes and list items that start on one line of Markdown."""
MAX_INDENT = 200
"""Blanks at the start of a line of Markdown."""
MAX_PRODUCT = 5_000_000
"""Sum over all paragraphs of unclosed marks times length: the parser searches for the end of each mark."""
BLOCK_SHARE, INLINE_SHARE = 8, 16
"""A mark at the start of a line (heading, rule, definition) costs an eighth of an unclosed mark, an inline
mark a sixteenth.
"""
MAX_ITEM_PRODUCT = 500_000_000
"""Sum over all list items of lines times length: Python-Markdown copies an item for each of its lines, at
each level.
"""
MAX_OPEN_TAGS = 50
"""Tags without `>`: the parser searches for it up to the end of the text."""
MAX_OPEN_TAGS_PRODUCT = 10_000_000
"""Unclosed tags times the length of the text in characters."""
MAX_FENCES_PRODUCT = 100_000_000
"""Lines that begin or end a code block, times the length of the text: the parser searches the whole text."""
MAX_EMPTY_LINES = 30_000
"""To Python-Markdown each is a block, and it removes blocks from the front of a list, which is quadratic."""
MAX_OF_EACH = {
    "dấu định dạng": 15_000,
    "mục và đoạn": 15_000,
    "ô bảng": 20_000,
    "thẻ HTML": 5_000,
    "chữ viết tắt": 200,
    "chú thích và chỗ dẫn tới chú thích": 1_500,
    "ghi chú <!-- -->": 500,
}
"""How many of each one body may contain, by the word that messages use for it."""

# Possessive quantifiers (`++`, `*+`) and bounded look-aheads keep these patterns linear on hostile input.
_RUN_OF = r"[\[\](){}<>\"'`*_~!&]"
# It begins with a set of characters, which `re` finds fastest.
_RUN = re.compile(rf"{_RUN_OF}(?:[ \t\n]*+{_RUN_OF})*+")
_BRACKET = re.compile(r"[\[\]{}]")
# In YAML, `- - - a` nests a list in each dash, and `? ? ? a` a mapping as the key of each.
_DASHES = re.compile(rf"[ \t]*(?:[-?:][ \t]+){{{MAX_DEPTH + 1}}}")
_KEY = re.compile(r"^[^ \t\n#-][^\n]*?:", re.MULTILINE)
# The look-ahead excludes lines of marks alone: they are horizontal rules.
_DEEP = re.compile(
    rf"^(?:[ \t]{{{MAX_INDENT + 1}}}|(?![-*_ \t]+$)[ \t]*"
    rf"(?:(?:>[ \t]*+|(?:[-+*]|\d{{1,9}}[.)])[ \t]++)){{{MAX_BLOCK_DEPTH + 1}}})",
    re.MULTILINE,
)
_EMPTY_LINE = re.compile(r"\n[ \t]*+(?=\n|\Z)")

_SIGNS = "\n|[]*_`<&\\!#-=:"
"""Every mark, item, cell, tag and code block has at least one of these characters."""
_PARAGRAPH = re.compile(r"(?:^[ \t]*+[^ \t\n].*(?:\n|\Z))+", re.MULTILINE)
"""Only blanks and tabs make a line empty; a no-break space continues the paragraph."""
# Two blanks at the end of a line are a mark, too: a line break.
_INLINE_MARK = re.compile(r"[\[*_`<&\\!]|  $", re.MULTILINE)
# A mark counts as unclosed if its end is more than 300 characters away.
_OPEN_MARK = re.compile(r"\[(?![^\[\]]{0,300}\])|\]\((?![^()]{0,300}\))|<(?![^<>]{0,300}>)")
# The start of a heading, underline, rule, definition, link definition or abbreviation, also inside a quote.
_BLOCK_MARK = re.compile(r"^[ \t>]*+(?:#|[-=*_ ]++$|:|\[|\*\[)", re.MULTILINE)
_ITEM = re.compile(r"^(?=[ \t>]*(?:[-+*]|\d+[.)])[ \t])", re.MULTILINE)
_BEGUN_ITEM = re.compile(r"^[ \t>]*(?:(?::|\[\^[^\]\n]*\]:)[ \t]*)?(?:[-+*]|\d+[.)])[ \t]", re.MULTILINE)
"""The first item of a list, also one inside a definition or a footnote."""
# Splits before each line that begins a list item, also in a quotation: `- a`, `> 2. b`. The match is empty.
_NEXT_ITEM = re.compile(r"^(?=(?: {0,3}>)* {0,3}(?:[-+*]|\d+[.)])[ \t])", re.MULTILINE)
# A line with a bar above a line of dashes: the extension looks for no other sign of a table.
_TABLE = re.compile(r"(?P<head>[^\n|]*+\|[^\n]*+)\n(?=[ |:\t]*+-)[ |:\t-]*+(?:\n|$)")
_OPEN_TAG = re.compile(
    r"""<(?:[a-zA-Z/]|!(?!--))(?!(?:[^<>"']|"[^"<>]*+"|'[^'<>]*+'){0,1000}+>)"""
    r"""|<!--(?![^<>]{0,1000}>)|<\?(?![^<>]{0,1000}\?>)"""
)
"""A tag without `>`. An unclosed quote hides the `>` after it."""
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_ABBREVIATION = re.compile(r"^ *\*\[([^\]\n]*)\]", re.MULTILINE)


def over_front_matter(text: str) -> Iterator[tuple[int, str]]:
    """Yields the line (from 0) and the message of each bound that the front matter breaks."""
    if len(text.encode()) > MAX_FRONT_MATTER:
        yield 0, f"phần đầu bài dài quá {MAX_FRONT_MATTER // 1000} kB: chuyển bớt chữ xuống thân bài"
        return
    yield from _long_runs(text)
    if text.count("\n") >= MAX_KEYS and len(_KEY.findall(text)) > MAX_KEYS:
        yield 0, f"phần đầu bài có hơn {MAX_KEYS} khóa: có lẽ thiếu dòng --- ở cuối phần đầu bài"
    depth = 0
    indents = [0]
    for number, line in enumerate(text.split("\n")):
        # Quotes are not considered here: a bracket in a quoted text counts, which errs on the safe side.
        for bracket in _BRACKET.findall(line):
            depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        stripped = line.lstrip(" ")
        indent = len(line) - len(stripped)
        # `indents` has the indentation of each open block, as a YAML scanner keeps it.
        while indents and indent < indents[-1]:
            indents.pop()
        if stripped and (not indents or indent > indents[-1]):
            indents.append(indent)
        if depth > MAX_DEPTH or len(indents) > MAX_DEPTH or _DASHES.match(line):
            yield (
                number,
                f"phần đầu bài lồng nhau quá {MAX_DEPTH} cấp: viết danh sách đơn giản, mỗi dòng một mục",
            )
            return


def over_body(text: str) -> Iterator[tuple[int, str]]:
    """Yields the line (from 0) and the message of each bound that the body breaks."""
    if len(text.encode()) > MAX_BODY:
        yield 0, f"thân bài dài quá {MAX_BODY // 1_000_000} MB: chia thành nhiều bài"
        return
    yield from _long_runs(text)
    if deep := _DEEP.search(text):
        yield _line_of(deep), f"danh sách hoặc trích dẫn lồng nhau quá {MAX_BLOCK_DEPTH} cấp"
    elif empty := next(islice(_EMPTY_LINE.finditer(text), MAX_EMPTY_LINES, None), None):
        yield _line_of(empty) + 1, f"thân bài có hơn {MAX_EMPTY_LINES} dòng trống: xóa phần thừa"
    # A quick test that most texts pass; counting exactly takes longer.
    elif not _is_sparse(text):
        yield from _too_dense(text)


def _line_of(found: re.Match[str]) -> int:
    """Returns the line (from 0) on which a match begins."""
    return found.string.count("\n", 0, found.start())


def _long_runs(text: str) -> Iterator[tuple[int, str]]:
    """Yields line and message of the first run of brackets, quotes or marks that is too long."""
    for run in _RUN.finditer(text):
        if len(run[0]) > MAX_RUN and len("".join(run[0].split())) > MAX_RUN:
            told = f"có hơn {MAX_RUN} dấu ngoặc, dấu nháy hoặc dấu định dạng liền nhau: xóa phần thừa"
            yield _line_of(run), told
            return


def _is_sparse(text: str) -> bool:
    """Returns whether signs are too few to break a bound, even in one paragraph: a quick test."""
    lines, bars = text.count("\n") + 1, text.count("|") + 1
    return (
        # A mark costs at most 1 + 1/8 + 1/16, as a link that is not closed at the start of a line.
        sum(map(text.count, _SIGNS)) * len(text) < 0.8 * MAX_PRODUCT
        and lines * bars < MAX_OF_EACH["ô bảng"]
        and text.count("<") <= MAX_OPEN_TAGS
        and "*[" not in text
    )


def _too_dense(text: str) -> Iterator[tuple[int, str]]:
    """Yields line and message where marks, items, cells or tags would take the parser too long."""
    product = item_product = marks = items = cells = 0
    for paragraph in _PARAGRAPH.finditer(text):
        block = paragraph[0]
        block_marks = len(_BLOCK_MARK.findall(block))
        # The cost is a sum over paragraphs, because the parser searches the end of a mark in its own block
        # only.
        product += block_marks * len(block) // BLOCK_SHARE
        for part in _inline_parts(block):
            inline_marks = len(_INLINE_MARK.findall(part))
            marks += inline_marks
            product += (inline_marks // INLINE_SHARE + len(_OPEN_MARK.findall(part))) * len(part)
        marks += block_marks
        items += 1 + len(_ITEM.findall(block))
        cells += _cells(block)
        item_product += _item_product(block)
        if item_product > MAX_ITEM_PRODUCT:
            line = _line_of(paragraph)
            yield line, "một mục của danh sách ở đây dài hàng nghìn dòng: tách ra bằng dòng trống"
            return
        if items > MAX_OF_EACH["mục và đoạn"]:
            break  # refused below in any case
        if product > MAX_PRODUCT:
            told = "đoạn này quá dài và dày đặc dấu định dạng: xóa phần thừa hoặc tách đoạn bằng dòng trống"
            yield _line_of(paragraph), told
            return
    # Each use of an abbreviation becomes an element, so it is a mark. With too many abbreviations the text is
    # refused below, and searching for each of them would take too long.
    abbreviations = set(_ABBREVIATION.findall(text))
    if len(abbreviations) <= MAX_OF_EACH["chữ viết tắt"]:
        marks += sum(map(text.count, abbreviations))
    counts = (marks, items, cells, text.count("<"), len(abbreviations), text.count("[^"), text.count("<!--"))
    for (name, limit), count in zip(MAX_OF_EACH.items(), counts, strict=True):
        if count > limit:
            yield 0, f"thân bài có hơn {limit} {name}: chia thành nhiều bài"
    fences = list(_FENCE.finditer(text))
    if len(fences) * len(text) > MAX_FENCES_PRODUCT:
        told = f"có {len(fences)} dòng ``` hoặc ~~~ trong một bài dài: xóa bớt hoặc chia thành nhiều bài"
        yield _line_of(fences[0]), told
    open_tags = list(_OPEN_TAG.finditer(text))
    if len(open_tags) > MAX_OPEN_TAGS or len(open_tags) * len(text) > MAX_OPEN_TAGS_PRODUCT:
        line = _line_of(open_tags[0])
        yield line, f"có {len(open_tags)} dấu < mở thẻ mà không có dấu >: viết &lt; thay cho dấu <"


def _inline_parts(block: str) -> Sequence[str]:
    """Returns the pieces that the parser searches for inline marks: items of a list, rows of a table."""
    # The parser handles each item and each row by itself, so a mark is searched only as far as its item or
    # row ends.
    if _ITEM.match(block):
        return _ITEM.split(block)
    return block.split("\n") if _TABLE.match(block) else (block,)


def _item_product(block: str) -> int:
    """Returns the cost of the lists in a block, as `MAX_ITEM_PRODUCT` counts it."""
    # Lines above the first item belong to no list, and cost nothing.
    begun = _BEGUN_ITEM.search(block)
    if begun is None:
        return 0
    return sum(item.count("\n") * len(item) for item in _NEXT_ITEM.split(block[begun.start() :]))


def _cells(block: str) -> int:
    """Returns the number of cells of a table: Python-Markdown fills all rows up to the header's length."""
    table = _TABLE.match(block)
    # No table: bars in a paragraph cost a fraction of what cells cost.
    if table is None:
        return block.count("|") // 2
    return (table["head"].count("|") + 1) * block.count("\n") + block.count("|")
