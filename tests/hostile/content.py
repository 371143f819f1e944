"""The content folder of the small site with the hostile corpus in every field of every file."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote

from openpyxl import Workbook
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from plugins.lint import Findings
from plugins.problems import errors
from plugins.vietnamese import clean
from tests.build.making import article, make_content, png
from tests.hostile.corpus import NAMES, RUN, WORDS
from tests.hostile.pieces import a_few

PICTURE_TOLD = "Toa-do-nha-rieng"
"""What the files of pictures tell besides the picture, and no published file may."""

OFFERED = ("svg", "html", "js", "xml", "xhtml", "svgz", "hta", "exe", "docm", "heic", "swf", "pdf")
"""Kinds of files beside the pictures; the last alone may be offered."""

_N_TOPICS, _N_FORMS, _N_AUDIENCES = 20, 30, 40


def shown(words: str) -> str:
    """Returns typed words as a page shows them: clean, on one line."""
    return " ".join(clean(words).split())


def quoted(words: str) -> str:
    """Returns a double-quoted YAML scalar, or TOML basic string, with line breaks escaped."""
    told = json.dumps(words, ensure_ascii=False)
    for char in "\x7f\x85\u2028\u2029":
        told = told.replace(char, f"\\u{ord(char):04x}")
    return told


def make_hostile(target: Path) -> Path:
    """Writes the folder, including files with errors, which `without_refused` removes."""
    make_content(target)
    for number, text in enumerate(a_few()):
        _write(target / f"tin-bai/tho/tho-{number:04}.md", article(text, title=f"Thô {number}"))
    for number, words in enumerate(WORDS):
        _write_fields(target, number, words)
    _write_plan(target / "ke-hoach/2020.toml")
    _write_activities(target / "hoat-dong")
    _write_names(target)
    _write_pictures(target / "images")
    paragraphs = "\n\n".join(WORDS)
    _write(target / "bao-cao/2020-q3/toan-so.md", f"## Đánh giá chung\n\n{paragraphs}\n")
    return target


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def _front(**values: str) -> str:
    return "\n".join(["---", *(f"{key}: {value}" for key, value in values.items()), "---", ""])


def _write_fields(content: Path, number: int, words: str) -> None:
    told = quoted(words)
    short = quoted(words[:55])
    common = {
        "title": told,
        "summary": told,
        "author": f"[{told}]",
        "image": '"images/Quầy tiếp nhận.png"',
        "image_alt": told,
        "image_credit": told,
        "source": told,
        "source_url": "https://example.vn/nguon",
        "category": ("tin-tuc", "hoi-dap", "huong-dan")[number % 3],
        "tags": "van-hoa",
        "date": f"2020-08-{1 + number % 28:02}",
    }
    body = f"## Các bước\n\n1. {' '.join(clean(words).split())}\n2. Hai.\n"
    _write(content / f"tin-bai/chu/chu-{number:02}.md", article("Nội dung.", **common))
    if number % 3 == 0:
        steps = article(body, **{**common, "category": "huong-dan"})
        _write(content / f"tin-bai/chu/buoc-{number:02}.md", steps)
    if number % 3 == 1:
        _write(content / f"tin-bai/chu/rut-{number:02}.md", article("Nội dung.", **common, withdrawn=told))
    if number % 4 == 0:
        _write(content / f"trang/chu-{number:02}.md", _front(title=told, summary=told) + "Chữ.\n")
        document = _front(kind=short, number=short, issuer=told, title=told, source=told)
        _write(content / f"van-ban/chu-{number:02}.md", document + "Chữ.\n")
    _write(content / f"thuat-ngu/chu-{number:02}.md", _front(title=short, also=f"[{told}]") + "Nghĩa.\n")
    if number % 6 == 0:
        _write(
            content / f"so-lieu/chu-{number:02}.md",
            _front(title=told, summary=told, measure=short, source=told, source_url="https://example.vn/a"),
        )
        cells = io.StringIO("sep=,\n")
        cells.seek(0, io.SEEK_END)
        rows = csv.writer(cells)
        rows.writerow([f"Tên {words}", f"Số {words}", words])
        rows.writerows(
            [[shown(each), place, shown(each)] for place, each in enumerate(WORDS[number : number + 6])]
        )
        _write(content / f"so-lieu/chu-{number:02}.csv", cells.getvalue())


def _write_plan(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    every = f"[{', '.join(map(quoted, WORDS))}]"
    for key in ("basis", "aims", "requirements", "organisation", "recipients"):
        line = next(each for each in text.splitlines() if each.startswith(f"{key} ="))
        text = text.replace(line, f"{key} = {every}")
    for at, key in enumerate(("title", "issuer", "audience_text", "scope", "topics_intro", "funding")):
        line = next(each for each in text.splitlines() if each.startswith(f"{key} ="))
        text = text.replace(line, f"{key} = {quoted(' '.join(WORDS[at::6]))}", 1)
    for number, words in enumerate(WORDS):
        told, name = quoted(words), quoted(f"{number}. {words}")
        if number < _N_TOPICS:
            table, more = "topics", f"text = {told}\nplain = {told}"
        elif number < _N_FORMS:
            table, more = "forms", f"text = {told}\nplain = {told}"
        elif number < _N_AUDIENCES:
            table, more = "audiences", f"text = {told}\nplain = {told}"
        else:
            table, more = "units", f"text = {told}"
        text += f'\n[[{table}]]\ncode = "c-{number}"\nname = {name}\n{more}\n'
        text += f'\n[[documents]]\nkind = {told}\nnumber = "{number}"\nissuer = {told}\ntitle = {told}\n'
        text += f'\n[[later]]\ndate = 2021-01-01\ntopics = ["van-hoa"]\ntext = {told}\n'
    _write(path, text)


def _write_activities(folder: Path) -> None:
    columns = ["ngày", "hình thức", "chủ đề", "đơn vị", "tên", "số người", "liên kết"]
    cells = io.StringIO()
    rows = csv.writer(cells)
    rows.writerow(columns)
    book = Workbook()
    book.active.append(columns)
    for words in WORDS:
        row = [
            "2020-08-02",
            "hoi-nghi",
            "van-hoa",
            "van-phong",
            shown(words),
            "3",
            "https://example.vn/a?b=1&c='2'",
        ]
        rows.writerow(row)
        title = clean(words) or "x"
        book.active.append([*row[:4], f"x{title}" if title[0] == "=" else title + ".", 3, None])
    _write(folder / "chu.csv", cells.getvalue())
    book.save(folder / "chu.xlsx")


def _write_names(content: Path) -> None:
    for number, name in enumerate(NAMES):
        text = article("Chữ.", title=f"Tên {number}")
        _write(content / "tin-bai/ten" / name, text)
        picture = content / "images/ten" / f"{name}.png"
        picture.parent.mkdir(exist_ok=True)
        picture.write_bytes(png(20 + number))
        _write(
            content / f"tin-bai/anh/anh-{number:02}.md",
            article(f"![GIUA](images/ten/{quote(name)}.png)", title=f"Ảnh {number}"),
        )


def _write_pictures(folder: Path) -> None:
    """Writes pictures with all metadata that people and cameras leave."""
    told = f"<script>{RUN}</script>{PICTURE_TOLD}"
    image = Image.new("RGB", (60, 40), "teal")
    notes = PngInfo()
    for key in ("Title", "Comment", "XML:com.adobe.xmp"):
        notes.add_text(key, told)
        notes.add_itxt(f"{key}2", told, zip=True)
    image.save(folder / "ghi-chu.png", pnginfo=notes)
    exif = image.getexif()
    exif[0x010E] = exif[0x013B] = exif[0x8298] = told
    exif.get_ifd(0x8825).update({1: "N", 2: (9.0, 36.0, 1.0), 29: PICTURE_TOLD})
    image.save(folder / "vi-tri.jpg", exif=exif, comment=told.encode(), xmp=told.encode())
    image.save(folder / "vi-tri.webp", exif=exif, xmp=told.encode())
    image.convert("P").save(folder / "ghi-chu.gif", comment=told.encode())
    behind = (
        folder / "vi-tri.jpg"
    ).read_bytes() + f"\n<script>{RUN}</script>{PICTURE_TOLD}\nPK\x03\x04".encode()
    (folder / "hai-mat.jpg").write_bytes(behind)
    _write(folder / "svg.png", f"<svg xmlns='http://www.w3.org/2000/svg' onload='{RUN}'/>")
    _write(folder / "html.jpg", f"<html><script>{RUN}</script>")
    _write(folder / "gif.gif", f"GIF89a/*<script>*/=0;{RUN}//")
    for name in OFFERED:
        _write(folder / f"dinh-kem.{name}", f"<svg xmlns='http://www.w3.org/2000/svg' onload='{RUN}'/>")
        for number, place in enumerate(("", "/", "{static}/", "../")):
            offer = article(f"[GIUA]({place}images/dinh-kem.{name})", title=f"Đính kèm {name} {number}")
            _write(folder.parent / f"tin-bai/anh/kem-{name}-{number}.md", offer)
    for path in sorted(folder.glob("*.*")):
        if path.suffix in (".png", ".jpg", ".webp", ".gif"):
            name = f"anh-{path.stem}-{path.suffix[1:]}.md"
            body = f"![GIUA](images/{quote(path.name)}) và [tệp](images/{quote(path.name)})"
            _write(folder.parent / "tin-bai/anh" / name, article(body, title=f"Ảnh {path.name}"))


def refused(content: Path, findings: Findings) -> list[Path]:
    """Returns the files that have errors, and texts whose table has. Problems show cleaned paths."""
    by_shown: dict[str, list[Path]] = defaultdict(list)
    for path in content.rglob("*"):
        by_shown[shown(path.relative_to(content).as_posix())].append(path)
    wrong = {shown(each.location.path) for each in errors(findings.problems)}
    texts = {f"{each[:-4]}.md" for each in wrong if each.endswith(".csv")}
    return sorted(path for each in wrong | texts for path in by_shown[each])
