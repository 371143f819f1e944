"""disguised-link (advice): a link leads where its words and the letters of its address say.

Words may name another site than the one that opens, and letters of other alphabets look like ours: а of
Cyrillic is not a. A name with such letters is written `xn--…` behind the scenes.

Bad:

    [chinhphu.vn](https://chinh-phu.example)
    [Cổng dịch vụ công](https://dichvuсong.gov.vn)
    [Cổng dịch vụ công](https://xn--dichvuong-f7g.gov.vn)

Good:

    [chinhphu.vn](https://chinhphu.vn)
    [Cổng dịch vụ công](https://dichvucong.gov.vn)
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from plugins.articles import Article, Page
from plugins.lint.places import Places
from plugins.problems import Location, Problem, Severity, quoted
from plugins.targets import is_web_address

RULE = "disguised-link"
SEVERITY = Severity.ADVICE
_NAMED = re.compile(
    r"(?<![\w@.-])(?:https?://(?:[^\s/?#@]+@)?)?"
    r"(?P<host>(?:[\w-]+\.)+(?:[a-z]{2}|com|net|org|info|gov|edu|int|asia))(?![\w@-]|\.\w)"
)
"""A site that words name. Before a dot and two small letters there is rarely anything else but a file."""
_FILES = (".md", ".js", ".py", ".gz")


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Links to other sites that seem to lead elsewhere."""
    places: Places | None = None
    for link in record.body.links:
        if ":" in link.href and (told := _disguised(link.href, link.text)):
            places = places or Places(record, markdown)
            yield Problem(places.of(link.href), RULE, told, SEVERITY)
    source = record.source_url if isinstance(record, Article) else ""
    if source and (told := _disguised(source, "")):
        yield Problem(Location(record.path, record.lines.get("source_url", 1)), RULE, told, SEVERITY)


def _disguised(href: str, words: str) -> str | None:
    if not is_web_address(href):
        return None  # which is told by another rule
    host = _as_read(unquote(urlsplit(href).hostname or ""))
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
    """The host as a browser shows it."""
    return ".".join(map(_label_as_read, host.rstrip(".").split(".")))


def _label_as_read(label: str) -> str:
    try:
        return label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
    except ValueError:  # a code that says nothing
        return label


def _is_same(named: str, host: str) -> bool:
    """Whether one is the other, or a part of its site."""
    named, host = named.removeprefix("www."), host.removeprefix("www.")
    return named == host or host.endswith(f".{named}") or named.endswith(f".{host}")
