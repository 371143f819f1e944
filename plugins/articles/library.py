"""A content folder to everything that is known of it: plans, articles, pages, activities, problems.

The order of all lists is that of the paths, so that the same folder gives the same library.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from plugins.articles.activities import read_activities
from plugins.articles.genres import GENRES
from plugins.articles.model import Activity, Article, Page
from plugins.articles.pictures import PictureFile, measure
from plugins.articles.record import DEFAULT_AUTHOR, Convert, Read, RecordReader
from plugins.articles.spreadsheet import NotASpreadsheet, csv_rows, xlsx_rows
from plugins.articles.values import IMAGE_SUFFIXES
from plugins.plan import Plan, Term, parse_plan
from plugins.problems import Location, Problem, quoted, read_text
from plugins.vietnamese import same_word_key

PLANS, ARTICLES, PAGES, ACTIVITIES, IMAGES = "ke-hoach", "tin-bai", "trang", "hoat-dong", "images"

_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class Library:
    """What a content folder holds. `images` are the pictures by path; `drafts` the files of drafts.

    `broken` are records with errors: only rules see them, so that all that is wrong is said at once.
    """

    plans: tuple[Plan, ...] = ()
    articles: tuple[Article, ...] = ()
    pages: tuple[Page, ...] = ()
    activities: tuple[Activity, ...] = ()
    images: Mapping[str, PictureFile] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = field(default=(), repr=False)
    broken: tuple[Article | Page, ...] = field(default=(), repr=False)

    @cached_property
    def by_path(self) -> Mapping[str, Article | Page]:
        """Every record by its path."""
        records: tuple[Article | Page, ...] = (*self.articles, *self.pages)
        return {each.path: each for each in records}

    @cached_property
    def wrong_files(self) -> frozenset[str]:
        """Names of files that have problems of their own: a link to one is not a second problem."""
        return frozenset(PurePosixPath(each.location.path).name for each in self.problems)

    @cached_property
    def terms(self) -> Mapping[str, Mapping[str, Term]]:
        """All terms by dimension and code; a term of several plans has the words of the latest."""
        latest_first = sorted(self.plans, key=lambda plan: -plan.year)
        sources: dict[str, list[Sequence[Term]]] = {
            "topic": [plan.topics for plan in latest_first],
            "genre": [GENRES],
            "audience": [plan.audiences for plan in latest_first],
            "unit": [plan.units for plan in latest_first],
            "form": [plan.forms for plan in latest_first],
        }
        found: dict[str, dict[str, Term]] = {dimension: {} for dimension in sources}
        for dimension, lists in sources.items():
            for terms in lists:
                for term in terms:
                    found[dimension].setdefault(term.code, term)
        return found

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Article | Page]]:
        names: dict[str, list[Article | Page]] = defaultdict(list)
        for each in self.by_path.values():
            names[unicodedata.normalize("NFC", PurePosixPath(each.path).name)].append(each)
        return names

    def linked(self, source: str, target: str) -> Sequence[Article | Page]:
        """The records that a link to a file may mean: none, one, or several of the same name.

        A path from the content folder or from the linking file finds one; else the name decides,
        since the folder that an article lies in does not matter.
        """
        here = PurePosixPath(source).parent
        for path in (target.lstrip("/"), _joined(here, target)):
            if path in self.by_path:
                return [self.by_path[path]]
        return self._by_name.get(PurePosixPath(target).name, ())


def load(content: Path, convert: Convert, author: str = DEFAULT_AUTHOR) -> Library:
    """Reads the whole folder. Nothing raises: what cannot be read is a problem."""
    reading = _Reading(content)
    parsed = [reading.plan(path) for path in reading.files(PLANS, (".toml",), deep=False)]
    if not parsed and not reading.problems:
        reading.problems.append(
            Problem(Location(PLANS), "plan", f"chưa có kế hoạch: cần ít nhất một tệp {PLANS}/<năm>.toml")
        )
    reading.name_strays()
    plans = sorted((plan for plan in parsed if plan), key=lambda plan: plan.year)
    # Held against half of the plans, articles would show errors that are not theirs.
    whole = plans if len(plans) == len(parsed) else []
    reader = RecordReader(whole, convert, author)
    articles, pages, drafts, broken = [], [], set(), []
    for folder, read in ((ARTICLES, reader.article), (PAGES, reader.page)):
        for path in reading.files(folder, (".md",), deep=True):
            text = reading.text(path)
            if text is None:
                continue
            result: Read = read(text, path)
            reading.problems += result.problems
            if result.is_draft:
                drafts.add(path)
            if result.broken is not None:
                broken.append(result.broken)
            if isinstance(result.record, Article):
                articles.append(result.record)
            elif result.record is not None:
                pages.append(result.record)
    activities = [
        activity
        for path in reading.files(ACTIVITIES, (".csv", ".xlsx"), deep=True)
        for activity in reading.activities(path, whole)
    ]
    reading.problems += _repeated(activities)
    return Library(
        plans=tuple(plans),
        articles=tuple(articles),
        pages=tuple(pages),
        activities=tuple(activities),
        images=dict(reading.images()),
        drafts=frozenset(drafts),
        problems=tuple(reading.problems),
        broken=tuple(broken),
    )


class _Reading:
    """One pass over a content folder; collects problems."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.problems: list[Problem] = []

    def files(self, folder: str, suffixes: tuple[str, ...], *, deep: bool) -> Iterator[str]:
        """Paths, sorted, of the files that are meant; one that would be passed over is a problem."""
        root = self.content / folder
        for found in sorted(root.rglob("*") if deep else root.glob("*")):
            name = found.relative_to(self.content).as_posix()
            if _is_left_behind(name) or not self.is_regular(found, name, suffixes):
                continue
            if _is_a_note(found, suffixes):
                continue
            if found.suffix in suffixes:
                yield name
            else:
                self.problems.append(Problem(Location(name), "stray-file", _stray(found, folder, suffixes)))

    def images(self) -> Iterator[tuple[str, PictureFile]]:
        """Paths and measures of the pictures."""
        for found in sorted((self.content / IMAGES).rglob("*")):
            name = found.relative_to(self.content).as_posix()
            if _is_left_behind(name) or not self.is_regular(found, name, IMAGE_SUFFIXES):
                continue
            composed = unicodedata.normalize("NFC", name)
            if name != composed:
                self.problems.append(
                    Problem(
                        Location(composed),
                        "image-file",
                        "tên tệp ảnh gõ kiểu dấu rời (thường do máy Mac), trang web sẽ không tìm thấy ảnh: "
                        "đổi tên tệp, dùng chữ không dấu",
                    )
                )
            yield composed, _measured(found)

    def name_strays(self) -> None:
        """Articles that lie beside the folders, where nobody looks for them."""
        for found in sorted(self.content.glob("*.md")):
            message = f"tệp này sẽ bị bỏ qua: chuyển vào thư mục {ARTICLES} (bài viết) hoặc {PAGES} (trang)"
            self.problems.append(Problem(Location(found.name), "stray-file", message))

    def is_regular(self, found: Path, name: str, suffixes: tuple[str, ...]) -> bool:
        """Whether it may be opened: a link may lead out of the content folder, a pipe never ends."""
        if found.is_symlink():
            message = "đây là lối tắt (liên kết tượng trưng): chép tệp thật vào thay cho lối tắt"
        elif found.is_file():
            return True
        elif found.is_dir() and found.suffix not in suffixes:
            return False
        else:
            message = "đây không phải một tệp: xóa đi, hoặc đổi tên nếu là thư mục"
        self.problems.append(Problem(Location(name), "stray-file", message))
        return False

    def data(self, path: str) -> bytes | None:
        """The bytes of a file."""
        try:
            return (self.content / path).read_bytes()
        except OSError:
            message = "không đọc được tệp: kiểm tra quyền mở tệp, hoặc xóa nếu là lối tắt hỏng"
            self.problems.append(Problem(Location(path), "unreadable", message))
            return None

    def text(self, path: str) -> str | None:
        """The clean text of a file."""
        data = self.data(path)
        text = read_text(data, path) if data is not None else None
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        return text

    def plan(self, path: str) -> Plan | None:
        """The plan in a file."""
        text = self.text(path)
        if text is None:
            return None
        plan = parse_plan(text, path)
        if isinstance(plan, Plan):
            return plan
        self.problems += plan
        return None

    def activities(self, path: str, plans: Sequence[Plan]) -> list[Activity]:
        """The activities in a file."""
        content = self.data(path) if path.endswith(".xlsx") else self.text(path)
        if content is None:
            return []
        try:
            rows = list(csv_rows(content) if isinstance(content, str) else xlsx_rows(content))
        except NotASpreadsheet as error:
            self.problems.append(Problem(Location(path, error.line), "activity", str(error)))
            return []
        activities, problems = read_activities(rows, path, plans)
        self.problems += problems
        return activities


