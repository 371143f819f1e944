"""document: the register has each document once, and its relations to other documents are possible.

Bad:

    replaces: nghi-dinh-60              (no such file in van-ban/)
    replaces: nghi-dinh-62              (which replaces this one: a circle)
    replaces: nghi-dinh-62              (which came into force later)
    replaces: nghi-dinh-62              (and no day from which it holds: a gap)
    number: 61/2018/NĐ-CP               (and another file with this number and this day, or without a day)

Good:

    number: 76/NQ-CP                    (and another file with this number, each with its own day)
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from plugins.articles import Document, Library
from plugins.documents.citations import number_key, year_in
from plugins.documents.validity import Effect, ValidityState, name_of
from plugins.lint.places import Places
from plugins.problems import Problem, Severity, meant, nearest_path, quoted
from plugins.vietnamese import format_date, same_word_key

RULE = "document"
_RELATIONS = (*(effect.value for effect in Effect), "guides")


def check_library(library: Library) -> Iterator[Problem]:
    """Yields relations to unknown documents or with impossible days, and documents with two files."""
    seen: dict[tuple[str, str], list[Document]] = defaultdict(list)
    for document in library.documents:
        yield from _relations(document, library)
        if not document.number:
            continue  # drafts have none
        before = seen[document.kind.lower(), number_key(document.number)]
        first = next((each for each in before if _are_one(each, document)), None)
        before.append(document)
        if first is not None:
            message = f"văn bản này đã có trong tệp {first.path}: gộp làm một"
            yield Problem(Places(document).key("number"), RULE, message)
    for document in library.validities.in_circles():
        message = f"{document.name} thay thế chính văn bản thay thế nó (vòng tròn): bỏ một trong hai"
        yield Problem(Places(document).key("replaces"), RULE, message)
    for document in library.validities.documents:
        yield from _in_time(document, library)


def _are_one(one: Document, other: Document) -> bool:
    """Returns whether two files of the same type and number are one document.

    If a day is missing: an issuer uses a number that includes the year (61/2018/NĐ-CP) once, and 76/NQ-CP
    every year.
    """
    # Also if both have no day: the same number then counts as the same document.
    if one.issued == other.issued:
        return True
    return (
        None in (one.issued, other.issued)
        and year_in(one.number) is not None
        and same_word_key(one.issuer) == same_word_key(other.issuer)
    )


def _in_time(document: Document, library: Library) -> Iterator[Problem]:
    """Yields days that contradict each other, and days that are missing."""
    validities, place = library.validities, Places(document)
    for effect in Effect:
        for name in getattr(document, effect.value):
            other = validities.by_name.get(name_of(name))
            if other is None:
                continue
            if document.effective is None:
                if document.issued is not None or document.unclear:
                    continue
                message = (
                    f"{effect.value}: chưa rõ từ ngày nào {other.name} bị thay đổi: thêm dòng date, effective"
                )
                yield Problem(place.key(effect.value), RULE, message, Severity.ADVICE)
            elif other.effective and document.effective < other.effective:
                message = (
                    f"{effect.value}: văn bản này có hiệu lực ngày {format_date(document.effective)}, trước "
                    f"khi {other.name} có hiệu lực ({format_date(other.effective)}): xem lại hai ngày ấy"
                )
                yield Problem(place.key(effect.value), RULE, message)
            elif effect is Effect.REPLACED and other.expires and other.expires < document.effective:
                message = (
                    f"replaces: từ {format_date(other.expires)} đến {format_date(document.effective)} không "
                    f"có văn bản nào: {other.name} đã tự hết hiệu lực, xem lại hai ngày ấy"
                )
                yield Problem(place.key("replaces"), RULE, message, Severity.ADVICE)
    # The day of the last check: on later days every document becomes unclear when its check is too old, and
    # that is no fault of the file.
    latest = document.checked or date.max
    if not document.unclear and validities.on(document, latest).state is ValidityState.UNCLEAR:
        message = (
            "chưa rõ hiệu lực mà không ghi lý do: thêm effective (ngày có hiệu lực), source (nguồn), "
            "checked (ngày của nguồn), hoặc unclear (vì sao chưa rõ)"
        )
        yield Problem(place.key("number"), RULE, message, Severity.ADVICE)


def _relations(document: Document, library: Library) -> Iterator[Problem]:
    """Yields relations to documents that have no file."""
    # All files, drafts included: a relation to a draft is not a wrong name.
    names = [name_of(each.path) for each in library.documents]
    for key in _RELATIONS:
        for name in getattr(document, key):
            if name_of(name) not in names and f"{name_of(name)}.md" not in library.files_with_problems:
                hint = f"{meant(nearest_path(name, names))}Ghi tên tệp, không cần đuôi .md."
                message = f"{key}: không có văn bản nào trong tệp {quoted(name)}. {hint}"
                yield Problem(Places(document).key(key), RULE, message)
