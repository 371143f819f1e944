"""Exit codes, usage errors, and the use of standard output and standard error."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.desk.arguments import VERBS, parse
from plugins.desk.verbs import run
from tests.build.built import ROOT, desk
from tests.build.making import DAY, write_article

ENGLISH = re.compile(r"\b(usage|error|argument|invalid|required|expected|unrecognized|options|show|value)\b")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "thiếu: việc"),
        (["xyz"], "không có việc “xyz”"),
        (["html", "--xyz"], "không có tùy chọn này: --xyz"),
        (["html", "thua"], "không có tùy chọn này: thua"),
        (["html", "--content"], "cần một giá trị"),
        (["html", "--site-date", "05/03/2020"], "viết 2020-03-05"),
        (["html", "--site-date", "2020-02-30"], "không phải ngày"),
        (["html", "--site-date", "9999-12-31"], "từ 1990 đến 2100"),
        (["suggest", "--site-date", "0001-01-01"], "từ 1990 đến 2100"),
        (["html", "--output", ""], "để trống"),
        (["html", "--content", "/"], "gốc của cả ổ đĩa"),
        (["html", "--output", "/etc/.."], "gốc của cả ổ đĩa"),
        (["html", "--port", "0"], "không phải số cổng"),
        (["html", "--port", "0000080000"], "không phải số cổng"),
        (["html", "--port", "٣"], "không phải số cổng"),
        (["publish", "--siteurl", "cchc.vn"], "không phải địa chỉ trang"),
        (["publish", "--siteurl", "http://["], "không phải địa chỉ trang"),
        (["publish", "--siteurl", "https://x.vn/?a=1"], "không phải địa chỉ trang"),
        (["publish", "--siteurl", "https://x.vn/a b"], "không phải địa chỉ trang"),
        (["coverage", "--fail-under", "101"], "không phải phần trăm"),
        (["html", "--site", "x"], "tùy chọn chưa rõ"),
        (["html", "--json"], "không có tùy chọn này: --json"),
    ],
)
def test_a_usage_error_is_2_and_vietnamese(arguments: list[str], said: str) -> None:
    run = desk(*arguments)
    assert run.returncode == 2 and run.stdout == ""
    assert said in run.stderr and "cách dùng:" in run.stderr and "Traceback" not in run.stderr
    assert not ENGLISH.search(run.stderr), run.stderr


@pytest.mark.parametrize("verb", [*VERBS, ""])
def test_help_is_vietnamese(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match=r"^0$"):
        parse([*filter(None, [verb]), "--help"])
    said = capsys.readouterr().out
    assert "cách dùng:" in said and not ENGLISH.search(said), said
    assert verb or all(f"    {each} " in said or f"    {each}\n" in said for each in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_ends_with_2_on_what_it_does_not_know(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match=r"^2$"):
        parse([verb, "--khong-co"])
    assert "không có tùy chọn này: --khong-co" in capsys.readouterr().err


@pytest.mark.parametrize("verb", sorted({*VERBS} - {"init"}))  # which makes the folder
def test_a_folder_that_is_not_there_is_1(
    verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(parse([verb, "--content", str(tmp_path / "khong-co"), "--output", str(tmp_path / "out")])) == 1
    assert "khong-co" in capsys.readouterr().err


def test_check_ends_with_0_on_advice_alone(content: Path) -> None:
    run = desk("check", "--content", content)
    assert run.returncode == 0 and "lời khuyên" in run.stderr and "0 lỗi" in run.stderr


def test_check_of_one_file(content: Path, tmp_path: Path) -> None:
    mine = Path(shutil.copytree(content, tmp_path / "content"))
    wrong, right = write_article(mine, "sai", unit="khong-co"), mine / "tin-bai" / "2020" / "hai-chu-de.md"
    assert desk("check", "--content", mine, "--file", right).returncode == 0
    run = desk("check", "--content", mine, "--file", wrong)
    assert run.returncode == 1 and "known-unit" in run.stderr and "nop-ho-so" not in run.stderr
    outside = desk("check", "--content", mine, "--file", ROOT / "Makefile")
    assert outside.returncode == 1 and "Makefile" in outside.stderr
    gone = desk("check", "--content", mine, "--file", mine / "khong-co.md")
    assert gone.returncode == 1 and "khong-co.md" in gone.stderr


def test_json_stands_alone_on_standard_output(content: Path, tmp_path: Path) -> None:
    mine = Path(shutil.copytree(content, tmp_path / "content"))
    write_article(mine, "sai", date="05/03/2020", unit="khong-co")
    run = desk("check", "--content", mine, "--json")
    assert run.returncode == 1 and run.stderr == ""
    rows = json.loads(run.stdout)
    assert [(Path(row["path"]).name, row["line"], row["rule"]) for row in rows if "sai" in row["path"]] == [
        ("sai.md", 3, "date"),
        ("sai.md", 7, "known-unit"),
    ]
    assert {row["severity"] for row in rows} >= {"error", "advice"}


def test_json_of_coverage(content: Path) -> None:
    run = desk("coverage", "--content", content, "--site-date", DAY, "--json", "--period", "2020-q2")
    assert run.returncode == 0 and run.stderr == ""
    counted = json.loads(run.stdout)
    assert (counted["plan"], counted["as_of"]) == (2020, DAY)
    [total] = [each for each in counted["totals"] if each["period"] == "2020-q2"]
    assert (total["n_published"], total["n_activities"]) == (1, 1)


def test_coverage_tells_whether_enough_topics_are_covered(content: Path) -> None:
    def ends_with(percentage: int, *more: str) -> int:
        return desk(
            "coverage", "--content", content, "--site-date", "2020-12-31", "--fail-under", percentage, *more
        ).returncode

    assert [ends_with(66, "--period", "2020-nam"), ends_with(67, "--period", "2020-nam")] == [0, 1]
    assert [ends_with(33, "--period", "2020-q1"), ends_with(34, "--period", "2020-q1")] == [0, 1]
    assert [ends_with(0), ends_with(1)] == [
        0,
        1,
    ]  # 31/12/2020 belongs to the plan year 2021, which has no articles yet


def test_coverage_of_a_period_that_the_plan_does_not_have(content: Path) -> None:
    run = desk("coverage", "--content", content, "--period", "2020-q5")
    assert run.returncode == 1 and "không có kỳ 2020-q5" in run.stderr and "2020-q4" in run.stderr


def test_coverage_of_a_year_without_a_plan(content: Path) -> None:
    run = desk("coverage", "--content", content, "--period", "2025-q1")
    assert run.returncode == 1 and "2020, 2021" in run.stderr
    later = desk("coverage", "--content", content, "--site-date", "2025-06-01")
    assert later.returncode == 0 and "năm 2021" in later.stdout.lower()


def test_coverage_of_a_day_between_two_plans(content: Path, tmp_path: Path) -> None:
    """Articles of that day are counted against the nearest earlier plan."""
    mine = Path(shutil.copytree(content, tmp_path / "content"))
    later = (mine / "ke-hoach" / "2021.toml").read_text().replace("2021", "2023")
    (mine / "ke-hoach" / "2023.toml").write_text(later)
    run = desk("coverage", "--content", mine, "--site-date", "2022-06-01")
    assert run.returncode == 0 and "năm 2021" in run.stdout.lower()


def test_publishing_without_an_address_says_what_it_took(content: Path, tmp_path: Path) -> None:
    mine = shutil.copytree(content, tmp_path / "content")
    run = desk("publish", "--content", mine, "--output", tmp_path / "out", "--site-date", DAY)
    assert run.returncode == 0 and "https://cchc.example.vn" in run.stderr
    assert 'href="https://cchc.example.vn/"' in (tmp_path / "out" / "index.html").read_text()


@pytest.mark.skipif(not shutil.which("make"), reason="make is not there")
def test_make_passes_its_options_on(content: Path, tmp_path: Path) -> None:
    """Uses this interpreter instead of the one that make would install."""
    output, mine = tmp_path / "một trang", shutil.copytree(content, tmp_path / "nội dung")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)

    def make(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["make", "-s", "-f", ROOT / "Makefile", "-o", ".venv/ready", f"CONTENT={mine}", *arguments],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
            timeout=120,
        )  # fmt: skip

    run = make("publish", f"OUTPUT={output}", f"SITE_DATE={DAY}", "SITEURL=https://x.example/cchc")
    assert run.returncode == 0, run.stderr
    assert 'href="https://x.example/cchc/"' in (output / "index.html").read_text()
    table = make("coverage", "PERIOD=2020-q2", "JSON=1", f"SITE_DATE={DAY}")
    assert json.loads(table.stdout)["as_of"] == DAY
    assert make("coverage", "PERIOD=2020-q2", "FAIL_UNDER=100", f"SITE_DATE={DAY}").returncode != 0
    assert make("check", "SITE_DATE=05/03/2020").returncode != 0
