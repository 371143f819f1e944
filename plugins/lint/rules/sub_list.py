"""sub-list (advice): a nested item is indented by four blanks; with fewer it joins the item above.

Bad:

    1. Bước một:
    - Giấy tờ a

Good:

    1. Bước một:
        - Giấy tờ a
"""

from collections.abc import Iterator

from plugins.lint.blocks import is_item
from plugins.lint.look_alikes import TAB, LookAlike, Typed

RULE = "sub-list"


def look_alikes(typed: Typed) -> Iterator[LookAlike]:
    """Yields lists with a nested item that is indented too little."""
    for block in typed.blocks:
        if not block.is_list:
            continue
        lines = typed.lines[block.start : block.end]
        right = list(_stepped(lines))
        changed = [number for number, (line, new) in enumerate(zip(lines, right, strict=True)) if line != new]
        if changed:
            # From the first changed line to the end, because one wrong indentation changes all below.
            start = block.start + changed[0]
            message = "mục con phải thụt vào 4 dấu cách, nếu không sẽ dính vào mục trên"
            yield LookAlike(start, block.end, message, tuple(right[changed[0] :]))


def _stepped(lines: list[str]) -> Iterator[str]:
    """Yields the lines, each item four blanks deeper than its parent."""
    levels: list[tuple[int, bool]] = []
    shift = 0
    for line in lines:
        expanded = line.expandtabs(TAB)
        words = expanded.lstrip()
        indent = len(expanded) - len(words)
        if is_item(line):
            is_numbered = words[0].isdigit()
            # One blank more or less is a slip, not a level.
            while len(levels) > 1 and indent <= levels[-2][0] + 1:
                levels.pop()
            # Bullets directly below a numbered item belong to it, even if they are not indented.
            if not levels or indent > levels[-1][0] + 1 or is_numbered != levels[-1][1]:
                levels.append((indent, is_numbered))
            right = TAB * (len(levels) - 1)
            shift = 0 if right <= indent < right + TAB else right - indent
        yield f"{' ' * (indent + shift)}{words}" if shift and (indent or is_item(line)) else line
