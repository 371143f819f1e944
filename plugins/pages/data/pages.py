"""The pages of tables of figures."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.articles import DataSet, Status
from plugins.articles.addresses import DATA_FOLDER
from plugins.articles.tables import Table
from plugins.incremental.queries import Queries, query
from plugins.pages.data.charts import ChartView, charts
from plugins.pages.heads import PageHead, page_head, record_head
from plugins.pages.known import html, is_visible, library_of
from plugins.pages.site import site
from plugins.plan import Role

LIST = ("Bảng số liệu", f"{DATA_FOLDER}/")


@dataclass(frozen=True)
class DataSetsPage:
    """The list of all tables; `genre_url` leads to articles about figures, "" without such a genre."""

    head: PageHead
    said: str
    data_sets: tuple[DataSet, ...]
    genre_url: str


@dataclass(frozen=True)
class DataSetPage:
    """A table with its charts."""

    head: PageHead
    record: DataSet
    table: Table
    charts: tuple[ChartView, ...]
    html: str


@query
def shown_data_sets(queries: Queries) -> tuple[DataSet, ...]:
    """Returns the data sets that have a page."""
    return tuple(each for each in library_of(queries).data_sets if is_visible(queries, each))


@query
def data_sets_page(queries: Queries) -> DataSetsPage:
    """Returns the page `/so-lieu/`."""
    listed = tuple(each for each in shown_data_sets(queries) if each.status is Status.PUBLISHED)
    name, url = LIST
    its_site = site(queries)
    said = f"Số liệu về {its_site.office.subject}: bảng, biểu đồ và tệp tải về."
    genre_url = next((genre.url for genre in its_site.of_role(Role.FIGURES)), "")
    return DataSetsPage(page_head(its_site, name, said, url), said, listed, genre_url)


@query
def data_set_page(queries: Queries, path: str) -> DataSetPage:
    """Returns the page of one table."""
    library, its_site = library_of(queries), site(queries)
    record = library.by_path[path]
    assert isinstance(record, DataSet)
    table = library.tables[record.table_path]
    head = record_head(its_site, record, crumbs=(LIST,), day=record.day)
    return DataSetPage(head, record, table, charts(table, record.chart), html(queries, record, its_site.base))
