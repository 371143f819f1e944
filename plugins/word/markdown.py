"""HTML of a Word document to Markdown. What Markdown has no way to write, merged cells, stays HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

_MARKS = re.compile(r"([\\`*_\[\]>|])")
_BEGINS = re.compile(r"^(\s*)(#|[>+](?=\s|$)|-(?=[-\s]|$)|\d+[.)](?=\s|$))")
_SCHEMES = ("http", "https", "mailto", "tel")
_INDENT = "    "


def to_markdown(soup: BeautifulSoup) -> str:
    """The text of an article's body; headings begin at level 2."""
    _clean_up(soup)
    notes = _Notes(soup)
    levels = sorted({int(each.name[1]) for each in soup.find_all(re.compile("^h[1-6]$"))})
    writer = _Writer({level: min(number, 6) for number, level in enumerate(levels, start=2)}, notes)
    blocks = [block for child in soup.children for block in writer.block(child)]
    return "\n\n".join([*blocks, *notes.texts(writer)]) + "\n"


def _clean_up(soup: BeautifulSoup) -> None:
    for anchor in soup.find_all("a"):
        if not anchor.get("href"):
            anchor.unwrap()  # bookmarks
    for picture in soup.find_all("img"):
        if not picture.get("src"):
            picture.decompose()
    for mark in soup.find_all(["strong", "em"]):
        if not mark.get_text(strip=True) and not mark.find("img"):
            mark.unwrap()


