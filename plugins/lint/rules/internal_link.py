"""internal-link: a link within the site leads to a file, address and heading that exist.

unpublished-link (advice): it leads to a draft, to a withdrawn article or, by its address, to an article of
a later day. Until that day, and for a draft, the public site shows the text without a link.

Bad:

    [cơ chế một cửa](nghi-dinh-61.md#dieu-khoan)      (no such file, or no such heading in it)
    [cơ chế một cửa]()                                (no address at all)

Good:

    [cơ chế một cửa](nghi-dinh-61-2018-co-che-mot-cua.md#nguyen-tac)
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from plugins.articles import Article, Document, Library, Page, Status
from plugins.articles.addresses import INTERNAL_FOLDER
from plugins.articles.body import Link
from plugins.articles.record import slug_of
from plugins.lint.blocks import without_code
from plugins.lint.places import Places, addresses_of_keys
from plugins.problems import Problem, Severity, did_you_mean, meant, nearest_path, quoted
from plugins.targets import IMAGE_SUFFIXES, OFFERED_SUFFIXES, LinkKind, LinkTarget, link_target

RULE = "internal-link"
UNPUBLISHED = "unpublished-link"

# `luu-tru/2020/`, `luu-tru/2020/06/`: these pages are no files of the content.
_ARCHIVE = re.compile(r"luu-tru/(\d{4})/(?:(\d\d)/)?")
# `[chữ]()`, `[chữ](< >)`, `<a href="">`. The number of blanks is bounded, so that hostile text takes linear
# time.
_NO_ADDRESS = re.compile(
    r"\]\([ \t]{0,9}(?:<[ \t]{0,9}>)?[ \t]{0,9}\)|(?P<tag><a [^<>]{0,200}?href=(?:\"\"|''))", re.IGNORECASE
)
_BRACKET = re.compile(r"[\[\]]")
_ADDRESS = re.compile(r"\]\([^()]*\)")
_NOT_LETTERS = re.compile(r"[\W_]+")


Finding: TypeAlias = "tuple[str, str] | None"
"""The rule and the message."""


def check_record(record: Article | Page, library: Library) -> Iterator[Problem]:
    """Yields links of the body, and this site's addresses in the front matter, that lead nowhere."""
    for key, address in addresses_of_keys(record):
        if library.siteurl and (wrong := _wrong_whole(record, address, library)):
            yield Problem(Places(record).key(key), *wrong)
    if isinstance(record, Document) and record.file and (wrong := _wrong_offer(record.file, library)):
        yield Problem(Places(record).key("file"), *wrong)
    links = record.body.links
    found = [_wrong(record, link, library) for link in links]
    # As in other rules: the text is read only to find places.
    if not any(found):
        return
    markdown = library.markdown(record.path)
    places, empty = Places(record, markdown), _empty_links(markdown)
    for link, finding in zip(links, found, strict=True):
        place = places.of(link.href) if link.href else places.next_of(empty[_letters(link.text)], "")
        if finding is not None:
            severity = Severity.ADVICE if finding[0] == UNPUBLISHED else Severity.ERROR
            yield Problem(place, *finding, severity)


def _empty_links(markdown: str) -> Mapping[str, deque[int]]:
    """Returns the offsets of links without an address, by the letters of their text."""
    found: dict[str, deque[int]] = defaultdict(deque)
    text = without_code(markdown)
    openings = _openings(text)
    for match in _NO_ADDRESS.finditer(text):
        if match["tag"]:
            found[""].append(match.start())
            continue
        begin = openings.get(match.start(), -1)
        # `![mô tả]()` is a picture; the rule `image-file` reports it.
        if begin >= 0 and text[begin - 1 : begin] != "!":
            found[_letters(text[begin : match.start()])].append(begin)
    return found


def _openings(text: str) -> dict[int, int]:
    """Returns the offset of the opening bracket, by that of its closing bracket."""
    found, waiting = {}, []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            waiting.append(match.start())
        elif waiting:
            found[match.start()] = waiting.pop()
    return found


