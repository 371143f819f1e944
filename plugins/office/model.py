"""What an office is, as values. What its file leaves out is derived from what it says."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.office.colours import dark_tokens

Link = tuple[str, str]
"""A name, and an address relative to the root of the site."""

NAVIGATION: tuple[Link, ...] = (
    ("Chủ đề", "chu-de/"),
    ("Thể loại", "the-loai/"),
    ("Lưu trữ", "luu-tru/"),
)
FOOTER: tuple[Link, ...] = (
    ("Lưu trữ", "luu-tru/"),
    ("Kế hoạch", "ke-hoach/"),
    ("Sổ văn bản", "van-ban/"),
    ("Bảng số liệu", "so-lieu/"),
    ("Thuật ngữ", "thuat-ngu/"),
    ("Giới thiệu", "gioi-thieu/"),
    ("Liên hệ, góp ý", "lien-he/"),
    ("Khả năng tiếp cận", "tro-nang/"),
    ("Sơ đồ trang", "so-do/"),
    ("RSS", "rss/"),
)
"""Pages that every site has. Those that an office's menus do not name are put at the foot. The site map, one
of them, leads to the rest.
"""


@dataclass(frozen=True)
class Letterhead:
    """Head and foot of a report; `superior` is the authority printed above the office that reports."""

    superior: str = ""
    symbol: str = "BC-…"
    signatory: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class Imprint:
    """Who is responsible for the site and how to reach them; "" is what the office does not state.

    `responsible` is the title of an office holder, not a name: "Giám đốc Sở".
    """

    owner: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    responsible: str = ""
    licence: str = ""


@dataclass(frozen=True)
class Colours:
    """The colours that an office has chosen; "" is the theme's own.

    `primary` is for links, buttons and panels, `accent` for highlights, `mast` for head and foot of a page.
    """

    primary: str = ""
    accent: str = ""
    mast: str = ""

    @property
    def tokens(self) -> tuple[dict[str, str], dict[str, str]]:
        """Returns the chosen colours by the theme's token, for the light and for the dark scheme."""
        # The mosaic has triangles in both colours; they follow, or they would stay in those of the theme.
        found = {"primary": self.primary, "tile-green": self.primary}
        found |= {"accent": self.accent, "tile-red": self.accent, "mast": self.mast}
        light = {token: colour for token, colour in found.items() if colour}
        return light, {**light, **dark_tokens(light)} if light else {}


@dataclass(frozen=True)
class Office:
    """An office and the news section that it publishes.

    `short` is its name without its place; `called` is how sentences refer to it ("Sở"). `subject` is what the
    section is about, as it is written within a sentence; `plan_name` is the plan without its year. `feedback`
    is where questions go: a page of the site, or an address with {url} and {title}. `address` is that of the
    public site, "" if it is not known. `first_guides` are the files of guides that the home page shows first.
    `drawing` names a drawing of the theme. `unit_heads` are the titles of those who sign for units, by the
    prefix of the unit's code. A report is due `due_days` days after its period. `closed_by` is the role that
    closes figures.
    """

    name: str = "Cơ quan"
    short: str = "Cơ quan"
    called: str = "Cơ quan"
    place: str = "…"
    section: str = "Chuyên mục"
    subject: str = "công việc của cơ quan"
    description: str = ""
    heading: str = ""
    lead: str = ""
    plan_name: str = ""
    author: str = "Ban biên tập"
    feedback: str = "lien-he/"
    address: str = ""
    drawing: str = ""
    first_guides: tuple[str, ...] = ()
    navigation: tuple[Link, ...] = NAVIGATION
    footer: tuple[Link, ...] = FOOTER
    imprint: Imprint = Imprint()
    colours: Colours = Colours()
    report: Letterhead = Letterhead()
    unit_report: Letterhead = Letterhead()
    unit_heads: tuple[tuple[str, str], ...] = ()
    due_days: int | None = None
    closed_by: str = ""

    def __post_init__(self) -> None:
        made = {
            "description": f"Tin tức, hướng dẫn và giải đáp về {self.subject} của {self.name}.",
            "heading": f"Tin, hướng dẫn và giải đáp về {self.subject}",
            "lead": f"Cách làm, câu trả lời khi gặp vướng mắc, văn bản cần biết. Do {self.name} biên soạn.",
            "plan_name": f"Kế hoạch tuyên truyền {self.subject}",
        }
        for key, text in made.items():
            if not getattr(self, key):
                # The dataclass is frozen.
                object.__setattr__(self, key, text)

    @property
    def initials(self) -> str:
        """Returns at most three capital initials of the short name, for an office without a drawing."""
        # Capitals alone, if there are any: `Sở Tư pháp` gives `ST`.
        letters = [word[0] for word in self.short.split() if word[0].isalpha()]
        # Three letters fill the square of the icon.
        return "".join([each for each in letters if each.isupper()] or letters).upper()[:3]
