"""Generates a year of sample articles and activities from a seed, as uneven as real years are."""

import random
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from plugins.articles.csv_writing import csv_text
from plugins.ownership.swap import FolderKind, Say, staged, swap
from plugins.plan import EACH, Genre, PeriodKind, Plan, Role, Target
from plugins.sample.picture import diamonds
from plugins.vietnamese import slugify

MARKER = "DU-LIEU-MAU.txt"
"""A file in the content folder that marks it as sample data; then every page says so."""

SAMPLE = FolderKind("sample", "dữ liệu mẫu", lambda folder: (folder / MARKER).is_file())

# Few, so that `make demo` stays quick: a quarter of the articles shows one of them.
N_PICTURES = 4
_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))

# Weights by position in the plan: of topics, genres and quarters.
_TOPIC_WEIGHTS = (3, 5, 1, 4, 8, 3, 1)
_GENRE_WEIGHTS = (6, 5, 5, 2, 3, 1)
_PART_WEIGHTS = (2, 5, 3, 6)
_GAPS = {("trach-nhiem-nguoi-dung-dau", 1), ("chi-so-cchc", 1), ("chi-so-cchc", 3)}
"""Topic and quarter without articles, so that the coverage page has gaps to show."""
_TARGETS = (
    Target(PeriodKind.QUARTER, 4, {"topic": EACH}),
    Target(PeriodKind.QUARTER, 10, {"topic": "dich-vu-hanh-chinh-cong"}),
    Target(PeriodKind.YEAR, 16, {"topic": EACH}),
    Target(PeriodKind.HALF, 6, {"unit": "thanh-tra-so"}),
)
# A `[[later]]` table of the plan, with its lines and the blank lines below.
_LATER = re.compile(r"^\[\[later\]\]\n(?:[^\n]+\n)*\n*", re.MULTILINE)
_NAMES_FILES = re.compile(r"^(?:articles|see)\b", re.MULTILINE)


@dataclass(frozen=True)
class SampleYear:
    """The seed and the numbers of items to generate."""

    seed: int = 2020
    n_articles: int = 200
    n_drafts: int = 6
    n_activities: int = 70


def write_year(
    folder: Path,
    plan: Plan,
    plan_text: str,
    year: SampleYear,
    say: Say = lambda _: None,
    others: Mapping[str, str] | None = None,
) -> None:
    """Writes a new content folder: plan with targets, articles, activities, pictures, the marker.

    `others` are texts of further files by name. Other files in the folder stay. Raises `NotOurFolder` if the
    folder is not sample data, and `OSError`.
    """
    with staged(folder, SAMPLE, say) as new:
        _write_files(new, plan, plan_text, year)
        for name, text in (others or {}).items():
            _write(new / name, text)
        swap(new, folder, SAMPLE, say)


def _write_files(folder: Path, plan: Plan, plan_text: str, year: SampleYear) -> None:
    """Writes all files of the sample year into a folder."""
    _write(folder / MARKER, "Thư mục này do máy tạo ra để xem thử. Đừng viết bài thật ở đây.\n")
    _write(
        folder / "ke-hoach" / f"{plan.year}.toml",
        _with_leads(plan, _without_articles(plan_text)) + _targets(plan),
    )
    for number in range(N_PICTURES):
        picture = folder / "images" / f"anh-mau-{number + 1}.png"
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(diamonds(number))
    maker = _SampleMaker(plan, random.Random(year.seed))
    names: list[str] = []
    # Drafts come last, so no published article links to one.
    for number in range(1, year.n_articles + year.n_drafts + 1):
        name, text = maker.article(number, is_draft=number > year.n_articles, earlier=names)
        names.append(name)
        _write(folder / "tin-bai" / str(plan.year) / f"{name}.md", text)
    for period in plan.periods:
        texts = _WORDS["reported"].get(str(period.number), ()) if period.kind is plan.calendar.main else ()
        for unit, text in zip(plan.units, texts, strict=False):
            _write(folder / "bao-cao" / period.code / f"{unit.code}.md", text.format(plan.year))
    _write(folder / "hoat-dong" / f"{plan.year}.csv", maker.activities(year.n_activities))


