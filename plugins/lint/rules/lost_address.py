"""lost-address: a published address stays, redirects, or says that its article was withdrawn.

Bad: a published article's file is renamed without a redirect; its `date` is moved into the future.

Good: the renamed file has `redirect_from: /tin-bai/2020/ten-cu/`; a withdrawn one `withdrawn: lý do`.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from plugins.articles import Article, Library, Page, Status
from plugins.articles.addresses import list_addresses
from plugins.articles.copies import copies_among
from plugins.articles.folder import PLANS
from plugins.articles.redirects import redirects
from plugins.lint.places import Places
from plugins.problems import Location, Problem
from plugins.publishing.ledger import FEEDS, LEDGER, Ledger, LedgerRow, lost_message
from plugins.vietnamese import same_word_key

RULE = "lost-address"


def check_ledger(library: Library, ledger: Ledger, broken: frozenset[str]) -> Iterator[Problem]:
    """Yields addresses of the ledger that the library lacks; `broken` files have problems of their own."""
    if any(path.startswith(f"{PLANS}/") for path in broken):
        return  # without a broken plan, its lists would seem lost
    # A file with errors may hold the redirect of an address: it is not lost before that file can be read.
    unread = frozenset(each for record in library.broken for each in record.redirect_from)
    lost = [row for row in _lost(library, ledger) if row.address not in unread]
    moved = moved_records(library, ledger)
    for row in lost:
        if row.path in broken:
            continue
        record = moved.get(row.address)
        draft = library.by_path.get(row.path)
        if draft is not None and draft.status is Status.DRAFT:
            # Report it at the ledger, because errors of drafts do not stop a build.
            said = f"bài {draft.path} đã xuất bản, không đưa về bản nháp được: bỏ dòng status: draft"
            if draft.to_fill:
                said = f"bài {draft.path} đã xuất bản mà còn chỗ [cần điền: …]: điền, hoặc bỏ chỗ ấy"
            yield Problem(Location(LEDGER, row.line), RULE, f"{said}, hoặc gỡ bài bằng withdrawn: lý do")
            continue
        if record is not None and record.path not in broken:
            said = f"bài này đã xuất bản ở địa chỉ khác: thêm dòng “redirect_from: /{row.address}”"
            again = "hoặc trả lại tên tệp, slug, năm cũ; make check FIX=1 tự thêm dòng này"
            yield Problem(Places(record).key("slug"), RULE, f"{said}, {again}")
        else:
            yield Problem(Location(LEDGER, row.line), RULE, lost_message(row))


def postponed(library: Library, ledger: Ledger, as_of: date) -> Mapping[str, Problem]:
    """Returns problems by file for published articles that now have a date after `as_of`.

    A redirect does not help, because it would work from that later day only.
    """
    waiting = {each.path: each for each in library.articles if each.is_scheduled(as_of)}
    # On most days no published article was postponed.
    if not waiting:
        return {}
    by_address = {old: each for each in waiting.values() for old in each.redirect_from}
    by_address |= {each.url: each for each in waiting.values()}
    moved = moved_records(library, ledger)
    answered = {*redirects(library, as_of)}
    answered |= {each.url for each in library.by_path.values() if each.is_public(as_of)}
    found: dict[str, Problem] = {}
    for row in ledger.on(as_of).rows.values():
        record = waiting.get(row.path) or by_address.get(row.address) or moved.get(row.address)
        if record is None or record.path not in waiting or row.address in answered or record.path in found:
            continue
        said = f"bài đã xuất bản ở /{row.address}, nay hẹn ngày khác: trả lại ngày cũ"
        found[record.path] = Problem(Places(record).key("date"), RULE, said)
    return found


def moved_records(library: Library, ledger: Ledger) -> Mapping[str, Article | Page]:
    """Returns the record that each lost address belonged to, if that is certain.

    It is the record in the same file, or in the only new file with the same title, or the original of a copy
    that was published by mistake.
    """
    lost = list(_lost(library, ledger))
    if not lost:
        return {}
    by_title: dict[str, list[Article | Page]] = {}
    known = ledger.paths
    for record in library.by_path.values():
        if record.path not in known and record.status is not Status.DRAFT:
            by_title.setdefault(same_word_key(record.title), []).append(record)
    originals = copies_among((*library.by_path, *(row.path for row in lost if row.path)))
    found: dict[str, Article | Page] = {}
    for row in lost:
        same_file = library.by_path.get(row.path)
        same_title = by_title.get(same_word_key(row.title), []) if row.title else []
        original = library.by_path.get(originals.get(row.path, ""))
        if same_file is not None and same_file.status is not Status.DRAFT:
            found[row.address] = same_file
        # Renamed: the one new article of that title. With two it would be a guess.
        elif same_file is None and len(same_title) == 1:
            found[row.address] = same_title[0]
        elif same_file is None and original is not None and original.status is not Status.DRAFT:
            found[row.address] = original
    return found


def _lost(library: Library, ledger: Ledger) -> Iterator[LedgerRow]:
    """Yields the rows of the ledger whose address no page, list or redirect answers on any day."""
    # Nothing has ever been published.
    if not ledger.rows:
        return
    there = {*list_addresses(library.plans), *redirects(library, None)}
    there |= {record.url for record in library.by_path.values() if record.status is not Status.DRAFT}
    there |= {record.url for record in library.broken}
    for row in ledger.rows.values():
        # The list of a feed is reported, not the feed.
        if row.address not in there and row.address.rpartition("/")[2] not in FEEDS:
            yield row
