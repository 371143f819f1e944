"""Finds the documents of the register that a line names, by number or by the subject of a law."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from plugins.articles import Document, Library
from plugins.articles.visibility import is_public
from plugins.documents.citations import citations


class Mention(NamedTuple):
    """A document named at `line[start:end]`."""

    start: int
    end: int
    document: Document


def by_subject(library: Library, day: date) -> Mapping[str, Document]:
    """Returns the documents known on a day by type and subject (`Luật Khiếu nại`), where one alone has it."""
    found: dict[str, list[Document]] = defaultdict(list)
    for each in library.documents:
        if each.title and is_public(each, day):
            found[f"{each.kind} {each.title}"].append(each)
    return {name: documents[0] for name, documents in found.items() if len(documents) == 1}


def named_in(line: str, subjects: Mapping[str, Document], library: Library) -> list[Mention]:
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
