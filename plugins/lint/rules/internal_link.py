"""internal-link: a link inside the site leads to a file, address and heading that are there.

unpublished-link (advice): it leads to a draft, of which the public site shows the words without a
link, or to an article that was withdrawn.

Bad:

    [cơ chế một cửa](nghi-dinh-61.md#dieu-khoan)      (no such file, or no such heading in it)

Good:

    [cơ chế một cửa](nghi-dinh-61-2018-co-che-mot-cua.md#nguyen-tac)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from plugins.articles import Article, Library, Page, Status
from plugins.articles.addresses import list_addresses
from plugins.articles.record import slug_of
from plugins.lint.places import Places, problem
from plugins.problems import Location, Problem, did_you_mean, quoted

RULE = "internal-link"
UNPUBLISHED = "unpublished-link"

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_ARCHIVE = re.compile(r"luu-tru/\d{4}/(\d\d/)?|noi-bo/.*")
_FOOTNOTE = re.compile(r"fn(ref)?\d*:.*")


def check(record: Article | Page, library: Library) -> Iterator[Problem]:
    """Links of the body that lead nowhere."""
    places = Places(record)
    for link in record.body.links:
        place = places.of(link.href)
        href = re.sub(r"\{(filename|static)\}", "", link.href)
        if not href:
            yield problem(place, RULE, "liên kết trống: ghi địa chỉ trong ngoặc tròn")
        elif _ELSEWHERE.match(href):
            continue
        elif "{" in href or "}" in href:
            yield problem(
                place,
                RULE,
                f"liên kết {quoted(link.href)} không đúng: ghi tên tệp của bài, ví dụ [chữ](ten-tep.md)",
            )
        elif href.startswith("#"):
            yield from _anchor(place, record, href[1:])
        else:
            yield from _inside(place, record, href, library)


def _inside(place: Location, record: Article | Page, href: str, library: Library) -> Iterator[Problem]:
    path, _, anchor = href.partition("#")
    path = unquote(path).partition("?")[0]
    if path.lower().endswith(".md"):
        targets = library.linked(record.path, path)
        if not targets:
            if PurePosixPath(path).name in library.wrong_files:
                return  # it is there; what is wrong in it is said there
            nearest = did_you_mean(
                PurePosixPath(path).name, [PurePosixPath(each).name for each in library.by_path]
            )
            hint = f'Có phải "{nearest}"?' if nearest else "Ghi tên tệp của bài, đuôi .md."
            yield problem(place, RULE, f"không có bài nào trong tệp {quoted(path)}. {hint}")
        elif len(targets) > 1:
            paths = ", ".join(target.path for target in targets)
            yield problem(
                place, RULE, f"có {len(targets)} bài trong tệp tên {quoted(path)} ({paths}): ghi cả thư mục"
            )
        else:
            if targets[0].status is Status.DRAFT:
                yield problem(
                    place,
                    UNPUBLISHED,
                    f"bài {quoted(path)} còn là bản nháp: khi đăng, chỗ này chỉ có chữ, chưa có liên kết",
                )
            elif isinstance(targets[0], Article) and targets[0].withdrawn:
                yield problem(
                    place, UNPUBLISHED, f"bài {quoted(path)} đã gỡ: sửa câu này hoặc dẫn sang bài khác"
                )
            if anchor:
                yield from _anchor(place, targets[0], anchor)
    elif path.startswith("/"):
        address = path[1:] + ("" if path.endswith("/") else "/")
        known = set(list_addresses(library.plans)) | {each.url for each in library.by_path.values()}
        if any(
            name.endswith(".toml") or slug_of(name) == PurePosixPath(address).name
            for name in library.wrong_files
        ):
            return  # what has errors may have that address
        if address not in known and not _ARCHIVE.fullmatch(address) and path[1:] not in library.images:
            nearest = did_you_mean(address, known)
            hint = (
                f'Có phải "/{nearest}"?' if nearest else "Nên ghi tên tệp của bài, ví dụ [chữ](ten-tep.md)."
            )
            yield problem(place, RULE, f"trang này không có địa chỉ {quoted(path)}. {hint}")
    elif path.startswith("images/"):
        if path not in library.images:
            yield problem(place, RULE, f"không có tệp {quoted(path)} trong thư mục images")
    else:
        yield problem(
            place,
            RULE,
            f"liên kết {quoted(href)} không rõ đi đâu: ghi tên tệp của bài (ten-tep.md) hoặc địa chỉ đầy đủ (https://…)",
        )


def _anchor(place: Location, target: Article | Page, anchor: str) -> Iterator[Problem]:
    anchor = unquote(anchor)
    if not anchor or anchor in target.body.anchors or _FOOTNOTE.fullmatch(anchor):
        return
    nearest = did_you_mean(anchor, target.body.anchors)
    hint = f'Có phải "#{nearest}"?' if nearest else "Bỏ phần từ dấu # trở đi, hoặc xem lại đề mục của bài đó."
    yield problem(place, RULE, f"bài {quoted(target.path)} không có đề mục {quoted('#' + anchor)}. {hint}")
