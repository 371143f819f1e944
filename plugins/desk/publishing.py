"""A content folder to a release that is served, or nothing changes.

In turn: build aside, mark redirects and what was withdrawn, link what has not changed, compress,
verify, hold against the ledger of addresses; only then the release gets its name and its readers.
Whatever is stopped at any of these steps leaves the site that is served as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from plugins.articles.opening import read_bytes
from plugins.articles.redirects import redirects
from plugins.desk.addressing import OtherAddress, address_of
from plugins.desk.building import Builder, WithoutCollecting, failures_said, lies_in_content, say_built
from plugins.desk.console import command, say, say_problems
from plugins.desk.exits import FAILED, HELD_BACK, OK
from plugins.desk.expecting import expected_of
from plugins.desk.places import ROOT
from plugins.desk.settling import settle_takedowns
from plugins.desk.workspace import Order, Workspace
from plugins.incremental.output import files_below
from plugins.incremental.writing import write_whole
from plugins.lint import Findings, on_day
from plugins.lint.holding import can_be_held, without
from plugins.ownership.lock import Locked
from plugins.problems import errors, quoted
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
from plugins.publishing.markers import mark_gone, mark_moved, repeat_feeds
from plugins.publishing.releases import Release, Releases, materials_of
from plugins.sample import MARKER
from plugins.supply.sbom import write_sbom
from plugins.verifying import Expected, verify
from plugins.verifying.expected import page_of

KEPT_RELEASES = 5
_MEND = "sửa các lỗi ở trên rồi chạy lại"


class NotPublished(Exception):
    """Its text says in Vietnamese what to do."""


def publish(order: Order, *, hold_broken: bool = False, new_address: bool = False) -> int:
    """The exit code: OK; HELD_BACK, published without broken articles; FAILED, the old site as it was."""
    if lies_in_content(order):
        return FAILED
    code = FAILED
    with failures_said(order), WithoutCollecting():
        releases = Releases(order.output, say)
        try:
            with only_one(releases):
                served = releases.served
                known = served.siteurl if served and not served.is_sample else ""
                address = address_of(order.siteurl, known, is_new=new_address)
                code = _Publishing(replace(order, siteurl=address), releases).run(hold_broken)
        except (NotPublished, OtherAddress) as error:
            say(f"Chưa xuất bản: {error}. Trang đang phục vụ ở {order.output} vẫn còn nguyên.")
    return code


@contextmanager
def only_one(releases: Releases) -> Iterator[None]:
    """Raises `NotPublished` if another run is about to change the same site."""
    try:
        with releases.locked():
            yield
    except Locked:
        raise NotPublished("một lần xuất bản khác đang chạy, đợi xong rồi chạy lại") from None


class _Publishing:
    """One run."""

    def __init__(self, order: Order, releases: Releases) -> None:
        self._order = order
        self._releases = releases
        self._started = perf_counter()
        self._is_sample = (order.content / MARKER).is_file()
        self._before = Before.of(releases, is_sample=self._is_sample)

    def run(self, hold_broken: bool) -> int:
        """Raises `NotPublished` when why not was said, `OSError` for a full disk."""
        builder = Builder(Workspace(self._order.content))
        findings = builder.examined(self._order.siteurl)
        ledger = self._known(findings.ledger)
        findings = on_day(replace(findings, ledger=ledger), ledger, self._order.as_of)
        findings, held = self._passed(findings, ledger, hold_broken)
        with self._releases.unfinished() as site:
            builder.build_found(replace(self._order, output=site), findings)
            moved = redirects(findings.library, self._order.as_of)
            repeat_feeds(site, moved)
            names = files_below(site)
            rows = published(findings.library, self._order.as_of, names, ledger)
            self._refuse_losses(ledger, names, moved)
            ledger = ledger.with_rows(rows)
            mark_moved(site, moved)
            expected = expected_of(findings.library, self._order.siteurl, self._order.as_of)
            self._refuse_what_is_owed(names, expected)
            release = self._assemble(site, names, expected, ledger)
            self._verify(site, replace(expected, carried=frozenset(release.carried)))
            write_sbom(materials_of(site), ROOT, self._order.as_of)
            self._releases.finish(site, release)
        self._releases.serve(release)
        self._keep(ledger)
        self._before.leave(say)
        self._releases.prune(KEPT_RELEASES)
        settle_takedowns(self._releases, release)
        say_built(self._order, findings, self._started)
        for path in sorted(held):
            say(f"Để lại {self._order.content / path}: bài có lỗi, chưa từng xuất bản; sửa rồi xuất bản lại.")
        for each in findings.library.by_path.values():
            if each.to_fill and "status" not in each.lines:
                missing = ", ".join(map(quoted, each.to_fill))
                say(f"Chưa đăng {self._order.content / each.path}: còn chỗ cần điền {missing}.")
        return HELD_BACK if held else OK

    def _known(self, ledger: Ledger) -> Ledger:
        """With what the served release knows: a run may have been stopped before it kept the ledger."""
        data = self._before.ledger()
        if data is None:
            return ledger
        served, _ = read_ledger(data, LEDGER_COPY)
        return Ledger({**served.rows, **ledger.rows})

    def _passed(
        self, findings: Findings, ledger: Ledger, hold_broken: bool
    ) -> tuple[Findings, frozenset[str]]:
        content = str(self._order.content)
        say_problems(findings.problems, content, findings.library.drafts)
        held = can_be_held(findings, ledger) if hold_broken else frozenset()
        passed = without(findings, held)
        if passed.stopping:
            if held:
                say("Có lỗi ở bài đã xuất bản hoặc ở tệp chung: HOLD_BROKEN không để lại những tệp ấy được.")
            raise NotPublished(_MEND)
        return passed, held

    def _refuse_losses(self, ledger: Ledger, names: list[str], moved: Mapping[str, str]) -> None:
        losses = lost(ledger.on(self._order.as_of), names, moved)
        for row in losses:
            say(f"{self._order.content / LEDGER}:{row.line}: {lost_message(row)} (lost-address)")
        if losses:
            self._keep(ledger)  # with what only the served release knew: so that `check` sees it too
            raise NotPublished(_MEND)

    def _refuse_what_is_owed(self, names: list[str], expected: Expected) -> None:
        """A takedown that was stopped half way must not be undone by publishing."""
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

    def _verify(self, site: Path, expected: Expected) -> None:
        found = errors(verify(site, expected))
        if found:
            say_problems(found, "", whole=True)
            raise NotPublished("bản vừa dựng có lỗi ở trên, gửi các dòng ấy cho người phụ trách kỹ thuật")

    def _keep(self, ledger: Ledger) -> None:
        if self._is_sample:
            return
        path, data = self._order.content / LEDGER, to_csv(ledger)
        if read_bytes(self._order.content, LEDGER, LEDGER_BYTES) != data and not write_whole(path, data):
            say(f"không ghi được {path}: trang đã lên, lần xuất bản sau sẽ ghi lại sổ địa chỉ này")
