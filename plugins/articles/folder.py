"""Lists the files of a content folder by purpose; a file that would be ignored is a problem."""

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from plugins.articles.copies import RULE as COPIED, advice_on_copy, copies_among
from plugins.articles.opening import cannot_read
from plugins.problems import Location, Problem, Refused, quoted
from plugins.targets import IMAGE_SUFFIXES

PLANS, ARTICLES, PAGES, ACTIVITIES, IMAGES = "ke-hoach", "tin-bai", "trang", "hoat-dong", "images"
DOCUMENTS, DATA, GLOSSARY = "van-ban", "so-lieu", "thuat-ngu"

# The others are read by the packages that know them, such as `closings` and `readership`.
_WALKED = frozenset({ARTICLES, PAGES, ACTIVITIES, IMAGES, DOCUMENTS, DATA, GLOSSARY})
_LINK = "đây là lối tắt (liên kết tượng trưng): chép tệp hoặc thư mục thật vào thay cho lối tắt"
_TEMPORARY = re.compile(
    r"\.|~\$|~wr[a-z]\d+\.|thumbs\.db\Z|desktop\.ini\Z|#.*#\Z"
    r"|.*(?:~|\.(?:tmp|temp|bak|swp|swo|orig|asd|wbk|part|crdownload))\Z",
    re.IGNORECASE | re.DOTALL,
)
"""Files of systems, editors and Word: .DS_Store, ~$bai.docx, ~WRL0001.tmp, bai.md~, #bai.md#, bai.bak."""


def refuse_foreign_content(content: Path) -> None:
    """Raises `Refused` for a folder with files and nothing that a content folder has."""
    held = {each.name for each in content.iterdir()} if content.is_dir() else set()
    if not all(map(_is_temporary, held)) and held.isdisjoint({PLANS, *_WALKED}):
        raise Refused(f"{content} có tệp khác, không phải thư mục bài viết: xem lại CONTENT")


