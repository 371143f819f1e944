"""Whether a legal document is in force: ours to say, each with its name for people."""

from plugins.plan import Term

UNCLEAR = Term("chua-ro", "Chưa rõ")
VALIDITIES: tuple[Term, ...] = (
    Term("con-hieu-luc", "Còn hiệu lực"),
    Term("het-mot-phan", "Hết hiệu lực một phần"),
    Term("het-hieu-luc", "Hết hiệu lực"),
    UNCLEAR,
)
