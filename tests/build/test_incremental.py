"""After any sequence of edits the output is what a clean build writes, byte for byte, file for file.

Builds run in this process, so that a sequence takes seconds. A clean build reads a copy of the content
in a new folder, of which no cache knows anything, into a new folder.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.desk import building, examining, workspace
from plugins.desk.arguments import parse
from plugins.desk.building import Builder
from plugins.desk.settings import PREVIEW
from plugins.desk.verbs import close
from plugins.desk.workspace import LastBuild, Order, Workspace
from tests.build.built import ROOT, Built
from tests.build.making import article, png

SITEURL = "http://localhost:8000/cchc"
DAYS = (date(2020, 8, 10), date(2021, 3, 1), date(2021, 3, 2), date(2022, 1, 1))


@pytest.fixture(autouse=True)
def own_caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Caches of these folders alone: hundreds of them would push out those of other tests."""
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

    Built by processes that begin anew, or by one that goes on and is told which files have changed.
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
        """The files of the site; None if the content is wrong."""
        content, output = self.content, self.output
        if clean:
            place = self.folder / f"clean-{next(self._clean)}"
            content, output = place / "content", place / "output"
            shutil.copytree(self.content, content)
        order = Order(PREVIEW, content, output, self.day, SITEURL)
        if going_on:
            before, self._seen = self._seen, self._sources()
            changed = {path for path, _ in before.items() ^ self._seen.items()}
            self._workspace.look(list(map(str, changed)))
            builder, last = self._going_on, LastBuild(order, self._going_on.built)
        else:
            builder, last = Builder(Workspace(content)), LastBuild(order)
        if not builder.build(order, last):
            return None
        builder.keep(order)
        files = dict(Built(output, SITEURL).files)
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
        """One edit of the kind, at a place that the number chooses."""
        articles = self.articles()
        path = articles[number % len(articles)] if articles else None
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
                close.run(parse(["close", "--content", str(self.content), *options, *again]))
            case "reads":
                folder = self.content / "luot-doc"
                folder.mkdir(exist_ok=True)
                day = f"2020-08-{number % 28 + 1:02}"
                rows = f"{day},,1\n{day},tin-bai/2020/nop-ho-so/,1\n"
                (folder / "2020.csv").write_text(f"ngày,địa chỉ,lượt đọc\n{rows}", encoding="utf-8")
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


KINDS = (
    "new", "body", "title", "summary", "topics", "genre", "unit", "date", "slug", "status", "withdrawn",
    "moved", "rename", "delete", "page", "document", "citation", "term", "table", "reads", "close",
    "picture", "activity", "plan", "day", "touch", "lost page", "stray file",
)  # fmt: skip
EDITS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 400), st.booleans()), min_size=1, max_size=5
)
"""Kind, place, and whether the process that builds it goes on."""


def same(found: dict[str, bytes] | None, wanted: dict[str, bytes] | None) -> None:
    """Says which files differ, not what is in them."""
    assert (found is None) == (wanted is None)
    if found is not None and wanted is not None:
        assert sorted(found) == sorted(wanted)
        assert [name for name in wanted if found[name] != wanted[name]] == []


@settings(
    max_examples=int(os.environ.get("EDIT_SEQUENCES", "5")),
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


@pytest.mark.parametrize("kind", KINDS)
def test_one_edit_of_each_kind_and_back(content: Path, tmp_path: Path, kind: str) -> None:
    """Each kind at several places, so that no run leaves one out."""
    site = Site(content, tmp_path)
    site.build(going_on=True)
    for number, going_on in ((3, True), (12, False)):
        site.edit(kind, number)
        found = site.build(going_on=going_on)
    assert found is not None or kind in ("rename", "delete"), "only these break links"
    same(found, site.build(clean=True))


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
    pages = {name for name in changed if not name.endswith(".xml")}
    assert pages == {"tin-bai/2020/muc-05/index.html"}, "lists show nothing of a text; feeds hold it"


SHARED = """
import sys
from plugins.desk import building
building.WORTH_SHARING, building.cores = 1, lambda: 3
from plugins.desk.arguments import parse
from plugins.desk.verbs import run
sys.exit(run(parse(sys.argv[1:])))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes can be forked")
def test_several_processes_write_what_one_writes(content: Path, tmp_path: Path) -> None:
    """A whole site, and again after an edit."""
    source = tmp_path / "content"
    shutil.copytree(content, source)

    def built(name: str, *code: str) -> dict[str, bytes]:
        order = ["html", "--content", source, "--site-date", "2021-03-01", "--output", tmp_path / name]
        run = subprocess.run([sys.executable, *code, *order], cwd=ROOT, capture_output=True, text=True)
        assert "Đã dựng" in run.stderr
        return dict(Built(tmp_path / name, "").files)

    same(built("three", "-c", SHARED), built("one", "-m", "plugins.desk"))
    edited = source / "tin-bai" / "2020" / "muc-05.md"
    edited.write_text(edited.read_text("utf-8").replace("title: ", "title: Mới "), "utf-8")
    same(built("three", "-c", SHARED), built("again", "-m", "plugins.desk"))
