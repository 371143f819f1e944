"""Serialises the tree of a document as Markdown. Merged cells, which Markdown lacks, become an HTML table.

Each paragraph is one line. So only the first word of a line can be mistaken for a heading, a list or a rule,
and only there escaping is needed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby
from textwrap import indent

from plugins.word.tree import (
    EM,
    STRONG,
    SUB,
    SUP,
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

# Signs that mean something anywhere in a line of Markdown.
_MARKS = re.compile(r"([\\`*_\[\]>|])")
# Signs that mean something at the start of a line: `# `, `+ `, `- `, `---`, `1. `, `1) `.
_BEGINS = re.compile(r"(#|\+(?=\s|$)|-(?=[-\s]|$)|\d+[.)](?=\s|$))")
_DEFINES = re.compile(r"(\[[^\[\]]*\]|(?=:(?:[ \t]|\Z))):")
"""The mark of a note, a link's text up to an escaped bracket, or nothing, before a colon that would begin a
definition."""
_LAST_SIGNS = re.compile(r"#(?=#*$)")
"""Markdown drops `#` signs at the end of a heading, so they are escaped."""
# `&amp;`, `&#160;`: in Word these are the letters that one sees.
_ENTITY = re.compile(r"&(?=#|\w+;)")
_LINE_END = "<br>"
_BLANK_EDGE, _BLANK_EDGE_REVERSED = (re.compile(rf"(?:\s|{each})*+") for each in (_LINE_END, _LINE_END[::-1]))
# Everything but the characters of addresses (RFC 3986) and letters: brackets would end the link.
_UNSAFE = re.compile(r"[^\w:/?#@!$&',;=%.~+*-]")
_WHOLE = re.compile(r"\*[^*]+\*|(?!\*).*(?<!\*)", re.DOTALL)
"""Text that may stand between `**`: enclosed in one emphasis, or without emphasis at its edges."""
_INDENT = "    "
_ORDER = (STRONG, EM, SUP, SUB)


class Markdown:
    """The Markdown that `plugins.markup` reads: text, emphasis, links and pictures."""

    def words(self, text: str) -> str:
        """Returns text escaped, so that nothing in it is read as markup."""
        text = _ENTITY.sub("&amp;", _MARKS.sub(r"\\\1", text)).replace("<", "&lt;")
        # Three tildes at the start of a line would begin a code block.
        return text.replace("~~~", "&#126;~~")

    def marked(self, inner: str, mark: str, *, is_alone: bool) -> str:
        """Returns text with a mark. `is_alone`: whitespace or punctuation surrounds it."""
        if mark in (SUP, SUB) or not is_alone:
            return f"<{mark}>{inner}</{mark}>"
        sign = "**" if mark == STRONG else "*"
        return f"{sign}{inner}{sign}"

    def link(self, inner: str, href: str) -> str:
        """Returns a link around serialised text."""
        return f"[{inner}]({_UNSAFE.sub(_percent, href)})"

    def picture(self, picture: InlinePicture) -> str:
        """Returns a picture without its link."""
        return f"![{self.words(picture.alt)}]({picture.src})"

    def note(self, number: int) -> str:
        """Returns a reference to a note."""
        return f"[^{number}]"


class Html(Markdown):
    """HTML for tables that Markdown cannot express. Note references stand below the table."""

    def words(self, text: str) -> str:
        return escape(text, quote=False)

    def marked(self, inner: str, mark: str, *, is_alone: bool) -> str:
        return f"<{mark}>{inner}</{mark}>"

    def link(self, inner: str, href: str) -> str:
        return f'<a href="{escape(_UNSAFE.sub(_percent, href))}">{inner}</a>'

    def picture(self, picture: InlinePicture) -> str:
        return f'<img src="{escape(picture.src)}" alt="{escape(picture.alt)}">'

    def note(self, number: int) -> str:
        return f"<sup>[{number}]</sup>"


def to_markdown(document: WordDocument) -> str:
    """Returns the body of an article."""
    writer = _Writer()
    parts = list(writer.blocks(document.blocks))
    written = 0
    # Writing a note can add further notes, to which it refers.
    while written < len(writer.notes):
        name = list(writer.notes)[written]
        written += 1
        first, *more = list(writer.blocks(document.notes.get(name, []))) or [""]
        parts.append("\n\n".join([f"[^{written}]: {first}", *(indent(each, _INDENT) for each in more)]))
    return "\n\n".join(parts) + "\n" if parts else ""


class _Writer:
    def __init__(self) -> None:
        self.notes: dict[str, int] = {}
        """Numbers of the notes by id, in the order of their first reference."""
        self._markdown, self._html = Markdown(), Html()

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Yields the text of each block without blank lines around it."""
        for is_list, group in groupby(blocks, _is_item):
            if is_list:
                yield from self._list([each for each in group if isinstance(each, Paragraph)])
                continue
            for block in group:
                yield from self._table(block) if isinstance(block, WordTable) else self._paragraph(block)

    def _paragraph(self, block: Paragraph) -> Iterator[str]:
        if block.heading:
            block = _not_bold(block, " ")
        words = self._line(block, self._markdown)
        # People leave empty lines for distance, which is the theme's business.
        if not words:
            return
        if block.heading:
            yield f"{'#' * block.heading} {_LAST_SIGNS.sub(_escaped, words)}"
        else:
            yield _as_words(words)

    def _line(self, block: Paragraph, dialect: Markdown) -> str:
        """Returns the number and the text of a paragraph on one line."""
        label = [TextRun(f"{block.label.text} ")] if block.label else []
        line = " ".join(self._inlines([*label, *block.inlines], dialect).split())
        return _split_blanks(line)[1]

    # Lists

    def _list(self, items: Sequence[Paragraph]) -> Iterator[str]:
        """Yields paragraphs with bullets or plain numbers, as Markdown lists where these show the same
        numbers.

        A Markdown parser joins two numbered lists in a row and counts on, so other numbers are written as
        text.
        """
        for found in _lists(items):
            lines = self._items(found)
            yield from ["\n".join(lines)] if lines else self._numbered_by_words(found)

    def _items(self, items: Sequence[Paragraph]) -> list[str]:
        """Returns the lines of one list; an empty list if its numbers are not consecutive."""
        lines: list[str] = []
        depths: list[int] = []
        expected: list[int | None] = []
        for item in items:
            label = item.label
            assert label is not None, "asked by whoever groups them"
            while depths and depths[-1] >= label.depth:
                depths.pop()
            level = len(depths)
            # Markdown counts by itself: numbers with a gap would be changed, so they stay text.
            if level < len(expected) and label.value != expected[level]:
                return []
            depths.append(label.depth)
            expected[level:] = [None if label.value is None else label.value + 1]
            mark = "-" if label.value is None else f"{label.value}."
            words = " ".join(self._inlines(item.inlines, self._markdown).split())
            lines.append(f"{_INDENT * level}{mark} {_as_words(words)}")
        return lines

    def _numbered_by_words(self, items: Sequence[Paragraph]) -> Iterator[str]:
        """Yields numbered items as paragraphs that begin with the number as text."""
        for is_bullet, group in groupby(items, lambda item: item.label is not None and item.label.is_bullet):
            # Bullets stay a list; each numbered item becomes a paragraph.
            for each in [list(group)] if is_bullet else group:
                yield from self._list(each) if isinstance(each, list) else self._paragraph(each)

    # Tables

    def _table(self, table: WordTable) -> Iterator[str]:
        if all(_is_plain(cell) for row in table.rows for cell in row):
            head, *rows = (
                f"| {' | '.join(self._cell(cell, self._markdown, is_head=not number) for cell in row)} |"
                for number, row in enumerate(table.rows)
            )
            # Python-Markdown cuts rows to the length of the header, so the header gets as many cells as the
            # longest row.
            width = max(len(row) for row in table.rows)
            yield "\n".join((f"{head}{' |' * (width - len(table.rows[0]))}", f"|{'---|' * width}", *rows))
            return
        known = len(self.notes)
        yield self._html_table(table)
        if new := list(self.notes.values())[known:]:
            yield f"Chú thích trong bảng: {', '.join(map(self._markdown.note, new))}"

    def _cell(self, cell: TableCell, dialect: Markdown, *, is_head: bool) -> str:
        """Returns the blocks of a cell, separated by line breaks."""
        lines = [
            self._html_table(block)
            if isinstance(block, WordTable)
            else self._line(_not_bold(block) if is_head else block, dialect)
            for block in cell.blocks
        ]
        return _LINE_END.join(filter(None, lines))

    def _html_table(self, table: WordTable) -> str:
        rows = []
        for number, row in enumerate(table.rows):
            name = "th" if number < table.n_head else "td"
            cells = [
                f"<{name}{_span('colspan', cell.columns)}{_span('rowspan', cell.rows)}>"
                f"{self._cell(cell, self._html, is_head=name == 'th')}</{name}>"
                for cell in row
            ]
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return "\n".join(["<table>", *rows, "</table>"])

    # Inlines

    def _inlines(self, inlines: Sequence[Inline], dialect: Markdown) -> str:
        """Serialises inlines: links are the outermost groups, then marks nest in the order of `_ORDER`."""
        written = ""
        for href, group in groupby(_join_runs(inlines), lambda each: each.href):
            found = list(group)
            piece = self._marked(found, _ORDER, dialect)
            if href:
                before, inner, after = _split_blanks(piece)
                piece = f"{before}{dialect.link(inner, href)}{after}" if inner else piece
            if written.endswith("!") and piece.startswith("["):
                # An exclamation mark before a link would make it a picture.
                written = f"{written[:-1]}\\!"
            written += piece
        return written

    def _marked(self, inlines: Sequence[Inline], order: Sequence[str], dialect: Markdown) -> str:
        if not order:
            return "".join(self._one(each, dialect) for each in inlines)
        mark, *rest = order
        groups = [
            (is_marked, list(group)) for is_marked, group in groupby(inlines, lambda each: mark in each.marks)
        ]
        pieces = [self._marked(group, rest, dialect) for _, group in groups]
        written = []
        for number, piece in enumerate(pieces):
            before, inner, after = _split_blanks(piece)
            if groups[number][0] and inner:
                # `*` marks emphasis only beside blanks and punctuation. Within a word, HTML tags are written
                # instead.
                left = before or (pieces[number - 1] if number else "")
                right = after or "".join(pieces[number + 1 : number + 2])
                is_alone = _parts(left[-1:]) and _parts(right[:1]) and _WHOLE.fullmatch(inner) is not None
                piece = f"{before}{dialect.marked(inner, mark, is_alone=is_alone)}{after}"
            written.append(piece)
        return "".join(written)

    def _one(self, inline: Inline, dialect: Markdown) -> str:
        if isinstance(inline, TextRun):
            return dialect.words(inline.words).replace("\n", _LINE_END)
        if isinstance(inline, InlinePicture):
            return dialect.picture(inline)
        return dialect.note(self.notes.setdefault(inline.note, len(self.notes) + 1))


