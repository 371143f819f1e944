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
from tests.build.edited_site import Site
from tests.build.edits import carry_out
from tests.build.mutations import OF_ITS_OWN, Looked, Mutation, mutations_of, shown_by

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


NOTICED: dict[str, tuple[str, int]] = {
    "AS_OF": ("day", 3),
    "CLOSINGS": ("close", 3),
    "FEED_IDS[…]": ("dia-chi.csv", 3),
    "LIBRARY.activities": ("hoat-dong title", 3),
    "LIBRARY.articles": ("says more", 0),
    "LIBRARY.by_path": ("trang title", 3),
    "LIBRARY.data_sets": ("so-lieu title", 3),
    "LIBRARY.documents": ("van-ban title", 3),
    "LIBRARY.glossary": ("meaning", 3),
    "LIBRARY.images[…]": ("picture", 1),
    "LIBRARY.moved": ("moved", 3),
    "LIBRARY.plans": ("ke-hoach topics.name", 3),
    "LIBRARY.tables[…]": ("table", 3),
    "LIBRARY.without_texts": ("new", 3),
    "NARRATIVES": ("reported", 3),
    "OFFICE": ("co-quan.toml office.name", 3),
    "READS": ("reads", 3),
    "SAMPLE": ("DU-LIEU-MAU.txt", 3),
}
"""A part of the content that queries read, and an edit, with its number, that leaves something stale if it is
not recorded. `bench/what_decides.py` tries all edits on all kinds of queries."""
NOT_OF_THE_CONTENT = {
    *(
        "DEFAULT_PAGINATION",
        "HELD_BACK",
        "LEFT_OUT",
        "LIBRARY.siteurl",
        "PREVIEW",
        "RENDITION_CACHE",
        "SITEURL",
    ),
    *("STYLESHEETS", "THEME"),
}
"""Inputs that code, options and publishing decide."""
IN_OTHERS = {"LIBRARY.pages"}
"""Each page is an input of its own in `LIBRARY.by_path`."""


def test_a_part_of_the_content_that_is_not_recorded_leaves_something_stale(
    content: Path, tmp_path: Path
) -> None:
    site = Site(content, tmp_path)
    files, day, first = site.sources(), site.day, Looked.at(site)
    parts: dict[str, list[Mutation]] = {}
    for each in mutations_of(first):
        parts.setdefault(each.asked, []).append(each)
    read = {part for part in parts if part.partition(".")[0].partition("[")[0].isupper()}
    assert read == NOTICED.keys() | NOT_OF_THE_CONTENT | IN_OTHERS, "a new input needs an edit"
    for part, edit in NOTICED.items():
        site.restore(files)
        site.day = day
        if edit[0] in OF_ITS_OWN:
            OF_ITS_OWN[edit[0]](site)
        else:
            carry_out(site, *edit)
        after = Looked.at(site)
        assert (part,) in {group.asked for group in shown_by(first, after, parts[part])}, part
