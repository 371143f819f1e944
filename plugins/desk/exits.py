"""Exit codes of `python -m plugins.desk`: CONTRACT.md, "Commands"."""

OK, FAILED, USAGE_ERROR = 0, 1, 2
