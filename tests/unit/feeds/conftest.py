"""A realistic feed that tests modify field by field.

The fixtures return functions that make one with other values.
"""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from lxml import etree

from plugins.feeds.model import Enclosure, FeedChannel, FeedEntry

SITE = "https://cchc.example.vn"
VN = timezone(timedelta(hours=7))


@pytest.fixture(scope="session")
def entry() -> Callable[..., FeedEntry]:
    def make(number: int = 1, **changes: Any) -> FeedEntry:
        values: dict[str, Any] = {
            "url": f"{SITE}/tin-bai/2020/bai-{number}/",
            "title": f"Bài {number}: tiếp nhận & trả kết quả",
            "summary": "Thời hạn < 5 ngày & không thu phí",
            "content_html": f'<p>Xem <a href="{SITE}/trang/lien-he/?a=1&amp;b=2">liên hệ</a>.</p>',
            "authors": ("Ban biên tập", "Trần Thị B"),
            "categories": ("Tin tức", "Văn hóa công vụ"),
            "published": datetime(2020, 3, number, 9, 30, tzinfo=VN),
            "updated": datetime(2020, 4, number, 16, 0, tzinfo=VN),
            "language": "vi",
            "enclosure": Enclosure(f"{SITE}/images/bai-{number}.jpg", 48213, "image/jpeg"),
        }
        return FeedEntry(**(values | changes))

    return make


@pytest.fixture(scope="session")
def channel(entry: Callable[..., FeedEntry]) -> Callable[..., FeedChannel]:
    def make(**changes: Any) -> FeedChannel:
        values: dict[str, Any] = {
            "title": "Cải cách hành chính",
            "description": "Tin, bài về cải cách hành chính & công vụ",
            "site_url": f"{SITE}/",
            "self_url": f"{SITE}/feeds/tat-ca.xml",
            "language": "vi",
            "entries": (entry(3), entry(2, language="km", enclosure=None), entry(1)),
            "logo_url": f"{SITE}/theme/logo.png",
            "publisher": "Sở Tư pháp",
            "updated": datetime(2019, 12, 15, tzinfo=VN),
        }
        return FeedChannel(**(values | changes))

    return make


@pytest.fixture(scope="session")
def tree() -> Callable[[bytes], etree._Element]:
    """Parses strictly, and raises for malformed XML."""
    parser = etree.XMLParser(recover=False, resolve_entities=False)
    return lambda written: etree.fromstring(written, parser)
