"""Generates a content folder of any size from a seed, deterministically.

`articles` returns articles as values, so that the translation for each tool and every edit start from the
same ones; `write` writes them in this project's format.
"""

from __future__ import annotations

import csv
import io
import random
import re
import shutil
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import phrases
from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[1]
MARKER = "DU-LIEU-MAU.txt"
"""As `plugins.sample` has it: every page of a folder that holds this file says that it is sample data."""
SEED = 2020
LAST_YEAR, LAST_DAY = 2020, date(2020, 12, 14)
A_YEAR = 500
"""Articles in a calendar year."""
N_IMAGES = 40
WORDS = (600, 900)

TOPICS = {
    "y-nghia-cchc": "Ý nghĩa, mục tiêu cải cách hành chính",
    "ket-qua-cchc": "Kết quả và giải đáp vướng mắc",
    "trach-nhiem-nguoi-dung-dau": "Trách nhiệm của cấp ủy, người đứng đầu",
    "van-hoa-cong-vu": "Văn hóa công vụ",
    "dich-vu-hanh-chinh-cong": "Sử dụng dịch vụ hành chính công",
    "chuong-trinh-ke-hoach-cchc": "Chương trình, kế hoạch cải cách hành chính",
    "chi-so-cchc": "Chỉ số cải cách hành chính",
}
GENRES = {
    "tin-tuc": "Tin tức",
    "huong-dan": "Hướng dẫn",
    "hoi-dap": "Hỏi đáp",
    "guong-dien-hinh": "Gương điển hình",
    "van-ban": "Văn bản",
    "so-lieu": "Số liệu",
}
AUDIENCES = {
    "cong-chuc-vien-chuc": "Công chức, viên chức",
    "doanh-nghiep": "Doanh nghiệp",
    "nguoi-dan": "Người dân",
}
UNITS = {
    "van-phong-so": "Văn phòng Sở",
    "thanh-tra-so": "Thanh tra Sở",
    "phong-xay-dung-kiem-tra-van-ban": "Phòng Xây dựng và kiểm tra văn bản quy phạm pháp luật",
    "phong-pho-bien-giao-duc-phap-luat": "Phòng Phổ biến, giáo dục pháp luật",
    "phong-hanh-chinh-tu-phap": "Phòng Hành chính tư pháp",
    "phong-bo-tro-tu-phap": "Phòng Bổ trợ tư pháp",
    "trung-tam-tro-giup-phap-ly": "Trung tâm Trợ giúp pháp lý nhà nước",
    "trung-tam-dau-gia-tai-san": "Trung tâm Dịch vụ đấu giá tài sản",
}
FORMS = {
    "trang-tin-dien-tu": "Trang thông tin điện tử",
    "hoi-nghi-lop-boi-duong": "Hội nghị, lớp bồi dưỡng",
    "ngay-phap-luat": "Ngày pháp luật",
    "cap-uy-doan-the": "Cấp ủy, đoàn thể",
    "cong-khai-tthc": "Công khai thủ tục hành chính",
    "long-ghep": "Lồng ghép",
}
DIMENSIONS = {
    "topic": ("chu-de", "Chủ đề", TOPICS),
    "genre": ("the-loai", "Thể loại", GENRES),
    "audience": ("doi-tuong", "Đối tượng", AUDIENCES),
    "unit": ("don-vi", "Đơn vị", UNITS),
    "form": ("hinh-thuc", "Hình thức", FORMS),
}
"""Each dimension with its part of an address, its name and its terms."""


@dataclass(frozen=True)
class Article:
    """One article. `body` is Markdown with links to files (`x.md`) and pictures (`images/x.jpg`)."""

    name: str
    title: str
    moment: datetime
    genre: str
    topics: tuple[str, ...]
    summary: str
    unit: str
    audiences: tuple[str, ...]
    form: str
    body: str
    author: str = ""
    source: str = ""
    event_date: date | None = None
    status: str = "published"
    slug: str = ""

    @property
    def address(self) -> str:
        """The address relative to the site's root."""
        return f"tin-bai/{self.moment.year}/{self.slug or self.name}/"


