"""The edge to Pelican: writes the director's pages and `coverage.json` below `/noi-bo/theo-doi/`.

What they show: the front matter of the articles counted in a period, and in those that it is compared
with, its activities, what lies in no period, questions without an answer, what has become of articles of
closed periods, and the day, up to the day after the plan's year. Nothing is counted where no page shows
anything new.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pelican import signals
from pelican.generators import Generator

from plugins.articles.body import Cited
from plugins.articles.library import Library
from plugins.coverage import sentences, views
from plugins.coverage.changes_feed import changes_feed
from plugins.coverage.closed_folder import Closings
from plugins.coverage.deadlines import as_ics, deadlines
from plugins.coverage.exporting import json_bytes
from plugins.coverage.side_by_side import side_by_side
from plugins.coverage.uncited import citations_of, uncited
from plugins.coverage.years import Year, earlier_than, years_of
from plugins.incremental.shown import Rendering, digest_of
from plugins.pages.heads import NOINDEX, page_head
from plugins.plan import Period, PeriodKind, Plan, periods_of
from plugins.readership.kept import Reads

_YEARS = ("Theo dõi thực hiện Kế hoạch", views.ROOT)


def _write_file(output: str, name: str, data: bytes) -> None:
    path = Path(output, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


class CoverageGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes nothing where `INTERNAL_PAGES` is off."""

    def generate_output(self, writer: Any) -> None:
        """The list of years; for each plan its year, its periods and its JSON."""
        if not self.settings["INTERNAL_PAGES"]:
            return
        years = years_of(self.settings["LIBRARY"], self.settings["AS_OF"])
        name, url = _YEARS
        shown = digest_of(*(year.shows(year.whole) for year in years))
        if self._must_write(url, shown):
            said = "Mức độ thực hiện Kế hoạch, theo từng năm."
            links = [views.year_link(year.plan, self._answer(year)) for year in years]
            self._write(writer, "coverage_years", url, (name, said), (), years=links)
        by_year = {year.plan.year: year for year in years}
        for year in years:
            self._write_plan(writer, year, by_year)

    @cached_property
    def _closings(self) -> Closings:
        """Files beside the plans: with them every page's basis changes."""
        found: Closings = self.settings["CLOSINGS"]
        return found.until(self.settings["AS_OF"], names_all=self.settings["PREVIEW"])

    def _answer(self, year: Year) -> str:
        """Of a year in which nothing has changed nothing is counted again."""
        rendering: Rendering = self.settings["RENDERING"]
        return rendering.work_out(year.shows(year.whole), lambda: sentences.answer(year.coverage, year.whole))

    def _numbers(self, year: Year, period: Period) -> str:
        """What a page shows of a period that it compares its own with."""
        found = self._numbers_by_year.get(year.plan.year)
        if found is None:
            rendering: Rendering = self.settings["RENDERING"]
            found = rendering.work_out(digest_of("numbers", year.shows(year.whole)), year.numbers).split()
            self._numbers_by_year[year.plan.year] = found
        return " ".join(found[month.number - 1] for month in period.months)

    @cached_property
    def _numbers_by_year(self) -> dict[int, list[str]]:
        """By month."""
        return {}

    def _write_plan(self, writer: Any, year: Year, by_year: Mapping[int, Year]) -> None:
        url = views.year_url(year.plan)
        whole = year.shows(year.whole)
        if self._must_write(
            url, digest_of(whole, year.waiting, self._uncited(year), *self._also(year, year.whole))
        ):
            page = views.year_page(year.coverage, self._around(year, by_year))
            said = page.title, page.description
            self._write(writer, "coverage", url, said, (_YEARS,), coverage=page)
        crumbs = (_YEARS, (f"Năm {year.plan.year}", url))
        closings = (repr(each.events) for each in self._closings.by_period.values())
        self._write_changes(writer, year, digest_of(whole, *closings), crumbs)
        self._write_calendar(year.plan)
        if earlier := earlier_than(year, by_year):
            beside = views.side_by_side_url(year.plan, earlier.plan)
            if self._must_write(
                beside, digest_of(self._numbers(year, year.whole), self._numbers(earlier, earlier.whole))
            ):
                pair = views.side_by_side_page(side_by_side(year.coverage, earlier.coverage))
                said = pair.title, pair.description
                self._write(writer, "coverage_side_by_side", beside, said, crumbs, pair=pair)
        for period in periods_of(year.plan.year):
            period_url = views.period_url(year.plan, period)
            others = [
                self._numbers(by_year[each.year], each)
                for each in (period.before, period.year_before)
                if each.year in by_year
            ]
            if self._must_write(
                period_url, digest_of(year.shows(period), *others, *self._also(year, period))
            ):
                view = views.period_page(year.coverage, period, self._around(year, by_year))
                said = view.title, view.description
                self._write(writer, "coverage_period", period_url, said, crumbs, coverage=view)
        name = views.json_url(year.plan)
        shown = digest_of(whole, year.as_of.isoformat())
        if self.settings["RENDERING"].must_write(name, shown):
            _write_file(self.output_path, name, json_bytes(year.coverage, self._closings))

    def _write_changes(
        self, writer: Any, year: Year, shown: bytes, crumbs: Sequence[tuple[str, str]]
    ) -> None:
        url, feed_url = views.changes_url(year.plan), views.changes_feed_url(year.plan)
        must_write_feed = self.settings["RENDERING"].must_write(
            feed_url, digest_of(self.context["site"].shows, shown)
        )
        if not (self._must_write(url, shown) or must_write_feed):
            return
        page = views.changes_page(year.coverage, self._closings)
        said = page.title, page.description
        self._write(writer, "coverage_changes", url, said, crumbs, page=page)
        site = self.context["site"]
        feed = changes_feed(page, year.plan, site.url, site.title, site.department)
        _write_file(self.output_path, feed_url, feed)

    def _write_calendar(self, plan: Plan) -> None:
        """It says the same on every day: only settings and plans change it."""
        name, site = views.calendar_url(plan), self.context["site"]
        if self.settings["RENDERING"].must_write(name, digest_of(site.shows)):
            days = deadlines(plan, self.settings["REPORT_DUE_DAYS"])
            host = urlsplit(site.url).hostname or ""
            made = as_ics(f"Kỳ báo cáo cải cách hành chính năm {plan.year}", days, host, plan.first_day)
            _write_file(self.output_path, name, made)

    def _around(self, year: Year, by_year: Mapping[int, Year]) -> views.Around:
        before, earlier = by_year.get(year.plan.year - 1), earlier_than(year, by_year)
        return views.Around(
            {before.plan.year: before.coverage} if before else {},
            self._closings,
            year.all_articles,
            earlier.plan if earlier else None,
            self._reads,
            self._library.register,
            self._cited,
        )

    @property
    def _reads(self) -> Reads:
        found: Reads = self.settings["READS"]
        return found

    @property
    def _library(self) -> Library:
        found: Library = self.settings["LIBRARY"]
        return found

    @cached_property
    def _cited(self) -> frozenset[Cited]:
        """Found out once for all plans; not asked for where there is no register."""
        if not self._library.documents:
            return frozenset()
        return citations_of(self._library.articles, self.settings["AS_OF"])

    def _uncited(self, year: Year) -> bytes:
        """Documents of the plan without an article, and the addresses of those that have a page."""
        if not self._library.documents:
            return b""
        names = (each.name for each in uncited(year.plan, self._cited))
        return digest_of(*names, *(each.digest for each in self._library.documents))

    def _also(self, year: Year, period: Period) -> list[bytes]:
        """What else stands on the page of a period: closed figures, and what was read."""
        return [*self._since_closing(period), *self._read(year, period)]

    def _read(self, year: Year, period: Period) -> list[bytes]:
        last = min(period.last, year.as_of)
        n_days = self._reads.n_days(period.first, last)
        if not n_days:
            return []
        numbers = self._reads.between(period.first, last)
        read = (each for each in year.all_articles if each.url in numbers and each.counts(year.as_of))
        return [
            str(n_days).encode(),
            *sorted(digest_of(each.digest, str(numbers[each.url])) for each in read),
        ]

    def _since_closing(self, period: Period) -> list[bytes]:
        """What has become of the articles of a closed period, or of those of a year's closed periods."""
        closed = [
            closing
            for closing in self._closings.by_period.values()
            if closing.period == period
            or (period.kind is PeriodKind.YEAR and closing.period.year == period.year)
        ]
        urls = {article.url for closing in closed for article in closing.articles}
        found = (each for each in self._library.articles if each.url in urls) if urls else ()
        return sorted(digest_of(each.digest, each.body.digest) for each in found)

    def _must_write(self, url: str, shown: bytes) -> bool:
        shows = digest_of(self.context["site"].shows, shown)
        must: bool = self.settings["RENDERING"].must_write(f"{url}index.html", shows)
        return must

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
            f"{url}index.html",
            self.get_template(template),
            self.context,
            url=url,
            head=head,
            is_asked=True,
            **values,
        )


def get_generators(_pelican: object) -> type[CoverageGenerator]:
    """Hands the generator to Pelican."""
    return CoverageGenerator


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.get_generators.connect(get_generators)
