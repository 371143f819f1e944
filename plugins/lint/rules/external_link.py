"""external-link (advice): an address of another site is complete, and readers can reach it.

internal-link: an address that cannot be that of another site: `https:ten-mien.vn`, `https://[::1`,
`http://localhost:8000/`.

Bad:

    [Cổng dịch vụ công](https://dichvucong)
    [Thư của Sở](mailto:sotuphap)

Good:

    [Cổng dịch vụ công](https://dichvucong.gov.vn)
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from plugins.articles import Article, Page
from plugins.lint.places import Places, addresses_of_keys
from plugins.problems import Location, Problem, Severity, quoted
from plugins.targets import is_web_address

RULE = "external-link"
SEVERITY = Severity.ADVICE
INTERNAL = "internal-link"
_HALF = re.compile(r"https?:(?!//[^/])", re.IGNORECASE)
_THIS_MACHINE = re.compile(r"https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])", re.IGNORECASE)
_WEB = re.compile(r"https?:", re.IGNORECASE)
# RFC 1035, 2.3.4: labels of at most 63 characters, names of at most 253.
_HOST = re.compile(r"(?=.{1,253}\Z)(?:[\w-]{1,63}\.)+[^\W\d_]{2,63}\.?")
_MAIL = re.compile(r"mailto:[^\s@]+@(?:[\w-]+\.)+[^\W\d_]{2,63}(?:\?.*)?", re.IGNORECASE)
_PHONE = re.compile(r"tel:\+?[\d ().-]{3,20}", re.IGNORECASE)


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields addresses of other sites that nobody can open."""
    places = Places(record, markdown)
    for key, address in addresses_of_keys(record):
        yield from _problems(places.key(key), address)
    for link in record.body.links:
        if ":" in link.href:
            yield from _problems(places.of(link.href), link.href)


def _problems(place: Location, href: str) -> Iterator[Problem]:
    if told := _leads_nowhere(href):
        yield Problem(place, INTERNAL, told)
    elif told := _wrong(href):
        yield Problem(place, RULE, told, SEVERITY)


def _leads_nowhere(href: str) -> str | None:
    """Returns the message about an address that works for nobody but perhaps the writer; None otherwise."""
    if _WEB.match(href) and not _is_address(href):
        return f"liên kết {quoted(href)} viết sai: chép lại cả địa chỉ từ trình duyệt"
    if _HALF.match(href):
        return f"liên kết {quoted(href)} viết thiếu: địa chỉ trang khác bắt đầu bằng https://"
    if _THIS_MACHINE.match(href):
        return f"liên kết {quoted(href)} chỉ mở được trên máy của bạn: ghi tên tệp của bài (ten-tep.md)"
    return None


def _is_address(href: str) -> bool:
    try:
        urlsplit(href)
    except ValueError:
        return False
    return True


def _wrong(href: str) -> str | None:
    scheme = href.partition(":")[0].lower()
    if scheme == "mailto":
        return (
            None
            if _MAIL.fullmatch(href)
            else f"địa chỉ thư {quoted(href)} chưa đúng: viết mailto:ten@co-quan.gov.vn"
        )
    if scheme == "tel":
        return (
            None
            if _PHONE.fullmatch(href)
            else f"số điện thoại {quoted(href)} chưa đúng: viết tel: rồi đến số"
        )
    if not _WEB.match(href):
        return None  # unsafe-html reports schemes that are not allowed
    if not is_web_address(href):
        return f"địa chỉ {quoted(href)} chưa đúng: chép lại cả địa chỉ từ trình duyệt"
    host = urlsplit(href).hostname or ""
    if not _HOST.fullmatch(host):
        return (
            f"địa chỉ {quoted(href)}: tên trang {quoted(host)} thiếu đuôi, hoặc chỉ mở được ở máy, mạng riêng"
        )
    return None
