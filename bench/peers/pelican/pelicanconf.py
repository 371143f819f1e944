"""Plain Pelican: its own readers, generators, feeds and pagination; one plugin for what it lacks."""

import json
import os
from pathlib import Path

TERMS = json.loads((Path(__file__).parent / "terms.json").read_text(encoding="utf-8"))

SITENAME = "Cải cách hành chính - Sở Tư pháp tỉnh Sóc Trăng"
NAME = "Cải cách hành chính"
DEPARTMENT = "Sở Tư pháp tỉnh Sóc Trăng"
DESCRIPTION = "Tin tức, hướng dẫn và giải đáp về cải cách hành chính của Sở Tư pháp tỉnh Sóc Trăng."
SITEURL = "http://localhost:8000"
FEED_DOMAIN = SITEURL
AUTHOR = "Ban biên tập"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
DEFAULT_DATE_FORMAT = "%d/%m/%Y"
FORMATTED_FIELDS: list[str] = []

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
ARTICLE_PATHS = ["tin-bai"]
PAGE_PATHS = ["trang"]
STATIC_PATHS = ["images"]
PLUGIN_PATHS = ["plugins"]  # not ".": the watcher would see its own output and build for ever
PLUGINS = ["same_work"]
READERS = {"html": None, "rst": None}
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.sane_lists": {},
        "markdown.extensions.toc": {"toc_depth": "2-2"},
    },
    "output_format": "html5",
}

ARTICLE_URL = "tin-bai/{date:%Y}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = PAGE_URL + "index.html"
TAG_URL = "chu-de/{slug}/"
TAG_SAVE_AS = TAG_URL + "index.html"
CATEGORY_URL = "the-loai/{slug}/"
CATEGORY_SAVE_AS = CATEGORY_URL + "index.html"
AUTHOR_SAVE_AS = ""
YEAR_ARCHIVE_URL = "luu-tru/{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = YEAR_ARCHIVE_URL + "index.html"
MONTH_ARCHIVE_URL = "luu-tru/{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_URL + "index.html"
DIRECT_TEMPLATES = ["index", "archives", "facets", "sitemap"]
ARCHIVES_SAVE_AS = "luu-tru/index.html"
FACETS_SAVE_AS = "chu-de/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"tag": None, "category": None, "facet": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{url}trang/{number}/", "{base_name}/trang/{number}/index.html"),
)

FEED_MAX_ITEMS = 20
RSS_FEED_SUMMARY_ONLY = False
FEED_RSS = "rss.xml"
FEED_ATOM = "atom.xml"
FEED_ALL_RSS = FEED_ALL_ATOM = None
TAG_FEED_RSS = "chu-de/{slug}/rss.xml"
TAG_FEED_ATOM = "chu-de/{slug}/atom.xml"
CATEGORY_FEED_RSS = "the-loai/{slug}/rss.xml"
CATEGORY_FEED_ATOM = "the-loai/{slug}/atom.xml"
AUTHOR_FEED_RSS = AUTHOR_FEED_ATOM = None
TRANSLATION_FEED_RSS = TRANSLATION_FEED_ATOM = None

if os.environ.get("READER_CACHE"):
    CACHE_CONTENT = LOAD_CONTENT_CACHE = True
    CONTENT_CACHING_LAYER = "reader"
    CHECK_MODIFIED_METHOD = "mtime"
