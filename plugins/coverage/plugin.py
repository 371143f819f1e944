"""The edge to Pelican: writes the director's pages and `coverage.json` below `/noi-bo/theo-doi/`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.articles.library import Library
from plugins.coverage import views
from plugins.coverage.counting import compute
from plugins.coverage.exporting import json_bytes
from plugins.coverage.model import Coverage
from plugins.pages.heads import NOINDEX, page_head

_YEARS = ("Theo dõi thực hiện Kế hoạch", views.ROOT)


class CoverageGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes nothing where `INTERNAL_PAGES` is off."""

    def generate_output(self, writer: Any) -> None:
        """The list of years; for each plan its year, its periods and its JSON."""
        if not self.settings["INTERNAL_PAGES"]:
            return
        library: Library = self.settings["LIBRARY"]
        coverages = [
            compute(plan, library.plans, library.articles, library.activities, self.settings["AS_OF"])
            for plan in library.plans
        ]
        name, url = _YEARS
        said = "Mức độ thực hiện Kế hoạch, theo từng năm."
        years = [views.year_link(coverage) for coverage in coverages]
        self._write(writer, "coverage_years", url, (name, said), (), years=years)
        for coverage in coverages:
            self._write_plan(writer, coverage)

    def _write_plan(self, writer: Any, coverage: Coverage) -> None:
        year = views.year_page(coverage)
        self._write(writer, "coverage", year.url, (year.title, year.description), (_YEARS,), coverage=year)
        crumbs = (_YEARS, (f"Năm {coverage.plan.year}", year.url))
        for period in coverage.periods:
            page = views.period_page(coverage, period)
            self._write(
                writer, "coverage_period", page.url, (page.title, page.description), crumbs, coverage=page
            )
        path = Path(self.output_path, year.common.json_url)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(json_bytes(coverage))

    def _write(
        self,
        writer: Any,
        template: str,
        url: str,
        said: tuple[str, str],
        crumbs: Sequence[tuple[str, str]],
        **values: object,
    ) -> None:
        head = page_head(self.context["site"], *said, url, crumbs, robots=NOINDEX)
        writer.write_file(
            f"{url}index.html", self.get_template(template), self.context, url=url, head=head, **values
        )


def get_generators(_pelican: object) -> type[CoverageGenerator]:
    """Hands the generator to Pelican."""
    return CoverageGenerator


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.get_generators.connect(get_generators)
