"""What a writer may type, and the result."""

from __future__ import annotations

import runpy
import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest

from plugins.articles import ZONE, Article, Status
from plugins.articles.model import has_text, without_text
from plugins.articles.record import slug_of
from plugins.incremental.digests import digest_of
from plugins.problems import read_text
from tests.unit.articles.small_content import (
    AS_OF,
    FRONT,
    MARKDOWN,
    article_text,
    examined,
    html_of_article,
    make_folder,
    read_article,
    write,
)


def good(body: str = "Nội dung.", path: str = "tin-bai/bai-thu.md", **front: str | None) -> Article:
    """Returns the article, after verifying that it is valid."""
    read = read_article(article_text(body, **front), path)
    assert not read.problems, read.problems
    assert isinstance(read.record, Article)
    return read.record


def test_the_setting_is_the_one_that_is_tested():
    assert runpy.run_path(str(Path(__file__).parents[3] / "pelicanconf.py"))["MARKDOWN"] == MARKDOWN


@pytest.mark.parametrize(
    "typed",
    [
        "2020",
        "no",
        "yes",
        "1e3",
        "0x1F",
        "null",
        "~",
        "2020-03-05",
        "1_000",
        ".inf",
        "12:30:45",
        "true",
        "010",
    ],
)
def test_every_scalar_is_the_text_typed(typed):
    article = good(title=typed, author=typed, source=typed)
    assert (article.title, article.authors, article.source) == (typed, (typed,), typed)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ('"Hỏi đáp: nộp ở đâu"', "Hỏi đáp: nộp ở đâu"),
        ("'Công văn #12'", "Công văn #12"),
        ("Công văn#12", "Công văn#12"),
        ('"Một\\x07 hai\\u200b"', "Một hai"),
        ("  Thụt  ", "Thụt"),
        ("Một\n  hai", "Một hai"),
        (">-\n  Một\n  hai", "Một hai"),
        ("Nghị định 61/2018/NĐ-CP & <b>", "Nghị định 61/2018/NĐ-CP & <b>"),
    ],
)
def test_titles(typed, title):
    assert good(title=typed).title == title


@pytest.mark.parametrize(
    "tags",
    [
        "van-hoa, ket-qua",
        "[van-hoa, ket-qua]",
        "\n- van-hoa\n- ket-qua",
        "\n  - Văn hóa công vụ\n  - Kết quả",
        "Văn hóa công vụ, Kết quả",
        "VĂN HOÁ CÔNG VỤ,KẾT QUẢ",
        unicodedata.normalize("NFD", "văn hoá công vụ, kết quả"),
        "van-hoa,, ket-qua,",
        '"van-hoa, ket-qua"',
    ],
)
def test_topics_by_code_and_name(tags):
    assert good(tags=tags).topics == ("van-hoa", "ket-qua")


def test_the_longest_known_name_wins():
    assert good(tags="Kết quả, giải đáp").topics == ("ket-qua-giai-dap",)
    assert good(tags="Kết quả, giải đáp, Kết quả").topics == ("ket-qua-giai-dap", "ket-qua")
    assert good(tags="Kết quả, Văn hóa công vụ").topics == ("ket-qua", "van-hoa")
    assert good(form="Hội nghị, lớp bồi dưỡng").form == "hoi-nghi"
    assert good(audience="Công chức, viên chức, Người dân").audiences == ("cong-chuc", "nguoi-dan")
    assert good(unit="THANH TRA SỞ", category="Hỏi đáp").unit == "thanh-tra"


def test_defaults():
    article = good()
    assert article.authors == ("Ban biên tập",)
    assert article.form == "trang-tin-dien-tu"
    assert (article.status, article.lang, article.slug) == (Status.PUBLISHED, "vi", "bai-thu")
    assert (article.modified, article.image, article.redirect_from, article.withdrawn) == (None, None, (), "")
    assert article.url == "tin-bai/2020/bai-thu/"


def test_everything_that_may_be_given():
    article = good(
        author="Nguyễn A, Trần B",
        form="hoi-nghi",
        modified="2020-09-01 07:05",
        event_date="2020-07-30 14:00",
        asked="2020-07-01",
        answered="2020-07-02",
        checked="2020-07-03",
        slug="mot-ten-khac",
        status="Hidden",
        image="quay.png",
        image_alt="Quầy tiếp nhận",
        image_credit="Sở",
        source="Cổng",
        source_url="https://x.example/a?b=c",
        redirect_from="/a/, tin-bai/2019/b/",
        withdrawn="Sai số liệu",
        lang="km",
    )
    assert article.authors == ("Nguyễn A", "Trần B")
    assert article.modified == datetime(2020, 9, 1, 7, 5, tzinfo=ZONE)
    assert (article.event_date, article.asked) == (date(2020, 7, 30), date(2020, 7, 1))
    assert (article.answered, article.checked) == (date(2020, 7, 2), date(2020, 7, 3))
    assert article.image is not None
    assert (article.image.path, article.image.alt) == ("images/quay.png", "Quầy tiếp nhận")
    assert article.redirect_from == ("a/", "tin-bai/2019/b/")
    assert (article.status, article.lang, article.withdrawn) == (Status.HIDDEN, "km", "Sai số liệu")


