"""Which articles lists show, in which order, and which articles are near each other.

Most queries select a part of another query's value. A page depends on the part that it shows: if only the
rest changes, the part keeps its digest and the page stays valid.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from plugins.articles import Status
from plugins.incremental.queries import Queries, query, query_without_cut_off
from plugins.pages.known import as_of, has_page, library_of
from plugins.pages.terms import terms_of

# Arbitrary: enough to go on reading, few enough to take in.
RELATED = 3


class ListPosition(NamedTuple):
    """An article in the order of lists.

    `moment` is its time (seconds since 1970), `changed` that of its last change (ISO 8601), `terms` are its
    dimensions and codes. `is_translation`: another article says the same in another language.
    """

    path: str
    url: str
    day: date
    moment: float
    changed: str
    topics: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]
    lang: str
    is_translation: bool


@query
def listed(queries: Queries) -> tuple[ListPosition, ...]:
    """Returns all listed articles, newest first, then by address."""
    today, left_out = as_of(queries), queries.inputs["LEFT_OUT"]
    places = [
        ListPosition(
            path=each.path,
            url=each.url,
            day=each.day,
            moment=each.date.timestamp(),
            changed=(each.modified or each.date).isoformat(),
            topics=each.topics,
            terms=tuple(terms_of(each)),
            lang=each.lang,
            is_translation=bool(each.translation_of),
        )
        for each in library_of(queries).without_texts
        if each.counts(today) and each.path not in left_out
    ]
    return tuple(sorted(places, key=lambda place: (-place.moment, place.url)))


@query_without_cut_off
def originals(queries: Queries) -> tuple[ListPosition, ...]:
    """Returns the listed articles that are no translations, in the same order."""
    return tuple(place for place in listed(queries) if not place.is_translation)


@query
def unpublished(queries: Queries) -> tuple[str, ...]:
    """Returns the paths of articles that only a preview shows, newest first."""
    today = as_of(queries)
    found = [
        (-each.date.timestamp(), each.url, each.path)
        for each in library_of(queries).without_texts
        if (each.status is Status.DRAFT or each.is_scheduled(today)) and has_page(queries, each)
    ]
    return tuple(path for _, _, path in sorted(found))


@query_without_cut_off
def _by_term(queries: Queries) -> Mapping[str, Mapping[str, tuple[tuple[str, int], ...]]]:
    """Returns paths and years of articles by dimension and code, newest first."""
    found: dict[str, dict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    for place in listed(queries):
        for dimension, code in place.terms:
            found[dimension][code].append((place.path, place.day.year))
    return {key: {code: tuple(places) for code, places in by.items()} for key, by in found.items()}


@query
def of_term(queries: Queries, dimension: str, code: str) -> tuple[tuple[str, int], ...]:
    """Returns paths and years of a term's articles, newest first."""
    return _by_term(queries).get(dimension, {}).get(code, ())


@query
def _years_of_term(queries: Queries, dimension: str, code: str) -> Mapping[int, tuple[str, ...]]:
    """Returns the paths of a term's articles by calendar year, newest first."""
    found: dict[int, list[str]] = defaultdict(list)
    for path, year in of_term(queries, dimension, code):
        found[year].append(path)
    return {year: tuple(paths) for year, paths in found.items()}


@query
def years_of_term(queries: Queries, dimension: str, code: str) -> tuple[int, ...]:
    """Returns the calendar years in which a term has articles, latest first."""
    return tuple(_years_of_term(queries, dimension, code))


@query
def of_term_in_year(queries: Queries, dimension: str, code: str, year: str) -> tuple[str, ...]:
    """Returns paths of a term's articles of a calendar year, newest first."""
    return _years_of_term(queries, dimension, code).get(int(year), ())


@query
def months(queries: Queries) -> Mapping[int, Mapping[int, tuple[str, ...]]]:
    """Returns the paths of all articles by calendar year and month, the latest first."""
    found: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for place in listed(queries):
        found[place.day.year][place.day.month].append(place.path)
    return {year: {month: tuple(paths) for month, paths in by.items()} for year, by in found.items()}


class Near(NamedTuple):
    """Paths of articles near an article, in its language: the previous and the next one in time, and related
    ones.
    """

    older: str = ""
    newer: str = ""
    related: tuple[str, ...] = ()


class Kin:
    """Articles of one language, among which related ones are found: most topics in common, then nearest in
    time.

    Candidates are the neighbours in the list of each topic, so the time is linear in the number of articles.
    """

    def __init__(self, places: Sequence[ListPosition]) -> None:
        self._by_topic: dict[str, list[ListPosition]] = defaultdict(list)
        # By path and topic: the position in the list of that topic.
        self._at: dict[tuple[str, str], int] = {}
        # By time; the path only decides within one minute.
        for place in sorted(places, key=lambda place: (place.moment, place.path)):
            for topic in place.topics:
                self._at[place.path, topic] = len(self._by_topic[topic])
                self._by_topic[topic].append(place)

    def of(self, place: ListPosition) -> tuple[str, ...]:
        """Returns the paths of the articles that are related to one of them."""
        found: dict[str, tuple[int, float, str]] = {}
        for topic in place.topics:
            here = self._at[place.path, topic]
            for other in self._by_topic[topic][max(0, here - RELATED) : here + RELATED + 1]:
                if other.path not in found:
                    common = len([each for each in other.topics if each in place.topics])
                    found[other.path] = (-common, abs(place.moment - other.moment), other.path)
        # The article stands in the list of its topic, too.
        found.pop(place.path, None)
        return tuple([path for _, _, path in sorted(found.values())[:RELATED]])


@query
def near(queries: Queries, path: str) -> Near:
    """Returns an article's neighbours and related articles; none for one that is not listed."""
    return _near_in(queries, _folder_of(path)).get(path, Near())


@query
def _near_in(queries: Queries, folder: str) -> Mapping[str, Near]:
    """Returns what is near the listed articles whose files are in a folder, by path.

    Usually a folder holds a year's articles, and an edit changes what is near those of one year.
    """
    return {
        place.path: Near(older, newer, kin.of(place))
        for place, older, newer, kin in _neighbours(queries).get(folder, ())
    }


@query_without_cut_off
def _neighbours(queries: Queries) -> Mapping[str, Sequence[tuple[ListPosition, str, str, Kin]]]:
    """Returns the listed articles by folder, with the paths of the older and the newer neighbour in their
    language, and with all articles of that language.
    """
    by_lang: dict[str, list[ListPosition]] = defaultdict(list)
    for place in listed(queries):
        by_lang[place.lang].append(place)
    found: dict[str, list[tuple[ListPosition, str, str, Kin]]] = defaultdict(list)
    for places in by_lang.values():
        kin, paths = Kin(places), [place.path for place in places]
        # The newest first, so the older neighbour is the next in the list. The third list is longer by one.
        for place, older, newer in zip(places, [*paths[1:], ""], ["", *paths], strict=False):
            found[_folder_of(place.path)].append((place, older, newer, kin))
    return found


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]
