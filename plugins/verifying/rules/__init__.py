"""One rule, one file: `RULE`, a docstring with what is wrong and what is right, and a check, found here.

What a check is called says what it sees. `compressed` is asked by name, for it needs the copies of a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from plugins.problems import Problem
from plugins.problems.rules import checks_in
from plugins.verifying.expected import Expected
from plugins.verifying.facts import Site
from plugins.verifying.page import Page

Found: TypeAlias = Iterator[Problem]

ON_ONE_PAGE: tuple[Callable[[Page, Expected], Found], ...] = checks_in(__name__, __path__, "check_page")
"""Of a page as it was read."""

ON_ONE_FILE: tuple[Callable[[str, bytes, Expected], Found], ...] = checks_in(__name__, __path__, "check_file")
"""Of the name and the bytes of any file."""

ON_ONE_TEXT: tuple[Callable[[str, bytes, Expected], Found], ...] = checks_in(__name__, __path__, "check_text")
"""The same of a text, such as a page or a feed."""

ON_THE_SITE: tuple[Callable[[Site, Expected], Found], ...] = checks_in(__name__, __path__, "check_site")
"""Of the facts of all files."""
