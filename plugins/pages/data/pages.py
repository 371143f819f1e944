"""The pages of tables of figures, and the table as a file."""

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

LIST = ("Bảng số liệu", f"{DATA_FOLDER}/")


@dataclass(frozen=True)
class DataSetsPage:
    """The list of all tables."""

    head: PageHead
    data_sets: tuple[DataSet, ...]


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
    """Those that have a page."""
    return tuple(each for each in library_of(queries).data_sets if is_visible(queries, each))


@query
def data_sets_page(queries: Queries) -> DataSetsPage:
    """`/so-lieu/`."""
    listed = tuple(each for each in shown_data_sets(queries) if each.status is Status.PUBLISHED)
    name, url = LIST
    said = "Số liệu về cải cách hành chính: bảng, biểu đồ và tệp tải về."
    return DataSetsPage(page_head(site(queries), name, said, url), listed)


@query
def data_set_page(queries: Queries, path: str) -> DataSetPage:
    """The page of one table."""
    library, its_site = library_of(queries), site(queries)
    record = library.by_path[path]
    assert isinstance(record, DataSet)
    table = library.tables[record.table_path]
    head = record_head(its_site, record, crumbs=(LIST,), day=record.day)
    return DataSetPage(head, record, table, charts(table, record.chart), html(queries, record, its_site.base))
