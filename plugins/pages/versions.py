"""The versions of an article in several languages."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from plugins.articles import Status
from plugins.incremental.queries import Queries, query
from plugins.pages.known import has_page, library_of
from plugins.pages.teasers import article_at
from plugins.wording import fixed

_NAMES: Mapping[str, str] = fixed({"vi": "Tiếng Việt", "km": "ភាសាខ្មែរ"})
"""The name of each language in that language, for those who read no other."""


class Version(NamedTuple):
    """An article in one language; `name` is that of the language, or the title if none is known."""

    lang: str
    name: str
    url: str


@query
def _translated(queries: Queries) -> Mapping[str, tuple[str, ...]]:
    """Returns the paths of an article's versions, the original first, by the path of each of them."""
    library = library_of(queries)
    found: dict[str, list[str]] = defaultdict(list)
    for article in library.without_texts:
        original = library.original_of(article)
        # Articles in one language are by far the most, and make no group.
        if article is not original:
            found[original.path].append(article.path)
    groups = [(original, *sorted(translations)) for original, translations in found.items()]
    return {path: group for group in groups for path in group}


@query
def versions(queries: Queries, path: str) -> tuple[Version, ...]:
    """Returns the public versions of an article in all languages; none if it has only its own."""
    shown = [
        article
        for article in (article_at(queries, each) for each in _translated(queries).get(path, ()))
        if has_page(queries, article) and not article.withdrawn and article.status is not Status.HIDDEN
    ]
    # A list of one language helps nobody.
    if path not in (each.path for each in shown) or len(shown) < 2:
        return ()
    return tuple(Version(each.lang, _NAMES.get(each.lang, each.title), each.url) for each in shown)
