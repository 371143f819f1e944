"""Content that passes `check` also passes `publish` and `verify`. Texts are random combinations of what
people type.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from plugins.articles import Dialect
from plugins.lint import examine
from plugins.problems import errors
from tests.build.built import desk
from tests.build.making import DAY, article, make_content, write_article
from tests.unit.articles.small_content import MARKDOWN

N_ARTICLES = int(os.environ.get("CHECKED_ARTICLES", "150"))
"""Of one site: more of them for a long run."""

SITEURL = "https://cchc.example/muc"
NAMES = [
    *"""
b.png|/b.png|sub/b.png|images/b.png|./images/b.png|../images/b.png|images\\b.png
images/Quầy tiếp nhận.png|Quầy%20tiếp%20nhận.png|mau.pdf|./images/mau.pdf|images\\mau.pdf
muc-01.md|muc-01.md#khong-co|MUC-01.md|tin-bai/2020/muc-01.md|muc-01.md?x=1|muc-01%2Emd
/tin-bai/2020/muc-01/|/tin-bai/2020/muc-01|/tin-bai/2020/muc-01/#x|/chu-de/|/chu-de/#x|/
/luu-tru/2020/|/luu-tru/2020/08/|/luu-tru/2031/|/van-ban/|/thuat-ngu/|/ke-hoach/2020/#x
/tin-bai/2031/hen/|hen.md|/tin-bai/2020/nhap/|nhap.md|/tin-bai/2020/cho-dien/|cho-dien.md|van-thu-0.md|so-thu-0.md
#mot|#|#fn:1|#fn:9||?q=1|https://[::1|https:x.vn|http://localhost/|www.x.vn|//x.vn/a|C:\\a.png|a:b
https://x.vn/a(b)|https://x.vn/a b|mailto:a@x.vn|a@x.vn|tel:113|0299 3821 234
""".strip()
    .replace("\n", "|")
    .split("|"),
    *(
        f"{SITEURL}/chu-de/",
        f"{SITEURL}/khong-co/",
        "https://cchc.example/",
        f"{SITEURL}/tin-bai/2031/hen/",
        f"{SITEURL}/tin-bai/2020/muc-01/",
    ),
]
PIECES = [
    *"""
Chữ.~Chữ có **dấu** *mạnh*.~Chú[^1].~¶¶[^1]: Lời chú.¶¶~`mã`~&lt;b&gt;~&~<~a < b
## Một¶¶~## ¶¶~### Hai¶¶~#### Sâu¶¶~## Một¶¶~## `mã`¶¶~## &nbsp;¶¶~#Dính¶¶~## Nội dung¶¶
¶¶- a¶- b¶¶~¶¶1. a¶2. b¶¶~¶¶| a | b |¶|---|---|¶| c | d |¶¶~> trích¶¶~¶¶---¶¶~Từ¶: Nghĩa¶¶
    thụt¶¶~\t~  ¶~¶~¶¶~```¶<b>mã</b> <a href="http://localhost/">¶```¶¶