def _repeated(activities: Sequence[Activity]) -> Iterator[Problem]:
    """The same activity in two rows, perhaps of a CSV and an Excel file, would count twice."""
    seen: dict[tuple[object, ...], Activity] = {}
    for each in activities:
        key = (each.date, each.form, each.topics, each.unit, same_word_key(each.title), each.participants)
        first = seen.setdefault(key, each)
        if first is not each:
            yield Problem(
                Location(each.path, each.line),
                "activity",
                f"hoạt động này đã ghi ở {first.path}, dòng {first.line}: "
                "xóa một trong hai để không đếm hai lần",
            )


def _measured(found: Path) -> PictureFile:
    """A file of a kind that pages never show is not opened: the rule about kinds speaks of it."""
    if found.suffix.lower() not in IMAGE_SUFFIXES:
        return PictureFile(found.stat().st_size)
    return measure(found)


def _is_left_behind(path: str) -> bool:
    """Files that systems and programs leave: .DS_Store, ~$bai.docx, Thumbs.db, .obsidian/app.json."""
    parts = path.split("/")
    return any(part.startswith((".", "~$")) for part in parts) or parts[-1].lower() in _LEFT_BY_SYSTEMS


def _is_a_note(found: Path, suffixes: tuple[str, ...]) -> bool:
    """A `.txt` beside the articles is nobody's loss; `bai.md.txt` is an article that Notepad saved."""
    return found.suffix.lower() == ".txt" and Path(found.stem).suffix.lower() not in suffixes


def _stray(found: Path, folder: str, suffixes: tuple[str, ...]) -> str:
    if found.suffix.lower() in suffixes:
        return f"đuôi tệp phải viết thường: đổi tên thành {quoted(found.stem + found.suffix.lower())}"
    if Path(found.stem).suffix.lower() in suffixes:
        return f"tệp này sẽ bị bỏ qua vì có hai đuôi: đổi tên thành {quoted(found.stem)}"
    wanted = " hoặc ".join(suffixes)
    hint = (
        "chuyển ảnh sang thư mục images"
        if found.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp", ".gif")
        else "đổi đuôi hoặc chuyển tệp đi chỗ khác"
    )
    return f"tệp này sẽ bị bỏ qua vì thư mục {folder} chỉ nhận tệp {wanted}: {hint}"


def _joined(folder: PurePosixPath, target: str) -> str:
    """`../2020/a.md` seen from a folder, as a path from the content folder."""
    parts: list[str] = list(folder.parts)
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
