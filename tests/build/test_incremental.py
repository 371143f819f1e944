"""After any sequence of edits the output equals that of a clean build, byte for byte and file for file.

Builds run in this process, so that a sequence takes seconds. A clean build reads a copy of the content in a
new folder, which no cache knows, and writes into a new folder.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from plugins.articles.chart_kinds import CHARTS
from plugins.articles.composing import KINDS as KINDS_OF_RECORDS
from plugins.articles.fields import Field, FieldKind
from plugins.desk import building, examining, workspace
from plugins.desk.arguments import parse
from plugins.desk.building import Builder
from plugins.desk.settings import PREVIEW
from plugins.desk.verbs import close
from plugins.desk.workspace import LastBuild, Order, Workspace
from plugins.ownership.listing import OWN_LIST
from plugins.plan import DIMENSIONS, Plan, parse_plan
from plugins.problems import Refused
from tests.build.built import Built
from tests.build.making import article, png

pytestmark = pytest.mark.long

SITEURL = "http://localhost:8000/cchc"
DAYS = (date(2020, 8, 10), date(2021, 3, 1), date(2021, 3, 2), date(2022, 1, 1))


@pytest.fixture(autouse=True)
def own_caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Uses separate caches, because hundreds of folders would evict those of other tests."""
    with pytest.MonkeyPatch.context() as patch:
        caches = tmp_path_factory.mktemp("caches")
        for module in (workspace, examining):
            patch.setattr(module, "CONTENTS", caches / "contents")
        for module in (workspace, building):
            patch.setattr(module, "OUTPUTS", caches / "outputs")
        patch.setattr(workspace, "KEPT_FOLDERS", 1000)
        yield


