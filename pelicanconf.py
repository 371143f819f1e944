"""Settings for writing and preview: values only. `publishconf.py` says what differs in production."""

from datetime import date
from pathlib import Path

from jinja2 import StrictUndefined

from plugins.office import load_office

# The office: nothing here holds a word of one
OFFICE, _ = load_office(Path(__file__).parent / "content")
SITENAME = OFFICE.section
AUTHOR = OFFICE.author
SITEURL = "http://localhost:8000"

# What is built
PREVIEW = True  # drafts and scheduled articles are shown, and marked as such
INTERNAL_PAGES = True  # /noi-bo/: the director's pages
SAMPLE = False  # a banner "Dữ liệu mẫu" on every page
AS_OF: date | None = None  # the day that counts as today; the command line gives it
FEED_MAX_ITEMS = 20
DEFAULT_PAGINATION = 20

# Who gets the lines of `desk brief --send`: "toan-so" or a unit's code, and an address; "chua-dang": who gets
# what `desk publish --send` held back. No server: nobody
BRIEF_MAIL: dict[str, object] = {"server": "", "sender": "", "to": {}}

# Time and language
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
DEFAULT_DATE_FORMAT = "%d/%m/%Y"
WITH_FUTURE_DATES = True  # the library decides what is out, by AS_OF and not by the machine's clock

# Our plugins. An unset PLUGINS would load every installed one.
PLUGINS = [
    "plugins.lint.plugin",
    "plugins.articles.plugin",
    "plugins.pages.plugin",
    "plugins.coverage.plugin",
    "plugins.feeds.plugin",
    "plugins.pictures.plugin",
    "plugins.publishing.plugin",
]
MARKDOWN = {"extensions": ["plugins.markup.article"], "output_format": "html"}

# Where things lie
PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
THEME = "theme"
THEME_STATIC_DIR = "theme/icons"
THEME_STATIC_PATHS = ["static/icons"]
ARTICLE_PATHS = ["tin-bai"]
PAGE_PATHS = ["trang"]
STATIC_PATHS: list[str] = []  # pictures are published when something that is published shows them
READERS = {"html": None, "rst": None}
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "undefined": StrictUndefined,  # a template that asks for what it was not given fails
    "extensions": ["plugins.wording.templates.Worded"],
    "auto_reload": False,  # every build makes a new environment: no need to look at the disk for each page
}
INTRASITE_LINK_REGEX = r"\{(?P<what>filename|static)\}"
FORMATTED_FIELDS: list[str] = []

# Addresses. Articles carry their own (`plugins.articles`): tin-bai/<year>/<slug>/
PAGE_URL = PAGE_LANG_URL = DRAFT_PAGE_URL = DRAFT_PAGE_LANG_URL = "{slug}/"
PAGE_SAVE_AS = PAGE_LANG_SAVE_AS = DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = PAGE_URL + "index.html"
TAG_URL = "chu-de/{slug}/"
TAG_SAVE_AS = TAG_URL + "index.html"
CATEGORY_URL = "the-loai/{slug}/"
CATEGORY_SAVE_AS = CATEGORY_URL + "index.html"
AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "archives", "404", "410"]
ARCHIVES_URL = "luu-tru/"
ARCHIVES_SAVE_AS = "luu-tru/index.html"
INDEX_URL = ""
PAGINATED_TEMPLATES: dict[str, int] = {}  # a list is cut by years (plugins.pages.listing)
ARTICLE_ORDER_BY = "order"
ARTICLE_TRANSLATION_ID = None
PAGE_TRANSLATION_ID = None

# Feeds: the whole section, each topic (tag), each genre (category); the other lists write their own
FEED_RSS = "rss.xml"
FEED_ATOM = "atom.xml"
FEED_ALL_RSS = FEED_ALL_ATOM = None
TAG_FEED_RSS = "chu-de/{slug}/rss.xml"
TAG_FEED_ATOM = "chu-de/{slug}/atom.xml"
CATEGORY_FEED_RSS = "the-loai/{slug}/rss.xml"
CATEGORY_FEED_ATOM = "the-loai/{slug}/atom.xml"
AUTHOR_FEED_RSS = AUTHOR_FEED_ATOM = None
TRANSLATION_FEED_RSS = TRANSLATION_FEED_ATOM = None
