"""Links to other sites, and the text of every link.

external-link (advice): an address of another site is complete, and readers can reach it.

internal-link: an address that cannot be that of another site.

disguised-link (advice): a link leads to the site that its text and address seem to name. Letters of other
alphabets look alike: Cyrillic а is not Latin a. A domain with such letters is encoded as `xn--…` (Punycode,
RFC 3492).

link-words (advice): the text of a link says where it leads. Screen readers list the links of a page by their
text alone (WCAG 2.2, 2.4.4). An address that is typed into a text is not a link.

Bad:

    [Cổng dịch vụ công](https://dichvucong)
    [Thư của Sở](mailto:sotuphap)
    [Cổng dịch vụ công](http://localhost:8000/)                (internal-link)
    [chinhphu.vn](https://chinh-phu.example)
    [Cổng dịch vụ công](https://dichvuсong.gov.vn)
    [Cổng dịch vụ công](https://xn--dichvuong-f7g.gov.vn)
    Xem mẫu tờ khai [tại đây](mau-to-khai.md).
    Nộp hồ sơ ở https://dichvucong.gov.vn

Good:

    [chinhphu.vn](https://chinhphu.vn)
    [Cổng dịch vụ công](https://dichvucong.gov.vn)
    Xem [mẫu tờ khai đăng ký khai sinh](mau-to-khai.md).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from plugins.articles import Article, Page
from plugins.lint.blocks import without_code
from plugins.lint.places import Places, addresses_of_keys
from plugins.problems import Location, Problem, Severity, quoted
from plugins.targets import is_web_address
from plugins.vietnamese import same_word_key

# `https:dichvucong.gov.vn`, `https:/dichvucong.gov.vn`, `https:///…`
_HALF = re.compile(r"https?:(?!//[^/])", re.IGNORECASE)
# `http://localhost:8000/…`: copied from the preview, where it works.
_THIS_MACHINE = re.compile(r"https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])", re.IGNORECASE)
_WEB = re.compile(r"https?:", re.IGNORECASE)
# RFC 1035, 2.3.4: labels of at most 63 characters, names of at most 253.
_HOST = re.compile(r"(?=.{1,253}\Z)(?:[\w-]{1,63}\.)+[^\W\d_]{2,63}\.?")
# `mailto:stp@soctrang.gov.vn?subject=Hỏi`
_MAIL = re.compile(r"mailto:[^\s@]+@(?:[\w-]+\.)+[^\W\d_]{2,63}(?:\?.*)?", re.IGNORECASE)
_PHONE = re.compile(r"tel:\+?[\d ().-]{3,20}", re.IGNORECASE)
_NAMED = re.compile(
    r"(?<![\w@.-])(?:https?://(?:[^\s/?#@]+@)?)?"
    r"(?P<host>(?:[\w-]+\.)+(?:[a-z]{2}|com|net|org|info|gov|edu|int|asia))(?![\w@-]|\.\w)"
)
"""A site that the text names. A dot and two lower-case letters are a country, except in names of files."""
_FILES = (".md", ".js", ".py", ".gz")
_SAY_NOTHING = frozenset(
    same_word_key(words)
    for words in (
        "đây", "tại đây", "ở đây", "vào đây", "xem tại đây", "bấm vào đây", "nhấn vào đây", "bấm tại đây",
        "xem thêm", "xem chi tiết", "chi tiết", "đường dẫn", "liên kết", "link", "click", "click vào đây",
        "here", "xem", "tải về", "tải tại đây",
    )
)  # fmt: skip
_LONGEST = 40
"""In characters: every phrase of the list is shorter, with marks around it. A quick test."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S+", re.MULTILINE)
"""The definition of a reference link: `[dvc]: https://dichvucong.gov.vn`."""
# The look-behind excludes addresses within links, attributes, quotation marks and longer addresses. It stands
# behind the first letter, because `re` finds a set of letters fastest.
_BARE = re.compile(r"[HWhw](?<![\w(<\[\"'=/].)(?i:(?<=h)ttps?://|(?<=w)ww\.)[^\s<>()\[\]\"]+")
_AT_THE_END = ".,;:!?…"


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields addresses that nobody can open or that seem to be others, and links whose text says nothing."""
    places = Places(record, markdown)
    for key, address in addresses_of_keys(record):
        yield from _of_address(places.key(key), address, "")
    for link in record.body.links:
        if ":" in link.href:
            yield from _of_address(places.of(link.href), link.href, link.text)
    yield from _of_words(record, markdown)


# Addresses


def _of_address(place: Location, href: str, words: str) -> Iterator[Problem]:
    if told := _leads_nowhere(href):
        yield Problem(place, "internal-link", told)
    elif told := _wrong(href):
        yield Problem(place, "external-link", told, Severity.ADVICE)
    if is_web_address(href) and (told := _disguised(href, words)):
        yield Problem(place, "disguised-link", told, Severity.ADVICE)


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
    # `http://[abc`: `urlsplit` raises it for a bad host in brackets.
    except ValueError:
        return False
    return True


def _wrong(href: str) -> str | None:
    scheme = href.partition(":")[0].lower()
    if scheme == "mailto" and not _MAIL.fullmatch(href):
        return f"địa chỉ thư {quoted(href)} chưa đúng: viết mailto:ten@co-quan.gov.vn"
    if scheme == "tel" and not _PHONE.fullmatch(href):
        return f"số điện thoại {quoted(href)} chưa đúng: viết tel: rồi đến số"
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


def _disguised(href: str, words: str) -> str | None:
    host = _as_read(unquote(urlsplit(href).hostname or ""))
    # A Cyrillic `с` looks like a Latin `c`: the oldest trick of false sites.
    if strange := "".join(dict.fromkeys(char for char in host if not char.isascii())):
        return (
            f"tên trang {quoted(host)} có chữ {quoted(strange)}, trông giống mà không phải chữ không dấu: "
            "chép lại địa chỉ từ trình duyệt"
        )
    named = [match["host"].lower() for match in _NAMED.finditer(words) if not match["host"].endswith(_FILES)]
    if named and not any(_is_same(each, host) for each in named):
        return f"chữ của liên kết ghi {quoted(named[0])} mà mở {quoted(host)}: sửa chữ hoặc địa chỉ cho khớp"
    return None


def _as_read(host: str) -> str:
    """Returns the host as a browser shows it."""
    return ".".join(map(_label_as_read, host.rstrip(".").split(".")))


def _label_as_read(label: str) -> str:
    try:
        # Behind the prefix `xn--` (RFC 5890, 2.3.2.1).
        return label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
    except ValueError:  # invalid Punycode
        return label


def _is_same(named: str, host: str) -> bool:
    """Returns whether two hosts are equal, or one is a subdomain of the other."""
    named, host = named.removeprefix("www."), host.removeprefix("www.")
    return named == host or host.endswith(f".{named}") or named.endswith(f".{host}")


# Words


def _of_words(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields links with meaningless text, and addresses that are not links."""
    places = Places(record, markdown)
    for link in record.body.links:
        if len(link.text) <= _LONGEST and _says_nothing(link.text):
            message = (
                f"liên kết {quoted(link.text)} không nói dẫn đi đâu: viết tên của nơi đến trong ngoặc vuông"
            )
            yield Problem(places.of(f"[{link.text}]"), "link-words", message, Severity.ADVICE)
        elif _ADDRESS.fullmatch(link.text.strip()):
            message = (
                f"chữ của liên kết là một địa chỉ: viết tên của nơi đến, ví dụ [tên trang]({link.href[:80]})"
            )
            yield Problem(places.of(link.text), "link-words", message, Severity.ADVICE)
    text = without_code(markdown)
    # The address of a link definition is on purpose not in a sentence.
    if "]:" in text:
        text = _DEFINITION.sub(lambda found: " " * len(found[0]), text)
    for match in _BARE.finditer(text):
        address = match[0].rstrip(_AT_THE_END)
        whole = address if "://" in address else f"https://{address}"
        message = f"địa chỉ {quoted(address)} chưa bấm được: viết [tên của nơi đến]({whole[:80]})"
        yield Problem(places.at(match.start()), "link-words", message, Severity.ADVICE)


# Texts of links repeat: “tại đây”, names of decrees.
@lru_cache(maxsize=4096)
def _says_nothing(words: str) -> bool:
    return same_word_key(words.strip(" .,:…»→>")) in _SAY_NOTHING
