"""translation: a version in another language names its original, is the only one, and is kept up to date.

Bad:

    translation_of: khai-sing           (no such file)
    translation_of: khai-sinh-km        (itself a translation)
    translation_of: khai-sinh           (without `lang`, or a second one in this language)

Good:

    translation_of: khai-sinh
    lang: km
"""

from collections.abc import Iterator

from plugins.articles import Article, Library
from plugins.articles.changes import last_checked
from plugins.lint.places import Places
from plugins.problems import Problem, Severity, meant, nearest_path, quoted
from plugins.vietnamese import format_date

RULE = "translation"


def check_library(library: Library) -> Iterator[Problem]:
    """Yields translations without one original in another language, and those older than a change of it."""
    seen: dict[tuple[str, str], str] = {}
    for article in library.articles:
        if not article.translation_of:
            continue
        at, original = Places(article).key("translation_of"), library.original_of(article)
        if message := _wrong(article, original, library):
            yield Problem(at, RULE, message)
            continue
        first = seen.setdefault((original.path, article.lang), article.path)
        if first != article.path:
            message = f"bài gốc đã có bản {article.lang} trong tệp {first}: bỏ một trong hai"
            yield Problem(at, RULE, message)
        # A day is precise enough: both are often saved in one sitting.
        changed = (original.modified or original.date).date()
        if changed > max(last_checked(article), (article.modified or article.date).date()):
            message = (
                f"bài gốc sửa ngày {format_date(changed)}, sau bản này: xem bản này còn đúng không, "
                "rồi ghi modified hoặc checked"
            )
            yield Problem(at, RULE, message, Severity.ADVICE)


def _wrong(article: Article, original: Article, library: Library) -> str:
    """Returns why the original cannot be one; "" if it can."""
    name = f"{article.translation_of.removesuffix('.md')}.md"
    if original is article:
        # The original exists and its own problems are reported.
        if name in library.files_with_problems:
            return ""
        names = [each.path.rpartition("/")[2] for each in library.articles if each is not article]
        return (
            f"không có bài gốc nào trong tệp {quoted(name)}. {meant(nearest_path(name, names))}Ghi tên tệp."
        )
    # A translation of a translation would not find its way to the list of languages.
    if original.translation_of:
        return f"{original.path} cũng là bản dịch: ghi tệp của bài gốc"
    if original.lang == article.lang:
        return f"bài gốc cũng có lang: {article.lang}: thêm dòng lang, ví dụ lang: km (tiếng Khmer)"
    return ""
