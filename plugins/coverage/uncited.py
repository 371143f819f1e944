"""Documents that the plan names and no article has cited yet (the plan, part III.1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from plugins.articles.model import Article
from plugins.documents.register import Outcome, Register
from plugins.plan import NamedDocument, Plan


def uncited(plan: Plan, articles: Iterable[Article], as_of: date) -> tuple[NamedDocument, ...]:
    """In the plan's order. An article counts when it is out on that day, of whatever year it is."""
    named = Register(plan.documents)
    cited = set()
    for article in articles:
        if not article.body.citations or not article.counts(as_of):
            continue
        for each in article.body.citations:
            day = date.fromisoformat(each.day) if each.day else None
            answer = named.find(each.kind, each.number, day)
            if answer.outcome is Outcome.FOUND:
                cited.add(answer.documents[0])
    return tuple(each for each in plan.documents if each not in cited)
