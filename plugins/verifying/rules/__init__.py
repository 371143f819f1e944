"""One rule, one file: `RULE`, a docstring with what is wrong and what is right, and a check, found here.

What a check is called says what it sees. `compressed` is asked by name, for it needs the copies of a file.
`SEVERITY` stands beside `RULE` where it is advice.
"""

from plugins.problems.rules import rules_in

ON_ONE_PAGE = rules_in(__name__, __path__, "check_page")
"""`check_page(page, expected)`: findings in a page as it was read."""

ON_ONE_FILE = rules_in(__name__, __path__, "check_file")
"""`check_file(name, data, expected)`: findings in any file."""

ON_ONE_TEXT = rules_in(__name__, __path__, "check_text")
"""`check_text(name, data, expected)`: findings in a text, such as a page or a feed."""

ON_THE_SITE = rules_in(__name__, __path__, "check_site")
"""`check_site(site, expected)`: problems, by the facts of all files."""
