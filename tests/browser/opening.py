"""The kinds of pages, and how a reader opens them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, TypeAlias

from playwright.sync_api import Browser, Page

from tests.build.built import Built

ColourScheme: TypeAlias = Literal["light", "dark"]
ForcedColours: TypeAlias = Literal["active", "none"]

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
    "follow": "rss/",
    "procedures": "thu-tuc/",
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


_DONE_WITH: dict[tuple[object, ...], list[Page]] = {}
"""Pages that no test needs any more, by their browser and the options of their context."""


@contextmanager
def opened(
    browser: Browser,
    address: str,
    width: int = 1280,
    height: int = 900,
    *,
    color_scheme: ColourScheme = "light",
    forced_colors: ForcedColours = "none",
    **options: object,
) -> Iterator[Page]:
    """Yields the page at an address. Any error on the browser's console fails the test.

    A page that a test is done with is used again: for a fresh context the browser starts a process, which
    takes longer than the page. That is right while the site keeps nothing in a browser, which a test holds.
    """
    pages = _DONE_WITH.setdefault((browser, *options.items()), [])
    page = pages.pop() if pages else browser.new_context(locale="vi-VN", **options).new_page()
    complaints: list[str] = []
    with listening(
        page,
        console=lambda said: complaints.append(said.text) if said.type == "error" else None,
        pageerror=lambda error: complaints.append(str(error)),
    ):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="null", color_scheme=color_scheme, forced_colors=forced_colors)
        page.goto(address)
        yield page
        assert complaints == [], complaints
    page.goto("about:blank")
    pages.append(page)


@contextmanager
def listening(page: Page, **listeners: Callable[..., object]) -> Iterator[None]:
    """Until the end of the block, each function hears the events of its name."""
    for event, listener in listeners.items():
        page.on(event, listener)
    yield
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
