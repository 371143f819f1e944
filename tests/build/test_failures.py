"""An impossible build fails once, reports all problems, and leaves the last good site as it was."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.build.built import ROOT, Built, desk, publish
from tests.build.making import DAY, write_article
from tests.build.test_links import broken
from tests.build.test_same_bytes import different

PROBLEM = re.compile(
    r"(?P<path>\S+?):(?P<line>\d+)(:(?P<column>\d+))?: (?P<message>.+) \((?P<rule>[a-z0-9-]+)\)"
)


@pytest.fixture
def mine(content: Path, tmp_path: Path) -> Path:
    """A content folder to break."""
    return Path(shutil.copytree(content, tmp_path / "content"))


@pytest.fixture
def last(public: Built, tmp_path: Path) -> Built:
    """The last good site, with a file that shows whether it was touched."""
    folder = Path(shutil.copytree(public.folder, tmp_path / "site"))
    (folder / "dau-vet.txt").write_text("chưa ai động vào")
    return Built(folder, public.url)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the project to break."""
    copy = tmp_path / "house"
    copy.mkdir()
    for name in ("plugins", "theme"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "publishconf.py", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, copy / name)
    return copy


def untouched(last: Built) -> bool:
    """Returns whether the last site is unchanged and nothing is left beside it."""
    left = [path.name for path in last.folder.parent.iterdir() if path.name.startswith(".")]
    return not left and Built(last.folder, last.url).files == last.files


def break_everywhere(content: Path) -> None:
    """Plants problems of many kinds in many files."""
    write_article(content, "z-sai-ngay", date="05/03/2020")
    write_article(content, "a-sai-chu-de", tags="van-hoaa", unit="phong-nao")
    write_article(
        content, "m-lien-ket", body="# Cấp một\n\n[đi đâu](khong-co.md) ![](images/Quầy tiếp nhận.png)"
    )
    (content / "tin-bai" / "2020" / "LAC.MD").write_text("lạc")
    (content / "trang" / "luu-tru.md").write_text("---\ntitle: Trùng\nsummary: Trùng địa chỉ\n---\nChữ.\n")
    (content / "hoat-dong" / "2019.csv").write_text(
        "ngày,hình thức,chủ đề,đơn vị,tên\n32/01/2020,hoi-nghi,van-hoa,van-phong,x\n"
    )


def test_all_problems_are_printed_at_once_sorted_one_on_a_line(mine: Path, last: Built) -> None:
    break_everywhere(mine)
    before = last.files
    site = ("--output", last.folder, "--siteurl", last.url, "--site-date", DAY)
    run = desk("publish", "--content", mine, *site, "--strict")
    assert run.returncode == 1 and run.stdout == "" and before
    folded = ("lời khuyên", "việc cần làm")  # a line for each file
    lines = [
        line
        for line in run.stderr.splitlines()
        if line.startswith(str(mine)) and not any(each in line for each in folded)
    ]
    found = [PROBLEM.fullmatch(line) for line in lines]
    assert all(found), lines
    places = [(each["path"].removeprefix(f"{mine}/"), int(each["line"])) for each in found if each]
    assert places == sorted(places)
    rules = {each["rule"] for each in found if each}
    assert rules >= {
        "date", "known-topic", "known-unit", "heading-order", "internal-link", "image-alt", "stray-file",
        "same-address", "activity",
    }  # fmt: skip
    assert "date: 2020-03-05" in run.stderr and "Có phải “van-hoa”?" in run.stderr
    counted, told = run.stderr.splitlines()[-2:]
    assert counted.startswith("9 lỗi") and told.startswith("Chưa xuất bản"), run.stderr
    assert told.endswith("vẫn còn nguyên.") and untouched(last)


def test_a_preview_stops_at_the_same_errors(mine: Path, tmp_path: Path) -> None:
    break_everywhere(mine)
    run = desk("html", "--content", mine, "--output", tmp_path / "out")
    assert run.returncode == 1 and not (tmp_path / "out").exists()
    # As of the date of the content: later, `check` also reports overdue reviews.
    check = desk("check", "--content", mine, "--site-date", DAY)
    assert [line for line in check.stderr.splitlines() if PROBLEM.fullmatch(line)] == [
        line for line in run.stderr.splitlines() if PROBLEM.fullmatch(line)
    ]


def test_a_wrong_plan_stops_the_build_with_all_its_problems(mine: Path, last: Built, tmp_path: Path) -> None:
    assert last.files
    plan = mine / "ke-hoach" / "2020.toml"
    plan.write_text(plan.read_text().replace('issuer = "Cơ quan thử"\n', "").replace('scope = "', 'scop = "'))
    run = desk("publish", "--content", mine, "--output", last.folder, "--site-date", DAY)
    assert run.returncode == 1 and untouched(last)
    assert "issuer" in run.stderr and "scop" in run.stderr and "2020.toml:" in run.stderr
    first = desk("publish", "--content", mine, "--output", tmp_path / "first", "--site-date", DAY)
    assert first.returncode == 1 and "còn nguyên" not in first.stderr, "nothing is served yet"


