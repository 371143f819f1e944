"""Exit codes of `python -m plugins.desk`: CONTRACT.md, "Commands"."""

OK, FAILED, USAGE_ERROR = 0, 1, 2
NOT_KNOWN = 3
"""`audit` only: nobody could be asked."""
