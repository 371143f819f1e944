"""An article that was taken down is in no release any more, and does not return with one."""

from __future__ import annotations

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from tests.build import forking
from tests.build.built import ROOT
from tests.build.injecting import kill_at
from tests.build.making import article, png, write_article
from tests.build.section import Section, holding

pytestmark = pytest.mark.long


def killed_before(step: str, section: Section, path: Path) -> int:
    """Returns the exit code of a takedown that is killed when it calls a function of the verb."""
    given = ("--content", section.content, "--output", section.public, "--file", path, "--reason", "Sai.")
    before = partial(kill_at, f"plugins.desk.verbs.takedown.{step}", done=False)
    run = forking.run(["takedown", *map(str, given)], ROOT, os.environ, before=before)
    return run.returncode


def test_a_takedown_leaves_no_trace_in_any_release(section: Section) -> None:
    (section.content / "images" / "lo.png").write_bytes(png(99))
    (section.content / "images" / "lo.pdf").write_bytes(b"%PDF-1.4 TEP-LO")
    body = "BI-MAT-CUA-BAI ![Ảnh chụp](images/lo.png) [Tệp](images/lo.pdf) [Dự thảo](<images/Dự thảo.pdf>)"
    secret = article(body, title="Bài lộ", date="2020-08-28", summary="TOM-TAT-LO")
    path = section.content / "tin-bai" / "2020" / "lo.md"
    path.write_text(secret, encoding="utf-8")
    for _ in range(2):
        assert section.publish().returncode == 0
        section.edit()
    pictures = {name for name in section.files() if name.startswith("images/lo-")}
    assert pictures and holding(section, b"BI-MAT-CUA-BAI") and holding(section, b"TOM-TAT-LO")
    run = section.desk("takedown", "--file", path, "--reason", "Lộ thông tin cá nhân.")
    assert run.returncode == 0, run.stderr
    assert len(section.kept) == 4
    assert holding(section, b"BI-MAT-CUA-BAI") == holding(section, b"TOM-TAT-LO") == []
    assert holding(section, b"TEP-LO") == []
    assert "images/Dự thảo.pdf" in section.files(), "a document offers it, too"
    assert not [
        name for name in pictures for release in section.kept if (section.releases / release / name).exists()
    ]
    page = section.text("tin-bai/2020/lo/index.html")
    assert "Lộ thông tin cá nhân." in page and (section.public / "tin-bai/2020/lo/.gone").is_file()
    assert 'withdrawn: "Lộ thông tin cá nhân."' in path.read_text(encoding="utf-8")
    assert section.desk("rollback").returncode == 0
    assert (section.public / "tin-bai/2020/lo/.gone").is_file()


def test_a_takedown_finds_every_address_that_the_article_ever_had(section: Section) -> None:
    folder = section.content / "tin-bai" / "2020"
    write_article(section.content, "muc-05", "BI-MAT-CUA-BAI", title="Bài số 5", date="2020-08-05")
    assert section.publish().returncode == 0
    (folder / "muc-05.md").rename(folder / "ten-moi.md")
    assert section.desk("check", "--fix").returncode == 0
    assert section.publish().returncode == 0
    (folder / "ten-moi.md").rename(folder / "ten-moi-nua.md")  # and not published since
    run = section.desk("takedown", "--file", folder / "ten-moi-nua.md", "--reason", "Sai.")
    assert "/tin-bai/2020/muc-05/" in run.stderr and "/tin-bai/2020/ten-moi/" in run.stderr
    assert holding(section, b"BI-MAT-CUA-BAI") == []


def test_a_takedown_of_a_file_that_is_gone_still_takes_the_page_down(section: Section) -> None:
    path = section.content / "tin-bai" / "2020" / "muc-05.md"
    write_article(section.content, "muc-05", "BI-MAT-CUA-BAI", title="Bài số 5", date="2020-08-05")
    assert section.publish().returncode == 0
    path.unlink()
    run = section.desk("takedown", "--file", path, "--reason", "Sai.")
    assert run.returncode == 1 and "bản sao lưu" in run.stderr and holding(section, b"BI-MAT-CUA-BAI") == []


def test_a_takedown_is_for_articles(section: Section) -> None:
    before = section.files()
    page = section.content / "trang" / "gioi-thieu.md"
    run = section.desk("takedown", "--file", page, "--reason", "Sai.")
    assert run.returncode == 1 and "không phải một bài" in run.stderr and section.files() == before
    never = write_article(section.content, "chua-dang", title="Chưa đăng", date="2020-08-05")
    run = section.desk("takedown", "--file", never, "--reason", "Sai.")
    assert "Không thấy trang nào" in run.stderr and "Đã gỡ trang" not in run.stderr


