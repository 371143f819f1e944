"""Settings for writing and preview: values only. `publishconf.py` says what differs in production."""

from datetime import date
from pathlib import Path

from jinja2 import StrictUndefined

from plugins.office import load_office

# The office: nothing here holds a word of one
OFFICE, _ = load_office(Path(__file__).parent / "content")
SITENAME = OFFICE.section
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

# Time
TIMEZONE = "Asia/Ho_Chi_Minh"

# Our plugins. An unset PLUGINS would load every installed one.
PLUGINS = [
    "plugins.lint.plugin",
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
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "undefined": StrictUndefined,  # a template that asks for what it was not given fails
    "extensions": ["plugins.wording.templates.Worded"],
    "auto_reload": False,  # every build makes a new environment: no need to look at the disk for each page
}

# Pelican's own generators have nothing to do: `plugins.pages` writes all pages, `plugins.pictures` all files
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = None
