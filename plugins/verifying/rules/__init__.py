"""The rules. Each file holds `RULE` (its name), a docstring with a wrong and a right example, and a check.

The name of the check tells its input. `compressed` is called directly, because it needs the copies of a file.
Rules that only advise set `SEVERITY`.
"""

from plugins.problems.rules import rules_in

ON_ONE_PAGE = rules_in(__name__, __path__, "check_page")
"""`check_page(page, expected)`: yields findings in a parsed page."""

ON_ONE_FILE = rules_in(__name__, __path__, "check_file")
"""`check_file(name, data, expected)`: yields findings in any file."""

ON_ONE_TEXT = rules_in(__name__, __path__, "check_text")
"""`check_text(name, data, expected)`: yields findings in a text file."""

ON_THE_SITE = rules_in(__name__, __path__, "check_site")
"""`check_site(site, expected)`: yields findings, each with its file, from the facts of all files."""
