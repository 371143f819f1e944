"""sub-list (advice): an item below another is indented by four blanks; by two it is read as its words.

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
    """Lists of which an item is indented too little to stand below another."""
    for block in typed.blocks:
        if not block.is_list:
            continue
        lines = typed.lines[block.start : block.end]
        right = list(_stepped(lines))
        changed = [number for number, (line, new) in enumerate(zip(lines, right, strict=True)) if line != new]
        if changed:
            start = block.start + changed[0]
            message = "mục con phải thụt vào 4 dấu cách, nếu không sẽ dính vào mục trên"
            yield LookAlike(start, block.end, message, tuple(right[changed[0] :]))


def _stepped(lines: list[str]) -> Iterator[str]:
    """The lines, each item four blanks deeper than the one that it stands below."""
    levels: list[int] = []
    shift = 0
    for line in lines:
        expanded = line.expandtabs(TAB)
        indent = len(expanded) - len(expanded.lstrip())
        if is_item(line):
            while len(levels) > 1 and indent <= levels[-2] + 1:
                levels.pop()
            if not levels or indent > levels[-1] + 1:
                levels.append(indent)
            right = TAB * (len(levels) - 1)
            is_short = len(levels) > 1 and (indent < right or indent % TAB)
            shift = right - indent if is_short else 0
        yield f"{' ' * (indent + shift)}{expanded.lstrip()}" if shift and indent else line
