"""Finds what has changed for the subject of an article since it was written or last checked.

The sources are the documents that the article cites, and the later changes that plan files record for these
documents, for its topics or for the article itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plugins.articles.library import Library
from plugins.articles.model import Article, Document
from plugins.articles.visibility import cited_document, target_of
from plugins.documents.citations import citations
from plugins.documents.validity import Effect, Validity, ValidityState, name_of
from plugins.plan import LaterChange
from plugins.vietnamese import format_date

_DONE = {
    Effect.REPLACED: "đã hết hiệu lực",
    Effect.IN_PART: "đã bị thay thế, bãi bỏ một phần",
    Effect.AMENDED: "đã được sửa đổi, bổ sung",
}


@dataclass(frozen=True)
class Notice:
    """One change of the law since an article was last checked.

    `text` is the sentence for readers, `see` the document that they have to read now, `source` what a person
    recorded as its source. `is_end` means that the article's legal basis has ended.
    """

    day: date
    text: str
    see: Document | None
    is_end: bool
    source: str = ""


@dataclass(frozen=True)
class CitedDocument:
    """A document that an article cites: its validity on the article's day, and now."""

    document: Document
    then: Validity[Document]
    now: Validity[Document]


def last_checked(article: Article) -> date:
    """Returns the day on which the content of an article was last checked against the law."""
    return max(day for day in (article.day, article.checked) if day)


def documents_named_in(library: Library, article: Article, day: date | None) -> Iterator[Document]:
    """Yields the documents that an article cites or links to, each once; without a day, those of all days."""
    # Most sites begin without a register; then citations need not be looked up.
    if not library.documents:
        return
    # `each[1:]`: type, number and day of the citation, without its words.
    cited = [cited_document(library, article, *each[1:], day) for each in article.body.citations]
    linked = [target_of(library, article.path, target, day) for target in article.body.targets]
    yield from dict.fromkeys(each for each in (*cited, *linked) if isinstance(each, Document))


def cited_by(library: Library, article: Article, day: date) -> tuple[CitedDocument, ...]:
    """Returns the documents that an article names, with their validity on its day and on the given day."""
    validities = library.validities
    return tuple(
        CitedDocument(each, validities.on(each, article.day), validities.on(each, day))
        for each in documents_named_in(library, article, day)
    )


def notices(library: Library, article: Article, day: date) -> tuple[Notice, ...]:
    """Returns the changes from the day on which an article was last checked up to the given day.

    Changes that end it come first, then those with a source that a person recorded, then the latest. A short
    translation names few documents: those of its original decide. Where a person recorded what a document
    changes, its name alone is not repeated.
    """
    since, article = last_checked(article), library.original_of(article)
    documents = list(documents_named_in(library, article, day))
    basis = _basis(library, article)
    found = [each for each in _written(library, article, documents, day) if since < each.day <= day]
    told = {each.see for each in found if each.see}
    for document in documents:
        # Without a source that the register knows, nobody can tell which document is the basis: each one
        # counts.
        for each in _of_document(library, document, day, is_basis=basis in (None, document)):
            if since < each.day <= day and (each.is_end or each.see not in told):
                found.append(each)
    # False sorts before True.
    found.sort(key=lambda each: (not each.is_end, not each.source, -each.day.toordinal()))
    return tuple(found)


def end_of(library: Library, article: Article, day: date) -> Notice | None:
    """Returns the change that ends the legal basis of a guide or an answer; None if there is none.

    Readers can no longer follow such an article. For news and other articles it is always None.
    """
    if not article.role.is_acted_on:
        return None
    return next((each for each in notices(library, article, day) if each.is_end), None)


def _basis(library: Library, article: Article) -> Document | None:
    """Returns the document that `source` of an article names first. The others may be cited in passing."""
    named = (library.cited(each.kind, each.number, each.when) for each in citations(article.source))
    return next((each for each in named if each is not None), None)


def _written(library: Library, article: Article, documents: list[Document], day: date) -> Iterator[Notice]:
    """Yields the changes that a person recorded in a plan file and that concern an article."""
    names = {name_of(each.path) for each in documents}
    for change in (each for plan in library.plans for each in plan.later):
        if _concerns(change, article, library.original_of(article), names):
            see = library.validities.by_name.get(name_of(change.see))
            # A page built for an earlier day must not name a document that was issued later.
            if see is not None and not see.is_public(day):
                see = None
            yield Notice(change.date, change.text, see, change.ends, change.source)


def _concerns(change: LaterChange, article: Article, original: Article, names: set[str]) -> bool:
    """Returns whether a change concerns an article, or the original that it translates."""
    return (
        not {name_of(article.path), name_of(original.path)}.isdisjoint(map(name_of, change.articles))
        or not names.isdisjoint(map(name_of, change.documents))
        or not set(article.topics).isdisjoint(change.topics)
    )


def _of_document(library: Library, document: Document, day: date, *, is_basis: bool) -> Iterator[Notice]:
    """Yields what other documents did to one that the article names: its end alone, else each change."""
    validities = library.validities
    now = validities.on(document, day)
    if now.state is ValidityState.OVER and now.since is not None:
        after = validities.successors(document, day)
        # Only the end of the legal basis ends the article. It may cite other documents in passing.
        # A programme whose period is over without a successor was no rule that readers would still follow.
        is_end = is_basis and bool(after)
        yield Notice(now.since, _ended(document, now.since, after), after[-1] if after else None, is_end)
        return
    for change in validities.changes(document):
        # If it is unknown from when the change holds, people could know of it from the day of issue. A full
        # replacement is not told here: the branch above tells it once it holds.
        known = change.day or change.by.issued
        if known is not None and change.effect is not Effect.REPLACED:
            when = f"từ ngày {format_date(change.day)}" if change.day else "(chưa rõ từ ngày nào)"
            yield Notice(known, f"{document.name} {_DONE[change.effect]} {when}", change.by, False)


def _ended(document: Document, since: date, after: list[Document]) -> str:
    """Returns the sentence that a document is no longer in force, and by what it was replaced."""
    if not after:
        return f"{document.name} hết giai đoạn áp dụng từ ngày {format_date(since)}"
    text = f"{document.name} {_DONE[Effect.REPLACED]} từ ngày {format_date(since)}"
    # The last successor is `see` of the notice. The sentence names those before it.
    way = [f"{each.name} từ ngày {format_date(each.effective)}" for each in after[:-1] if each.effective]
    return f"{text}, thay bằng {', rồi '.join(way)}" if way else text