def _letters(words: str) -> str:
    """Returns the letters of a link's text, without the address of a picture in it."""
    return _NOT_LETTERS.sub("", _ADDRESS.sub("", words))


def _wrong(record: Article | Page, link: Link, library: Library) -> Finding:
    """Returns what is wrong with a link of the text; None if this rule has nothing to say."""
    typed = link.href
    target = link_target(typed)
    match target.kind:
        case LinkKind.NOWHERE:
            words = f" {quoted(link.text)}" if link.text else ""
            said = f"liên kết trống{words}: ghi tên tệp hoặc địa chỉ trong ngoặc tròn, hoặc bỏ liên kết"
            return RULE, said
        case LinkKind.PLACE:
            return _wrong_anchor(record, target.anchor)
        case LinkKind.TEXT:
            return _wrong_file(record, target, library)
        case LinkKind.FILE:
            return _wrong_offer(target.name, library)
        case LinkKind.PAGE:
            return _wrong_address(record, target, library)
        case LinkKind.ELSEWHERE if library.siteurl:
            return _wrong_whole(record, typed, library)
        case LinkKind.UNCLEAR if target.meant:
            return RULE, f"liên kết {quoted(typed)} viết thiếu: viết {quoted(target.meant, 100)}"
        case LinkKind.UNCLEAR if "{" in typed or "}" in typed:
            said = f"liên kết {quoted(typed)} không đúng: ghi tên tệp của bài, ví dụ [chữ](ten-tep.md)"
            return RULE, said
        case LinkKind.UNCLEAR:
            return (
                RULE,
                f"liên kết {quoted(typed)} không rõ đi đâu: ghi tên tệp của bài (ten-tep.md) "
                "hoặc địa chỉ đầy đủ (https://…)",
            )
    return None  # other rules report unsafe addresses and those of other sites


def _wrong_whole(record: Article | Page, href: str, library: Library) -> Finding:
    """Returns what is wrong with a full address of this site; lists and pages are allowed.

    A link to an article by its full address is refused: it would be live before the article's day.
    """
    try:
        parts, site = urlsplit(href), urlsplit(library.siteurl)
    except ValueError:
        return None  # external_link reports it
    # An address without a path is that of the home page.
    path = unquote(parts.path) or "/"
    is_own = (parts.scheme.lower(), parts.netloc.lower()) == (site.scheme, site.netloc.lower())
    if not is_own or not f"{path}/".startswith(f"{site.path}/"):
        return None
    target = LinkTarget(LinkKind.PAGE, path.removeprefix(site.path) or "/", unquote(parts.fragment))
    address = target.name[1:]
    # Lists and pages are public at all times, so a full address to them does no harm.
    if address in library.addresses and not isinstance(library.by_address.get(address), Article):
        return _wrong_address(record, target, library)
    by_name = "ghi tên tệp của bài (ten-tep.md, images/mau.pdf) hoặc địa chỉ bắt đầu bằng dấu /"
    return RULE, f"{quoted(href)} là địa chỉ của chính trang này: {by_name}"


def _wrong_offer(path: str, library: Library) -> Finding:
    """Returns what is wrong with a link to a file: a picture must be readable, any other file of an allowed
    kind.
    """
    if path not in library.images:
        hint = f"{meant(nearest_path(path, library.images))}Chép tệp vào đó, hoặc sửa lại tên cho đúng."
        return RULE, f"không có tệp {quoted(path)} trong thư mục images. {hint}"
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in IMAGE_SUFFIXES:
        wrong = library.images[path].wrong
        return (RULE, f"{quoted(path)}: {wrong}") if wrong else None
    # Offered for download: whether it can be opened is the reader's program's business.
    if suffix in OFFERED_SUFFIXES:
        return None
    known = ", ".join(each.removeprefix(".") for each in OFFERED_SUFFIXES)
    return (
        RULE,
        f"không đưa được tệp {quoted(path)} lên trang: lưu lại thành ảnh hoặc một trong các loại {known}",
    )


