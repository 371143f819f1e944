"""Exit codes of `python -m plugins.desk`: docs/contract.md, "Commands"."""

OK, FAILED, USAGE_ERROR = 0, 1, 2

HELD_BACK = 3
"""A publication, a report or a count succeeded without files that have errors."""
INTERNAL_ERROR = 70
"""An internal error (sysexits.h: EX_SOFTWARE)."""
NOT_KNOWN = 3
"""`audit` only: the service did not answer."""