class Site:
    """A content folder that is edited, and its preview.

    It is built by new processes, or by one that continues and is told which files have changed.
    """

    def __init__(self, content: Path, folder: Path) -> None:
        self.content, self.output = folder / "content", folder / "output"
        shutil.copytree(content, self.content)
        self.day = DAYS[1]
        self.folder = folder
        self._clean = itertools.count()
        self._workspace = Workspace(self.content)
        self._going_on = Builder(self._workspace)
        self._seen = self._sources()

    def _sources(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.content.rglob("*") if path.is_file()}

    def build(self, *, clean: bool = False, going_on: bool = False) -> dict[str, bytes] | None:
        """Returns the files of the site; None if the content has errors."""
        content, output = self.content, self.output
        if clean:
            place = self.folder / f"clean-{next(self._clean)}"
            content, output = place / "content", place / "output"
            shutil.copytree(self.content, content)
        order = Order(PREVIEW, content, output, self.day, SITEURL)
        if going_on:
            before, self._seen = self._seen, self._sources()
            changed = {path for path, _ in before.items() ^ self._seen.items()}
            self._workspace.scan(list(map(str, changed)))
            builder, last = self._going_on, LastBuild(order, self._going_on.built)
        else:
            builder, last = Builder(Workspace(content)), LastBuild(order)
        if not builder.build(order, last):
            return None
        builder.save(order)
        files = {
            name: data for name, data in Built(output, SITEURL).files.items() if not STRAY.fullmatch(name)
        }
        if clean:
            shutil.rmtree(content.parent)
        return files

    def articles(self) -> list[Path]:
        return sorted((self.content / "tin-bai").rglob("*.md"))

    def change(self, path: Path, pattern: str, new: str) -> None:
        path.write_text(
            re.sub(pattern, new, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE),
            encoding="utf-8",
        )

    def edit(self, kind: str, number: int) -> None:
        """Makes one edit of the kind, at a place that the number selects."""
        articles = self.articles()
        path = articles[number % len(articles)] if articles else None
        if kind in FIELDS:
            edit_field(self, kind, number)
            return
        if kind.startswith("plan "):
            edit_plan(self, kind, number)
            return
        if kind == "new" or path is None:
            linked = f"[bài](muc-{number % 23 + 1:02}.md) và ![A](images/chi-ban-nhap.png)"
            text = article(linked, title=f"Bài mới {number}", date=f"2021-02-{number % 28 + 1:02} 08:00")
            (self.content / "tin-bai" / f"moi-{number}.md").write_text(text, encoding="utf-8")
            return
        match kind:
            case "body":
                path.write_text(path.read_text(encoding="utf-8") + f"\nThêm {number}.\n", encoding="utf-8")
            case "title":
                self.change(path, "^title:.*$", f"title: Tiêu đề {number}")
            case "summary":
                self.change(path, "^summary:.*$", f"summary: Tóm tắt {number}.")
            case "topics":
                tags = "dich-vu-cong, van-hoa" if number % 2 else "van-hoa"
                self.change(path, "^tags:.*$", f"tags: {tags}")
            case "genre":
                self.change(path, "^category:.*$", f"category: {('huong-dan', 'hoi-dap')[number % 2]}")
            case "unit":
                self.change(path, "^unit:.*$", f"unit: {('phong-trong', 'van-phong')[number % 2]}")
            case "date":
                self.change(path, "^date:.*$", f"date: {2019 + number % 3}-08-{number % 28 + 1:02}")
            case "slug":
                self.change(path, "^title:", f"slug: dia-chi-{number}\ntitle:")
            case "status":
                self.change(path, "^title:", f"status: {('draft', 'hidden')[number % 2]}\ntitle:")
            case "moved":
                old = ("cu/trang.html", f"tin-bai/2020/cu-{number % 7}/")[number % 2]
                self.change(path, "^title:", f"redirect_from: /{old}\ntitle:")
            case "withdrawn":
                self.change(path, "^title:", "withdrawn: Có sai sót\ntitle:")
            case "rename":
                path.rename(path.with_name(f"ten-moi-{number}.md"))
            case "delete":
                path.unlink()
            case "page":
                page = self.content / "trang" / "gioi-thieu.md"
                page.write_text(page.read_text(encoding="utf-8") + f"\nDòng {number}.\n", encoding="utf-8")
            case "document":
                name = ("nghi-quyet-76-2013", "nghi-dinh-61", "nghi-dinh-62")[number % 3]
                path = self.content / "van-ban" / f"{name}.md"
                if number % 2:
                    self.change(path, "^title:.*$", f"title: Trích yếu {number}")
                else:
                    self.change(path, "^number: (.*)$", rf"number: {number}/2019/NĐ-CP")
            case "citation":
                with path.open("a", encoding="utf-8") as file:
                    file.write("\nTheo Nghị quyết số 76/NQ-CP ngày 13/6/2013 và Nghị định 62/2018.\n")
            case "term":
                path = self.content / "thuat-ngu" / ("mot-cua.md", "dau-don.md")[number % 2]
                if number % 3:
                    self.change(
                        path, "^title:.*$", f"title: {('Quy định', 'Một cửa', 'Nơi')[number % 5 % 3]}"
                    )
                else:
                    path.write_text(
                        f"{path.read_text(encoding='utf-8')}\nNghĩa {number}.\n", encoding="utf-8"
                    )
            case "table":
                table = self.content / "so-lieu" / "ho-so.csv"
                self.change(table, "900|901", str(900 + number % 2))
            case "close":
                options = ["--period", f"2020-q{number % 4 + 1}", "--site-date", self.day.isoformat()]
                again = ["--reopen", f"lý do {number}"] if number % 3 == 2 else []
                with suppress(Refused):  # while the plan contradicts a closing
                    close.run(parse(["close", "--content", str(self.content), *options, *again]))
            case "reads":
                folder = self.content / "luot-doc"
                folder.mkdir(exist_ok=True)
                day = f"2020-08-{number % 28 + 1:02}"
                rows = f"{day},,1\n{day},tin-bai/2020/nop-ho-so/,1\n"
                (folder / "2020.csv").write_text(f"ngày,địa chỉ,lượt đọc\n{rows}", encoding="utf-8")
            case "reported":
                file = self.content / "bao-cao" / f"2020-q{number % 3 + 1}" / "van-phong.md"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(f"## Kiến nghị, đề xuất\n\nĐiều {number}.\n", encoding="utf-8")
            case "picture":
                names = sorted((self.content / "images").iterdir())
                names[number % len(names)].write_bytes(png(20 + number % 50))
            case "activity":
                table = self.content / "hoat-dong" / "2020.csv"
                self.change(table, r"(\d{4})-(\d\d)-(\d\d)", rf"\1-\2-{number % 28 + 1:02}")
            case "plan":
                plan = self.content / "ke-hoach" / "2020.toml"
                self.change(plan, r'^title = ".*"$', f'title = "Kế hoạch thử, bản {number}"')
            case "day":
                self.day = DAYS[number % len(DAYS)]
            case "touch":
                os.utime(path)
            case "lost page":
                pages = sorted(self.output.rglob("index.html"))
                pages[number % len(pages)].unlink()
            case "stray file":
                (self.output / "chu-de" / f"la-{number}.html").write_text("lạ", encoding="utf-8")


