"""Nikola as it comes: its base theme, tags, categories, archives, RSS, Atom and sitemap."""

BLOG_AUTHOR = "Ban biên tập"
BLOG_TITLE = "Cải cách hành chính - Sở Tư pháp tỉnh Sóc Trăng"
SITE_URL = "http://localhost:8000/"
BLOG_EMAIL = "mau@example.vn"
BLOG_DESCRIPTION = "Tin tức, hướng dẫn và giải đáp về cải cách hành chính của Sở Tư pháp tỉnh Sóc Trăng."
DEFAULT_LANG = "vi"
TRANSLATIONS = {"vi": ""}
TIMEZONE = "Asia/Ho_Chi_Minh"
THEME = "base-jinja"
NAVIGATION_LINKS = {
    "vi": (
        ("/the-loai/tin-tuc/", "Tin tức"),
        ("/the-loai/huong-dan/", "Hướng dẫn"),
        ("/the-loai/hoi-dap/", "Hỏi đáp"),
        ("/chu-de/", "Chủ đề"),
        ("/luu-tru/", "Lưu trữ"),
    )
}

POSTS = (("posts/*.md", "tin-bai", "post.tmpl"),)
PAGES = (("pages/*.md", "", "page.tmpl"),)
COMPILERS = {"markdown": (".md",)}
MARKDOWN_EXTENSIONS = [
    "markdown.extensions.extra",
    "markdown.extensions.sane_lists",
    "markdown.extensions.toc",
]
PRETTY_URLS = True
STRIP_INDEXES = True
URL_TYPE = "absolute"

TAG_PATH = "chu-de"
TAG_PAGES_ARE_INDEXES = True
CATEGORY_PATH = "the-loai"
CATEGORY_PREFIX = ""
CATEGORY_PAGES_ARE_INDEXES = True
ARCHIVE_PATH = "luu-tru"
CREATE_FULL_ARCHIVES = False
CREATE_MONTHLY_ARCHIVE = True
INDEX_DISPLAY_POST_COUNT = 20
INDEX_TEASERS = True
GENERATE_RSS = True
GENERATE_ATOM = True
FEED_LENGTH = 20
FEED_TEASERS = False
DISABLE_INDEXES = False
FILES_FOLDERS = {"files": ""}
ENABLE_AUTHOR_PAGES = False
SHOW_SOURCELINK = False
COPY_SOURCES = False
USE_OPEN_GRAPH = True
IMAGE_FOLDERS = {}
GALLERY_FOLDERS = {}
LISTINGS_FOLDERS = {}