def test_the_errors_of_a_draft_are_printed_and_stop_nothing(mine: Path, tmp_path: Path) -> None:
    write_article(mine, "nhap-sai", status="draft", date="05/03/2020", title="NHAP-CO-LOI")
    for verb in ("publish", "html"):
        run = desk(verb, "--content", mine, "--output", tmp_path / verb, "--site-date", DAY)
        assert run.returncode == 0 and "nhap-sai.md:3" in run.stderr, run.stderr
        assert Built(tmp_path / verb, "https://cchc.example").holding("NHAP-CO-LOI") == []
    assert desk("check", "--content", mine).returncode == 1


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("pelicanconf.py", '"plugins.feeds.plugin"', '"plugins.khong_co.plugin"'),
        ("plugins/coverage/plugin.py", "def register()", "1 / 0\n\n\ndef register()"),
        ("plugins/feeds/atom.py", "def atom(", "def atoms("),
        ("theme/templates/article.html", "{% block main %}", "{% block main %}{{ khong_co.gi_ca }}"),
        ("theme/templates/coverage.html", "{% block main %}", "{% block main %}{% if %}"),
        ("theme/static/css/print.css", "@media print", "@media print"),
    ],
    ids=[
        "missing plugin",
        "plugin raises",
        "part of a plugin missing",
        "template",
        "template syntax",
        "stylesheet",
    ],
)
def test_a_broken_house_fails_the_build(
    content: Path, last: Built, house: Path, file: str, old: str, new: str
) -> None:
    path = house / file
    assert last.files and old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    if file.endswith(".css"):
        path.rename(path.with_name("la.css"))
    options = ("--content", content, "--output", last.folder, "--site-date", DAY)
    run = desk("publish", *options, cwd=house, PYTHONPATH=str(house))
    assert run.returncode == 70 and untouched(last)
    assert "Traceback" not in run.stderr and run.stderr.count("Chương trình gặp lỗi") == 1
    report = (house / ".cache" / "loi-chuong-trinh.txt").read_text()
    assert "Traceback" in report and str(house) not in report


@pytest.mark.long
def test_the_copy_of_the_house_is_whole(content: Path, public: Built, house: Path, tmp_path: Path) -> None:
    """Without this, the test above could pass because of an incomplete copy."""
    built = publish(content, tmp_path / "out", public.url, cwd=house, PYTHONPATH=str(house))
    assert different(built, public) == []


def test_a_setting_leaves_the_internal_pages_out(
    content: Path, public: Built, house: Path, tmp_path: Path
) -> None:
    conf = house / "publishconf.py"
    conf.write_text(conf.read_text().replace("INTERNAL_PAGES = True", "INTERNAL_PAGES = False"))
    built = publish(content, tmp_path / "out", public.url, cwd=house, PYTHONPATH=str(house))
    assert built.holding("noi-bo") == []
    assert all(name.startswith(("noi-bo/", "theme/")) for name in different(built, public))


@pytest.mark.parametrize("kind", ["stranger", "file", "below a file", "content", "above content", "project"])
def test_a_folder_that_is_not_a_built_site_is_refused(mine: Path, tmp_path: Path, kind: str) -> None:
    target = {
        "stranger": tmp_path / "anh-gia-dinh",
        "file": tmp_path / "mot-tep",
        "below a file": tmp_path / "mot-tep" / "site",
        "content": mine / "public",
        "above content": mine.parent,
        "project": ROOT,
    }[kind]
    if kind == "stranger":
        target.mkdir()
        (target / "index.html").write_text("trang của người khác")
    if "file" in kind:
        (tmp_path / "mot-tep").write_text("một tệp")
    before = sorted(tmp_path.rglob("*"))
    run = desk("publish", "--content", mine, "--output", target, "--site-date", DAY)
    assert run.returncode == 1 and str(target) in run.stderr.splitlines()[-1]
    assert "Traceback" not in run.stderr and "Chương trình gặp lỗi" not in run.stderr
    assert sorted(tmp_path.rglob("*")) == before
    if kind == "stranger":
        assert (target / "index.html").read_text() == "trang của người khác"


def test_an_empty_folder_is_a_place_to_build_in(content: Path, tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    run = desk("html", "--content", content, "--output", tmp_path / "trong", "--site-date", DAY)
    assert run.returncode == 0 and (tmp_path / "trong" / "index.html").is_file()


def test_content_without_a_plan_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for verb in ("publish", "html", "check", "coverage"):
        run = desk(verb, "--content", tmp_path / "content", "--site-date", DAY)
        assert run.returncode == 1 and "chưa có kế hoạch" in run.stderr, verb
        assert "Traceback" not in run.stderr


def test_a_plan_alone_is_a_site(content: Path, tmp_path: Path) -> None:
    """On the first day of a section there are no articles, and every page exists."""
    (tmp_path / "content" / "ke-hoach").mkdir(parents=True)
    shutil.copy(content / "ke-hoach" / "2020.toml", tmp_path / "content" / "ke-hoach")
    run = desk("publish", "--content", tmp_path / "content", "--output", tmp_path / "out", "--site-date", DAY)
    assert run.returncode == 0, run.stderr
    built = Built(tmp_path / "out", "https://cchc.example.vn")
    assert sorted(set(broken(built))) == []
    assert "Chưa có tin, bài" in built.page("luu-tru/").main.get_text()
