"""The sample year: deterministic, valid, and never written over real content."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from pathlib import Path

import pytest

import pelicanconf
from plugins.articles import Dialect, Status
from plugins.lint import Findings, examine
from plugins.ownership.swap import NotOurFolder
from plugins.plan import Plan, parse_plan
from plugins.problems import errors
from plugins.sample import MARKER, SampleYear, write_year
from plugins.sample.picture import HEIGHT, WIDTH, diamonds

SHIPPED = Path(__file__).parents[3] / "content" / "ke-hoach" / "2020.toml"
SMALL = SampleYear(seed=7, n_articles=40, n_drafts=3, n_activities=15)


def write(folder: Path, year: SampleYear = SMALL, text: str = "", number: int = 2020) -> Path:
    text = text or SHIPPED.read_text(encoding="utf-8")
    plan = parse_plan(text, f"ke-hoach/{number}.toml")
    assert isinstance(plan, Plan), [str(each) for each in plan]
    write_year(folder, plan, text, year)
    return folder


def look(folder: Path) -> Findings:
    return examine(folder, Dialect(pelicanconf.MARKDOWN))


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of `make demo`."""
    return write(tmp_path_factory.mktemp("sample") / "content", SampleYear())


@pytest.fixture(scope="module")
def found(whole: Path) -> Findings:
    return look(whole)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    assert files(write(tmp_path / "one")) == files(write(tmp_path / "two"))


def test_another_seed_gives_another_year(tmp_path: Path) -> None:
    other = SampleYear(seed=8, n_articles=40, n_drafts=3, n_activities=15)
    assert files(write(tmp_path / "one")) != files(write(tmp_path / "two", other))


def test_the_year_has_no_error_at_all(found: Findings) -> None:
    assert [str(each) for each in errors(found.problems)] == []


def test_as_much_is_there_as_was_asked_for(found: Findings) -> None:
    year = SampleYear()
    status = Counter(article.status for article in found.library.articles)
    assert status == {Status.PUBLISHED: year.n_articles, Status.DRAFT: year.n_drafts}
    assert len(found.library.activities) == year.n_activities


def test_it_shows_targets_that_the_shipped_plan_has_not(found: Findings) -> None:
    (plan,) = found.library.plans
    assert {(each.kind.value, *each.codes.values(), each.count) for each in plan.targets} == {
        ("quy", "*", 4),
        ("quy", "dich-vu-hanh-chinh-cong", 10),
        ("nam", "*", 16),
        ("6-thang", "thanh-tra-so", 6),
    }


def test_every_article_says_that_it_is_a_sample(whole: Path) -> None:
    articles = list((whole / "tin-bai").rglob("*.md"))
    assert articles and (whole / MARKER).is_file()
    for path in articles:
        text = path.read_text(encoding="utf-8")
        assert "bài mẫu" in text and "Bài này là dữ liệu mẫu" in text


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_other_seeds_are_valid_too(tmp_path: Path, seed: int) -> None:
    year = SampleYear(seed=seed, n_articles=60, n_drafts=2, n_activities=20)
    assert errors(look(write(tmp_path / "sample", year)).problems) == []


def test_a_plan_that_has_targets_of_its_own(tmp_path: Path) -> None:
    """The example in the shipped file equals one of the sample targets."""
    text = SHIPPED.read_text(encoding="utf-8") + '\n[[targets]]\ntopic = "*"\nperiod = "quy"\ncount = 1\n'
    findings = look(write(tmp_path / "sample", text=text))
    assert errors(findings.problems) == []
    counts = [each.count for each in findings.library.plans[0].targets if each.codes == {"topic": "*"}]
    assert counts == [1, 16]


def test_the_plan_of_another_year_with_other_topics_units_and_forms(tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8").replace("year = 2020", "year = 2021", 1)
    for old, new in (
        ('"dich-vu-hanh-chinh-cong"', '"chuyen-doi-so"'),
        ('"thanh-tra-so"', '"to-mot-cua"'),
        ('"ngay-phap-luat"', '"mang-xa-hoi"'),
        ('"long-ghep"', '"truyen-thanh"'),
    ):
        text = text.replace(old, new)
    findings = look(write(tmp_path / "sample", text=text, number=2021))
    assert [str(each) for each in errors(findings.problems)] == []


def test_a_plan_with_one_of_each(tmp_path: Path) -> None:
    """One topic, with a gap in two quarters; one audience, one unit, one form."""
    text = SHIPPED.read_text(encoding="utf-8")
    head, first, rest = text.partition("[[topics]]")
    blocks = [
        block for block in (first + rest).split("\n\n") if "[[" in block and not block.startswith("#\n")
    ]
    keep = ("chi-so-cchc", "trang-tin-dien-tu", "nguoi-dan", "van-phong-so", "25/KH-UBND")
    text = head + "\n\n".join(block for block in blocks if any(f'= "{each}"' in block for each in keep))
    findings = look(write(tmp_path / "sample", text=text))
    assert [str(each) for each in errors(findings.problems)] == []
    assert len(findings.library.articles) == 43


def test_sample_data_is_written_anew(tmp_path: Path) -> None:
    folder = write(tmp_path / "sample")
    before = files(folder)
    (folder / "tin-bai" / "theirs.md").write_text("x", encoding="utf-8")
    assert files(write(folder)) == {**before, "tin-bai/theirs.md": b"x"}


@pytest.mark.parametrize("name", ["tin-bai/2020/that.md", "ghi-chu.txt", ".git/config"])
def test_a_folder_of_real_content_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "content" / name
    path.parent.mkdir(parents=True)
    path.write_text("thật", encoding="utf-8")
    with pytest.raises(NotOurFolder):
        write(tmp_path / "content")
    assert files(tmp_path / "content") == {name: "thật".encode()}


def test_a_file_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("thật", encoding="utf-8")
    with pytest.raises(NotOurFolder):
        write(tmp_path / "content")
    assert (tmp_path / "content").read_text(encoding="utf-8") == "thật"


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    assert (write(tmp_path) / MARKER).is_file()


def test_pictures_are_whole_png_files() -> None:
    data = diamonds(1)
    assert data.startswith(b"\x89PNG\r\n\x1a\n") and data != diamonds(2)
    position, kinds, pixels = 8, [], b""
    while position < len(data):
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        body = data[position + 8 : position + 8 + length]
        (checksum,) = struct.unpack(">I", data[position + 8 + length : position + 12 + length])
        assert checksum == zlib.crc32(kind + body)
        kinds.append(kind)
        pixels += body if kind == b"IDAT" else b""
        position += 12 + length
    assert kinds == [b"IHDR", b"IDAT", b"IEND"]
    assert len(zlib.decompress(pixels)) == HEIGHT * (1 + 3 * WIDTH)
