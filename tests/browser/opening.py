"""The kinds of pages, and how a reader opens them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.build.built import Built

KINDS = {
    "home": "",
    "guide": "tin-bai/2020/nop-ho-so/",
    "question": "tin-bai/2020/hai-chu-de/",
    "news": "tin-bai/2020/muc-12/",
    "khmer": "tin-bai/2020/tieng-khmer/",
    "withdrawn": "tin-bai/2020/rut/",
    "topic": "chu-de/van-hoa/2020/trang/2/",
    "empty topic": "chu-de/chua-co-bai/",
    "genre": "the-loai/huong-dan/",
    "audience": "doi-tuong/doanh-nghiep/",
    "topics": "chu-de/",
    "archive": "luu-tru/",
    "month": "luu-tru/2020/08/",
    "plan": "ke-hoach/2021/",
    "page": "gioi-thieu/",
    "documents": "van-ban/",
    "document": "van-ban/nghi-dinh-61/",
    "data": "so-lieu/ho-so/",
    "glossary": "thuat-ngu/",
    "search": "tim-kiem/",
    "map": "so-do/",
    "404": "404.html",
    "years": "noi-bo/theo-doi/",
    "director": "noi-bo/theo-doi/2021/",
    "period": "noi-bo/theo-doi/2020/quy-2/",
    "list": "noi-bo/theo-doi/2020/quy-2/danh-sach/",
    "topics by period": "noi-bo/theo-doi/2020/chu-de/",
    "calendar": "noi-bo/theo-doi/2020/lich/",
    "changes": "noi-bo/theo-doi/2020/thay-doi/",
    "side by side": "noi-bo/theo-doi/2021/so-voi-2020/",
}
"""A page of the small site of each kind."""

PREVIEW_KINDS = {
    "drafts": "noi-bo/chua-dang/",
    "gallery": "noi-bo/thanh-phan/",
    "draft": "tin-bai/2020/ban-nhap/",
}


@dataclass(frozen=True)
class Site:
    """A served site: the address of its home page, and the content that it was built from."""

    url: str
    built: Built


@contextmanager
def opened(
    browser: Browser, address: str, width: int = 1280, height: int = 900, **options: object
) -> Iterator[Page]:
    """Yields the page at an address in a fresh context. Any error on the browser's console fails the test."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN", **options)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        page.goto(address)
        yield page
        assert complaints == [], complaints
    finally:
        context.close()