class _SampleMaker:
    """Makes articles and activities by random choices.

    A choice that is added or moved changes all later ones, and so the whole sample year.
    """

    def __init__(self, plan: Plan, chance: random.Random) -> None:
        self._plan = plan
        self._chance = chance
        self._names = {topic.code: topic.name for topic in plan.topics}
        self._topics = [topic.code for topic in plan.topics]
        self._parts = [each for each in plan.periods if each.kind is plan.calendar.main]

    def article(self, number: int, *, is_draft: bool, earlier: list[str]) -> tuple[str, str]:
        """Returns the file's name without its suffix, and its text."""
        chance = self._chance
        # All shares and numbers below are made up: every kind of article must occur, and months must differ.
        genres = self._plan.genres
        weights = [_GENRE_WEIGHTS[at % len(_GENRE_WEIGHTS)] for at in range(len(genres))]
        genre = chance.choices(genres, weights)[0]
        day = self._day()
        topics = self._some_topics(self._part_of(day))
        subjects = _WORDS["subjects"].get(topics[0]) or (self._names[topics[0]].lower(),)
        subject = chance.choice(subjects)
        title = chance.choice(_WORDS["openings"].get(genre.code, _WORDS["any_opening"])).format(subject)
        title = title[0].upper() + title[1:] + (_WORDS["long_tail"] if number % 17 == 0 else "")
        title = f"{title} (bài mẫu {number})"
        name = f"mau-{number:03}-{slugify(subject, 60)}"
        lines = [
            "---",
            f'title: "{title}"',
            f"date: {day}"
            + (
                f" {chance.randint(7, 16):02}:{chance.choice(('00', '15', '30', '45'))}" if number % 3 else ""
            ),
            f"category: {genre.code}",
            f"tags: [{', '.join(topics)}]",
            f'summary: "Dữ liệu mẫu. {chance.choice(_WORDS["sentences"])}"',
            f"unit: {chance.choices([unit.code for unit in self._plan.units], self._unit_weights())[0]}",
            f"audience: [{', '.join(self._audiences())}]",
        ]
        if chance.random() < 0.12 and (forms := self._known_forms(("cong-khai-tthc", "long-ghep"))):
            lines.append(f"form: {chance.choice(forms)}")
        if chance.random() < 0.25:
            lines += [
                f"image: images/anh-mau-{chance.randint(1, N_PICTURES)}.png",
                "image_alt: Hình mẫu gồm các ô hình thoi",
            ]
        if genre.role is Role.QUESTIONS:
            lines += [f"asked: {day - timedelta(days=chance.randint(1, 20))}", f"answered: {day}"]
        if genre.role is Role.GUIDE:
            lines.append(f"checked: {day}")
        if genre == genres[0] and chance.random() < 0.5:
            lines.append(f"event_date: {day - timedelta(days=chance.randint(0, 12))}")
        if is_draft:
            lines.append("status: draft")
        return name, "\n".join([*lines, "---", *self._body(genre, number, earlier)]) + "\n"

    def activities(self, count: int) -> str:
        """Returns the text of the CSV file, with the Vietnamese names of the columns."""
        head = ("ngày", "hình thức", "chủ đề", "đơn vị", "tên", "số người", "liên kết")
        rows = []
        forms = self._known_forms(tuple(_WORDS["activities"]))
        for number in range(1, count + 1 if forms else 1):
            form = self._chance.choice(forms)
            title = f"{self._chance.choice(_WORDS['activities'][form])} (hoạt động mẫu {number})"
            people = self._chance.choice(("", str(self._chance.randint(12, 180))))
            unit = self._chance.choice(self._plan.units).code
            rows.append(
                (self._day().isoformat(), form, "|".join(self._some_topics()), unit, title, people, "")
            )
        return csv_text([head, *sorted(rows)])

    def _day(self) -> date:
        """Returns a day in the plan's year, with uneven quarters; a few articles fall after the year."""
        chance = self._chance
        if chance.random() < 0.02:
            return self._plan.last_day + timedelta(chance.randint(2, 17))
        weights = [_PART_WEIGHTS[at % len(_PART_WEIGHTS)] for at in range(len(self._parts))]
        quarter = chance.choices(self._parts, weights)[0]
        return quarter.first + timedelta(days=chance.randrange((quarter.last - quarter.first).days + 1))

    def _part_of(self, day: date) -> int:
        return next((each.number for each in self._parts if day in each), 1)

    def _some_topics(self, quarter: int = 0) -> list[str]:
        """Returns one topic or two, if possible without a gap in the quarter."""
        weights = [
            0 if (topic, quarter) in _GAPS else weight
            for topic, weight in zip(self._topics, (*_TOPIC_WEIGHTS, *[2] * len(self._topics)), strict=False)
        ]
        if not any(weights):  # the plan has few topics and all have a gap in this quarter
            weights = [1] * len(weights)
        first, second = self._chance.choices(self._topics, weights, k=2)
        return [first, second] if second != first and self._chance.random() < 0.3 else [first]

    def _audiences(self) -> list[str]:
        codes = [audience.code for audience in self._plan.audiences]
        return sorted(self._chance.sample(codes, min(self._chance.choice((1, 1, 2)), len(codes))))

    def _known_forms(self, codes: tuple[str, ...]) -> list[str]:
        """Returns the forms among these that the plan has."""
        known = {form.code for form in self._plan.forms}
        return [code for code in codes if code in known]

    def _unit_weights(self) -> list[int]:
        """Returns weights by which the first units write most and the last one nothing."""
        count = len(self._plan.units)
        return [max(0, count - 1 - number) for number in range(count)] if count > 1 else [1]

    def _body(self, genre: Genre, number: int, earlier: list[str]) -> list[str]:
        """Returns the text of an article, with headings, paragraphs and blocks of all kinds."""
        chance = self._chance
        parts = ["Bài này là dữ liệu mẫu do máy tạo ra để xem thử giao diện. " + self._paragraph(2)]
        if genre.role is Role.QUESTIONS:
            parts = [f"> {_WORDS['question']} (câu hỏi mẫu)", "## Trả lời", *parts]
        headings = chance.sample(_WORDS["headings"], chance.randint(2, 5))
        for position, heading in enumerate(headings):
            parts += [f"## {heading}", self._paragraph(chance.randint(3, 6))]
            parts += self._piece((number + position) % 8, earlier)
        return ["\n\n".join(parts)]

    def _paragraph(self, count: int) -> str:
        return " ".join(self._chance.sample(_WORDS["sentences"], count))

    def _piece(self, kind: int, earlier: list[str]) -> list[str]:
        """Returns one block of a kind from 0 to 7; some kinds may give none.

        Together the kinds are all blocks that an article may contain.
        """
        one, two, three = self._chance.sample(_WORDS["sentences"], 3)
        match kind:
            case 0:
                return [f"1. {one}\n2. {two}\n3. {three}"]
            case 1:
                return [f"- {one}\n- {two}"]
            case 2:
                return [
                    "| Việc | Nơi làm | Thời hạn |\n| --- | --- | ---: |\n"
                    "| Nộp hồ sơ | Quầy tiếp nhận | trong ngày |\n"
                    "| Bổ sung hồ sơ | Quầy tiếp nhận | 3 ngày |\n"
                    "| Nhận kết quả | Quầy trả kết quả | theo giấy hẹn |"
                ]
            case 3:
                return [f"> {one}"]
            case 4 if earlier:
                return [f"Xem thêm [bài mẫu viết trước]({self._chance.choice(earlier)}.md)."]
            case 5:
                return [f"{one}[^1]", f"[^1]: Chú thích mẫu. {two}"] if self._chance.random() < 0.5 else []
            case 6:
                return ["Nộp hồ sơ tại Bộ phận Một cửa."]
            case 7:
                return [f"<details><summary>Chi tiết</summary>\n<p>{one}</p>\n</details>"]
        return []


