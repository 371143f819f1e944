"""term: every name of the glossary has one entry, and an entry is a few sentences.

Bad: two files titled “Giấy hẹn”; a title “1”; a heading or a footnote inside an explanation.

Good: one file `giay-hen.md` whose `also` is “Giấy tiếp nhận hồ sơ và hẹn trả kết quả”.
"""

from collections.abc import Iterator

from plugins.articles import GlossaryEntry, Library, Status
from plugins.lint.places import Places
from plugins.problems import Problem, quoted
from plugins.vietnamese import same_word_key

RULE = "term"


def check_library(library: Library) -> Iterator[Problem]:
    """Yields terms with the same name, which would compete for links."""
    owners: dict[str, str] = {}
    # In the order of paths, so that it is always the same file that has the problem.
    for entry in sorted(library.glossary, key=lambda each: each.path):
        yield from _check(entry)
        for key, names in (("title", (entry.title,)), ("also", entry.also)):
            for name in names:
                owner = owners.setdefault(same_word_key(name), entry.path)
                if owner != entry.path and entry.status is not Status.DRAFT:
                    yield Problem(
                        Places(entry).key(key),
                        RULE,
                        f"thuật ngữ {quoted(name)} đã có ở tệp {owner}: gộp hai tệp, hoặc bỏ tên này",
                    )


def _check(entry: GlossaryEntry) -> Iterator[Problem]:
    # Each name becomes a link in every text: “1” would link every digit.
    if any(sum(map(str.isalpha, name)) < 2 for name in entry.names):
        yield Problem(Places(entry).key("title"), RULE, "thuật ngữ phải có ít nhất hai chữ cái: ghi đủ tên")
    # All explanations stand on one page, where anchors of two of them could be equal.
    if entry.body.ids:
        told = f"đề mục {quoted(entry.body.headings[0].text)}" if entry.body.headings else "chú thích"
        message = f"lời giải nghĩa có {told}: bỏ đi, viết thành vài câu"
        yield Problem(Places(entry).key("title"), RULE, message)
