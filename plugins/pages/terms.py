"""Topics, genres, audiences, units and forms as pages have them, over all plans of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from plugins.articles import Article
from plugins.articles.addresses import DIMENSION_FOLDERS, term_address
from plugins.plan import Term


@dataclass(frozen=True)
class TermPage:
    """A term and the address of its page, relative to the site's root."""

    dimension: str
    code: str
    name: str
    text: str
    plain: str
    url: str


@dataclass(frozen=True)
class Dimension:
    """One way to sort articles: its pages, and what is said on top of their list."""

    key: str
    name: str
    intro: str
    terms: tuple[TermPage, ...]

    @property
    def url(self) -> str:
        """The address of its list of terms."""
        return f"{DIMENSION_FOLDERS[self.key]}/"

    @cached_property
    def _by_code(self) -> Mapping[str, TermPage]:
        return {term.code: term for term in self.terms}

    def term(self, code: str) -> TermPage:
        """The term of a code. Validated articles name no other."""
        return self._by_code[code]


_NAMES = {
    "topic": ("Chủ đề", "Các nội dung trọng tâm của Kế hoạch tuyên truyền cải cách hành chính."),
    "genre": ("Thể loại", "Tin, bài xếp theo cách viết: tin tức, hướng dẫn, hỏi đáp và các loại khác."),
    "audience": ("Đối tượng", "Tin, bài xếp theo người cần đọc."),
    "unit": ("Đơn vị", "Tin, bài xếp theo đơn vị thực hiện của Sở Tư pháp."),
    "form": ("Hình thức", "Các hình thức tuyên truyền của Kế hoạch."),
}


def dimensions(terms: Mapping[str, Mapping[str, Term]]) -> tuple[Dimension, ...]:
    """All five, from a library's terms."""
    return tuple(
        Dimension(
            key,
            *_NAMES[key],
            tuple(
                TermPage(key, term.code, term.name, term.text, term.plain, term_address(key, term.code))
                for term in terms[key].values()
            ),
        )
        for key in _NAMES
    )


def terms_of(article: Article) -> list[tuple[str, str]]:
    """Dimension and code of every term that an article has."""
    return [
        *[("topic", code) for code in article.topics],
        ("genre", article.genre),
        *[("audience", code) for code in article.audiences],
        ("unit", article.unit),
        ("form", article.form),
    ]
