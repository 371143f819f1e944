"""Validated records of what was published and done. Nothing here reads a file or knows Pelican."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Day, datetime
from enum import Enum
from functools import cached_property
from hashlib import blake2b

from plugins.articles.addresses import DATA_FOLDER, DOCUMENTS_FOLDER, GLOSSARY_FOLDER
from plugins.articles.body import Body
from plugins.documents.citations import year_in
from plugins.plan import Role
from plugins.vietnamese import format_date
from plugins.vietnamese.days import ZONE
from plugins.wording import fixed

# People say “Luật Hộ tịch”, not “Luật số 60/2014/QH13”; of a decree they say the number.
_CALLED_BY_SUBJECT = fixed(("Bộ luật", "Luật", "Pháp lệnh"))


class Status(Enum):
    """The state that the writer chose. Whether a published article is public yet depends on its day."""

    PUBLISHED = "published"
    DRAFT = "draft"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Image:
    """A picture below `images/`, with its alternative text and credit."""

    path: str
    alt: str
    credit: str = ""


class Record:
    """The content of one file with front matter: an article or a page of any kind."""

    path: str
    body: Body
    status: Status
    lines: Mapping[str, int]
    digest: bytes

    def __post_init__(self) -> None:
        """Shows times in Việt Nam's zone: a cache returns them in UTC."""
        for name in ("date", "modified"):
            moment = getattr(self, name, None)
            if moment is not None and moment.tzinfo is not ZONE:
                object.__setattr__(self, name, moment.astimezone(ZONE))

    @property
    def files(self) -> tuple[str, ...]:
        """The files below `images/` that its page shows or offers, as paths from the content folder."""
        return self.body.statics

    def is_public(self, as_of: Day) -> bool:
        """Returns whether the public can open its page on a day: that of a draft on none."""
        return self.status is not Status.DRAFT

    @cached_property
    def whole_digest(self) -> bytes:
        """A digest of everything in the record, including its text and the lines of its keys."""
        body = self.body
        parts = (self.digest, body.digest, body.html_digest, b"%d" % body.first_line)
        return blake2b(b"".join(parts), digest_size=16).digest()


@dataclass(frozen=True)
class Article(Record):
    """One valid article.

    `path` is relative to the content folder. `date` and `modified` are aware datetimes in Asia/Ho_Chi_Minh;
    `has_time` is whether the writer gave a time of day. `lines` has the line of each key of its front matter.
    `translation_of` names the file of the article in another language of which this is a version.
    `to_fill` are the places to fill in before it can be published. `role` is that of its genre. `digest`
    covers the front matter and the file's name; the text has its own digest.
    """

    path: str
    title: str
    date: datetime
    has_time: bool
    genre: str
    topics: tuple[str, ...]
    summary: str
    unit: str
    audiences: tuple[str, ...]
    authors: tuple[str, ...]
    form: str
    slug: str
    body: Body
    status: Status = Status.PUBLISHED
    lang: str = "vi"
    modified: datetime | None = None
    event_date: Day | None = None
    asked: Day | None = None
    answered: Day | None = None
    checked: Day | None = None
    fee: str = ""
    duration: str = ""
    where: str = ""
    papers: str = ""
    online: str = ""
    service_url: str = ""
    image: Image | None = None
    source: str = ""
    source_url: str = ""
    redirect_from: tuple[str, ...] = ()
    to_fill: tuple[str, ...] = ()
    withdrawn: str = ""
    translation_of: str = ""
    role: Role = Role.NEWS
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    digest: bytes = field(default=b"", compare=False, repr=False)

    @cached_property
    def day(self) -> Day:
        """The day that decides the reporting period, and from when the article is public."""
        return self.date.date()

    @cached_property
    def url(self) -> str:
        """Its address, relative to the site's root: `tin-bai/2020/<slug>/`."""
        return f"tin-bai/{self.date.year}/{self.slug}/"

    @property
    def files(self) -> tuple[str, ...]:
        """Its picture, and the files of its text."""
        return (self.image.path, *self.body.statics) if self.image else self.body.statics

    def is_public(self, as_of: Day) -> bool:
        """Returns whether its page exists on a day (published, hidden or withdrawn; not a draft, not in the
        future).
        """
        return super().is_public(as_of) and self.day <= as_of

    def counts(self, as_of: Day) -> bool:
        """Returns whether it is in lists and feeds on a day."""
        return self.status is Status.PUBLISHED and not self.withdrawn and self.day <= as_of

    def counts_for_plan(self, as_of: Day) -> bool:
        """Returns whether coverage counts it on a day: a translation is no second article."""
        return self.counts(as_of) and not self.translation_of

    def is_scheduled(self, as_of: Day) -> bool:
        """Returns whether it is finished and its day is still to come."""
        return self.status is not Status.DRAFT and self.day > as_of


class ArticleWithoutText(Article):
    """An article without its text, for results that must not depend on the text.

    It has all attributes of the article except `body` and `lines`.
    """

    def __init__(self, article: Article) -> None:
        known = vars(article).copy()
        del known["body"], known["lines"]
        known["whole_digest"] = article.digest
        object.__setattr__(self, "__dict__", known)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ArticleWithoutText) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def without_text(article: Article) -> Article:
    """Returns the article without its text, so that the result does not depend on the text."""
    return ArticleWithoutText(article)


