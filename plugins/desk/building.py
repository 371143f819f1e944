"""Builds a site from a content folder. A failed build changes nothing."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter

from plugins.desk.console import command, say, say_problems
from plugins.desk.examining import KeptFiles, examine_workspace
from plugins.desk.manifest import BuildManifest, forget, is_as_built, stamps_of, untouched
from plugins.desk.notes import Notes, notes_by_address
from plugins.desk.places import KEPT_FOLDERS, OUTPUTS, ROOT
from plugins.desk.workspace import Order, Workspace
from plugins.desk.writing import writing_to
from plugins.incremental.folders import files_below
from plugins.incremental.memo import Memo
from plugins.incremental.output import put
from plugins.incremental.pruning import keep_newest
from plugins.incremental.queries import Queries
from plugins.lint import Findings, on_day
from plugins.office import OFFICE_FILE
from plugins.ownership.own_folder import OwnFolder, add_to_list
from plugins.ownership.swap import staged, swap
from plugins.pages.rendering import Rendering
from plugins.publishing.kinds import PREVIEW_SITE
from plugins.sample import MARKER
from plugins.vietnamese import format_number


class Builder:
    """Builds a site from one content folder, repeatedly if needed."""

    def __init__(self, workspace: Workspace, built: BuildManifest | None = None) -> None:
        """`built` is the manifest of the last build, if the caller has read it."""
        self._workspace = workspace
        self._files = KeptFiles(workspace)
        self.wrong: tuple[str, ...] = ()
        """The errors of the last failed build, as lines."""
        self.notes: Notes = {}
        """The problems found in the last build, by page."""
        self.built = built
        """The manifest of the last successful build."""
        self._queries: Queries | None = None
        self._basis = ""

    def build(self, order: Order, *, advice: bool = True) -> bool:
        """Builds a site. Returns False, with messages and an unchanged output folder, if there are errors.

        Only pages that changed since the last build are written. Without `advice` only errors are printed.
        Raises `Refused` if the output cannot be written.
        """
        started, target = perf_counter(), order.output.resolve()
        basis = self._workspace.basis(order)
        queries = self._queries
        # `serve` keeps the values of queries in memory, as long as code and options are the same.
        if queries is None or self._basis != basis:
            queries = Queries(Memo.load(order.memo, basis))
        self._queries, self._basis = queries, basis
        queries.begin()
        findings = self.examined(order.siteurl, queries)
        findings = on_day(findings, order.as_of)
        inputs = self._workspace.inputs(order)  # after `examined`, which reads all files in parallel
        said = say_problems(findings.problems, str(order.content), findings.library.drafts, advice=advice)
        self.wrong = tuple(str(each.below(str(order.content))) for each in findings.stopping)
        self.notes = notes_by_address(findings)
        if not os.path.lexists(order.content / OFFICE_FILE):
            say(f"Lời khuyên: chưa có tệp {OFFICE_FILE} ghi tên cơ quan: gõ {command('init')} để tạo.")
        if findings.stopping:
            kept = " Trang đã dựng lần trước vẫn còn nguyên." if target.is_dir() else ""
            say(f"Chưa dựng trang: sửa các lỗi ở trên rồi chạy lại.{kept}")
            return False
        there = self.built or BuildManifest.load(order.kept_in)
        if there and not (there.basis == basis and is_as_built(there, target)):
            there = None
        with writing_to(order.output, order.content), staged(target, PREVIEW_SITE, say) as staging:
            rendering = Rendering(queries, staging, there.made_of if there else {}, close=self._files.save)
            _run_pelican(order, self._workspace.basis_of_templates(order), findings, rendering)
            built = BuildManifest(basis, inputs, rendering.made_of, {}, tuple(said))
            # Until all files are in place no manifest is true: this build may be interrupted.
            self.built = None
            _put_into_place(order, staging, target, there, rendering, built)
            self.built = built
        say_built(order, findings, started)
        return True

    def save(self, order: Order) -> None:
        """Stores the manifest and the memo of queries for the next run, which runs the same code."""
        if self._workspace.runs_old_code:
            return  # what it made would count as made by the new code
        if self.built is not None and self._queries is not None:
            self.built.save(order.kept_in)
            self._queries.kept.save(order.memo, self.built.basis)
            keep_newest(OUTPUTS, 2 * KEPT_FOLDERS)  # with the memo of each

    def examined(self, siteurl: str = "", queries: Queries | None = None) -> Findings:
        """Returns the current content with its problems."""
        return examine_workspace(self._workspace, self._files, queries, siteurl)

    def build_found(self, order: Order, findings: Findings) -> None:
        """Builds given content into a new or empty folder, without caches. Raises `OSError`."""
        rendering = Rendering(Queries(), order.output)
        _run_pelican(order, self._workspace.basis_of_templates(order), findings, rendering)


def say_built(order: Order, findings: Findings, started: float) -> None:
    """Prints how many articles were built, where, and how long it took."""
    n_out = sum(article.counts(order.as_of) for article in findings.library.articles)
    took = format_number(perf_counter() - started, 1)
    say(f"Đã dựng {n_out} tin, bài vào {order.output} trong {took} giây.")


def _put_into_place(
    order: Order,
    staging: Path,
    target: Path,
    before: BuildManifest | None,
    rendering: Rendering,
    built: BuildManifest,
) -> None:
    """Moves the new files into the output folder.

    If this is interrupted, the next run finds no manifest and writes the whole site again.
    """
    written = files_below(staging)
    forget(order.kept_in)
    if before is None:
        swap(staging, target, PREVIEW_SITE, say)
        names, known = written, {}
    else:
        # Only changed pages were written; all others stay where they are.
        names = [*rendering.kept, *written]
        gone = {name for name in before.files if not name.endswith("/")}.difference(names)
        # Before the files are moved: after an interruption each of them is known as ours.
        add_to_list(target, PREVIEW_SITE.name, ((name, staging / name) for name in written))
        if gone:
            OwnFolder(target, PREVIEW_SITE.name).remove(gone)
        put(staging, target)
        known = untouched(before.files, [*written, *gone])
    built.files = stamps_of(target, names, known)


def _run_pelican(order: Order, basis: str, findings: Findings, rendering: Rendering) -> None:
    """Runs Pelican on given findings, into the folder of `rendering`."""
    # Imported late: Pelican takes 0.2 s to load, and `check` does not need it.
    from pelican import Pelican, log
    from pelican.settings import read_settings

    from plugins.desk import templates

    # Otherwise Pelican prints its own progress and summary.
    log.console.quiet = True
    # Pelican logs errors, such as a failing plugin or template, and continues; here they must be fatal.
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
    whole["JINJA_ENVIRONMENT"]["bytecode_cache"] = templates.compiled(basis)
    Pelican(whole).run()
