"""File names and values as people type them, shells complete them, or e-mail delivers them."""

from __future__ import annotations

TRAP = "BAY"
"""Runs if a name is read by make or a shell."""

HOSTILE_NAMES = (
    f"bài$(shell touch {TRAP}).docx",
    f"bài$$(touch {TRAP}).docx",
    f"bài$(touch {TRAP}).docx",
    f"bài${{shell touch {TRAP}}}.docx",
    f"bài$(eval x:=$(shell touch {TRAP}))$x.docx",
    f"bài`touch {TRAP}`.docx",
    f"a';touch {TRAP};'.docx",
    f'a";touch {TRAP};".docx',
    f"a;touch {TRAP}",
    f"a|touch {TRAP}",
    f"a&touch {TRAP}&",
    f"a\ntouch {TRAP}\n",
    f"a\n\ttouch {TRAP}\nb: ; touch {TRAP}",
    f"a > {TRAP}",
    "$$HOME ${HOME} $HOME $(HOME) %HOME% ~",
    "#không phải ghi chú # gì",
    "dấu  cách ở giữa, ở cuối  ",
    "--help",
    "-rf",
    "*",
    "a\\",
    "a=b:=c",
    "$",
    "'",
    '"',
    "\x1b]0;x\x07\r",
)
