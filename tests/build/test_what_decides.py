"""What is shown is decided by what is recorded: nothing else can be shown, and no record can be missed.

Each input is taken away from what is recorded, in turn: then something is stale, and it is seen. So the
comparison with a clean build, on which `test_incremental.py` relies, would find whatever is not recorded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from types import FunctionType
from typing import Any

import jinja2
import pytest
from jinja2.defaults import DEFAULT_FILTERS, DEFAULT_NAMESPACE

from plugins.pages import writing
from tests.build.edits import Site

pytestmark = [pytest.mark.long, pytest.mark.usefixtures("own_caches")]


@dataclass
class Rendered:
    """A template of a build, the value of its page, and what it was given."""

    template: jinja2.Template
    page: Any
    given: dict[str, Any]

    def render(self, **values: Any) -> str:
        self.given = values
        return self.template.render(**values)


@pytest.fixture
def rendered(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Rendered]:
    """One page of each kind, as a build renders it."""
    found: dict[type, Rendered] = {}
    html = writing._html

    def note(get_template: Callable[[str], Any], template: str, its_site: Any, page: Any) -> str:
        each = found.setdefault(type(page), Rendered(get_template(template), page, {}))
        each = each if each.page is page else Rendered(get_template(template), page, {})
        return html(lambda _: each, template, its_site, page)

    monkeypatch.setattr(writing, "_html", note)
    Site(content, tmp_path).build()
    return list(found.values())


def test_a_template_reaches_nothing_beside_its_value(rendered: list[Rendered]) -> None:
    assert len(rendered) > 15
    environment = rendered[0].template.environment
    assert environment.globals.keys() - DEFAULT_NAMESPACE.keys() == {"once"}
    for each in rendered:
        assert each.given.keys() == {"site", *(field.name for field in fields(each.page))}
        with pytest.raises(jinja2.UndefinedError):
            environment.from_string("{{ articles_of_pelican }}").render(each.given)
    for name in environment.filters.keys() - DEFAULT_FILTERS.keys():
        cells = getattr(environment.filters[name], "__closure__", None) or ()
        assert all(isinstance(cell.cell_contents, str | FunctionType) for cell in cells), name