def _wrong_file(record: Article | Page, target: LinkTarget, library: Library) -> Finding:
    path, anchor = target.name, target.anchor
    targets = library.linked(record.path, path)
    if len(targets) == 1:
        return _unpublished(path, targets[0]) or (_wrong_anchor(targets[0], anchor) if anchor else None)
    if targets:
        paths = ", ".join(each.path for each in targets)
        return RULE, f"có {len(targets)} bài trong tệp tên {quoted(path)} ({paths}): ghi cả thư mục"
    if PurePosixPath(path).name in library.files_with_problems:
        return None  # the file exists, and its own problems are reported
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


def _wrong_address(record: Article | Page, target: LinkTarget, library: Library) -> Finding:
    path = target.name
    address = path[1:] + ("" if path.endswith("/") else "/")
    if address in library.addresses:
        return _wrong_place_at(record, target, address, library)
    if path[1:] in library.downloads:
        return None
    if address.startswith(f"{INTERNAL_FOLDER}/"):
        return RULE, f"{quoted(path)} là trang nội bộ, không dành cho bạn đọc: bỏ liên kết này"
    if _ARCHIVE.fullmatch(address) and library.has_archive(address, None):
        return None
    if any(
        name.endswith(".toml") or slug_of(name) == PurePosixPath(address).name
        for name in library.files_with_problems
    ):
        return None  # a file with errors may have that address
    near = nearest_path(address, library.addresses)
    hint = f"{meant(near and '/' + near)}Nên ghi tên tệp của bài, ví dụ [chữ](ten-tep.md)."
    return RULE, f"trang này không có địa chỉ {quoted(path)}. {hint}"


def _wrong_place_at(record: Article | Page, target: LinkTarget, address: str, library: Library) -> Finding:
    """Returns what is wrong with an address that exists, or with the anchor on its page."""
    there = library.by_address.get(address)
    if there is not None:
        return _unpublished_address(record, target.name, there) or _wrong_anchor(there, target.anchor)
    if not target.anchor or f"{address}#{target.anchor}" in library.addresses:
        return None
    listed = quoted(f"#{target.anchor}")
    return RULE, f"{quoted(target.name)} là danh sách do máy lập, không có mục {listed}: bỏ phần từ dấu #"


def _unpublished_address(record: Article | Page, path: str, target: Article | Page) -> Finding:
    """Returns the problem of a link by address to an article that is not public yet on this article's day."""
    if target.status is Status.DRAFT:
        by_name = "ghi tên tệp của bài, ví dụ [chữ](ten-tep.md), thay cho địa chỉ"
        return RULE, f"{quoted(path)} còn là bản nháp, địa chỉ ấy chưa mở được: {by_name}"
    if isinstance(target, Article) and isinstance(record, Article) and target.day > record.day:
        said = f"{quoted(path)} đăng sau bài này: đến ngày ấy chỗ này mới có liên kết, trước đó chỉ có chữ"
        return UNPUBLISHED, said
    return None


def _wrong_anchor(target: Article | Page, anchor: str) -> Finding:
    """Returns the problem of an anchor that the target's text does not have."""
    # The top of a page always exists.
    if not anchor or anchor in target.body.ids:
        return None
    if isinstance(target, Article) and target.withdrawn:
        return RULE, f"bài {quoted(target.path)} đã gỡ, không còn mục nào: bỏ phần từ dấu # trở đi"
    near = did_you_mean(anchor, target.body.ids)
    hint = f"{meant(near and '#' + near)}Xem lại đề mục của bài đó, hoặc bỏ phần từ dấu # trở đi."
    return RULE, f"bài {quoted(target.path)} không có đề mục {quoted('#' + anchor)}. {hint}"