def test_a_date_may_have_a_time():
    with_time, without = good(date="2020-08-01 23:59"), good(date="2020-08-01")
    assert (with_time.date, with_time.has_time) == (datetime(2020, 8, 1, 23, 59, tzinfo=ZONE), True)
    assert (without.date, without.has_time) == (datetime(2020, 8, 1, tzinfo=ZONE), False)
    assert with_time.day == without.day
    assert good(date="2020-02-29").day == date(2020, 2, 29)


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("tin-bai/2020-05-05-de-an.md", "de-an"),
        ("tin-bai/sâu/2020-05-05 Đề án Văn hoá.md", "de-an-van-hoa"),
        ("tin-bai/2020-05-05.md", "2020-05-05"),
        ("tin-bai/1847.qđ.md", "1847-qd"),
        ("tin-bai/a.md.md", "a-md"),
    ],
)
def test_the_slug_comes_from_the_name_of_the_file(path, slug):
    assert slug_of(path) == slug
    assert good(path=path, title="Một tiêu đề khác").slug == slug


def test_a_name_without_latin_letters_makes_no_address():
    (problem,) = read_article(article_text(), "tin-bai/ភាសា.md").problems
    assert (problem.rule, problem.location.line) == ("slug", 1)


@pytest.mark.parametrize(
    ("day", "topic", "is_known"),
    [
        ("2020-12-14", "van-hoa", True),
        ("2020-12-14 23:59", "chuyen-doi-so", False),
        ("2020-12-15", "chuyen-doi-so", True),
        ("2020-12-15 00:00", "van-hoa", False),
        ("2019-12-15", "van-hoa", True),
        ("2018-01-01", "van-hoa", True),  # before every plan: the first
        ("2030-01-01", "chuyen-doi-so", True),  # after every plan: the nearest earlier
        ("2030-01-01", "van-hoa", False),
    ],
)
def test_the_day_chooses_the_plan(day, topic, is_known):
    problems = read_article(article_text(date=day, tags=topic)).problems
    assert [each.rule for each in problems] == ([] if is_known else ["known-topic"])


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_any_normalisation_line_end_and_bom(tmp_path, bom, line_end, form):
    make_folder(tmp_path)
    text = unicodedata.normalize(
        form, article_text("## Đề mục ở giữa\n\nHoà giải.\u200b\x07", title="Hoà giải")
    )
    write(tmp_path, "tin-bai/thu.md", (bom + text.replace("\n", line_end)).encode())
    findings = examined(tmp_path)
    assert not findings.problems
    article = findings.library.by_path["tin-bai/thu.md"]
    assert (article.title, article.body.first_line) == ("Hoà giải", 10)
    assert findings.library.markdown(article.path) == "## Đề mục ở giữa\n\nHoà giải.\n"
    assert "Đề mục ở giữa" in findings.library.html(article.path)


def test_khmer_keeps_the_zero_width_space():
    front = {"title": "ភាសា\u200bខ្មែរ", "summary": "ភាសា\u200bខ្មែរ"}
    khmer = good("ភាសា\u200bខ្មែរ", lang="km", **front)
    assert khmer.title == front["title"]
    assert "\u200b" in html_of_article(article_text("ភាសា\u200bខ្មែរ", lang="km", **front))
    vietnamese = good("Chữ\u200bchữ", **front)
    assert vietnamese.title == "ភាសាខ្មែរ"
    assert "\u200b" not in html_of_article(article_text("Chữ\u200bchữ", **front)) + vietnamese.summary


@pytest.mark.parametrize(
    ("data", "likely"),
    [
        (article_text().encode("utf-16"), "UTF-16"),
        ("C¶i c¸ch hµnh chÝnh lµ nhiÖm vô träng t©m cña Së T­ ph¸p".encode("cp1252"), "TCVN3"),
        ("Caûi caùch haønh chính laø nhieäm vuï troïng taâm cuûa Sôû".encode("cp1252"), "VNI"),
    ],
)
def test_other_encodings_are_named(data, likely):
    problem = read_text(data, "tin-bai/a.md")
    assert not isinstance(problem, str)
    assert (problem.rule, problem.location.line) == ("encoding", 1)
    assert likely in problem.message


