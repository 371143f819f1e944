"""How often published articles were read ("hiệu quả", the plan, part I.2), where access logs tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plugins.articles.model import Article
from plugins.coverage.model import Coverage
from plugins.plan import TOPIC, Period, Plan, Term
from plugins.readership.kept import Reads


@dataclass(frozen=True, eq=False)
class ReadingEffect:
    """Reads in a period, whenever the article was published.

    `topics` are the plan's topics with the reads of their articles (an article of two topics counts in both).
    `articles` are sorted by reads, the most read first. `n_days` days of the period are covered by a log.
    """

    n_days: int
    n_reads: int
    topics: tuple[tuple[Term, int], ...]
    articles: tuple[tuple[Article, int], ...]


def effect(
    coverage: Coverage, period: Period, reads: Reads, articles: Iterable[Article]
) -> ReadingEffect | None:
    """Returns the reads of articles that count on the coverage's day; None if no log covers the period."""
    # A site that is built for an earlier day must not count reads of later days.
    last = min(period.last, coverage.as_of)
    n_days = reads.n_days(period.first, last)
    if not n_days:
        return None
    numbers = reads.between(period.first, last)
    read = [
        (each, numbers[each.url])
        for each in articles
        if numbers.get(each.url) and each.counts(coverage.as_of)
    ]
    return ReadingEffect(
        n_days,
        sum(number for _, number in read),
        tuple(
            (row.term, _of_topic(coverage.plan, row.term, read, last))
            for row in coverage.topics.planned_in(period)
        ),
        # The address decides between equal numbers, so that every build lists them in the same order.
        tuple(sorted(read, key=lambda each: (-each[1], each[0].url))),
    )


def _of_topic(plan: Plan, term: Term, read: Iterable[tuple[Article, int]], day: date) -> int:
    """Returns the reads of the articles under any of the codes that the topic has had."""
    codes = TOPIC.codes_with_former(plan, term.code, day)
    return sum(number for article, number in read if not codes.isdisjoint(article.topics))
