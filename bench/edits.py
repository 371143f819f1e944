"""One edit of each kind, as an article before and after.

Without `before` it is a new article, without `after` a deletion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from corpus import LAST_DAY, TOPICS, Article

_LINK = re.compile(r"\]\(([a-z0-9-]+)\.md\)")
KINDS = ("body", "title", "tag", "newest", "newest-body", "deletion", "date", "slug")


@dataclass(frozen=True)
class Edit:
    """An edit. `token` is a word that only the edited page shows."""

    kind: str
    before: Article | None
    after: Article | None
    token: str = ""


def edits(articles: Sequence[Article], run: int = 0) -> list[Edit]:
    """Returns edits of an article to which no other links; a new slug is given to one with links."""
    middle = [*articles[len(articles) // 2 :], *articles[: len(articles) // 2]]
    public = [article for article in middle if article.status == "published"]
    linked = _linked(articles)
    alone = next(article for article in public if article.name not in linked)
    known = next(article for article in public if article.name in linked)
    newest = max(articles, key=lambda article: article.moment)
    topic = next(code for code in TOPICS if code not in alone.topics)
    earlier = alone.moment - timedelta(days=9 if alone.moment.timetuple().tm_yday > 9 else -9)
    token = f"tumoi{run}x"
    new = replace(
        alone,
        name=f"bai-moi-nhat-{run}",
        title=f"Bài mới nhất {token}",
        moment=newest.moment.replace(day=LAST_DAY.day, hour=23, minute=1 + run % 50),
    )
    return [
        Edit("body", alone, with_words(alone, token), token),
        Edit("title", alone, replace(alone, title=f"{alone.title} {token}"), token),
        Edit("tag", alone, replace(alone, topics=(*alone.topics[:1], topic))),
        Edit("newest", None, new, token),
        Edit("newest-body", newest, with_words(newest, token), token),
        Edit("deletion", alone, None),
        Edit("date", alone, replace(alone, moment=earlier)),
        Edit("slug", known, replace(known, slug=f"{known.name[:60].rstrip('-')}-{token}"), token),
    ]


def with_words(article: Article, words: str) -> Article:
    """Returns the article with another sentence at its beginning."""
    return replace(article, body=f"Câu vừa thêm {words}. {article.body}")


def _linked(articles: Sequence[Article]) -> set[str]:
    return {name for article in articles for name in _LINK.findall(article.body)}
