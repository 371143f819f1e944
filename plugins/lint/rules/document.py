"""document: the register holds each document once, and what a document has to do with others is there.

Bad:

    replaces: nghi-dinh-60              (no such file in van-ban/)
    number: 61/2018/NĐ-CP               (and another file with this number and this day, or without a day)

Good:

    number: 76/NQ-CP                    (and another file with this number, each with its own day)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from plugins.articles import Document, Library
from plugins.documents.citations import number_key
from plugins.lint.places import Places
from plugins.problems import Problem, meant, nearest_path, quoted
from plugins.vietnamese import same_word_key

RULE = "document"
_HOLDS_YEAR = re.compile(r"/\s*(?:19|20)\d\d\s*/")
_RELATIONS = ("replaces", "amends", "guides")


def check_library(library: Library) -> Iterator[Problem]:
    """Relations that lead nowhere, and documents that stand in two files."""
    seen: dict[tuple[str, str], list[Document]] = defaultdict(list)
    for document in library.documents:
        yield from _relations(document, library)
        before = seen[document.kind.lower(), number_key(document.number)]
        first = next((each for each in before if _are_one(each, document)), None)
        before.append(document)
        if first is not None:
            message = f"văn bản này đã có trong tệp {first.path}: gộp làm một"
            yield Problem(Places(document).key("number"), RULE, message)


def _are_one(one: Document, other: Document) -> bool:
    """Of the same kind and number. One who issues gives a number with its year once: no day is needed."""
    if one.issued == other.issued:
        return True
    return (
        None in (one.issued, other.issued)
        and _HOLDS_YEAR.search(one.number) is not None
        and same_word_key(one.issuer) == same_word_key(other.issuer)
    )


def _relations(document: Document, library: Library) -> Iterator[Problem]:
    names = [each.path.rpartition("/")[2].removesuffix(".md") for each in library.documents]
    for key in _RELATIONS:
        for name in getattr(document, key):
            if (
                name.removesuffix(".md") not in names
                and f"{name.removesuffix('.md')}.md" not in library.wrong_files
            ):
                hint = f"{meant(nearest_path(name, names))}Ghi tên tệp, không cần đuôi .md."
                message = f"{key}: không có văn bản nào trong tệp {quoted(name)}. {hint}"
                yield Problem(Places(document).key(key), RULE, message)