def has_text(article: Article) -> bool:
    """Returns whether the text of an article can be read."""
    return hasattr(article, "body")


@dataclass(frozen=True)
class Page(Record):
    """A page that is no article: about, contact."""

    path: str
    title: str
    summary: str
    slug: str
    body: Body
    status: Status = Status.PUBLISHED
    lang: str = "vi"
    modified: datetime | None = None
    redirect_from: tuple[str, ...] = ()
    to_fill: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    digest: bytes = field(default=b"", compare=False, repr=False)

    @property
    def url(self) -> str:
        """Its address, relative to the site's root."""
        return f"{self.slug}/"


@dataclass(frozen=True)
class Document(Page):
    """A legal document of the register: a page with the facts that identify it.

    `title` is its subject (trích yếu). `issued`, `effective` and `expires` are days, None if unknown.
    `replaces`, `replaces_part`, `amends` and `guides` name files of the register. `checked` is the date of
    its latest source; `unclear` says why nobody knows whether it is in force. `comments_until` is the last
    day for comments on a draft, which has no number. `n_articles` is the number of its Điều. `file` is the
    path of its full text below `images/`.
    """

    kind: str = ""
    number: str = ""
    issuer: str = ""
    issued: Day | None = None
    effective: Day | None = None
    expires: Day | None = None
    checked: Day | None = None
    unclear: str = ""
    comments_until: Day | None = None
    n_articles: int = 0
    replaces: tuple[str, ...] = ()
    replaces_part: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    guides: tuple[str, ...] = ()
    file: str = ""
    source: str = ""
    source_url: str = ""

    @property
    def url(self) -> str:
        """Its address, relative to the site's root: `van-ban/<slug>/`."""
        return f"{DOCUMENTS_FOLDER}/{self.slug}/"

    def is_public(self, as_of: Day) -> bool:
        """Returns whether it has a page on a day: from the day of issue, or from the year in its number if
        that day is unknown. A site built for an earlier day must not know it.
        """
        # A number without a year (76/NQ-CP) says nothing, so the document is taken as issued.
        is_issued = self.issued <= as_of if self.issued else (year_in(self.number) or 0) <= as_of.year
        return is_issued and super().is_public(as_of)

    @property
    def files(self) -> tuple[str, ...]:
        """Its full text, and the files of the text on its page."""
        return (self.file, *self.body.statics) if self.file else self.body.statics

    @property
    def name(self) -> str:
        """Type and number: `Nghị định số 61/2018/NĐ-CP`. A law has its subject too: `Luật Khiếu nại số
        02/2011/QH13`.
        """
        # A draft has no number yet.
        if not self.number:
            return f"{self.kind}: {self.title}"
        # A law that amends others (“Luật Sửa đổi, bổ sung một số điều của …”) is named by its number alone.
        if self.kind in _CALLED_BY_SUBJECT and not self.title.startswith(fixed("Sửa đổi")):
            return f"{self.kind} {self.title} số {self.number}"
        return f"{self.kind} số {self.number}"

    @property
    def name_with_day(self) -> str:
        """The name with the day, if it is known: two documents can have the same number."""
        return f"{self.name} ngày {format_date(self.issued)}" if self.issued else self.name


@dataclass(frozen=True)
class GlossaryEntry(Page):
    """A term of the glossary; its text explains it.

    `also` are other names; `source` names the document that the explanation is based on.
    """

    also: tuple[str, ...] = ()
    source: str = ""

    @property
    def url(self) -> str:
        """Its address: an anchor on the one page of the glossary."""
        return f"{GLOSSARY_FOLDER}/#{self.slug}"

    @property
    def names(self) -> tuple[str, ...]:
        """All of its names."""
        return (self.title, *self.also)


@dataclass(frozen=True)
class DataSet(Page):
    """Figures of an office: a page with a table, which is in a CSV file of the same name beside it.

    `chart` is a code of `CHARTS`, `measure` the unit of the figures, `day` their date.
    """

    chart: str = ""
    measure: str = ""
    day: Day | None = None
    source: str = ""
    source_url: str = ""

    @property
    def url(self) -> str:
        """Its address, relative to the site's root: `so-lieu/<slug>/`."""
        return f"{DATA_FOLDER}/{self.slug}/"

    @property
    def table_path(self) -> str:
        """The path of the CSV file in the content folder."""
        return f"{self.path.removesuffix('.md')}.csv"

    @property
    def download_url(self) -> str:
        """The address of the CSV file on the site."""
        return f"{self.url}{self.slug}.csv"


@dataclass(frozen=True)
class Activity:
    """Something done in a form that is not an article; a row of `hoat-dong/*.csv` or `.xlsx`."""

    path: str
    line: int
    date: Day
    form: str
    topics: tuple[str, ...]
    unit: str
    title: str
    participants: int | None = None
    url: str = ""

    def counts(self, as_of: Day) -> bool:
        """Returns whether it took place on or before a day."""
        return self.date <= as_of
