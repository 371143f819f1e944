"""The kinds of charts that a table can be drawn as."""

from plugins.plan import Term

BARS = Term("cot", "Cột")
CHARTS: tuple[Term, ...] = (BARS, Term("duong", "Đường"), Term("khong", "Không vẽ"))
