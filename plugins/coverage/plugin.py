"""The edge to Pelican: writes the director's pages and `coverage.json` below `/noi-bo/theo-doi/`."""

from functools import partial

from pelican import signals
from pelican.generators import Generator

from plugins.coverage.pages import (
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
from plugins.coverage.views import detail_names, places
from plugins.coverage.years import year_before
from plugins.feeds.atom import atom
from plugins.pages.known import library_of
from plugins.pages.rendering import Rendering
from plugins.pages.writing import write_page
from plugins.plan import Plan


class CoverageGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Generates the director's pages; writes nothing if `INTERNAL_PAGES` is off."""

    def generate_output(self, writer: object) -> None:
        """Writes the list of years and, for each plan, its year, periods, changes and files."""
        rendering: Rendering = self.settings["RENDERING"]
        if self.settings["INTERNAL_PAGES"]:
            write_page(self, places.ROOT, "coverage_years", years_page)
            for plan in library_of(rendering.queries).plans:
                self._write_plan(rendering, plan)

    def _write_plan(self, rendering: Rendering, plan: Plan) -> None:
        """Writes all pages and files of a plan year."""
        write, year = partial(write_page, self), str(plan.year)
        write(places.year_url(plan), "coverage", year_page, year)
        write(places.detail_url(plan, places.CHANGES), "coverage_changes", changes_page, year)
        earlier = year_before(rendering.queries, plan.year)
        if earlier:
            address = places.side_by_side_url(plan, earlier)
            write(address, "coverage_side_by_side", pair_page, year, str(earlier.year))
        for period in plan.periods:
            write(places.period_url(plan, period), "coverage_period", period_page, year, period.code)
            write(places.list_url(plan, period), "coverage_list", list_page, year, period.code)
        for name in detail_names():
            write(places.detail_url(plan, name), "coverage_detail", detail_page, year, name)
        rendering.write(places.file_url(plan, places.CHANGES_FEED), atom, (changes_feed, year))
        rendering.write(places.file_url(plan, places.BRIEF), bytes, (brief_file, year))
        rendering.write(places.file_url(plan, places.JSON), bytes, (coverage_json, year))
        rendering.write(places.file_url(plan, places.CALENDAR_FILE), bytes, (calendar, year))


def get_generators(_pelican: object) -> type[CoverageGenerator]:
    """Returns the generator to Pelican."""
    return CoverageGenerator


def register() -> None:
    """Connects the plugin to Pelican's signals; Pelican calls it."""
    signals.get_generators.connect(get_generators)
