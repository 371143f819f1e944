"""internal-link: a link inside the site leads to a file, address and heading that are there.

unpublished-link (advice): it leads to a draft, of which the public site shows the words without a
link, or to an article that was withdrawn; by its address, to an article of a later day.

Bad:

    [cơ chế một cửa](nghi-dinh-61.md#dieu-khoan)      (no such file, or no such heading in it)
    [cơ chế một cửa]()                                (no address at all)

Good:

    [cơ chế một cửa](nghi-dinh-61-2018-co-che-mot-cua.md#nguyen-tac)
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import TypeAlias
from urllib.parse import unquote

from plugins.articles import Article, Library, Page, Status
from plugins.articles.addresses import INTERNAL_FOLDER
from plugins.articles.body import Link
from plugins.articles.record import slug_of
from plugins.articles.values import IMAGE_SUFFIXES, OFFERED_SUFFIXES
from plugins.lint.blocks import without_code
from plugins.lint.places import Places
from plugins.problems import Problem, Severity, did_you_mean, meant, nearest_path, quoted

RULE = "internal-link"
UNPUBLISHED = "unpublished-link"

_PELICAN = re.compile(r"\{(filename|static)\}")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_ARCHIVE = re.compile(r"luu-tru/(\d{4})/(?:(\d\d)/)?")
_FOOTNOTE = re.compile(r"fn(ref)?\d*:.*")
_NO_ADDRESS = re.compile(
    r"\]\([ \t]{0,9}(?:<[ \t]{0,9}>)?[ \t]{0,9}\)|(?P<tag><a [^<>]{0,200}?href=(?:\"\"|''))", re.IGNORECASE
)
_BRACKET = re.compile(r"[\[\]]")
_ADDRESS = re.compile(r"\]\([^()]*\)")
_NOT_LETTERS = re.compile(r"[\W_]+")


Finding: TypeAlias = "tuple[str, str] | None"
"""The rule and the message."""


def check_record(record: Article | Page, library: Library) -> Iterator[Problem]:
    """Links of the body that lead nowhere."""
    links = record.body.inner_links
    found = [_wrong(record, link, library) for link in links]
    if not any(found):
        return
    markdown = library.markdown(record.path)
    places, empty = Places(record, markdown), _empty_links(markdown)
    for link, finding in zip(links, found, strict=True):
        if link.href:
            place = places.of(link.href)
        else:
            offsets = empty[_letters(link.text)]
            place = places.at(offsets.popleft()) if offsets else places.first_line
        if finding is not None:
            severity = Severity.ADVICE if finding[0] == UNPUBLISHED else Severity.ERROR
            yield Problem(place, *finding, severity)


def _empty_links(markdown: str) -> Mapping[str, deque[int]]:
    """Where links without an address begin, by the letters of their words: an address they have not."""
    found: dict[str, deque[int]] = defaultdict(deque)
    text = without_code(markdown)
    openings = _openings(text)
    for match in _NO_ADDRESS.finditer(text):
        if match["tag"]:
            found[""].append(match.start())
            continue
        begin = openings.get(match.start(), -1)
        if begin >= 0 and text[begin - 1 : begin] != "!":
            found[_letters(text[begin : match.start()])].append(begin)
    return found


def _openings(text: str) -> dict[int, int]:
    """Where each bracket that closes was opened."""
    found, waiting = {}, []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            waiting.append(match.start())
        elif waiting:
            found[match.start()] = waiting.pop()
    return found


def _letters(words: str) -> str:
    """Of words without what is in round brackets behind a picture: its address is no word of the link."""
    return _NOT_LETTERS.sub("", _ADDRESS.sub("", words))


def _wrong(record: Article | Page, link: Link, library: Library) -> Finding:
    typed = link.href
    href = _PELICAN.sub("", typed) if "{" in typed else typed
    if not href:
        words = f" {quoted(link.text)}" if link.text else ""
        return RULE, f"liên kết trống{words}: ghi tên tệp hoặc địa chỉ trong ngoặc tròn, hoặc bỏ liên kết"
    if "{" in href or "}" in href:
        return (
            RULE,
            f"liên kết {quoted(typed)} không đúng: ghi tên tệp của bài, ví dụ [chữ](ten-tep.md)",
        )
    if _ELSEWHERE.match(href):
        return None
    if href.startswith("#"):
        return _wrong_anchor(record, href[1:])
    path, _, anchor = href.partition("#")
    path = unquote(path).partition("?")[0]
    if path.lower().endswith(".md"):
        return _wrong_file(record, path, anchor, library)
    if path.lstrip("/").startswith("images/"):
        return _wrong_offer(path.lstrip("/"), library)
    if path.startswith("/"):
        return _wrong_address(record, path, library)
    return (
        RULE,
        f"liên kết {quoted(href)} không rõ đi đâu: ghi tên tệp của bài (ten-tep.md) "
        "hoặc địa chỉ đầy đủ (https://…)",
    )


def _wrong_offer(path: str, library: Library) -> Finding:
    """A picture is published as pictures are; another file as it is."""
    if path not in library.images:
        hint = f"{meant(nearest_path(path, library.images))}Chép tệp vào đó, hoặc sửa lại tên cho đúng."
        return RULE, f"không có tệp {quoted(path)} trong thư mục images. {hint}"
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in IMAGE_SUFFIXES:
        wrong = library.images[path].wrong
        return (RULE, f"{quoted(path)}: {wrong}") if wrong else None
    if suffix in OFFERED_SUFFIXES:
        return None
    known = ", ".join(each.removeprefix(".") for each in OFFERED_SUFFIXES)
    return (
        RULE,
        f"không đưa được tệp {quoted(path)} lên trang: lưu lại thành ảnh hoặc một trong các loại {known}",
    )


def _wrong_file(record: Article | Page, path: str, anchor: str, library: Library) -> Finding:
    targets = library.linked(record.path, path)
    if len(targets) == 1:
        return _unpublished(path, targets[0]) or (_wrong_anchor(targets[0], anchor) if anchor else None)
    if targets:
        paths = ", ".join(target.path for target in targets)
        return RULE, f"có {len(targets)} bài trong tệp tên {quoted(path)} ({paths}): ghi cả thư mục"
    if PurePosixPath(path).name in library.wrong_files:
        return None  # it is there; what is wrong in it is said there
    near = nearest_path(path, library.by_path)
    hint = f"{meant(near and PurePosixPath(near).name)}Ghi tên tệp của bài, đuôi .md."
    return RULE, f"không có bài nào trong tệp {quoted(path)}. {hint}"


def _unpublished(path: str, target: Article | Page) -> Finding:
    if target.status is Status.DRAFT:
        return (
            UNPUBLISHED,
            f"bài {quoted(path)} còn là bản nháp: khi đăng, chỗ này chỉ có chữ, chưa có liên kết",
        )
    if isinstance(target, Article) and target.withdrawn:
        return UNPUBLISHED, f"bài {quoted(path)} đã gỡ: sửa câu này hoặc dẫn sang bài khác"
    return None


def _wrong_address(record: Article | Page, path: str, library: Library) -> Finding:
    address = path[1:] + ("" if path.endswith("/") else "/")
    if address in library.addresses:
        return _unpublished_address(record, path, address, library)
    if address.startswith(f"{INTERNAL_FOLDER}/"):
        return RULE, f"{quoted(path)} là trang nội bộ, không dành cho bạn đọc: bỏ liên kết này"
    if archive := _ARCHIVE.fullmatch(address):
        year, month = archive.groups()
        if any(
            each.date.year == int(year) and month in (None, f"{each.date.month:02}")
            for each in library.articles
            if each.status is Status.PUBLISHED
        ):
            return None
    if any(
        name.endswith(".toml") or slug_of(name) == PurePosixPath(address).name for name in library.wrong_files
    ):
        return None  # what has errors may have that address
    near = nearest_path(address, library.addresses)
    hint = f"{meant(near and '/' + near)}Nên ghi tên tệp của bài, ví dụ [chữ](ten-tep.md)."
    return RULE, f"trang này không có địa chỉ {quoted(path)}. {hint}"


def _unpublished_address(record: Article | Page, path: str, address: str, library: Library) -> Finding:
    """By its file's name a link waits until what it leads to is out; by its address it is dead until then."""
    by_name = "ghi tên tệp của bài, ví dụ [chữ](ten-tep.md), thay cho địa chỉ"
    target = library.by_address.get(address)
    if target is None:
        return None  # a list
    if target.status is Status.DRAFT:
        return RULE, f"{quoted(path)} còn là bản nháp, địa chỉ ấy chưa mở được: {by_name}"
    if isinstance(target, Article) and isinstance(record, Article) and target.day > record.day:
        return UNPUBLISHED, f"{quoted(path)} đăng sau bài này, có thể chưa mở được: {by_name}"
    return None


def _wrong_anchor(target: Article | Page, anchor: str) -> Finding:
    anchor = unquote(anchor)
    if not anchor or anchor in target.body.anchors or _FOOTNOTE.fullmatch(anchor):
        return None
    near = did_you_mean(anchor, target.body.anchors)
    hint = f"{meant(near and '#' + near)}Xem lại đề mục của bài đó, hoặc bỏ phần từ dấu # trở đi."
    return RULE, f"bài {quoted(target.path)} không có đề mục {quoted('#' + anchor)}. {hint}"