def typed(field: Field, site: Site, number: int) -> str:
    """Returns a value for a front matter key, selected by `number`."""
    codes = {each.key: each for each in DIMENSIONS}
    plan = parse_plan((site.content / "ke-hoach" / "2020.toml").read_text(encoding="utf-8"), "2020.toml")
    match field.kind:
        case FieldKind.CODE | FieldKind.CODES if field.dimension in codes and isinstance(plan, Plan):
            terms = codes[field.dimension].terms(plan)
            return terms[number % len(terms)].code
        case FieldKind.CODE:
            return CHARTS[number % len(CHARTS)].code
        case FieldKind.MOMENT | FieldKind.DAY:
            return f"2020-{number % 8 + 1:02}-{number % 28 + 1:02}"
        case FieldKind.STATUS:
            return ("draft", "hidden", "published")[number % 3]
        case FieldKind.SLUG:
            return f"dia-chi-{number}"
        case FieldKind.IMAGE:
            return "images/chi-ban-nhap.png"
        case FieldKind.WEB_ADDRESS:
            return f"https://example.vn/{number}"
        case FieldKind.OLD_ADDRESSES:
            return f"/tin-bai/2020/cu-{number}/"
        case FieldKind.LANGUAGE:
            return ("km", "en")[number % 2]
        case FieldKind.COUNT:
            return str(number + 1)
        case FieldKind.NAMES if field.key in ("replaces", "replaces_part", "amends", "guides"):
            return "nghi-dinh-62.md"
        case _:
            return f"Chữ {number}"


FIELDS = {
    f"{folder} {field.key}": (folder, field)
    for folder, kind in KINDS_OF_RECORDS.items()
    for field in kind.fields
}
"""Every key of every kind of file, as they are declared: a new one is tried without anybody remembering."""

PLAN_TEXTS = ("name", "text", "plain", "title", "issuer", "scope", "count")
"""Keys of a plan file whose values may be any text (or number), in the plans of two years."""


def edit_field(site: Site, kind: str, number: int) -> None:
    """Changes the value of a key in one file of a folder."""
    folder, field = FIELDS[kind]
    files = sorted((site.content / folder).rglob("*.md"))
    path = files[number % len(files)]
    text = path.read_text(encoding="utf-8")
    line = f"{field.key}: {typed(field, site, number)}"
    if field.kind is FieldKind.IMAGE and "image_alt:" not in text:
        line += "\nimage_alt: Mô tả ảnh"
    if re.search(f"^{field.key}:", text, re.MULTILINE):
        site.change(path, f"^{field.key}:.*$", line)
    else:
        site.change(path, r"\A---\n", f"---\n{line}\n")


def edit_plan(site: Site, kind: str, number: int) -> None:
    """Changes one value of a plan."""
    key = kind.partition(" ")[2]
    files = sorted((site.content / "ke-hoach").glob("*.toml"))
    path = files[number % len(files)]
    text = path.read_text(encoding="utf-8")
    found = list(re.finditer(rf"^{key} = .*$", text, re.MULTILINE))
    if found:
        match = found[number % len(found)]
        value = str(number + 1) if key == "count" else f'"Chữ {number}"'
        path.write_text(f"{text[: match.start()]}{key} = {value}{text[match.end() :]}", encoding="utf-8")


KINDS = (
    *FIELDS, *(f"plan {key}" for key in PLAN_TEXTS),
    "new", "body", "title", "summary", "topics", "genre", "unit", "date", "slug", "status", "withdrawn",
    "moved", "rename", "delete", "page", "document", "citation", "term", "table", "reads", "close",
    "reported", "picture", "activity", "plan", "day", "touch", "lost page", "stray file",
)  # fmt: skip
MAY_BREAK = {
    *("rename", "delete", "van-ban replaces"),
    *(kind for kind in FIELDS if kind.endswith((" slug", " status", " number", " modified"))),
}
"""Links to it may lead nowhere then; a document may replace itself; days may come in the wrong order."""
EDITS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 400), st.booleans()), min_size=1, max_size=5
)
"""Kind, place, and whether the process that builds it goes on."""