def test_comments_reach_no_page_and_the_words_around_them_do():
    html = html_of_article(article_text("Một <!-- nội bộ --> hai.\n\n<!-- cả\n\nđoạn -->\n\nBa."))
    assert "nội bộ" not in html
    assert "đoạn" not in html
    assert all(word in html for word in ("Một", "hai", "Ba"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("tin-bai/a.MD", "“a.md”"),
        ("tin-bai/b.docx", "import"),
        ("tin-bai/b.DOC", "lưu lại thành .docx"),
        ("hoat-dong/b.docx", "chỉ nhận tệp .csv"),
        ("tin-bai/c.md.txt", "đổi tên thành “c.md”"),
        ("tin-bai/sâu/d.jpg", "images"),
        ("tin-bai/khong-duoi", "chỉ nhận tệp .md"),
        ("hoat-dong/2020.xls", ".csv hoặc .xlsx"),
        ("ke-hoach/2020.yaml", ".toml"),
    ],
)
def test_files_that_would_be_passed_over(tmp_path, name, words):
    write(make_folder(tmp_path), name, "x")
    findings = examined(tmp_path)
    (problem,) = findings.problems
    assert (problem.location.path, problem.rule) == (name, "stray-file")
    assert words in problem.message
    assert findings.stopping == [problem]


@pytest.mark.parametrize(
    "name", ["tin-bai/ghi-chu.txt", "tin-bai/.DS_Store", "tin-bai/~$a.docx", "tin-bai/Thumbs.db"]
)
def test_files_that_nobody_means(tmp_path, name):
    write(make_folder(tmp_path), name, "x")
    assert not examined(tmp_path).problems


def test_errors_of_a_draft_are_told_and_stop_nothing(tmp_path):
    write(
        make_folder(tmp_path),
        "tin-bai/nhap-hong.md",
        article_text("# Đề mục", status="draft", unit="khong-co"),
    )
    write(tmp_path, "tin-bai/nhap-hong-2.md", article_text("# Đề mục", status="draft"))
    findings = examined(tmp_path)
    assert sorted(each.rule for each in findings.problems) == ["heading-order", "heading-order", "known-unit"]
    assert findings.stopping == []
    assert findings.broken == {"tin-bai/nhap-hong.md", "tin-bai/nhap-hong-2.md"}


def test_advice_stops_nothing(tmp_path):
    write(make_folder(tmp_path), "tin-bai/loi-khuyen.md", article_text("<font>Chữ</font> [bài](nhap.md)"))
    findings = examined(tmp_path)
    assert {each.rule for each in findings.problems} == {"dropped-html", "unpublished-link"}
    assert findings.stopping == []
    assert findings.broken == frozenset()


def test_all_problems_at_once_sorted_by_path_and_line(tmp_path):
    make_folder(tmp_path)
    for name in ("z", "a", "m"):
        write(tmp_path, f"tin-bai/{name}.md", article_text(date="05/03/2020", unit="khong-co"))
    write(tmp_path, "hoat-dong/2020.csv", "ngày\n")
    found = [each.location for each in examined(tmp_path).problems]
    assert found == sorted(found)
    assert [at.path for at in found if at.path.startswith("tin-bai")] == [
        f"tin-bai/{name}.md" for name in "aammzz"
    ]


def test_a_link_to_an_article_with_errors_is_no_second_error(tmp_path):
    write(make_folder(tmp_path), "tin-bai/hong.md", article_text(unit="khong-co"))
    write(tmp_path, "tin-bai/tro-toi.md", article_text("[bài](hong.md)"))
    assert [each.rule for each in examined(tmp_path).problems] == ["known-unit"]


def test_the_folder_of_an_article_does_not_matter(tmp_path):
    write(make_folder(tmp_path), "tin-bai/x/y/sau.md", article_text("[bài](dung.md#thoi-han)"))
    findings = examined(tmp_path)
    assert not findings.problems
    record = findings.library.by_path["tin-bai/x/y/sau.md"]
    assert record.url == "tin-bai/2020/sau/"
    assert isinstance(record, Article) and record.counts(AS_OF)


def test_the_valid_article_of_these_tests_has_all_keys_that_must_be_there():
    for key in FRONT:
        problems = read_article(article_text(**{key: None})).problems
        assert [each.rule for each in problems] == ["missing-key"]


def test_an_article_without_its_text_differs_only_if_something_else_does():
    first, text, title = (without_text(good(body, title=name)) for body, name in ("aA", "bA", "aB"))
    assert not has_text(first) and not hasattr(first, "lines")
    assert (first.title, first.url, first.counts(AS_OF)) == ("A", "tin-bai/2020/bai-thu/", True)
    assert first == text != title and len({first, text, title}) == 2
    assert digest_of(first) == digest_of(text) != digest_of(title)
