"""Finds documents that the plan names and no article has cited yet (the plan, part III.1)."""

from collections.abc import Iterable
from datetime import date

from plugins.articles.body import Cited
from plugins.articles.model import Article
from plugins.documents.register import Outcome, Register
from plugins.plan import NamedDocument, Plan


def citations_of(articles: Iterable[Article], as_of: date) -> frozenset[Cited]:
    """Returns the distinct citations of all articles that are public on a day, whatever their year."""
    # Without the words around the citation, articles that cite the same document give one value.
    found = {
        (each.kind, each.number, each.day)
        for article in articles
        if article.body.citations and article.counts(as_of)
        for each in article.body.citations
    }
    return frozenset(Cited("", *each) for each in found)


def uncited(plan: Plan, cited: Iterable[Cited]) -> tuple[NamedDocument, ...]:
    """Returns the plan's documents without a citation, in the plan's order."""
    named = Register(plan.documents)
    found = set()
    for each in cited:
        answer = named.find(each.kind, each.number, each.day)
        # An ambiguous citation (no date, and two documents with that number) proves nothing.
        if answer.outcome is Outcome.FOUND:
            found.add(answer.documents[0])
    return tuple(each for each in plan.documents if each not in found)
