"""copied-file: a copy of an article is not published and counted a second time.

Synchronisation programs, Explorer and people leave copies beside the original file.

Bad: `bai.md` and `bai (1).md`; two files with the same title, day and text.

Good: `bai.md` alone.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from plugins.articles import Article, Library
from plugins.articles.copies import RULE as RULE, advice_on_copy, copies_among, is_longer_name
from plugins.problems import Location, Problem


def check_library(library: Library) -> Iterator[Problem]:
    """Yields copies by their names, then by their content."""
    copies = copies_among(each.path for each in (*library.by_path.values(), *library.broken))
    for path, original in copies.items():
        yield Problem(Location(path), RULE, advice_on_copy(original))
    alike: dict[tuple[date, str, str], list[Article]] = defaultdict(list)
    for article in library.articles:
        if article.path not in copies and not article.withdrawn:
            alike[article.day, article.title, article.lang].append(article)
    for first, *others in (sorted(each, key=_by_length) for each in alike.values()):
        for other in others:
            if other.body.digest == first.body.digest:
                message = (
                    f"cùng tiêu đề, ngày và nội dung với tệp {first.path}: "
                    "xóa một trong hai để không đăng và đếm hai lần"
                )
                yield Problem(Location(other.path), RULE, message)
            elif is_longer_name(other.path, first.path):
                yield Problem(Location(other.path), RULE, advice_on_copy(first.path))


def _by_length(article: Article) -> tuple[int, str]:
    """Returns a sort key that puts the original first: a copy's name is longer."""
    return len(article.path), article.path