class _Notes:
    """Footnotes and endnotes: mammoth lists them at the end, each with a way back."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self._items: dict[str, Tag] = {}
        for item in soup.find_all("li", id=re.compile("^(foot|end)note-")):
            for back in item.find_all("a", href=re.compile("^#(foot|end)note-ref-")):
                back.decompose()
            self._items[str(item["id"])] = item
        self._numbers = {key: number for number, key in enumerate(self._items, start=1)}
        for item in self._items.values():
            parent = item.parent
            item.extract()
            if parent is not None and parent.name == "ol" and not parent.find("li"):
                parent.decompose()

    def mark(self, anchor: Tag) -> str | None:
        """`[^1]` of a link to a note."""
        target = str(anchor.get("href", "")).removeprefix("#")
        return f"[^{self._numbers[target]}]" if target in self._numbers else None

    def texts(self, writer: _Writer) -> Iterator[str]:
        """The notes, at the end of the text."""
        for number, item in enumerate(self._items.values(), start=1):
            yield f"[^{number}]: {' '.join(writer.inline(item).split())}"


class _Writer:
    def __init__(self, levels: dict[int, int], notes: _Notes) -> None:
        self._levels = levels
        self._notes = notes

    def block(self, node: PageElement) -> Iterator[str]:
        """The blocks that an element makes."""
        if isinstance(node, NavigableString):
            if text := _at_line_start(_escaped(str(node)).strip()):
                yield text
        elif isinstance(node, Tag):
            yield from self._tag(node)

    def _tag(self, tag: Tag) -> Iterator[str]:
        if re.fullmatch("h[1-6]", tag.name):
            if words := " ".join(self.inline(tag).split()):
                yield f"{'#' * self._levels[int(tag.name[1])]} {words}"
        elif tag.name in ("ul", "ol"):
            yield "\n".join(self._items(tag, ""))
        elif tag.name == "table":
            yield self._table(tag)
        elif tag.find(["p", "ul", "ol", "table", re.compile("^h[1-6]$")]):
            for child in tag.children:
                yield from self.block(child)
        elif text := _lines(self.inline(tag)):
            yield text

    def _items(self, tag: Tag, indent: str) -> Iterator[str]:
        number = 0
        for item in tag.find_all("li", recursive=False):
            number = int(str(item.get("value") or number + 1))
            mark = f"{number}." if tag.name == "ol" else "-"
            inner = [child for child in item.children if not _is_block(child)]
            words = " ".join("".join(self._inline(child) for child in inner).split())
            blocks = [child for child in item.children if _is_block(child)]
            if not words and blocks and isinstance(blocks[0], Tag) and blocks[0].name == "p":
                words = " ".join(self.inline(blocks.pop(0)).split())  # type: ignore[arg-type]  # a Tag, asked above
            if not words and blocks and all(_is_list(block) for block in blocks):
                # A deeper level that nothing stands above: Word indents it, a list cannot.
                for block in blocks:
                    yield from self._items(block, indent)  # type: ignore[arg-type]  # a Tag, asked above
                continue
            yield f"{indent}{mark} {words}".rstrip()
            for block in blocks:
                if _is_list(block):
                    yield from self._items(block, indent + _INDENT)  # type: ignore[arg-type]  # as above
                    continue
                for text in self.block(block):
                    yield ""
                    yield from (f"{indent}{_INDENT}{line}" if line else "" for line in text.split("\n"))
                    yield ""

    def _table(self, table: Tag) -> str:
        rows = [row.find_all(["td", "th"], recursive=False) for row in table.find_all("tr")]
        cells = [cell for row in rows for cell in row]
        is_plain = not any(
            cell.get("colspan") or cell.get("rowspan") or _holds_blocks(cell) for cell in cells
        )
        if not rows or not cells:
            return ""
        if not is_plain or len({len(row) for row in rows}) > 1:
            return _html_table(rows)
        lines = [f"| {' | '.join(' '.join(self.inline(cell).split()) for cell in row)} |" for row in rows]
        lines.insert(1, f"|{'---|' * len(rows[0])}")
        return "\n".join(lines)

    def inline(self, tag: Tag) -> str:
        """The words of an element with their marks."""
        return "".join(self._inline(child) for child in tag.children)

    def _inline(self, node: PageElement) -> str:
        if isinstance(node, NavigableString):
            return _escaped(str(node))
        if not isinstance(node, Tag):
            return ""
        inner = self.inline(node)
        match node.name:
            case "strong":
                return _marked(inner, "**")
            case "em":
                return _marked(inner, "*")
            case "br":
                return "  \n"
            case "sup" | "sub":
                note = self._notes.mark(node.a) if node.a else None
                return note or (f"<{node.name}>{inner}</{node.name}>" if inner.strip() else inner)
            case "a":
                return self._notes.mark(node) or _link(inner, str(node.get("href", "")))
            case "img":
                return f"![{_escaped(str(node.get('alt', '')))}]({node['src']})"
            case "p":
                return f"{inner} "
            case _:
                return inner


def _link(words: str, address: str) -> str:
    scheme = urlsplit(address).scheme.lower() if not re.search(r"\s", address) else ""
    if scheme not in _SCHEMES or not words.strip():
        return words  # a bookmark of the document, a file of somebody's disk
    return f"[{words.strip()}]({address.replace('(', '%28').replace(')', '%29')})"


def _marked(inner: str, mark: str) -> str:
    """Marks stick to the words: blanks at the edges go outside."""
    words = inner.strip()
    if not words:
        return inner
    before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{before}{mark}{words}{mark}{after}"


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text).replace("<", "&lt;")  # a backslash before it would be shown


def _lines(text: str) -> str:
    lines = [line.strip() for line in text.strip().split("  \n")]
    return "  \n".join(_at_line_start(" ".join(line.split())) for line in lines)


def _at_line_start(line: str) -> str:
    """Words that begin like a list or a heading stay words."""
    line = _BEGINS.sub(lambda match: f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", line)
    return line.replace("~", "&#126;", 1) if line.startswith("~~~") else line


def _is_block(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name in ("p", "ul", "ol", "table")


def _is_list(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name in ("ul", "ol")


def _holds_blocks(cell: Tag) -> bool:
    return len(cell.find_all(["p"])) > 1 or cell.find(["ul", "ol", "table", "img"]) is not None


def _html_table(rows: Sequence[Sequence[Tag]]) -> str:
    """Only what the contract lets stay: cells that are merged, words, emphasis, lists."""
    lines = ["<table>"]
    for number, row in enumerate(rows):
        cells = []
        for cell in row:
            name = "th" if number == 0 else "td"
            spans = "".join(
                f' {key}="{escape(str(cell[key]))}"' for key in ("colspan", "rowspan") if cell.get(key)
            )
            cells.append(f"<{name}{spans}>{_cell_html(cell)}</{name}>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join([*lines, "</table>"])


def _cell_html(cell: Tag) -> str:
    parts = [
        " ".join(paragraph.get_text(" ", strip=True).split()) for paragraph in cell.find_all(["p", "li"])
    ]
    words = parts or [" ".join(cell.get_text(" ", strip=True).split())]
    return "<br>".join(escape(word, quote=False) for word in words if word)