def batched(kinds: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (kinds[at : at + size] for at in range(0, len(kinds), size))


STRAY = re.compile(r"chu-de/la-\d+\.html")
"""A file that somebody put there: it is not ours, and stays."""


def same(found: dict[str, bytes] | None, wanted: dict[str, bytes] | None) -> None:
    """Compares the files and reports which differ, without their contents."""
    assert (found is None) == (wanted is None)
    if found is not None and wanted is not None:
        assert sorted(found) == sorted(wanted)
        assert [name for name in wanted if found[name] != wanted[name]] == []


@settings(
    max_examples=int(os.environ.get("EDIT_SEQUENCES", "2")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=EDITS)
def test_any_edits(
    content: Path, tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, int, bool]]
) -> None:
    site = Site(content, tmp_path_factory.mktemp("edits"))
    before = site.build(going_on=True)
    for kind, number, going_on in edits:
        site.edit(kind, number)
        found = site.build(going_on=going_on)
        if found is None:
            # Nothing was touched, except by the edit itself.
            assert kind in ("lost page", "stray file") or dict(Built(site.output, "").files) == before
        same(found, site.build(clean=True))
        before = dict(Built(site.output, "").files)
    shutil.rmtree(site.folder)


PLAIN_KINDS = [kind for kind in KINDS if " " not in kind or kind in ("lost page", "stray file")]
BREAK_LINKS = ("rename", "delete")


@pytest.mark.parametrize(
    "kinds",
    [
        *([kind] for kind in BREAK_LINKS),
        *batched([kind for kind in PLAIN_KINDS if kind not in BREAK_LINKS], 4),
    ],
    ids="-".join,
)
def test_edits_of_each_kind(content: Path, tmp_path: Path, kinds: Sequence[str]) -> None:
    """Tries each kind at several places, so that no run omits one."""
    site = Site(content, tmp_path)
    site.build(going_on=True)
    for at, kind in enumerate(kinds):
        for number, going_on in ((3, True), (12, False)):
            site.edit(kind, number + at)
            found = site.build(going_on=going_on)
            assert found is not None or kind in BREAK_LINKS
    same(found, site.build(clean=True))
    assert "stray file" not in kinds or any((site.output / "chu-de").glob("la-*.html"))


@pytest.mark.parametrize("folder", [*KINDS_OF_RECORDS, "plan"])
def test_an_edit_of_every_key_that_is_declared(content: Path, tmp_path: Path, folder: str) -> None:
    """Edits different files where possible, so that no edit hides a page left stale by another."""
    site = Site(content, tmp_path)
    before = site.build(going_on=True)
    undone = []
    for number, kind in enumerate(kind for kind in KINDS if kind.startswith(f"{folder} ")):
        texts = {path: path.read_bytes() for path in site.content.rglob("*") if path.is_file()}
        site.edit(kind, number * 3 + 1)
        found = site.build(going_on=number % 2 == 0)
        if found is None:  # a link to it leads nowhere now: the site is as it was
            undone.append(kind)
            for path, data in texts.items():
                if not path.is_file() or path.read_bytes() != data:
                    path.write_bytes(data)
            found = site.build(going_on=number % 2 == 0)
        before = found
    assert set(undone) <= MAY_BREAK
    same(before, site.build(clean=True))


def test_an_edit_writes_what_shows_it_and_nothing_else(content: Path, tmp_path: Path) -> None:
    site = Site(content, tmp_path)
    site.build()
    times = {path: path.stat().st_mtime_ns for path in site.output.rglob("*") if path.is_file()}
    path = site.content / "tin-bai" / "2020" / "muc-05.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nThêm.\n", encoding="utf-8")
    site.build()
    touched = [path for path, time in times.items() if path.stat().st_mtime_ns != time]
    changed = {path.relative_to(site.output).as_posix() for path in touched}
    assert "tin-bai/2020/muc-05/index.html" in changed
    pages = {name for name in changed if not name.endswith(".xml")} - {OWN_LIST}
    assert pages == {"tin-bai/2020/muc-05/index.html"}, "lists show nothing of a text; feeds hold it"
