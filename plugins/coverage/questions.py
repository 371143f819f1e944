"""Finds questions that are still unanswered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plugins.articles.model import Article, Status
from plugins.plan import Plan


@dataclass(frozen=True, eq=False)
class Unanswered:
    """The unanswered questions of a plan year: published articles, and for all others the day of the
    question.
    """

    published: tuple[Article, ...]
    unlisted: tuple[date, ...]


def unanswered(articles: Iterable[Article], plan: Plan, as_of: date) -> Unanswered:
    """Returns the questions asked in the plan's year up to `as_of`, the oldest first.

    A question is an article with the key `asked`. It is answered from the day in `answered` on.
    """
    found = sorted(
        # The address only makes the order of one day the same everywhere.
        (each for each in articles if _waits(each, plan, as_of)),
        key=lambda each: (each.asked, each.url),
    )
    return Unanswered(
        tuple(each for each in found if each.counts(as_of)),
        tuple(each.asked for each in found if each.asked and not each.counts(as_of)),
    )


def _waits(article: Article, plan: Plan, as_of: date) -> bool:
    # A translation asks the same question again.
    if article.asked is None or article.withdrawn or article.translation_of:
        return False
    # The plan of another year lists it, or it has not been asked yet on the day that the page shows.
    if not plan.first_day <= article.asked <= min(plan.last_day, as_of):
        return False
    # An answer in a draft, or dated in the future, has not reached the person who asked.
    is_public = article.status is not Status.DRAFT and article.day <= as_of
    is_answered = article.answered is not None and article.answered <= as_of
    return not (is_public and is_answered)
