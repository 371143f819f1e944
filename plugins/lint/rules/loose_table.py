"""loose-table (advice): a table has bars between its cells, and a line of dashes below its header.

Bad:

    | STT | Nội dung |
    | 1 | Tờ khai |

Good:

    | STT | Nội dung |
    |---|---|
    | 1 | Tờ khai |
"""

from collections.abc import Iterator

from plugins.lint.blocks import is_table_rule
from plugins.lint.look_alikes import LookAlike, Typed, cells_of, is_rule_of, rule_for

RULE = "loose-table"
# The widest table of data that is allowed has as many columns; text with more tabs is something else.
_MOST_CELLS = 20


def look_alikes(typed: Typed) -> Iterator[LookAlike]:
    """Yields rows with bars but no line of dashes, and rows with tabs between their cells."""
    for block in typed.blocks:
        if block.is_list or block.is_inside:
            continue
        yield from _without_rule(typed, block.start, block.end)
        yield from _with_tabs(typed, block.start, block.end)


def _without_rule(typed: Typed, start: int, end: int) -> Iterator[LookAlike]:
    begin = next((at for at in range(start, end) if _is_row(typed.shown[at])), end)
    stop = next((at for at in range(begin, end) if not _is_row(typed.shown[at])), end)
    if stop - begin < 2 or is_rule_of(typed.shown[begin], typed.shown[begin + 1]):
        return
    rows = typed.lines[begin:stop]
    # A separator line with the wrong number of cells is replaced.
    rows = [row for number, row in enumerate(rows) if number != 1 or not is_table_rule(row)]
    if len(rows) < 2:
        return
    right = (rows[0], rule_for(len(cells_of(rows[0]))), *rows[1:])
    message = "bảng thiếu dòng |---|---| dưới dòng đầu (đủ số cột), sẽ hiện thành chữ: thêm dòng ấy"
    yield LookAlike(begin, stop, message, typed.separated(begin, stop, right))


def _is_row(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 2 and bare[0] == bare[-1] == "|" and (len(cells_of(bare)) > 1 or is_table_rule(line))


def _with_tabs(typed: Typed, start: int, end: int) -> Iterator[LookAlike]:
    begin = next((at for at in range(start, end) if "\t" in typed.lines[at].strip()), end)
    stop = next((at for at in range(begin, end) if "\t" not in typed.lines[at].strip()), end)
    rows = [line.rstrip("\n").split("\t") for line in typed.lines[begin:stop]]
    # A bar in a cell would become a border.
    if len(rows) < 2 or any("|" in cell for row in rows for cell in row):
        return
    n_cells = len(rows[0])
    is_whole = 2 <= n_cells <= _MOST_CELLS and all(len(row) == n_cells for row in rows)
    table = [f"| {' | '.join(cell.strip() for cell in row)} |" for row in rows]
    right = typed.separated(begin, stop, [table[0], rule_for(n_cells), *table[1:]]) if is_whole else ()
    message = (
        "bảng chép từ Excel, Word (các ô cách nhau bằng Tab) sẽ dính thành một đoạn: viết các ô giữa dấu |"
    )
    yield LookAlike(begin, stop, message, right)
