"""The list of procedures: guides that state the key facts of one, with its place on the service portal."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from plugins.articles import Article
from plugins.articles.addresses import PROCEDURES_FOLDER
from plugins.articles.changes import last_checked, notices
from plugins.articles.fields import KEY_FACTS
from plugins.incremental.queries import Queries, query
from plugins.pages.heads import PageHead, page_head
from plugins.pages.known import as_of, library_of
from plugins.pages.listed import ListPosition, originals
from plugins.pages.site import site
from plugins.pages.teasers import ENDED, article_at, state
from plugins.plan import Role


class KeyFact(NamedTuple):
    """A key fact of a procedure, such as "Phí, lệ phí", with its text."""

    name: str
    text: str


@dataclass(frozen=True)
class Procedure:
    """A procedure as the list shows it; `service_url` is its address on the service portal, or "".

    `changed_since` is the day of the last check, if the rules have changed after it.
    """

    title: str
    url: str
    lang: str
    facts: tuple[KeyFact, ...]
    service_url: str
    changed_since: date | None


@dataclass(frozen=True)
class ProceduresPage:
    """The list of procedures, in the order of `guides_by_need`."""

    head: PageHead
    procedures: tuple[Procedure, ...]


def key_facts(article: Article) -> tuple[KeyFact, ...]:
    """Returns the key facts that the front matter of an article gives."""
    found = ((each.help, getattr(article, each.key)) for each in KEY_FACTS)
    return tuple(KeyFact(name, text) for name, text in found if text)


@query
def guides_by_need(queries: Queries) -> tuple[str, ...]:
    """Returns the paths of guides that people can still follow.

    They are sorted by the office's order, then by reads, then by day, the newest first.
    """
    its_site = site(queries)
    genres = {(each.dimension, each.code) for each in its_site.of_role(Role.GUIDE)}
    first = {name: at for at, name in enumerate(its_site.office.first_guides)}
    n_reads = queries.inputs["READS"].between(date.min, as_of(queries))

    def need(place: ListPosition) -> tuple[int, int]:
        # Guides that the office does not name come after all that it names.
        return first.get(PurePosixPath(place.path).name, len(first)), -n_reads.get(place.url, 0)

    guides = (place for place in originals(queries) if genres & {*place.terms})
    # `sorted` is stable: guides of equal need stay newest first.
    followed = sorted((place for place in guides if state(queries, place.path) != ENDED), key=need)
    return tuple(place.path for place in followed)


@query
def procedures_page(queries: Queries) -> ProceduresPage:
    """Returns the page `/thu-tuc/`: guides of procedures that people can still follow."""
    articles = (article_at(queries, path) for path in guides_by_need(queries))
    found = tuple(
        Procedure(each.title, each.url, each.lang, facts, each.service_url, _changed_since(queries, each))
        for each in articles
        if (facts := key_facts(each))
    )
    said = "Phí, thời hạn, nơi nộp, giấy tờ và cách nộp trực tuyến của từng thủ tục."
    return ProceduresPage(page_head(site(queries), "Thủ tục", said, f"{PROCEDURES_FOLDER}/"), found)


def _changed_since(queries: Queries, article: Article) -> date | None:
    return last_checked(article) if notices(library_of(queries), article, as_of(queries)) else None