class Folder:
    """Lists the files of a content folder, and collects problems. Paths are relative to it, with slashes."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self.problems: list[Problem] = []

    def files(self, folder: str, suffixes: tuple[str, ...], *, deep: bool) -> list[str]:
        """Returns the sorted paths of the files with these suffixes, without copies.

        A copied table or plan is reported here. A copied text is not: the rule `copied-file` knows whether it
        is a draft.
        """
        found = []
        for path, entry in self._walk(folder, suffixes, deep=deep):
            stem, suffix = _split(entry.name)
            if suffix in suffixes:
                found.append(path)
            elif not _is_a_note(stem, suffix, suffixes):
                self._stray(path, _why_stray(stem, suffix, folder, suffixes))
        copies = copies_among(path for path in found if not path.endswith(".md"))
        for path, original in copies.items():
            self.problems.append(Problem(Location(path), COPIED, advice_on_copy(original)))
        # `os.scandir` has the order of the disk, and problems and articles must come in one order everywhere.
        return sorted((path for path in found if path not in copies), key=_by_parts)

    def images(self) -> Iterator[tuple[str, str]]:
        """Yields the name as texts write it (NFC) and the path of each picture."""
        found = [path for path, _ in self._walk(IMAGES, IMAGE_SUFFIXES, deep=True)]
        # In one order on every disk.
        for path in sorted(found, key=_by_parts):
            composed = unicodedata.normalize("NFC", path)
            if path != composed:
                self.problems.append(
                    Problem(
                        Location(composed),
                        "image-file",
                        "tên tệp ảnh gõ kiểu dấu rời (thường do máy Mac), trang web sẽ không tìm thấy ảnh: "
                        "đổi tên tệp, dùng chữ không dấu",
                    )
                )
            yield composed, path

    def report_strays(self) -> None:
        """Reports articles outside the folders for articles, and symbolic links.

        Other packages read the other folders (closings, reports, reads); links there are reported too.
        """
        waiting = [""]
        while waiting:
            here = waiting.pop()
            for entry in self._entries(here):
                path = f"{here}/{entry.name}".lstrip("/")
                if entry.is_symlink():
                    # `files` reports the links directly in the folder of plans.
                    if here != PLANS:
                        self._stray(path, _LINK)
                elif entry.is_dir(follow_symlinks=False):
                    # `files` and `images` walk the others, and report the links in them.
                    if here or entry.name not in _WALKED:
                        waiting.append(path)
                elif not here and entry.name.endswith(".md"):
                    places = f"{ARTICLES} (bài viết) hoặc {PAGES} (trang)"
                    self._stray(path, f"tệp này sẽ bị bỏ qua: chuyển vào thư mục {places}")

    def _walk(
        self, folder: str, suffixes: tuple[str, ...], *, deep: bool
    ) -> Iterator[tuple[str, os.DirEntry[str]]]:
        """Yields regular files only: a link may lead out of the content folder, and reading a pipe never
        ends.
        """
        waiting = [] if (self._content / folder).is_symlink() else [folder]
        while waiting:
            here = waiting.pop()
            for entry in self._entries(here):
                path = f"{here}/{entry.name}"
                if entry.is_symlink():
                    self._stray(path, _LINK)
                elif entry.is_file():
                    yield path, entry
                # A folder called `bai.md` looks like an article, and would be ignored without a message.
                elif not entry.is_dir() or _split(entry.name)[1] in suffixes:
                    self._stray(path, "đây không phải một tệp: xóa đi, hoặc đổi tên nếu là thư mục")
                if deep and entry.is_dir(follow_symlinks=False):
                    waiting.append(path)

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        """Returns the entries of a folder without those of systems and editors; none if the folder does not
        exist.
        """
        try:
            with os.scandir(self._content / folder) as entries:
                return [entry for entry in entries if not _is_temporary(entry.name)]
        # A content folder need not have every folder: not every office has tables or a glossary.
        except FileNotFoundError:
            return []
        except OSError as error:
            self.problems.append(cannot_read(folder, error))
            return []

    def _stray(self, path: str, message: str) -> None:
        self.problems.append(Problem(Location(path), "stray-file", message))


def _split(name: str) -> tuple[str, str]:
    """Returns stem and suffix of a name as `pathlib` does: `bai` and `.md`."""
    at = name.rfind(".")
    return (name[:at], name[at:]) if 0 < at < len(name) - 1 else (name, "")


def _by_parts(path: str) -> list[str]:
    # Sorts folder by folder, as `pathlib` does. As text, `2020-a/` would come before `2020/`.
    return path.split("/")


def _is_temporary(name: str) -> bool:
    return _TEMPORARY.match(name) is not None


def _is_a_note(stem: str, suffix: str, suffixes: tuple[str, ...]) -> bool:
    """Returns whether a file is a harmless `.txt` note. `bai.md.txt` is not: it is an article saved by
    Notepad.
    """
    return suffix.lower() == ".txt" and _split(stem)[1].lower() not in suffixes


def _why_stray(stem: str, suffix: str, folder: str, suffixes: tuple[str, ...]) -> str:
    # Windows and macOS do not tell `.MD` from `.md`, web servers do.
    if suffix.lower() in suffixes:
        return f"đuôi tệp phải viết thường: đổi tên thành {quoted(stem + suffix.lower())}"
    # Notepad adds `.txt`, and Explorer hides it: `bai.md.txt` looks like `bai.md`.
    if _split(stem)[1].lower() in suffixes:
        return f"tệp này sẽ bị bỏ qua vì có hai đuôi: đổi tên thành {quoted(stem)}"
    wanted = " hoặc ".join(suffixes)
    if folder in (ARTICLES, PAGES) and suffix.lower() in (".docx", ".doc", ".rtf", ".odt"):
        first = "" if suffix.lower() == ".docx" else "mở bằng Word, lưu lại thành .docx, rồi "
        return (
            f"tệp Word không đăng được: {first}đưa vào bằng “desk.cmd import --file …” "
            "(make import FILE=…), và chuyển tệp này ra ngoài"
        )
    hint = (
        "chuyển ảnh sang thư mục images"
        if suffix.lower() in (".jpg", ".jpeg", ".png", ".webp", ".gif")
        else "đổi đuôi hoặc chuyển tệp đi chỗ khác"
    )
    return f"tệp này sẽ bị bỏ qua vì thư mục {folder} chỉ nhận tệp {wanted}: {hint}"
