"""Builds a content folder to a site in a folder; a failed build changes nothing."""

from __future__ import annotations

import errno
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from plugins.desk.console import command, say, say_problems
from plugins.desk.examining import KeptFiles, open_workspace
from plugins.desk.notes import Notes, notes_by_address
from plugins.desk.places import KEPT_FOLDERS, OUTPUTS, ROOT
from plugins.desk.workspace import LastBuild, Order, Workspace
from plugins.incremental.built import Built, forget, stamps_of, untouched
from plugins.incremental.output import files_below, put
from plugins.incremental.pruning import keep_newest
from plugins.incremental.queries import Memo, Queries
from plugins.incremental.rendering import Rendering
from plugins.lint import Findings, on_day
from plugins.office import OFFICE_FILE
from plugins.ownership.own_folder import OwnFolder, add_to_list
from plugins.ownership.swap import staged, swap
from plugins.publishing.kinds import PREVIEW_SITE
from plugins.sample import MARKER
from plugins.vietnamese import format_number

CANNOT_WRITE = frozenset(
    getattr(errno, name)
    for name in ("ENOSPC", "EDQUOT", "EFBIG", "EACCES", "EPERM", "EROFS", "EEXIST", "ENOTDIR", "EISDIR")
    if hasattr(errno, name)
)


