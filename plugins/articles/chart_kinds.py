"""How a table may be drawn."""

from plugins.plan import Term

BARS = Term("cot", "Cột")
CHARTS: tuple[Term, ...] = (BARS, Term("duong", "Đường"), Term("khong", "Không vẽ"))