def _lists(items: Sequence[Paragraph]) -> Iterator[Sequence[Paragraph]]:
    """Yields the items of each list: its outermost level holds either bullets or numbers."""
    begin, outermost = 0, items[0].label
    for at, label in enumerate(item.label for item in items):
        if label and outermost and label.depth <= outermost.depth:
            # Markdown would continue the first list with the marks of the second.
            if label.is_bullet != outermost.is_bullet:
                yield items[begin:at]
                begin = at
            outermost = label
    yield items[begin:]


def _is_item(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.label is None or block.heading:
        return False
    is_numbered = block.label.value is not None and bool(block.own_words.strip())
    return block.label.is_bullet or is_numbered


def _is_plain(cell: TableCell) -> bool:
    """Returns whether Markdown can show a cell: it is not merged and holds no table."""
    return cell.columns == cell.rows == 1 and not any(isinstance(block, WordTable) for block in cell.blocks)


def _not_bold(block: Paragraph, line_end: str = "\n") -> Paragraph:
    """Returns a copy without bold type, for headings (on one line) and table heads, which are bold anyway."""
    inlines = [
        each._replace(words=each.words.replace("\n", line_end), marks=each.marks - {STRONG})
        if isinstance(each, TextRun)
        else each
        for each in block.inlines
    ]
    return replace(block, inlines=inlines)


def _join_runs(inlines: Sequence[Inline]) -> list[Inline]:
    """Joins adjacent runs of equal formatting, since Word splits text arbitrarily into runs."""
    found: list[Inline] = []
    # The mark of a note becomes a link of its own, which cannot be inside another link.
    plain = (NoteMark(each.note) if isinstance(each, NoteMark) else each for each in inlines)
    for look, group in groupby(plain, lambda each: each[1:] if isinstance(each, TextRun) else None):
        if look is None:
            found += group
        else:
            found.append(TextRun("".join(each[0] for each in group), *look))
    return found


def _split_blanks(piece: str) -> tuple[str, str, str]:
    """Splits text into leading blanks, text and trailing blanks: `**` must touch the text that it marks."""
    before = _BLANK_EDGE.match(piece)[0]  # type: ignore[index]  # it matches nothing, too
    # Matched in the reversed text, because a search for `\s*$` takes quadratic time.
    after = _BLANK_EDGE_REVERSED.match(piece[len(before) :][::-1])[0]  # type: ignore[index]  # as above
    return before, piece[len(before) : len(piece) - len(after)], after[::-1]


def _parts(letter: str) -> bool:
    """Returns whether `*` beside this character can open or close emphasis."""
    return not letter.isalnum() and letter != "*"


def _as_words(line: str) -> str:
    """Escapes the beginning of a line that Markdown would read as a list, a heading or a definition."""
    if defines := _DEFINES.match(line):
        return f"{defines[1]}&#58;{line[defines.end() :]}"
    begins = _BEGINS.match(line)
    return f"{_escaped(begins)}{line[begins.end() :]}" if begins else line


def _escaped(found: re.Match[str]) -> str:
    return f"{found[0][:-1]}\\{found[0][-1]}"


def _span(name: str, number: int) -> str:
    return f' {name}="{number}"' if number > 1 else ""


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
