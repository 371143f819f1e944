"""`takedown` removes an article from the site and from every kept release at once."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from plugins.articles import Library
from plugins.articles.folder import ARTICLES
from plugins.articles.front_matter import parse_front_matter
from plugins.articles.opening import typed_text
from plugins.articles.writing import front_matter_line, with_line_added
from plugins.desk import arguments
from plugins.desk.addressing import NotPublished
from plugins.desk.console import option, say
from plugins.desk.examining import open_content
from plugins.desk.exits import FAILED, OK
from plugins.desk.places import PUBLIC
from plugins.desk.publishing import only_one, publish
from plugins.desk.takedowns import warn_of_folders_set_aside
from plugins.desk.workspace import Order
from plugins.desk.writing import writing_to
from plugins.incremental.regular import read_whole
from plugins.incremental.writing import write_whole
from plugins.lint import Findings
from plugins.lint.rules.lost_address import moved_records
from plugins.pictures.renditions import renditions
from plugins.problems import Refused
from plugins.publishing.ledger import LEDGER_BYTES, LEDGER_COPY, read_ledger
from plugins.publishing.releases import Releases
from plugins.publishing.takedown import blank_out
from plugins.vietnamese import clean as clean_text

HELP = "gỡ ngay một bài khỏi trang công khai và khỏi mọi bản đang giữ"
OUTPUT = Path("public")


class TakedownOptions(arguments.Options):
    file: Path | None = arguments.value(Path, "TỆP", "bài cần gỡ, trong thư mục bài viết")
    reason: str = arguments.value(str, "LÝ_DO", "lý do gỡ, người đọc sẽ thấy ở địa chỉ của bài", "")


def run(options: TakedownOptions) -> int:
    """Removes the page and its pictures, whatever else is wrong; then publishes without the article."""
    reason = " ".join(clean_text(options.reason).split())
    if not reason:
        raise Refused(
            f"chưa ghi lý do gỡ bài, người đọc sẽ thấy lý do này: thêm {option('REASON', _EXAMPLE)}"
        )
    path = _path(options)
    findings = open_content(options.content)
    releases = Releases(options.output, say)
    addresses, paths = _addresses(findings, releases, path)
    is_by_clock = "as_of" not in options.given
    order = Order(PUBLIC, options.content, options.output, options.as_of, options.siteurl, is_by_clock)
    with writing_to(order.output, order.content):
        return _take_down(order, findings.library, releases, paths, addresses, reason)


_EXAMPLE = '"bài có thông tin sai"'


def _path(options: TakedownOptions) -> str:
    """Returns the article's path in the content folder. The file may be missing. Raises `Refused`."""
    if options.file is None:
        raise Refused(f"chưa chọn bài: thêm {option('FILE', 'content/tin-bai/…')}")
    file, content = options.file.resolve(), options.content.resolve()
    if not file.is_relative_to(content / ARTICLES):
        place = f"{options.content}/{ARTICLES}"
        raise Refused(f"{options.file} không phải một bài trong {place}: xem lại {option('FILE', '…')}")
    return file.relative_to(content).as_posix()


def _addresses(findings: Findings, releases: Releases, path: str) -> tuple[frozenset[str], list[str]]:
    """Returns all addresses that the article ever had, and all names of its file, the current one first.

    Sources are the file, the ledger, and the copies of the ledger in the releases.
    """
    library = findings.library
    ledger = findings.ledger
    for release in releases.kept:
        # Older releases have no copy of the ledger. The others and the ledger itself are searched.
        with suppress(OSError):
            copy = read_whole(releases.path(release) / LEDGER_COPY, LEDGER_BYTES)
            ledger = ledger.with_rows(read_ledger(copy, LEDGER_COPY)[0].rows.values())
    found = {row.address for row in ledger.rows.values() if row.path == path}
    for record in (*library.articles, *library.broken):
        if record.path == path:
            found |= {record.url, *record.redirect_from}
    # If the file was renamed and not published since, its address is that of the old name.
    found |= {old for old, record in moved_records(library, ledger).items() if record.path == path}
    # The file may have had other names, with addresses of their own.
    former = {ledger.rows[address].path for address in found if address in ledger.rows}
    found |= {row.address for row in ledger.rows.values() if row.path and row.path in former}
    return frozenset(found), [path, *sorted(former - {path, ""})]


def _take_down(
    order: Order,
    library: Library,
    releases: Releases,
    paths: Sequence[str],
    addresses: frozenset[str],
    reason: str,
) -> int:
    """Removes the pages from every release, then publishes. Returns the exit code. Raises `Refused`."""
    path = paths[0]
    try:
        with only_one(releases):
            # First the source texts, or a later publication could show the last public version again.
            releases.forget_texts(paths)
            releases.add_pending_takedowns(addresses)
            # The article's file is changed first, so that the next publication does not restore the page.
            said = _say_in_file(order.content / path, reason)
            elsewhere = _shown_elsewhere(library, path)
            blanked: set[str] = set()
            for own in releases.owned():
                blanked |= {address for address in addresses if blank_out(own, address, elsewhere)}
                own.save()
            # Once more, because this also drops removed files from `carried`.
            releases.add_pending_takedowns(addresses)
    except NotPublished as error:
        raise Refused(f"Chưa gỡ: {error}.") from error
    for address in sorted(blanked):
        say(f"Đã gỡ trang /{address} khỏi mọi bản đang giữ.")
    if not blanked:
        say(f"Không thấy trang nào của {path} trong {order.output}: bài chưa từng xuất bản, hoặc đã gỡ rồi.")
    if not said:
        return FAILED
    warn_of_folders_set_aside(releases)
    # `publish` takes the lock itself, so this comes after the block that holds it.
    try:
        publish(order)
    except Refused as error:
        left = "Tiêu đề và tóm tắt của bài còn trong các danh sách cho đến khi xuất bản được."
        raise Refused(f"{error}\n{left}") from error
    return OK


def _shown_elsewhere(library: Library, path: str) -> frozenset[str]:
    """Returns the published names of all pictures and other files that other records use."""
    used = {each for record in library.by_path.values() if record.path != path for each in record.files}
    files = {each: library.images[each] for each in used if each in library.images}
    pictures = (renditions(each, file).all for each, file in files.items() if file.width)
    others = (each for each, file in files.items() if not file.width)
    return frozenset([*(each.name for found in pictures for each in found), *others])


def _say_in_file(file: Path, reason: str) -> bool:
    """Writes the reason into the article unless it has one. Returns False, with a message, on failure."""
    line = front_matter_line("withdrawn", reason)
    try:
        text = typed_text(file)
        front, _ = parse_front_matter(text, file.name)
        value = front.values.get("withdrawn") if front else None
        if value is not None and value.text.strip():
            return True
        if front is not None and "withdrawn" not in front.keys:
            changed = with_line_added(text, line)
            if write_whole(file, changed.encode()):
                return True
    except FileNotFoundError:
        say(f"không có tệp {file}: lấy lại từ bản sao lưu, thêm dòng {line} vào phần đầu bài rồi xuất bản")
        return False
    # The message below tells what to do by hand.
    except (OSError, ValueError):
        pass
    say(f"không ghi được vào {file}: tự thêm dòng {line} vào phần đầu bài rồi xuất bản")
    return False
