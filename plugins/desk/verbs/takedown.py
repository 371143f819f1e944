"""`takedown`: an article goes from the site and from every release that is kept, at once."""

from __future__ import annotations

from pathlib import Path

from plugins.articles import Article, Library
from plugins.articles.writing import front_matter_line, with_line_added
from plugins.desk.arguments import Options
from plugins.desk.building import failures_said
from plugins.desk.console import option, say
from plugins.desk.examining import open_content
from plugins.desk.exits import FAILED, OK
from plugins.desk.one_file import path_in_content
from plugins.desk.publishing import NotPublished, only_one, publish
from plugins.desk.settings import EXAMPLE_ADDRESS, PUBLIC
from plugins.desk.workspace import Order
from plugins.incremental.writing import write_whole
from plugins.pictures.renditions import renditions
from plugins.publishing.ledger import load_ledger
from plugins.publishing.releases import Releases
from plugins.publishing.takedown import blank_out, clean
from plugins.verifying import Expected, verify
from plugins.verifying.rules import dead_link
from plugins.vietnamese import clean as clean_text


def run(options: Options) -> int:
    """First its page and pictures go, whatever else is wrong; then the site is published without it."""
    path = path_in_content(options)
    if path is None:
        return FAILED
    reason = " ".join(clean_text(options.reason).split())
    if not reason:
        say(f"chưa ghi lý do gỡ bài, người đọc sẽ thấy lý do này: thêm {option('REASON', _EXAMPLE)}")
        return FAILED
    library = open_content(options.content).library
    article = next((each for each in library.articles if each.path == path), None)
    address = article.url if article else _published_at(options.content, path)
    if not address:
        say(f"{path} không phải một bài trong {options.content}/tin-bai: xem lại {option('FILE', '…')}")
        return FAILED
    return _take_down(options, library, path, address, reason)


_EXAMPLE = '"bài có thông tin sai"'


def _published_at(content: Path, path: str) -> str:
    """Of a file that cannot be read any more; "" for what was never published."""
    ledger, _ = load_ledger(content)
    return next((row.address for row in ledger.rows.values() if row.path == path), "")


def _take_down(options: Options, library: Library, path: str, address: str, reason: str) -> int:
    releases = Releases(options.output)
    with failures_said(_order(options, releases)):
        try:
            with only_one(releases):
                elsewhere = _shown_elsewhere(library, path)
                for release in releases.kept:
                    blank_out(releases.path(release), address, elsewhere)
        except NotPublished as error:
            say(f"Chưa gỡ: {error}.")
            return FAILED
        say(f"Đã gỡ trang /{address} khỏi mọi bản đang giữ.")
        if not _say_in_file(options.content / path, reason):
            return FAILED
        if publish(_order(options, releases)) != OK:
            say("Tiêu đề và tóm tắt của bài còn trong các danh sách cho đến khi xuất bản được.")
            return FAILED
        _clean_older(releases, address)
        return OK
    return FAILED


def _clean_older(releases: Releases, address: str) -> None:
    with only_one(releases):
        served = releases.served
        for release in releases.kept:
            if served is not None and release != served:
                clean(releases.path(release), releases.path(served), address)
                if _has_dead_links(releases.path(release), release.siteurl):
                    releases.remove(release)
                    say(f"Bỏ luôn bản cũ số {release.number}: không còn nguyên vẹn khi thiếu bài.")
    say("Đã xóa mọi chỗ nhắc đến bài trong các bản cũ còn giữ.")


def _has_dead_links(site: Path, siteurl: str) -> bool:
    """What was taken over may lead to articles that the older release did not have yet."""
    return any(problem.rule == dead_link.RULE for problem in verify(site, Expected(siteurl)))


def _order(options: Options, releases: Releases) -> Order:
    """For the address that the site has."""
    served = releases.served
    siteurl = options.siteurl or (served.siteurl if served else "") or EXAMPLE_ADDRESS
    return Order(PUBLIC, options.content, options.output, options.as_of, siteurl)


def _shown_elsewhere(library: Library, path: str) -> frozenset[str]:
    """The published files of all pictures that another record shows."""
    pictures: set[str] = set()
    for record in library.by_path.values():
        if record.path != path:
            pictures.update(record.body.statics)
            if isinstance(record, Article) and record.image:
                pictures.add(record.image.path)
    return frozenset(
        each.name
        for picture in pictures
        if picture in library.images
        for each in renditions(picture, library.images[picture]).all
    )


def _say_in_file(file: Path, reason: str) -> bool:
    """Writes the reason into the article, unless it has one."""
    text = file.read_text(encoding="utf-8-sig")
    if "\nwithdrawn:" in text:
        return True
    try:
        changed = with_line_added(text, front_matter_line("withdrawn", reason))
    except ValueError:
        changed = ""
    if changed and write_whole(file, changed.encode()):
        return True
    say(f"không ghi được vào {file}: tự thêm dòng withdrawn: {reason} vào phần đầu bài rồi xuất bản")
    return False
