"""Exit codes of `python -m plugins.desk`: docs/contract.md, "Commands"."""

OK, FAILED, USAGE_ERROR = 0, 1, 2

HELD_BACK = 3
"""`publish` went on without what is broken."""
UNFORESEEN = 70
"""The program itself failed (sysexits.h: EX_SOFTWARE)."""
NOT_KNOWN = 3
"""`audit` only: nobody could be asked."""