def _without_articles(plan_text: str) -> str:
    """Returns the plan without later changes that name articles or documents.

    The sample does not have them.
    """
    return _LATER.sub(lambda found: "" if _NAMES_FILES.search(found[0]) else found[0], plan_text)


def _with_leads(plan: Plan, plan_text: str) -> str:
    """Returns the plan with a leading unit for each topic but the last, unless it names any."""
    text = plan_text.rstrip("\n") + "\n"
    # The real plan's own leads are better than made-up ones.
    if not plan.units or any(topic.lead for topic in plan.topics):
        return text
    for number, topic in enumerate(plan.topics[:-1]):
        unit = plan.units[number % len(plan.units)]
        line = f'code = "{topic.code}"\n'
        text = text.replace(line, f'{line}lead = ["{unit.code}"]\n', 1)
    return text


def _targets(plan: Plan) -> str:
    """Returns the TOML of sample targets that the plan permits and does not contain."""
    kinds = plan.calendar.kinds
    known = {EACH, *(term.code for term in (*plan.topics, *plan.units))}
    own = [(each.kind, each.codes) for each in plan.targets]
    rows = ["\n# Chỉ tiêu của dữ liệu mẫu, không phải của Sở."]
    for each in _TARGETS:
        ((name, code),) = each.codes.items()
        if each.kind in kinds and code in known and (each.kind, each.codes) not in own:
            rows.append(
                f'[[targets]]\n{name} = "{code}"\nperiod = "{each.kind.value}"\ncount = {each.count}\n'
            )
    return "\n".join(rows)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