def articles(n: int, seed: int = SEED) -> list[Article]:
    """Returns that many articles, oldest first. The newest, used for edits, is published and plain."""
    chance = random.Random(f"{seed}-{n}")
    n_years = max(1, min(20, n // A_YEAR))
    days: list[datetime] = []
    for number in range(n_years):
        year = LAST_YEAR - n_years + 1 + number
        first, last = date(year, 1, 2), min(date(year, 12, 31), LAST_DAY)
        for _ in range(n * (number + 1) // n_years - n * number // n_years):
            day = first + timedelta(days=chance.randrange((last - first).days + 1))
            minute = chance.randrange(7 * 60, 17 * 60)
            days.append(datetime(day.year, day.month, day.day, minute // 60, minute % 60))
    maker = _Maker(chance)
    return [maker.article(number, moment, n) for number, moment in enumerate(sorted(days), 1)]


def write(content: Path, n: int, seed: int = SEED) -> list[Article]:
    """Writes a content folder, replacing earlier sample data."""
    if content.exists() and not (content / MARKER).is_file():
        raise FileExistsError(content)
    shutil.rmtree(content, ignore_errors=True)
    made = articles(n, seed)
    _write(content / MARKER, "Thư mục này do máy tạo ra để đo. Đừng viết bài thật ở đây.\n")
    write_pictures(content / "images", seed)
    for article in made:
        write_article(content, article)
    chance = random.Random(seed)
    plan = (ROOT / "content" / "ke-hoach" / "2020.toml").read_text(encoding="utf-8")
    for year in sorted({article.moment.year for article in made}):
        _write(content / "ke-hoach" / f"{year}.toml", _plan_of(plan, year))
        _write(content / "hoat-dong" / f"{year}.csv", _activities(year, chance))
    for name in ("gioi-thieu", "lien-he", "tro-nang"):
        _write(content / "trang" / f"{name}.md", _page(name, chance))
    return made


def path_of(article: Article) -> str:
    """Returns the path of the file in the content folder."""
    return f"tin-bai/{article.moment.year}/{article.name}.md"


def write_article(content: Path, article: Article) -> Path:
    """Writes the file and returns its path."""
    path = content / path_of(article)
    _write(path, text_of(article))
    return path


def text_of(article: Article) -> str:
    """Returns the text of the file in this project's format."""
    lines = [
        "---",
        f'title: "{article.title}"',
        f"date: {article.moment:%Y-%m-%d %H:%M}",
        f"category: {article.genre}",
        f"tags: [{', '.join(article.topics)}]",
        f'summary: "{article.summary}"',
        f"unit: {article.unit}",
        f"audience: [{', '.join(article.audiences)}]",
    ]
    if article.form != "trang-tin-dien-tu":
        lines.append(f"form: {article.form}")
    if article.author:
        lines.append(f"author: {article.author}")
    if article.source:
        lines.append(f"source: {article.source}")
    if article.event_date:
        lines.append(f"event_date: {article.event_date}")
    if article.slug:
        lines.append(f"slug: {article.slug}")
    if article.status != "published":
        lines.append(f"status: {article.status}")
    return "\n".join([*lines, "---", "", article.body, ""])


def write_pictures(folder: Path, seed: int = SEED) -> None:
    """Writes small pictures, half JPEG, half PNG."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    for number in range(N_IMAGES):
        picture = Image.new("RGB", (320, 200), _colour(chance))
        draw = ImageDraw.Draw(picture)
        for _ in range(12):
            x, y, size = chance.randrange(320), chance.randrange(200), chance.randrange(10, 80)
            draw.ellipse((x, y, x + size, y + size), fill=_colour(chance))
        picture.save(folder / image_name(number), quality=80)


def image_name(number: int) -> str:
    """Returns the name of the picture with that number."""
    return f"anh-{number:02}.{'jpg' if number % 2 else 'png'}"


def slugify(text: str) -> str:
    """Returns lower-case ASCII with hyphens."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._linkable: list[tuple[str, str]] = []

    def article(self, number: int, moment: datetime, n: int) -> Article:
        chance = self._chance
        genre = chance.choices(list(GENRES), (6, 5, 5, 2, 3, 1))[0]
        title = chance.choice(phrases.TITLES[genre]).format(
            who=chance.choice(phrases.WHO),
            does=chance.choice(phrases.DOES),
            what=chance.choice(phrases.WHAT),
            where=chance.choice(phrases.WHERE),
        )
        name = f"{slugify(title)[:80].strip('-')}-{number:05}"
        title = f"{title[0].upper()}{title[1:]} (bài {number})"
        is_plain = number > n - 5 or number == n // 2
        share = chance.random()
        status = "draft" if share < 0.01 else "hidden" if share < 0.013 else "published"
        made = Article(
            name=name,
            title=title,
            moment=moment,
            genre=genre,
            topics=self._some(TOPICS, (3, 5, 2, 4, 8, 3, 2)),
            summary=self.sentence()[:290],
            unit=chance.choices(list(UNITS), (8, 5, 4, 5, 7, 4, 4, 2))[0],
            audiences=self._some(AUDIENCES, (3, 3, 5)),
            form=chance.choices(list(FORMS), (40, 2, 1, 1, 4, 3))[0],
            body=self._body(),
            author=chance.choice(phrases.AUTHORS) if chance.random() < 0.3 else "",
            source=chance.choice(phrases.SOURCES) if chance.random() < 0.25 else "",
            event_date=moment.date() - timedelta(days=chance.randrange(10))
            if chance.random() < 0.2
            else None,
            status="published" if is_plain else status,
        )
        if made.status == "published":
            self._linkable.append((made.name, made.title))
        return made

    def _some(self, codes: dict[str, str], weights: tuple[int, ...]) -> tuple[str, ...]:
        first, second = self._chance.choices(list(codes), weights, k=2)
        return (first, second) if second != first and self._chance.random() < 0.5 else (first,)

    def sentence(self) -> str:
        chance = self._chance
        who, does, what = map(chance.choice, (phrases.WHO, phrases.DOES, phrases.WHAT))
        parts = [f"{who} {does} {what}"]
        share = chance.random()
        if share < 0.45:
            parts.append(chance.choice(phrases.WHERE))
        if share > 0.3:
            parts.append(chance.choice(phrases.HOW))
        text = " ".join(parts)
        if chance.random() < 0.3:
            text = f"{chance.choice(phrases.WHEN)}, {text}"
        if chance.random() < 0.25:
            text = f"{chance.choice(phrases.LINKERS)}, {text}"
        if chance.random() < 0.15:
            text += f", với {chance.randint(12, 9800)} hồ sơ và {chance.randint(50, 100)}% đúng hạn"
        return f"{text[0].upper()}{text[1:]}."

    def _marked(self, sentence: str) -> str:
        """Returns the sentence with two words in bold or italics."""
        words = sentence.split(" ")
        at = self._chance.randrange(1, len(words) - 2)
        mark = self._chance.choice(("**", "*"))
        if any(c in ".,:;%" for c in words[at] + words[at + 1]):
            return sentence
        return " ".join([*words[:at], f"{mark}{words[at]} {words[at + 1]}{mark}", *words[at + 2 :]])

    def paragraph(self, n_sentences: int) -> str:
        sentences = [self.sentence() for _ in range(n_sentences)]
        if self._chance.random() < 0.3:
            sentences[-1] = self._marked(sentences[-1])
        return " ".join(sentences)

    def _citation(self) -> str:
        kind, number, day = self._chance.choice(phrases.DOCUMENTS)
        return f"{kind} số {number} ngày {day}"

    def _body(self) -> str:
        chance = self._chance
        extras = self._extras()
        chance.shuffle(extras)
        n_headings = chance.randint(2, 5)
        headings = chance.sample(phrases.HEADINGS, n_headings)
        blocks = [self.paragraph(2)]
        left = chance.randint(WORDS[0], WORDS[1] - 60) - sum(len(each.split()) for each in (*blocks, *extras))
        for position, heading in enumerate(headings):
            blocks.append(f"## {heading}")
            if chance.random() < 0.3:
                blocks.append(f"### {chance.choice(phrases.SUBHEADINGS)}")
            wanted = left // (n_headings - position)
            while wanted > 30:
                blocks.append(self.paragraph(chance.randint(2, 4)))
                n_words = len(blocks[-1].split())
                left, wanted = left - n_words, wanted - n_words
            blocks += extras[position::n_headings]
        return "\n\n".join(blocks)

    def _extras(self) -> list[str]:
        """Returns blocks other than plain paragraphs."""
        chance = self._chance
        found = [
            "\n".join(f"- {self.sentence()}" for _ in range(chance.randint(3, 5))),
            f"Việc này theo {self._citation()}. {self.paragraph(1)}",
        ]
        if chance.random() < 0.6:
            found.append("\n".join(f"{at}. {self.sentence()}" for at in range(1, chance.randint(4, 6))))
        found += [
            f"{self.paragraph(1)} Căn cứ: {self._citation()} của cơ quan có thẩm quyền."
            for _ in range(chance.randint(0, 2))
        ]
        if chance.random() < 1 / 3:
            found.append(self._table())
        if chance.random() < 1 / 4:
            alt = f"Hình minh họa {chance.choice(phrases.WHAT)}"
            found.append(f"![{alt}](images/{image_name(chance.randrange(N_IMAGES))})")
        for _ in range(chance.choice((0, 1, 1, 2)) if self._linkable else 0):
            name, title = chance.choice(self._linkable)
            found.append(f"Xem thêm bài [{title.split(' (')[0].lower()}]({name}.md). {self.paragraph(1)}")
        if chance.random() < 0.4:
            words, address = chance.choice(phrases.SITES)
            found.append(f"Tra cứu tại [{words}]({address}). {self.paragraph(1)}")
        if chance.random() < 0.2:
            found.append(f"{self.sentence()[:-1]}.[^1]\n\n[^1]: {self.sentence()}")
        if chance.random() < 0.12:
            found.append(f"> {self.sentence()}")
        if chance.random() < 0.1:
            found.append(f"Mã ghi trên giấy hẹn là `{chance.choice(phrases.CODES)}`. {self.paragraph(1)}")
        return found

    def _table(self) -> str:
        chance = self._chance
        rows = [
            f"| {chance.choice(phrases.WHAT)} | {chance.randint(2, 900)} | {chance.randint(60, 100)}% |"
            for _ in range(chance.randint(3, 6))
        ]
        return "\n".join(["| Nội dung | Số hồ sơ | Đúng hạn |", "|---|---:|---:|", *rows])


def _plan_of(plan: str, year: int) -> str:
    """Returns the plan for a year, without the later changes: they name files of the real content."""
    return (
        plan.partition("[[later]]")[0]
        .replace("year = 2020", f"year = {year}", 1)
        .replace("năm 2020", f"năm {year}")
    )


def _activities(year: int, chance: random.Random) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("ngày", "hình thức", "chủ đề", "đơn vị", "tên", "số người", "liên kết"))
    for number in range(1, 25):
        day = date(year, 1, 2) + timedelta(days=number * 14)
        form = chance.choice(list(FORMS)[1:])
        topic, unit = chance.choice(list(TOPICS)), chance.choice(list(UNITS))
        title = f"{FORMS[form]}: {chance.choice(phrases.WHAT)} (hoạt động {number})"
        writer.writerow((day.isoformat(), form, topic, unit, title, chance.randint(15, 200), ""))
    return out.getvalue()


def _page(name: str, chance: random.Random) -> str:
    maker = _Maker(chance)
    title = {
        "gioi-thieu": "Giới thiệu chuyên mục",
        "lien-he": "Liên hệ, góp ý",
        "tro-nang": "Khả năng tiếp cận",
    }
    text = maker.paragraph(4)
    return f"---\ntitle: {title[name]}\nsummary: Trang của dữ liệu mẫu.\n---\n\n{text}\n\n## Thêm\n\n{text}\n"


def _colour(chance: random.Random) -> tuple[int, int, int]:
    return chance.randrange(256), chance.randrange(256), chance.randrange(256)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
