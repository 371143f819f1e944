"""disguised-link (advice): a link leads to the site that its text and address seem to name.

The text may name another site than the one that opens. Letters of other alphabets look alike: Cyrillic а
is not Latin a. A domain with such letters is encoded as `xn--…` (Punycode, RFC 3492).

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
"""A site that the text names. A dot and two lower-case letters are a country, except in names of files."""
_FILES = (".md", ".js", ".py", ".gz")


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields links to other sites that seem to lead elsewhere."""
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
        return None  # external-link reports it
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
    """Returns the host as a browser shows it."""
    return ".".join(map(_label_as_read, host.rstrip(".").split(".")))


def _label_as_read(label: str) -> str:
    try:
        return label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
    except ValueError:  # invalid Punycode
        return label


def _is_same(named: str, host: str) -> bool:
    """Returns whether two hosts are equal, or one is a subdomain of the other."""
    named, host = named.removeprefix("www."), host.removeprefix("www.")
    return named == host or host.endswith(f".{named}") or named.endswith(f".{host}")
