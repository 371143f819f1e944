"""Shows the problems of a page on the page itself, in the live preview only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from plugins.problems import Problem, errors

if TYPE_CHECKING:  # the server process must not import all rules
    from plugins.lint import Findings

Notes: TypeAlias = Mapping[str, Sequence[Problem]]
"""The problems of each page, by its address from the site's root."""

# Where problems are shown that belong to no page, such as those of the plan.
HOME = ""
_MOST = 50
"""Problems shown on a page. The others are only counted."""

_STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def notes_by_address(findings: Findings) -> Notes:
    """Returns the problems of each article or page by its address; all others under the home page's address.

    Problems of a draft without a page are listed under its future address.
    """
    library = findings.library
    addresses = {each.path: each.url for each in (*library.broken, *library.by_path.values())}
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in findings.problems:
        found[addresses.get(problem.location.path, HOME)].append(problem)
    return dict(found)


def with_notes(page: bytes, problems: Sequence[Problem]) -> bytes:
    """Returns the page with a box that lists its problems."""
    if not problems:
        return page
    items = "".join(f"<li>{_item(each)}</li>" for each in problems[:_MOST])
    rest = f"<li>và {len(problems) - _MOST} điều nữa</li>" if len(problems) > _MOST else ""
    box = (
        f'<aside aria-label="Cần xem lại"><style>{_STYLE}</style><details id="xem-thu-loi">'
        f"<summary>Cần xem lại: {_how_many(problems)}</summary><ul>{items}{rest}</ul></details></aside>"
    )
    # A file name that is not UTF-8 holds surrogates, which cannot be encoded.
    return page.replace(b"</body>", f"{box}</body>".encode("utf-8", "replace"), 1)


def _how_many(problems: Sequence[Problem]) -> str:
    n_errors = len(errors(problems))
    n_advice = len(problems) - n_errors
    counts = (f"{n_errors} lỗi" if n_errors else "", f"{n_advice} lời khuyên" if n_advice else "")
    return ", ".join(filter(None, counts))


def _item(problem: Problem) -> str:
    at = problem.location
    return (
        f"<b>{escape(at.path)}, dòng {at.line}:</b> {escape(problem.message)} <small>({problem.rule})</small>"
    )
