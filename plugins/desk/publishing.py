"""Publishes a content folder as a served release. On failure nothing changes.

The steps: build into a new folder, mark redirects and withdrawn pages, link unchanged files, compress,
verify, compare with the ledger of addresses; then the release gets its name and is served. An interruption at
any step leaves the served site as it was.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

from plugins.articles.addresses import INTERNAL_FOLDER
from plugins.articles.folder import refuse_foreign_content
from plugins.articles.opening import read_bytes
from plugins.articles.redacting import redacted
from plugins.articles.redirects import redirects
from plugins.closings.checking import DIGESTS
from plugins.closings.folder import give_back_digests
from plugins.coverage.exporting import digests_of
from plugins.desk.addressing import NotPublished, address_of
from plugins.desk.building import Builder, say_built
from plugins.desk.console import command, option, say, say_problems
from plugins.desk.exits import HELD_BACK, OK
from plugins.desk.expecting import expected_of
from plugins.desk.mailing import mail_held_back
from plugins.desk.places import ROOT
from plugins.desk.takedowns import complete_takedowns
from plugins.desk.waiting import Waiting, holding_back
from plugins.desk.workspace import Order, Workspace
from plugins.desk.writing import writing_to
from plugins.incremental.folders import files_below
from plugins.incremental.writing import write_whole
from plugins.lint import Findings, on_day
from plugins.ownership.lock import Locked
from plugins.problems import Problem, Refused, errors, quoted
from plugins.publishing.before import Before
from plugins.publishing.compression import compress
from plugins.publishing.ledger import (
    LEDGER,
    LEDGER_BYTES,
    LEDGER_COPY,
    Ledger,
    lost,
    lost_message,
    published,
    read_ledger,
    to_csv,
)
from plugins.publishing.manifest import Release
from plugins.publishing.markers import mark_gone, mark_moved, repeat_feeds
from plugins.publishing.releases import Releases, materials_of
from plugins.publishing.texts import keep_texts, texts_of
from plugins.sample import MARKER
from plugins.supply.sbom import write_sbom
from plugins.verifying import Expected, verify
from plugins.verifying.expected import address_of as address_of_file, page_of
from plugins.verifying.rules.secret_words import RULE as SECRET_WORDS
from plugins.vietnamese import format_date, format_number
from plugins.vietnamese.days import parse_day

KEPT_RELEASES = 5
"""Releases that stay, the served one among them."""
# `noi-bo/theo-doi/2020/coverage.json`.
_COVERAGE = re.compile(rf"{INTERNAL_FOLDER}/theo-doi/(\d{{4}})/coverage\.json", re.ASCII)
_MEND = "sửa các lỗi ở trên rồi chạy lại"


def publish(order: Order, *, strict: bool = False, new_address: bool = False, mail: bool = False) -> int:
    """Runs a publication. Returns OK, or HELD_BACK (without broken files).

    `strict`: fail if any file is broken. `mail`: send the list of held-back files to the configured
    recipient. Raises `Refused`, with nothing changed.
    """
    refuse_foreign_content(order.content)
    releases = Releases(order.output, say)
    try:
        with writing_to(order.output, order.content), only_one(releases):
            served = releases.served
            if order.is_by_clock and served and not served.is_sample:
                _refuse_a_slow_clock(order.as_of, served)
            known = served.siteurl if served and not served.is_sample else ""
            address = address_of(order.siteurl, order.content, known, is_new=new_address)
            return _Publishing(replace(order, siteurl=address), releases, strict=strict, mail=mail).run()
    except NotPublished as error:
        kept = f" Trang đang phục vụ ở {order.output} vẫn còn nguyên." if order.output.exists() else ""
        raise Refused(f"Chưa xuất bản: {error}.{kept}") from error


def _refuse_a_slow_clock(today: date, served: Release) -> None:
    """Raises `NotPublished` for a day before that of the release: articles since then would vanish."""
    day = parse_day(served.site_date)
    if day and today < day:
        raise NotPublished(
            f"đồng hồ máy chỉ ngày {format_date(today)}, trước ngày {format_date(day)} của bản đang phục vụ: "
            f"chỉnh đồng hồ, hoặc ghi rõ {option('SITE_DATE', day)}"
        )


@contextmanager
def only_one(releases: Releases) -> Iterator[None]:
    """Holds the lock on a site. Raises `NotPublished` if another run holds it."""
    try:
        with releases.locked():
            yield
    except Locked:
        raise NotPublished("một lần xuất bản khác đang chạy, đợi xong rồi chạy lại") from None


class _Publishing:
    """One run of `publish`."""

    def __init__(self, order: Order, releases: Releases, *, strict: bool, mail: bool) -> None:
        self._order = order
        self._releases = releases
        self._strict = strict
        self._mail = mail
        self._started = perf_counter()
        self._is_sample = (order.content / MARKER).is_file()
        self._before = Before(releases, is_sample=self._is_sample)
        self._builders: dict[Path, Builder] = {}

    def run(self) -> int:
        """Publishes. Raises `NotPublished` after the reason was printed, and `OSError` for a full disk."""
        # Before the content is read, so that the restored lines are seen.
        self._give_back_digests()
        findings = self._examined(self._order.content)
        say_problems(findings.problems, str(self._order.content), findings.library.drafts)
        with holding_back(self._order, self._before, self._examined) as waiting:
            # Verifying may find faults of further files. Each round holds more files back, so it ends.
            while True:
                settled = None if self._strict and findings.stopping else waiting.hold_back_all(findings)
                if settled is None:
                    raise NotPublished(_MEND)
                with self._releases.unfinished() as site:
                    try:
                        wrong = self._make(site, settled, waiting)
                    except OSError as error:
                        wrong = {} if self._strict else waiting.unreadable(error)
                        if not wrong:
                            raise
                if not wrong:
                    break
                findings = waiting.add(wrong)
            say_built(self._order, settled, self._started)
            return self._say_what_waits(waiting, settled)

    def _give_back_digests(self) -> None:
        """Restores lines that the list of digests has lost since the last publication."""
        # Sample data must not get into the ledgers of the real content.
        if self._is_sample:
            return
        for name in sorted(self._before.own.names if self._before.own else ()):
            found = _COVERAGE.fullmatch(name)
            data = self._before.read(name, LEDGER_BYTES) if found else None
            if found and data:
                n_back = give_back_digests(self._order.content, int(found[1]), digests_of(data))
                if n_back:
                    say(
                        f"Trang đang đăng còn giữ {format_number(n_back)} mã của sổ chốt năm {found[1]} mà "
                        f"{self._order.content / DIGESTS} không còn: đã ghi lại vào tệp ấy."
                    )

    def _builder(self, content: Path) -> Builder:
        return self._builders.setdefault(content, Builder(Workspace(content)))

    def _examined(self, content: Path) -> Findings:
        findings = self._builder(content).examined(self._order.siteurl)
        return on_day(replace(findings, ledger=self._known(findings.ledger)), self._order.as_of)

    def _make(self, site: Path, findings: Findings, waiting: Waiting) -> Mapping[str, Problem | None]:
        """Builds, verifies and serves a release. Returns the files that prevent this; empty on success.

        Raises `NotPublished` if holding back files does not help, and `OSError`.
        """
        content, ledger = waiting.content, findings.ledger
        # Pages are made from redacted content, so no template can show what is not public. Addresses and
        # redirects below need all records.
        public = replace(
            findings,
            library=redacted(findings.library, self._order.as_of),
            held_back=waiting.held_back,
        )
        self._builder(content).build_found(replace(self._order, content=content, output=site), public)
        moved = redirects(findings.library, self._order.as_of)
        # Before the files are listed: the repeated feeds belong to the site, too.
        repeat_feeds(site, moved)
        names = files_below(site)
        rows = published(findings.library, self._order.as_of, names, ledger)
        if wrong := self._losses(ledger, names, moved, waiting):
            return wrong
        ledger = ledger.with_rows(rows)
        mark_moved(site, moved)
        expected = expected_of(findings.library, self._order.siteurl, self._order.as_of)
        self._refuse_pending_takedowns(names, expected)
        release = self._assemble(site, names, expected, ledger)
        if wrong := self._wrong(
            site, replace(expected, carried=frozenset(release.carried)), findings, waiting
        ):
            return wrong
        # These two lie beside the release, not in it: they are not served.
        write_sbom(materials_of(site), ROOT, self._order.as_of)
        keep_texts(texts_of(site), waiting.public_texts(findings))
        self._releases.finish(site, release)
        self._releases.serve(release)
        # If this is interrupted or fails, the next run takes the rows from the release (`_known`).
        self._keep(ledger)
        self._before.leave(say)
        self._releases.prune(KEPT_RELEASES)
        complete_takedowns(self._releases, release)
        return {}

    def _say_what_waits(self, waiting: Waiting, findings: Findings) -> int:
        """Prints what was held back, and which articles still have places to fill in.

        Such an article is a draft unless its front matter states a status. Returns the exit code.
        """
        content = self._order.content
        for held in waiting.held_back:
            say(held.line(str(content)))
        for each in findings.library.by_path.values():
            if each.to_fill and "status" not in each.lines:
                missing = ", ".join(map(quoted, each.to_fill))
                say(f"Chưa đăng {content / each.path}: còn chỗ cần điền {missing}.")
        if not waiting.held_back:
            return OK
        say(f"{len(waiting.held_back)} chỗ chờ sửa; mọi chỗ khác đã đăng.")
        if self._mail:
            say(mail_held_back(waiting.held_back, findings.office, self._order))
        return HELD_BACK

    def _known(self, ledger: Ledger) -> Ledger:
        """Returns the ledger together with the rows of the served release.

        The last run may have been interrupted before it stored the ledger.
        """
        data = self._before.read(LEDGER_COPY, LEDGER_BYTES)
        if data is None:
            return ledger
        served, _ = read_ledger(data, LEDGER_COPY)
        return Ledger({**served.rows, **ledger.rows})

    def _losses(
        self, ledger: Ledger, names: list[str], moved: Mapping[str, str], waiting: Waiting
    ) -> Mapping[str, Problem | None]:
        """Returns the missing files whose addresses would be lost.

        Raises `NotPublished` if one of them cannot be held back.
        """
        losses = lost(ledger.on(self._order.as_of), names, moved)
        for row in losses:
            say(f"{self._order.content / LEDGER}:{row.line}: {lost_message(row)} (lost-address)")
        files = {row.path: None for row in losses}
        # A missing file can be held back once, and only if the served release has its text.
        if losses and (self._strict or not files.keys() <= waiting.texts.keys() - waiting.why.keys()):
            self._keep(ledger)  # includes rows that only the served release had, so that `check` reports them
            raise NotPublished(_MEND)
        return files

    def _refuse_pending_takedowns(self, names: list[str], expected: Expected) -> None:
        """Raises `NotPublished` if publishing would undo an interrupted takedown."""
        owed = {address for release in self._releases.kept for address in release.owes}
        pages = {page_of(address): address for address in owed - expected.withdrawn - expected.moved.keys()}
        for name in sorted(pages.keys() & set(names)):
            say(
                f"/{pages[name]} đang gỡ dở: chạy lại {command('takedown')}, hoặc thêm dòng "
                "“withdrawn: lý do gỡ” vào phần đầu bài"
            )
        if pages.keys() & set(names):
            raise NotPublished(_MEND)

    def _assemble(self, site: Path, names: list[str], expected: Expected, ledger: Ledger) -> Release:
        """Completes the folder of a release, and returns the release.

        Adds marks of withdrawn pages, a copy of the ledger, links to unchanged files and compressed copies.
        """
        as_of = self._order.as_of
        mark_gone(site, expected.withdrawn)
        (site / LEDGER_COPY).write_bytes(to_csv(ledger.on(as_of)))
        changed, carried = self._before.take_over(site, names, expected.gone)
        compress(site, [*changed])
        return Release(
            number=self._releases.next_number(),
            after=self._before.number,
            site_date=as_of.isoformat(),
            siteurl=self._order.siteurl,
            is_sample=self._is_sample,
            carried=carried,
        )

    def _wrong(
        self, site: Path, expected: Expected, findings: Findings, waiting: Waiting
    ) -> Mapping[str, Problem | None]:
        """Returns the changed files whose pages have errors in the built site.

        If no page of a changed file has one, all changed files are returned. Raises `NotPublished` if none
        has changed.
        """
        problems = verify(site, expected)
        for problem in problems:
            # Advice only, since a public text may have the same words by chance.
            if problem.rule == SECRET_WORDS:
                say(str(problem))
        found = errors(problems)
        if not found:
            return {}
        say_problems(found, "", whole=True)
        changed = waiting.changed()
        by_address = {each.url: each.path for each in findings.library.by_path.values()}
        blamed = {by_address.get(address_of_file(each.location.path)): each for each in found}
        wrong = {path: each for path, each in blamed.items() if path in changed} or changed
        # No file of the content is to blame, so leaving files out does not help.
        if self._strict or not wrong:
            raise NotPublished("bản vừa dựng có lỗi ở trên, gửi các dòng ấy cho người phụ trách kỹ thuật")
        return wrong

    def _keep(self, ledger: Ledger) -> None:
        # As in `_give_back_digests`.
        if self._is_sample:
            return
        path, data = self._order.content / LEDGER, to_csv(ledger)
        if read_bytes(self._order.content, LEDGER, LEDGER_BYTES) != data and not write_whole(path, data):
            say(f"không ghi được {path}: trang đã lên, lần xuất bản sau sẽ ghi lại sổ địa chỉ này")
