"""Settings for writing and preview: values only. `publishconf.py` says what differs in production."""

from datetime import date

from jinja2 import StrictUndefined

# The section
SITENAME = "Cải cách hành chính"
DEPARTMENT = "Sở Tư pháp tỉnh Sóc Trăng"
SITESUBTITLE = (
    "Tin tức, hướng dẫn và giải đáp về cải cách hành chính của Sở Tư pháp tỉnh Sóc Trăng, "
    "theo Kế hoạch tuyên truyền cải cách hành chính của Sở."
)
AUTHOR = "Ban biên tập"
SITEURL = "http://localhost:8000"
NAVIGATION = (
    ("Hướng dẫn", "the-loai/huong-dan/"),
    ("Hỏi đáp", "the-loai/hoi-dap/"),
    ("Tin tức", "the-loai/tin-tuc/"),
    ("Chủ đề", "chu-de/"),
)
FOOTER_LINKS = (
    ("Lưu trữ", "luu-tru/"),
    ("Kế hoạch", "ke-hoach/"),
    ("Sổ văn bản", "van-ban/"),
    ("Bảng số liệu", "so-lieu/"),
    ("Thuật ngữ", "thuat-ngu/"),
    ("Giới thiệu", "gioi-thieu/"),
    ("Liên hệ, góp ý", "lien-he/"),
    ("Khả năng tiếp cận", "tro-nang/"),
    ("Sơ đồ trang, RSS", "so-do/"),
    ("Thể loại", "the-loai/"),
    ("Đối tượng", "doi-tuong/"),
    ("Đơn vị", "don-vi/"),
    ("Hình thức", "hinh-thuc/"),
)

FEEDBACK = (
    "lien-he/"  # where questions go: a page of the site, or an address with {url} and {title} of the article
)

# Files of the guides that the home page shows first; after them those that are read most
FIRST_GUIDES = (
    "dang-ky-khai-sinh-giay-to-va-thoi-han.md",
    "chung-thuc-ban-sao-tu-ban-chinh.md",
    "cap-phieu-ly-lich-tu-phap.md",
    "nop-ho-so-truc-tuyen-can-chuan-bi-gi.md",
    "dung-dich-vu-tai-trung-tam-phuc-vu-hanh-chinh-cong.md",
    "gop-y-phan-anh-ve-thu-tuc-hanh-chinh.md",
)

# What is built
PREVIEW = True  # drafts and scheduled articles are shown, and marked as such
INTERNAL_PAGES = True  # /noi-bo/: the director's pages
SAMPLE = False  # a banner "Dữ liệu mẫu" on every page
AS_OF: date | None = None  # the day that counts as today; the command line gives it
FEED_MAX_ITEMS = 20
DEFAULT_PAGINATION = 20

# Reports, in the form of Nghị định 30/2020/NĐ-CP; number, day and signature stay blank
REPORT_PLACE = "Sóc Trăng"
REPORT_DEPARTMENT = {
    "superior": "UBND tỉnh Sóc Trăng",
    "body": "Sở Tư pháp",
    "symbol": "BC-STP",
    "signatory": "Giám đốc",
    "recipients": ("Sở Nội vụ (để báo cáo)", "Giám đốc, các Phó Giám đốc", "Lưu: VT, HCTH"),
}
REPORT_UNIT = {
    "superior": "Sở Tư pháp",
    "symbol": "BC-…",
    "signatory": "Thủ trưởng đơn vị",
    "recipients": ("Giám đốc Sở (để báo cáo)", "Văn phòng Sở (để tổng hợp)", "Lưu: đơn vị"),
}
REPORT_HEADS_OF_UNITS = (
    ("phong-", "Trưởng phòng"),
    ("trung-tam-", "Giám đốc"),
    ("thanh-tra", "Chánh Thanh tra"),
    ("van-phong", "Chánh Văn phòng"),
)

REPORT_DUE_DAYS: int | None = (
    None  # a report is due so many days after its period has closed; None: not laid down
)

# Who gets the lines of `desk brief --send`: "toan-so" or a unit's code, and an address. No server: nobody
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
    "plugins.pages.lists.plugin",
    "plugins.pages.documents.plugin",
    "plugins.pages.data.plugin",
    "plugins.pages.glossary.plugin",
    "plugins.pages.search.plugin",
    "plugins.pages.cards.plugin",
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
