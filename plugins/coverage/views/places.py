"""Addresses and anchors of the director's pages, relative to the site's root, and names of pages."""

from plugins.articles.addresses import INTERNAL_FOLDER
from plugins.plan import Dimension, Period, Plan, Term

ROOT = f"{INTERNAL_FOLDER}/theo-doi/"
OUTSIDE, RULES, CALENDAR, QUALITY = "ngoai-ky", "cach-tinh", "lich", "chat-luong"
CLOSED, DIFFICULTIES, CHANGES = "da-chot", "kho-khan", "thay-doi"
"""Names of detail pages; the page of a dimension has the name of its folder."""
JSON, BRIEF, CALENDAR_FILE, CHANGES_FEED = "coverage.json", "tin-nhan.txt", "lich.ics", f"{CHANGES}/atom.xml"
"""Names of files beside them."""
ALL_ANCHOR = "tat-ca"
"""The anchor of the whole list, without a filter."""
HELD_BACK = "chua-dang-duoc"
"""The anchor, on the page of all years, of what the publication left out."""


def year_url(plan: Plan) -> str:
    """Returns the address of a plan's page."""
    return f"{ROOT}{plan.year}/"


def period_url(plan: Plan, period: Period) -> str:
    """Returns the address of a period's page."""
    return f"{year_url(plan)}{period.slug}/"


def list_url(plan: Plan, period: Period) -> str:
    """Returns the address of the list of what a period's numbers count."""
    return f"{period_url(plan, period)}danh-sach/"


def detail_url(plan: Plan, name: str) -> str:
    """Returns the address of a detail page of a plan's year."""
    return f"{year_url(plan)}{name}/"


def file_url(plan: Plan, name: str) -> str:
    """Returns the address of a file of a plan's year."""
    return f"{year_url(plan)}{name}"


def side_by_side_url(plan: Plan, earlier: Plan) -> str:
    """Returns the address of a plan beside an earlier one."""
    return f"{year_url(plan)}so-voi-{earlier.year}/"


def term_anchor(dimension: Dimension, term: Term) -> str:
    """Returns the anchor of a term's articles in the list of any period."""
    return f"{dimension.folder}-{term.code}"


def activities_anchor(anchor: str) -> str:
    """Returns the anchor of the activities that belong to the articles of an anchor."""
    return f"hoat-dong-{anchor}"