class Builder:
    """Builds a site from one content folder, as often as asked."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._files = KeptFiles(workspace)
        self.wrong: tuple[str, ...] = ()
        """Why the last build failed, a line each."""
        self.notes: Notes = {}
        """What the last build found wrong, by page."""
        self.built: Built | None = None
        """What the last build that was put into place left in the output folder."""
        self._queries: Queries | None = None
        self._basis = ""

    def build(self, order: Order, last: LastBuild | None = None, *, advice: bool = True) -> bool:
        """Builds one site. False if that failed: why was said, and the output is as it was.

        Of a site of which the `last` build is known, only pages that show something new are written.
        Without `advice` only errors are listed.
        """
        started = perf_counter()
        if lies_in_content(order):
            return False
        with WithoutCollecting():
            return self._build(order, order.output.resolve(), started, last, advice=advice)

    def _build(
        self, order: Order, target: Path, started: float, last: LastBuild | None, *, advice: bool
    ) -> bool:
        basis = self._workspace.basis(order)
        queries = self._queries
        if queries is None or self._basis != basis:
            queries = Queries(Memo.kept(order.memo, basis))
        self._queries, self._basis = queries, basis
        queries.begin()
        findings = self.examined(order.siteurl, queries)
        findings = on_day(findings, findings.ledger, order.as_of)
        inputs = self._workspace.inputs(order)  # now that all files have been read, on all cores
        said = say_problems(findings.problems, str(order.content), findings.library.drafts, advice=advice)
        self.wrong = tuple(each.line(str(order.content)) for each in findings.stopping)
        self.notes = notes_by_address(findings)
        if not os.path.lexists(order.content / OFFICE_FILE):
            say(f"Lời khuyên: chưa có tệp {OFFICE_FILE} ghi tên cơ quan: gõ {command('init')} để tạo.")
        if findings.stopping:
            kept = " Trang đã dựng lần trước vẫn còn nguyên." if target.is_dir() else ""
            say(f"Chưa dựng trang: sửa các lỗi ở trên rồi chạy lại.{kept}")
            return False
        there = last.built if last else None
        if there is not None and there.basis != basis:
            there = None
        with failures_said(order):
            with staged(target, PREVIEW_SITE, say) as staging:
                rendering = Rendering(queries, staging, there.made_of if there else {})
                _run_pelican(order, self._workspace.basis_of_templates(order), findings, rendering)
                built = Built(basis, inputs, rendering.made_of, {}, tuple(said))
                self.built = None
                _put_into_place(order, staging, target, there, rendering, built)
                self.built = built
            say_built(order, findings, started)
            return True
        return False

    def keep(self, order: Order) -> None:
        """Keeps for the next run what the last build left, and what its queries asked."""
        if self.built is not None and self._queries is not None:
            self.built.keep(order.kept_in)
            self._queries.kept.keep(order.memo, self.built.basis)
            keep_newest(OUTPUTS, 2 * KEPT_FOLDERS)  # with the memo of each

    def examined(self, siteurl: str, queries: Queries | None = None) -> Findings:
        """Returns the content as it is now, with its problems."""
        findings = open_workspace(self._workspace, self._files, queries, siteurl)
        self._workspace.keep()
        return findings

    def build_alone(self, order: Order, findings: Findings) -> bool:
        """Builds what is found into a folder that is not there yet or empty; nothing is remembered of it."""
        with failures_said(order):
            self.build_found(order, findings)
            return True
        return False

    def build_found(self, order: Order, findings: Findings) -> None:
        """Does the same; lets exceptions through."""
        rendering = Rendering(Queries(), order.output)
        _run_pelican(order, self._workspace.basis_of_templates(order), findings, rendering)


def lies_in_content(order: Order) -> bool:
    """Returns whether the output would lie in the content folder, or contain it; says so."""
    source, target = order.content.resolve(), order.output.resolve()
    if target.is_relative_to(source) or source.is_relative_to(target):
        say(f"không dựng vào {order.output}: đó là chỗ của các bài viết; chọn thư mục khác")
        return True
    return False


class WithoutCollecting:
    """Switches the garbage collector off: thousands of articles live until the end of a build.

    No generator: what that makes at its end would have all of them looked through once.
    """

    def __enter__(self) -> None:
        self._was_enabled = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._was_enabled:
            gc.enable()


@contextmanager
def failures_said(order: Order) -> Iterator[None]:
    """What cannot be written in the block is said to the writer, and ends the block."""
    try:
        yield
    except OSError as error:
        is_read = (
            error.filename is not None and order.content.resolve() in Path(error.filename).resolve().parents
        )
        if is_read or error.errno not in CANNOT_WRITE:
            raise
        say(f"không ghi được vào {order.output}: kiểm tra đường dẫn, quyền ghi và chỗ trống trên ổ đĩa")


def say_built(order: Order, findings: Findings, started: float) -> None:
    """Says how many articles were published where, and how long it took."""
    n_out = sum(article.counts(order.as_of) for article in findings.library.articles)
    took = format_number(perf_counter() - started, 1)
    say(f"Đã dựng {n_out} tin, bài vào {order.output} trong {took} giây.")


def _put_into_place(
    order: Order, staging: Path, target: Path, before: Built | None, rendering: Rendering, built: Built
) -> None:
    """Puts the new files into the output folder. A build that is cut off here is not trusted later."""
    written = files_below(staging)
    forget(order.kept_in)
    if before is None:
        swap(staging, target, PREVIEW_SITE, say)
        names, known = written, {}
    else:
        names = [*rendering.kept, *written]
        gone = {name for name in before.files if not name.endswith("/")}.difference(names)
        add_to_list(target, PREVIEW_SITE.name, ((name, staging / name) for name in written))
        if gone:
            OwnFolder(target, PREVIEW_SITE.name).remove(gone)
        put(staging, target)
        known = untouched(before.files, [*written, *gone])
    built.files = stamps_of(target, names, known)


def _run_pelican(order: Order, basis: str, findings: Findings, rendering: Rendering) -> None:
    # Imported late: Pelican costs 0.2 s that `check` need not pay.
    from pelican import Pelican, log
    from pelican.settings import read_settings

    from plugins.desk.templates import TemplateCache

    log.console.quiet = True
    # A plugin that cannot be loaded, a template that fails: Pelican logs such errors and builds on.
    log.init(level="ERROR", fatal="errors")
    settings = {
        "PATH": str(order.content.resolve()),
        "OUTPUT_PATH": str(rendering.output.resolve()),
        "DELETE_OUTPUT_DIRECTORY": False,
        "THEME": str(ROOT / "theme"),
        "AS_OF": order.as_of,
        "FINDINGS": findings,
        "SITENAME": findings.office.section,
        "RENDERING": rendering,
        "SAMPLE": (order.content / MARKER).is_file(),
    }
    if order.siteurl:
        settings["SITEURL"] = order.siteurl
    whole = read_settings(str(ROOT / order.conf), override=settings)
    whole["JINJA_ENVIRONMENT"]["bytecode_cache"] = TemplateCache(basis)
    Pelican(whole).run()
