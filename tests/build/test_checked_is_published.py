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
/tin-bai/2031/hen/|hen.md|/tin-bai/2020/nhap/|nhap.md
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
    *({"withdrawn": "Sai số liệu"}, {"date": "2031-01-01"}, {"status": "draft"}),
    *({"category": "hoi-dap", "asked": "2020-08-02", "answered": "2020-08-01"}, {"checked": "2019-01-01"}),
)


def write_random(content: Path, seed: int) -> None:
    """Writes articles, pages and terms that people might type."""
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
            text = f"---\ntitle: Trang {name}\nsummary: Tóm tắt.\n---\n{body}\n"
            (content / "trang" / f"{name}.md").write_text(text, encoding="utf-8")
            (content / "thuat-ngu").mkdir(exist_ok=True)
            text = f"---\ntitle: Thuật ngữ {name}\n---\n{body}\n"
            (content / "thuat-ngu" / f"{name}.md").write_text(text, encoding="utf-8")


def take_out_what_is_wrong(content: Path) -> int:
    """Removes files with errors until `check` passes, and returns how many remain."""
    while wrong := {
        each.location.path for each in errors(examine(content, Dialect(MARKDOWN), siteurl=SITEURL).problems)
    }:
        for path in wrong:
            (content / path).unlink()
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
    write_random(content, seed)
    assert take_out_what_is_wrong(content) > N_ARTICLES // 10
    options = ("--content", content, "--site-date", DAY, "--siteurl", SITEURL)
    checked = desk("check", *options)
    assert checked.returncode == 0, checked.stderr
    published = desk("publish", *options, "--output", tmp_path / "public")
    lines = [each for each in published.stderr.split("\n") if "lời khuyên" not in each]
    assert published.returncode == 0, "\n".join(lines)