def test_a_takedown_does_not_wait_for_the_errors_of_others(section: Section) -> None:
    path = section.content / "tin-bai" / "2020" / "muc-05.md"
    write_article(section.content, "muc-05", "BI-MAT-CUA-BAI", title="Bài số 5", date="2020-08-05")
    assert section.publish().returncode == 0
    write_article(section.content, "hong", date="5/3/2020")
    (section.content / "images" / "trong-ban-nhap.png").write_bytes(b"no picture any more; a draft shows it")
    run = section.desk("takedown", "--file", path, "--reason", "Sai.")
    assert run.returncode == 0 and "Chưa đăng" in run.stderr
    with (section.content / "ke-hoach/2020.toml").open("a", encoding="utf-8") as plan:
        plan.write("[[[")  # stops all publishing
    other = section.content / "tin-bai" / "2020" / "muc-06.md"
    run = section.desk("takedown", "--file", other, "--reason", "Sai.")
    assert run.returncode == 1 and "còn trong các danh sách" in run.stderr
    assert (section.public / "tin-bai/2020/muc-06/.gone").is_file()
    assert holding(section, b"BI-MAT-CUA-BAI") == []
    assert (section.public / "tin-bai/2020/muc-05/.gone").is_file()


def test_a_takedown_needs_a_reason_and_a_file(section: Section) -> None:
    before = section.files()
    path = section.content / "tin-bai" / "2020" / "muc-05.md"
    assert "REASON" in section.desk("takedown", "--file", path).stderr
    assert (
        section.desk("takedown", "--file", section.content / "khong-co.md", "--reason", "Sai.").returncode
        == 1
    )
    assert section.files() == before


def test_no_word_of_it_stays_in_the_index_of_search(section: Section) -> None:
    write_article(section.content, "muc-05", "## Mục\n\nÔng Zebulonquy.", title="Bài số 5", date="2020-08-05")
    for _ in range(2):
        assert section.publish().returncode == 0
        write_article(section.content, "muc-06", title="Bài khác", date="2020-08-06")
    assert any("tim-kiem" in str(path) for path in holding(section, b"zebulonquy"))
    path = section.content / "tin-bai" / "2020" / "muc-05.md"
    run = section.desk("takedown", "--file", path, "--reason", "Lộ thông tin.")
    assert run.returncode == 0, run.stderr
    assert holding(section, b"zebulonquy") == holding(section, b"Zebulonquy") == []


def test_what_is_served_after_it_is_whole_and_so_is_the_way_back(section: Section) -> None:
    path = section.content / "tin-bai" / "2020" / "muc-05.md"
    assert section.publish().returncode == 0
    section.edit()
    assert section.publish().returncode == 0
    write_article(section.content, "muc-06", title="Bài khác", date="2020-08-06")
    assert section.desk("takedown", "--file", path, "--reason", "Lộ thông tin.").returncode == 0
    assert section.desk("verify").returncode == 0
    assert section.desk("rollback").returncode == 0
    run = section.desk("verify")
    wrong = [line for line in run.stderr.splitlines() if "stray-file" in line or "canonical" in line]
    assert wrong == [], run.stderr


@pytest.mark.parametrize("step", ["blank_out", "publish"])
def test_one_that_is_stopped_is_finished_by_the_next_publishing(section: Section, step: str) -> None:
    path = write_article(
        section.content, "muc-05", "BI-MAT", title="Bài số 5", date="2020-08-05", summary="TOM-TAT-LO"
    )
    for _ in range(2):
        assert section.publish().returncode == 0
        section.edit()
    assert killed_before(step, section, path) == -signal.SIGKILL
    back = section.desk("rollback")
    assert back.returncode == 1 and "gỡ bài chưa xong" in back.stderr
    assert "publish" in back.stderr
    run = section.publish()
    assert run.returncode == 0, run.stderr
    assert holding(section, b"TOM-TAT-LO") == holding(section, b"BI-MAT") == []
    assert section.desk("rollback").returncode == 0


def test_publishing_does_not_undo_one_that_was_stopped_before_the_file_was_written(section: Section) -> None:
    path = section.content / "tin-bai" / "2020" / "muc-05.md"
    assert killed_before("_say_in_file", section, path) == -signal.SIGKILL
    before = section.files()
    run = section.publish()
    assert run.returncode == 1 and "/tin-bai/2020/muc-05/ đang gỡ dở" in run.stderr, run.stderr
    assert section.files() == before
    assert section.desk("takedown", "--file", path, "--reason", "Sai.").returncode == 0
    assert (section.public / "tin-bai/2020/muc-05/.gone").is_file()
