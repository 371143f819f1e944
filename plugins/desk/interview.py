"""Asks the questions for a new article at the terminal, or takes the answers from options."""

from datetime import date
from functools import partial
from pathlib import Path

from plugins.articles import Library
from plugins.coverage import Suggestions, coverage_on, suggest
from plugins.desk import arguments
from plugins.desk.asking import Unusable, can_ask, read_codes
from plugins.desk.console import command, say
from plugins.desk.drafting import Answers, write_draft
from plugins.desk.examining import open_content
from plugins.desk.questions import Questions
from plugins.desk.writing import writing_to
from plugins.plan import AUDIENCE, FORM, FURTHER, GENRE, TOPIC, UNIT, Dimension, Plan, plan_as_of, plan_for
from plugins.problems import Refused, quoted
from plugins.vietnamese.days import is_in_range, parse_day, suggest_day

LONGEST_TITLE = 300
"""In characters."""


class AnswerOptions(arguments.Options):
    """Options that answer a question in advance, each named after its front matter key."""

    title: str | None = arguments.answer("tiêu đề")
    date: str | None = arguments.answer("ngày đăng, dạng 2020-06-30")
    tags: str | None = arguments.answer("chủ đề, nhiều chủ đề thì cách nhau bằng dấu phẩy")
    category: str | None = arguments.answer("thể loại")
    form: str | None = arguments.answer("hình thức")
    audience: str | None = arguments.answer("đối tượng, cách nhau bằng dấu phẩy")
    unit: str | None = arguments.answer("đơn vị")
    author: str | None = arguments.answer("tác giả")
    yes: bool = arguments.flag("không hỏi, dùng các giá trị mặc định")


_OF_ONE_ARTICLE = frozenset({"title", "date", "tags"})
"""Keys whose answers are offered again only if the article was not written."""

_QUESTIONS = {AUDIENCE: "Dành cho"}
"""The question about a dimension, if it is not the dimension's label."""

# `suggest_day` may return a time of day behind it.
_OF_A_DAY = len("2020-06-30")


def begin_article(
    options: AnswerOptions, title: str = "", body: str = "", day: date | None = None, source: str = ""
) -> Path:
    """Asks the questions and writes the file of a new article. `title` and `day` are defaults.

    Raises `Refused`.
    """
    findings = open_content(options.content)
    library = findings.library
    if not library.plans:
        raise Refused(f"chưa có kế hoạch nào đọc được: chạy {command('check')} để xem lỗi")
    # `import` asks what `new` asks.
    questions = Questions(options, "new", _OF_ONE_ARTICLE, asks=can_ask() and not options.yes)
    with questions.asking():
        answers = interview(questions, library, options.as_of, findings.office.author, title, day)
    with writing_to(options.content):
        path = write_draft(options.content, library, answers, body, source)
    questions.end()
    return path


def interview(
    questions: Questions, library: Library, today: date, author: str, title: str = "", day: date | None = None
) -> Answers:
    """Returns the answers for a new article. `author`, `title` and `day` are offered as defaults.

    Other defaults are the last answers and what the plan lacks most. Raises `Unusable`, `NoAnswer`.
    """
    last, read = questions.last, questions.read
    title = read("title", "Tiêu đề", title or last.get("title", ""), _title_of)
    offered = day.isoformat() if day else last.get("date", today.isoformat())
    day = read("date", "Ngày đăng", offered, partial(_day_of, today=today))
    plan = plan_as_of(plan_for(library.plans, day), day)
    # What can be chosen depends on the day of the article; what is lacking, on today.
    found = suggest(coverage_on(today, library))
    if questions.asks and found.period is not None:
        say(f"{found.period.name} còn {found.days_left} ngày.")
    codes = {each: _codes(questions, each, plan, found) for each in (TOPIC, GENRE, FORM, AUDIENCE, UNIT)}
    authors = read("author", "Tác giả", last.get("author", "") or author, str)
    for each in FURTHER:
        # No option answers these, so only a person is asked.
        if questions.asks and each.terms(plan):
            codes[each] = _codes(questions, each, plan, found)
    skeleton = next(each.skeleton for each in plan.genres if each.code == codes[GENRE][0])
    return Answers(title, day, codes, authors, skeleton)


def _codes(questions: Questions, dimension: Dimension, plan: Plan, found: Suggestions) -> tuple[str, ...]:
    """Returns the codes of a dimension. Topics are shown with those that lack most first."""
    key, terms, lacks = dimension.field, dimension.terms(plan), found.lacks.get(dimension, ())
    notes = {lack.term.code: f" ({lack.words} trong kỳ này)" for lack in lacks}
    known, default = {term.code for term in terms}, dimension.default(plan)
    if dimension is TOPIC:
        place = {code: number for number, code in enumerate(notes)}
        terms = sorted(terms, key=lambda term: place.get(term.code, len(place)))
        default = next((code for code in notes if code in known), terms[0].code)
    # The last answer, unless the plan no longer has that term.
    offered = [code for code in questions.last.get(key, "").split(",") if code in known] or [default]
    if questions.asks and key not in questions.given:
        say(f"{_QUESTIONS.get(dimension, dimension.said)}:")
        for number, term in enumerate(terms, start=1):
            say(f"  {number}. {term.name}{notes.get(term.code, '')}")
        offered = [str(number) for number, term in enumerate(terms, start=1) if term.code in offered]
    asked = "Chọn số" + (", nhiều số thì cách nhau bằng dấu phẩy" if dimension.is_many else "")
    codes = questions.read(
        key, asked, ", ".join(offered), partial(read_codes, terms=terms, many=dimension.is_many)
    )
    # The numbers of another day may be those of other terms.
    questions.answered[key] = ",".join(codes)
    return codes


def _day_of(typed: str, today: date) -> date:
    # Other notations, such as 30/6/2020, are read, too; a time of day is cut off.
    day = parse_day(typed) or parse_day((suggest_day(typed) or "")[:_OF_A_DAY])
    if day is None or not is_in_range(day):
        raise Unusable(
            f"{quoted(typed)} không phải ngày của một bài: viết dạng năm-tháng-ngày, "
            f"ví dụ {today.isoformat()}"
        )
    return day


def _title_of(typed: str) -> str:
    title = " ".join(typed.split())
    if len(title) > LONGEST_TITLE:
        raise Unusable(f"tiêu đề dài {len(title)} ký tự: rút còn nhiều nhất {LONGEST_TITLE}")
    return title
