"""document: the register holds each document once, and what a document has to do with others is there.

Bad:

    replaces: nghi-dinh-60              (no such file in van-ban/)
    number: 61/2018/NĐ-CP               (and another file with this number and this day)
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.articles import Document, Library
from plugins.documents.citations import number_key
from plugins.lint.places import Places, problem
from plugins.problems import Problem, meant, nearest_path, quoted

RULE = "document"
_RELATIONS = ("replaces", "amends", "guides")


def check_library(library: Library) -> Iterator[Problem]:
    """Relations that lead nowhere, and documents that stand in two files."""
    seen: dict[tuple[object, ...], Document] = {}
    for document in library.documents:
        yield from _relations(document, library)
        key = document.kind.lower(), number_key(document.number), document.issued
        first = seen.setdefault(key, document)
        if first is not document:
            message = f"văn bản này đã có trong tệp {first.path}: gộp làm một"
            yield problem(Places(document).key("number"), RULE, message)


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
                yield problem(Places(document).key(key), RULE, message)
