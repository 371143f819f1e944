"""Finds the documents of the register that a line names, by number or by the subject of a law."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from plugins.articles import Article, Document, Library
from plugins.articles.visibility import is_public
from plugins.documents.citations import citations
from plugins.lint.blocks import without_code
from plugins.lint.places import Places
from plugins.problems import Location


class Mention(NamedTuple):
    """A document named at `line[start:end]`."""

    start: int
    end: int
    document: Document


class NamingLine(NamedTuple):
    """A line of an article's text, and the documents that it names, in order."""

    text: str
    named: tuple[Mention, ...]
    places: Places
    start: int

    def at(self, offset: int) -> Location:
        """Returns the place of an offset in the line."""
        return self.places.at(self.start + offset)


def lines_with(words: str, article: Article, library: Library) -> Iterator[NamingLine]:
    """Yields the lines of an article, without code, that hold these words."""
    subjects = _by_subject(library, article.day)
    markdown = without_code(library.markdown(article.path))
    places = Places(article, markdown)
    start = 0
    for line in markdown.split("\n"):
        if words in line:
            yield NamingLine(line, tuple(_named_in(line, subjects, library)), places, start)
        start += len(line) + 1


def _by_subject(library: Library, day: date) -> Mapping[str, Document]:
    """Returns the documents known on a day by type and subject (`Luật Khiếu nại`), where one alone has it."""
    found: dict[str, list[Document]] = defaultdict(list)
    for each in library.documents:
        if each.title and is_public(each, day):
            found[f"{each.kind} {each.title}"].append(each)
    return {name: documents[0] for name, documents in found.items() if len(documents) == 1}


def _named_in(line: str, subjects: Mapping[str, Document], library: Library) -> list[Mention]:
    """Returns the documents that a line names, in order."""
    found = [
        Mention(each.start(), each.end(), document)
        for name, document in subjects.items()
        if name in line
        for each in re.finditer(re.escape(name), line)
    ]
    for each in citations(line):
        document = library.cited(each.kind, each.number, each.when)
        if document is not None:
            found.append(Mention(each.start, each.end, document))
    return sorted(found, key=lambda each: each[:2])