<em>a</em>~<em>~</p>~<p>a</p>¶¶~<table><tr><td>a</td></tr></table>¶¶~<!-- kín -->~<br>
\\*~*~_~[~]~![~](~{filename}~\u200b~\u00a0~[x]: muc-01.md¶¶~[x][]~[x]
[cần điền: giờ]~Nghị định số 61/2018/NĐ-CP~Điều 3 Nghị định số 62/2018/NĐ-CP~-Dính¶-Dính¶¶~1. a¶- b¶¶
""".strip()
    .replace("\n", "~")
    .replace("¶", "\n")
    .split("~"),
    *(f"[chữ]({name})" for name in NAMES),
    *(f"![ảnh]({name})" for name in NAMES),
    *(f'<a href="{name}">chữ</a>' for name in NAMES),
    *(f'<img src="{name}" alt="ảnh">' for name in NAMES),
]
FRONT = (
    *({"modified": day} for day in ("2020-07-01", "2020-08-01", "2020-08-01 09:00", "2020-09-01")),
    *({"image": name, "image_alt": "Ảnh"} for name in NAMES if name),
    *(
        {"title": text}
        for text in ('"Hỏi: & <b>"', "Bài [1]", '"\\"Nháy\\""', "`mã` *sao*", "http://localhost/")
    ),
    *({"date": "2020-08-01 10:30"}, {"lang": "km"}, {"status": "hidden"}, {"redirect_from": "/cu/a-b/"}),
    *({key: name} for key in ("source_url", "service_url") for name in NAMES if name),
    *({"fee": text} for text in ("8.000 đồng", '"[cần điền: lệ phí]"')),
    *({"withdrawn": "Sai số liệu"}, {"date": "2031-01-01"}, {"status": "draft"}),
    *({"category": "hoi-dap", "asked": "2020-08-02", "answered": "2020-08-01"}, {"checked": "2019-01-01"}),
)


def write_random(content: Path, seed: int) -> None:
    """Writes articles, and files of every other kind, that people might type."""
    chance = random.Random(seed)
    for number in range(N_ARTICLES):
        name = f"thu-{number}"
        body = "".join(chance.choices(PIECES, k=chance.randint(1, 4)))
        front = {"title": f"Bài thứ {number}"}
        if chance.random() < 0.4:
            front |= chance.choice(FRONT)
        if "redirect_from" in front:
            front["redirect_from"] = f"/cu/{name}/"
        (content / "tin-bai" / "2020" / f"{name}.md").write_text(article(body, **front), encoding="utf-8")
        if number % 10 == 0:
            write_others(content, name, body)


def write_others(content: Path, name: str, body: str) -> None:
    """A file of every other kind with the same text."""
    number = f"number: {name.rpartition('-')[2]}/KH-STP\nkind: Kế hoạch\nissuer: Sở Tư pháp\n"
    for folder, keys in (
        ("trang", "summary: Tóm tắt.\n"),
        ("thuat-ngu", ""),
        ("van-ban", number),
        ("so-lieu", "summary: Tóm tắt.\n"),
    ):
        path = content / folder / f"{folder[:2]}-{name}.md".replace("va-", "van-")
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ntitle: Tiêu đề {name} {folder}\n{keys}---\n{body}\n", encoding="utf-8")
    (content / "so-lieu" / f"so-{name}.csv").write_text("Cấp,Số\nTỉnh,1\n", encoding="utf-8")


def take_out_what_is_wrong(content: Path) -> int:
    """Removes files with errors until `check` passes, and returns how many remain."""
    while wrong := {
        each.location.path for each in errors(examine(content, Dialect(MARKDOWN), siteurl=SITEURL).problems)
    }:
        for path in wrong:
            (content / path).unlink()
            (content / path).with_suffix(".csv").unlink(missing_ok=True)
    return len([*(content / "tin-bai").rglob("thu-*.md")])


@pytest.mark.parametrize("seed", range(int(os.environ.get("CHECKED_SITES", "1"))))
def test_what_is_checked_is_published(tmp_path: Path, seed: int) -> None:
    content = make_content(tmp_path / "content")
    for name in ("b.png", "sub/b.png"):
        (content / "images" / name).parent.mkdir(exist_ok=True)
        (content / "images" / name).write_bytes((content / "images" / "chi-ban-nhap.png").read_bytes())
    (content / "images" / "mau.pdf").write_bytes(b"%PDF-1.4")
    write_article(content, "hen", date="2031-01-01", title="Bài hẹn ngày")
    write_article(content, "nhap", status="draft", title="Bài còn nháp")
    write_article(content, "cho-dien", body="Phí: [cần điền: lệ phí].", title="Bài chờ điền")
    write_random(content, seed)
    assert take_out_what_is_wrong(content) > N_ARTICLES // 10
    options = ("--content", content, "--site-date", DAY, "--siteurl", SITEURL)
    checked = desk("check", *options)
    assert checked.returncode == 0, checked.stderr
    published = desk("publish", *options, "--output", tmp_path / "public")
    lines = [each for each in published.stderr.split("\n") if "lời khuyên" not in each]
    assert published.returncode == 0, "\n".join(lines)
