"""The edge to Pelican: writes the director's pages and `coverage.json` below `/noi-bo/theo-doi/`."""

from functools import partial

from pelican import signals
from pelican.generators import Generator

from plugins.coverage import views
from plugins.coverage.pages import (
    YEARS,
    brief_file,
    calendar,
    changes_feed,
    changes_page,
    coverage_json,
    detail_page,
    list_page,
    pair_page,
    period_page,
    year_page,
    years_page,
)
from plugins.coverage.years import year_before
from plugins.feeds.atom import atom
from plugins.incremental.rendering import Rendering
from plugins.pages.known import library_of
from plugins.pages.writing import write_page
from plugins.plan import Plan


class CoverageGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Generates the director's pages; writes nothing if `INTERNAL_PAGES` is off."""

    def generate_output(self, writer: object) -> None:
        """Writes the list of years and, for each plan, its year, periods, changes and files."""
        rendering: Rendering = self.settings["RENDERING"]
        if self.settings["INTERNAL_PAGES"]:
            write_page(self, YEARS[1], "coverage_years", years_page)
            for plan in library_of(rendering.queries).plans:
                self._write_plan(rendering, plan)

    def _write_plan(self, rendering: Rendering, plan: Plan) -> None:
        write, year = partial(write_page, self), str(plan.year)
        write(views.year_url(plan), "coverage", year_page, year)
        write(views.changes_url(plan), "coverage_changes", changes_page, year)
        earlier = year_before(rendering.queries, plan.year)
        if earlier:
            address = views.side_by_side_url(plan, earlier)
            write(address, "coverage_side_by_side", pair_page, year, str(earlier.year))
        for period in plan.periods:
            write(views.period_url(plan, period), "coverage_period", period_page, year, period.code)
            write(views.list_url(plan, period), "coverage_list", list_page, year, period.code)
        for name in views.detail_names():
            write(views.detail_url(plan, name), "coverage_detail", detail_page, year, name)
        rendering.write(views.changes_feed_url(plan), atom, (changes_feed, year))
        rendering.write(views.brief_url(plan), bytes, (brief_file, year))
        rendering.write(views.json_url(plan), bytes, (coverage_json, year))
        rendering.write(views.calendar_url(plan), bytes, (calendar, year))


def get_generators(_pelican: object) -> type[CoverageGenerator]:
    """Returns the generator to Pelican."""
    return CoverageGenerator


def register() -> None:
    """Connects the plugin to Pelican's signals; Pelican calls it."""
    signals.get_generators.connect(get_generators)
