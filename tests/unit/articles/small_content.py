"""A content folder with two small plans, its pictures and three articles, for tests of articles and rules.

Names contain commas ("Kết quả, giải đáp", "Hội nghị, lớp bồi dưỡng"). One topic's name is a prefix of
another's ("Kết quả"), so that tests can show that the longest known name wins.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plugins.articles import Article, Dialect, MarkdownReader
from plugins.articles.files import Made
from plugins.articles.links import html_of
from plugins.articles.record import RecordReader
from plugins.lint import Findings, examine
from plugins.plan import Plan, parse_plan
from tests.build.making import png

MARKDOWN = {"extensions": ["plugins.markup.article"], "output_format": "html"}
"""As in pelicanconf.py; a test holds them together."""

CONVERT = MarkdownReader(MARKDOWN).convert
AS_OF = date(2020, 12, 31)

_HEAD = """\
year = {year}
title = "Kế hoạch thử năm {year}"
issuer = "Cơ quan thử"
basis = ["Căn cứ."]
aims = ["Mục tiêu."]
requirements = ["Yêu cầu."]
audience_text = "Mọi người."
scope = "Phạm vi."
topics_intro = "Các nội dung:"
funding = "Không."
organisation = ["Ai làm việc nấy."]
recipients = ["Lưu: VT."]

[reporting]
cycles = ["quy"]
who = "Các đơn vị"
to = "Giám đốc"
through = "Văn phòng"
"""

_DOCUMENTS = """\
[[documents]]
kind = "Quyết định"
number = "1/QĐ"
issuer = "Cơ quan thử"
title = "Về việc thử"
"""

_TERMS = {
    "topics": {
        "van-hoa": "Văn hóa công vụ",
        "ket-qua": "Kết quả",
        "ket-qua-giai-dap": "Kết quả, giải đáp",
    },
    "forms": {"trang-tin-dien-tu": "Trang thông tin điện tử", "hoi-nghi": "Hội nghị, lớp bồi dưỡng"},
    "audiences": {"nguoi-dan": "Người dân", "cong-chuc": "Công chức, viên chức"},
    "units": {"van-phong": "Văn phòng Sở", "thanh-tra": "Thanh tra Sở"},
}


def _plan_text(year: int, **more: dict[str, str]) -> str:
    parts = [_HEAD.format(year=year)]
    for table, terms in {**_TERMS, **more}.items():
        parts += (
            f'[[{table}]]\ncode = "{code}"\nname = "{name}"\n'
            + ('text = "Lời của kế hoạch."\n' if table != "units" else "confirmed = true\n")
            for code, name in terms.items()
        )
    return "\n".join([*parts, _DOCUMENTS])


PLAN_TEXTS = {2020: _plan_text(2020), 2021: _plan_text(2021, topics={"chuyen-doi-so": "Chuyển đổi số"})}


def _parsed(year: int) -> Plan:
    plan = parse_plan(PLAN_TEXTS[year], f"ke-hoach/{year}.toml")
    assert isinstance(plan, Plan), plan
    return plan


PLANS = tuple(map(_parsed, PLAN_TEXTS))

FRONT = {
    "title": "Bài thử",
    "date": "2020-08-01",
    "category": "tin-tuc",
    "tags": "van-hoa",
    "summary": "Tóm tắt của bài.",
    "unit": "van-phong",
    "audience": "nguoi-dan",
}


def article_text(body: str = "Nội dung của bài.", **front: str | None) -> str:
    """Returns an article, with valid defaults; a value of None omits the key."""
    keys = {key: value for key, value in {**FRONT, **front}.items() if value is not None}
    return "\n".join(["---", *(f"{key}: {value}".rstrip() for key, value in keys.items()), "---", body, ""])


def read_article(
    text: str, path: str = "tin-bai/bai-thu.md", plans: tuple[Plan, ...] = PLANS
) -> Made[Article]:
    """Reads one article without a folder."""
    return RecordReader(plans, CONVERT).read(text, path, "tin-bai")[0]


def html_of_article(text: str) -> str:
    """Returns the HTML of a valid article."""
    return RecordReader(PLANS, CONVERT).read(text, "tin-bai/bai-thu.md", "tin-bai")[1].decode()


def make_folder(folder: Path) -> Path:
    """Writes a valid content folder."""
    for year, text in PLAN_TEXTS.items():
        write(folder, f"ke-hoach/{year}.toml", text)
    body = "## Hồ sơ gồm những gì\n\nChữ.\n\n## Thời hạn\n\nChữ.\n"
    write(folder, "tin-bai/dung.md", article_text(body))
    write(folder, "tin-bai/nhap.md", article_text(title="Bài còn nháp", status="draft"))
    write(folder, "tin-bai/hen-ngay.md", article_text(date="2021-02-01", tags="chuyen-doi-so"))
    write(folder, "images/quay.png", png(4))
    write(folder, "images/luu-do.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    write(folder, "images/anh.heic", "x")
    write(folder, "images/hong.jpg", "không phải ảnh")
    return folder


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """Writes one file of the folder, byte for byte."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def examined(folder: Path, siteurl: str = "") -> Findings:
    """Returns the problems found in the folder."""
    return examine(folder, Dialect(MARKDOWN), siteurl=siteurl)


def shown_html(folder: Path, body: str) -> str:
    """Returns the HTML of an article with that body on a site below `/cchc`."""
    write(folder, "tin-bai/bai.md", article_text(body))
    library = examined(folder).library
    return html_of(library, library.by_path["tin-bai/bai.md"], AS_OF, "/cchc")
