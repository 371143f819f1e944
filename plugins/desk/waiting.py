"""Keeps a release going without broken files: an error in one file affects only that file.

A file that was never published is left out; of a published one the last public version is used. Files that
depend on it (by a link) may then break too and are held back as well, so the check is repeated until no error
is left. Plans and settings (TOML) cannot be held back, because everything else depends on them.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

from plugins.articles import Article
from plugins.articles.folder import ACTIVITIES, IMAGES
from plugins.articles.opening import cannot_read
from plugins.articles.writing import with_line_added
from plugins.coverage.held_back import HeldBack
from plugins.desk.places import CACHE
from plugins.desk.workspace import Order
from plugins.incremental.folders import walk
from plugins.incremental.regular import read_whole
from plugins.incremental.writing import write_whole
from plugins.lint import Findings
from plugins.lint.rules.lost_address import RULE as LOST
from plugins.ownership.temporary import remove_left_behind, temporary_folder
from plugins.problems import Problem, Refused, on_one_line
from plugins.publishing.before import Before
from plugins.publishing.ledger import LEDGER
from plugins.publishing.releases import link_or_copy
from plugins.publishing.texts import SUFFIXES

# `withdrawn: có thông tin sai`. Searched in bytes, because a broken file may not be UTF-8.
_WITHDRAWN = re.compile(rb"^withdrawn:[ \t]*\S[^\r\n]*", re.MULTILINE)
# Lines of front matter, each with the lines that continue it (indented, or items of a list).
_SAID_OF_WITHDRAWN = re.compile(
    rb"^(?:title|date|category|tags|unit|audience|form|slug|redirect_from|lang|withdrawn)[ \t]*:.*"
    rb"(?:\n[ \t-].*)*",
    re.MULTILINE,
)
_GONE = "Bài đã gỡ.".encode()
_TEXT_BYTES = 20_000_000
# `images/anh.jpg`, in a link or in front matter.
_PICTURES = re.compile(rf"{IMAGES}/([^\n\"<>()]+?\.(?:png|jpe?g|webp|gif))", re.IGNORECASE)

_LAID_OUT = "dang-"
"""The prefix of folders with a copy of the content."""


@dataclass
class Waiting:
    """The held-back files of a content folder, and a copy of the folder without them.

    `texts` are the source texts of the served release, by name; `picture` returns one of its pictures.
    """

    order: Order
    texts: Mapping[str, bytes]
    picture: Callable[[str], bytes | None]
    folder: Path
    examined: Callable[[Path], Findings]
    why: dict[str, Problem | None] = field(default_factory=dict)
    rows: dict[tuple[str, int], Problem] = field(default_factory=dict)
    """The first problem of each row that is not counted, by file and line."""
    content: Path = field(init=False)

    def __post_init__(self) -> None:
        self.content = self.order.content

    @property
    def left_out(self) -> list[str]:
        """Held-back files that were never published."""
        return sorted(name for name in self.why if name not in self.texts)

    @property
    def as_before(self) -> list[str]:
        """Held-back files of which the last public version stays online."""
        return sorted(name for name in self.why if name in self.texts)

    @property
    def held_back(self) -> tuple[HeldBack, ...]:
        """All held-back files and rows, for messages."""
        found = [self._held(name, "Chưa đăng", "tệp có lỗi, sửa") for name in self.left_out]
        for name in self.as_before:
            is_there = os.path.lexists(self.order.content / name)
            what = "bản mới có lỗi, sửa" if is_there else "tệp không còn, lấy lại tệp"
            found.append(self._held(name, "Vẫn đăng bản trước của", what))
        for (path, line), problem in self.rows.items():
            state, why = f"Chưa tính dòng {line} của", on_one_line(problem.message)
            found.append(HeldBack(on_one_line(path), state, "dòng có lỗi", why))
        return tuple(found)

    def _held(self, name: str, state: str, what: str) -> HeldBack:
        problem = self.why[name]
        why = on_one_line(problem.message) if problem else ""
        return HeldBack(on_one_line(name), state, f"{what} rồi xuất bản lại", why)

    def hold_back_all(self, findings: Findings) -> Findings | None:
        """Returns the content after all broken files were held back; None if errors remain."""
        while True:
            findings = self._without_broken_rows(findings)
            broken = self._broken(findings)
            if not broken:
                return findings
            # Without a new file to blame, holding back would change nothing.
            if broken.keys() <= self.why.keys() or any(map(_is_for_all, broken)):
                return None
            findings = self.add(broken)

    def add(self, broken: Mapping[str, Problem | None]) -> Findings:
        """Holds back more files and returns the content without them."""
        # The first reason of a file stays.
        self.why = {**broken, **self.why}
        # Each round has a path of its own, by which `publish` keeps its builders.
        self.content = self.folder / str(len(self.why)) / self.order.content.name
        self._lay_out()
        return self.examined(self.content)

    def unreadable(self, error: OSError) -> dict[str, Problem | None]:
        """Returns the content file that could not be read, with its problem; nothing for other errors."""
        path = Path(os.fsdecode(error.filename or "")).resolve()
        # After the first round it is the copy that is read, before it the folder itself.
        for root in (self.content.resolve(), self.order.content.resolve()):
            name = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
            if path.suffix and name and name not in self.why and not _is_for_all(name):
                return {name: cannot_read(name, error)}
        return {}

    def changed(self) -> dict[str, None]:
        """Returns the files that are new or changed since the served release, without those held back."""
        return {
            name: None
            for name in self._names(self.order.content)
            if name not in self.why and name.endswith(SUFFIXES) and self._text(name) != self.texts.get(name)
        }

    def public_texts(self, findings: Findings) -> dict[str, bytes]:
        """Returns the source texts of a release, without unpublished and withdrawn content."""
        records = {each.path: each for each in (*findings.library.by_path.values(), *findings.library.broken)}
        found: dict[str, bytes] = {}
        for name in self._names(self.content):
            record = records.get(name)
            if not name.endswith(SUFFIXES) or (record and not record.is_public(self.order.as_of)):
                continue
            # Without its text a file is like a new one: it waits until it is whole.
            with suppress(OSError):
                text = read_whole(self.content / name, _TEXT_BYTES)
                is_withdrawn = isinstance(record, Article) and record.withdrawn
                found[name] = _emptied(text) if is_withdrawn else text
        return found

    def _broken(self, findings: Findings) -> dict[str, Problem | None]:
        """Returns the files to hold back, with reasons.

        Missing files count too: the ledger knows their names.
        """
        rows = findings.ledger.rows.values()
        by_line = {row.line: row.path for row in rows}
        found: dict[str, Problem | None] = {}
        for problem in findings.stopping:
            name = problem.location.path
            if problem.rule == LOST and name == LEDGER:
                name = by_line.get(problem.location.line) or name
            found.setdefault(name, problem)
            for row in rows if problem.rule == LOST else ():
                if f"/{row.address}" in problem.message and row.path and row.path not in found:
                    found[row.path] = problem  # the last public version stays under the old name
        return found

    def _without_broken_rows(self, findings: Findings) -> Findings:
        """Returns findings without errors in single rows of activities: only these rows are not counted."""
        rows = [
            each
            for each in findings.stopping
            # A problem at line 1 concerns the columns, or the whole file.
            if each.location.path.startswith(f"{ACTIVITIES}/") and each.location.line > 1
        ]
        for each in rows:
            self.rows.setdefault((each.location.path, each.location.line), each)
        others = [each for each in findings.problems if each not in rows]
        return replace(findings, problems=tuple(others)) if rows else findings

    def _lay_out(self) -> None:
        """Copies the content folder without held-back files. Pictures are large, so they are hard links."""
        for name in {*self._names(self.order.content), *self.as_before} - set(self.left_out):
            target = self.content / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if name in self.why:
                target.write_bytes(self._as_it_was(name))
                continue
            with suppress(OSError):  # unreadable files are reported elsewhere
                if name.startswith(f"{IMAGES}/"):
                    link_or_copy(self.order.content / name, target)
                else:
                    shutil.copy2(self.order.content / name, target)

        for name in self.as_before:
            problem = self.why[name]
            self._give_pictures(self.texts[name], problem.message if problem else "")

    def _give_pictures(self, text: bytes, message: str) -> None:
        """Writes the pictures of a text that are gone or named in its problem, as readers see them."""
        for named in map(unquote, _PICTURES.findall(text.decode("utf-8", "replace"))):
            target = self.content / IMAGES / named
            if target.is_file() and f"{IMAGES}/{named}" not in message:
                continue
            data = self.picture(f"{IMAGES}/{named}")
            # The name comes from a text and may contain `..`.
            if data and target.resolve().is_relative_to(self.content.resolve()):
                write_whole(target, data)  # never into the file itself, which the content folder may share

    def _as_it_was(self, name: str) -> bytes:
        """Returns the last public version, with a withdrawal added if the broken file contains one."""
        # A withdrawal takes effect whatever else is wrong with the file.
        text, wanted = self.texts[name], _WITHDRAWN.search(self._text(name) or b"")
        if wanted and not _WITHDRAWN.search(text):
            # The public text has no valid front matter to add a line to: it stays as it is.
            with suppress(ValueError):
                line = wanted[0].decode("utf-8", "replace")
                return with_line_added(text.decode("utf-8-sig"), line).encode()
        return text

    def _text(self, name: str) -> bytes | None:
        # A file that cannot be read contains no withdrawal that could be obeyed.
        with suppress(OSError):
            return read_whole(self.order.content / name, _TEXT_BYTES)
        return None

    @staticmethod
    def _names(content: Path) -> list[str]:
        return [name for name, entry in walk(content) if entry.is_file(follow_symlinks=False)]


@contextmanager
def holding_back(order: Order, before: Before, examined: Callable[[Path], Findings]) -> Iterator[Waiting]:
    """Yields the held-back files of a content folder, none so far. Their copy is removed after the block.

    Raises `Refused` if the cache cannot be created.
    """
    try:
        CACHE.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        said = "kiểm tra quyền ghi; nếu là một tệp hay lối tắt thì xóa đi"
        raise Refused(f"không tạo được thư mục {CACHE}: {said}") from error
    # A run that was killed leaves its copy of the content folder.
    remove_left_behind(CACHE, _LAID_OUT)
    with temporary_folder(CACHE, _LAID_OUT) as folder:
        yield Waiting(order, before.texts(), before.picture, folder, examined)


def _is_for_all(name: str) -> bool:
    """Returns whether the file is a plan or settings."""
    return name.endswith(".toml")


def _emptied(text: bytes) -> bytes:
    """Returns a withdrawn article as readers see it: its metadata and the reason, without its text."""
    lines = _SAID_OF_WITHDRAWN.findall(text.replace(b"\r\n", b"\n").partition(b"\n---")[0])
    return b"\n".join([b"---", *lines, b"summary: " + _GONE, b"---", _GONE, b""])
