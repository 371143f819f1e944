"""`init` asks ten questions and creates the two files of an office, with a first draft."""

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from plugins.articles.folder import PLANS, refuse_foreign_content
from plugins.desk import arguments
from plugins.desk.asking import can_ask
from plugins.desk.console import command, option, say
from plugins.desk.drafting import Answers, write_draft
from plugins.desk.examining import open_content
from plugins.desk.exits import OK
from plugins.desk.new_office import (
    ALL_QUESTIONS,
    OFFICE_QUESTIONS,
    PLAN_QUESTIONS,
    Proposal,
    office_file,
    plan_file,
    proposed,
    usable,
)
from plugins.desk.questions import Questions
from plugins.desk.verbs.serve import become
from plugins.desk.word_file import read_word
from plugins.incremental.writing import write_new
from plugins.office import OFFICE_FILE, parse_office
from plugins.plan import DIMENSIONS, GENRE, Plan, parse_plan
from plugins.plan.calendars import COMMON
from plugins.problems import Problem, Refused

HELP = "lập trang của một cơ quan: hỏi mười câu, ghi hai tệp và một bài nháp"


class InitOptions(arguments.Options):
    file: Path | None = arguments.value(Path, "TỆP", "kế hoạch của cơ quan, tệp Word đuôi .docx")
    name: str | None = arguments.answer(OFFICE_QUESTIONS["name"].lower())
    short: str | None = arguments.answer(OFFICE_QUESTIONS["short"].lower())
    place: str | None = arguments.answer(OFFICE_QUESTIONS["place"].lower())
    section: str | None = arguments.answer(OFFICE_QUESTIONS["section"].lower())
    signatory: str | None = arguments.answer(OFFICE_QUESTIONS["signatory"].lower())
    year: str | None = arguments.answer(PLAN_QUESTIONS["year"].lower())
    calendar: str | None = arguments.answer(PLAN_QUESTIONS["calendar"].lower())
    topics: str | None = arguments.answer(PLAN_QUESTIONS["topics"].lower())
    units: str | None = arguments.answer(PLAN_QUESTIONS["units"].lower())
    audiences: str | None = arguments.answer(PLAN_QUESTIONS["audiences"].lower())


def run(options: InitOptions) -> int:
    """Creates missing files, and serves the site if there is a terminal. Existing files stay unchanged."""
    content = options.content
    refuse_foreign_content(content)
    office, plans = content / OFFICE_FILE, content / PLANS
    has_plan = plans.is_dir() and any(plans.glob("*.toml"))
    if office.exists() and has_plan:
        raise Refused(
            f"{content} đã có {OFFICE_FILE} và kế hoạch: không ghi gì. Lập nơi khác: {option('CONTENT', '…')}"
        )
    proposal = _proposal(options.file)
    offered = {"year": str(options.as_of.year), "calendar": COMMON.code, **proposal.answers}
    questions = Questions(options, options.verb, ALL_QUESTIONS, asks=can_ask())
    answers = _answers(questions, OFFICE_QUESTIONS if has_plan else ALL_QUESTIONS, offered)
    texts = {} if office.exists() else {office: office_file(answers)}
    if not has_plan:
        path = plans / f"{answers['year']}.toml"
        texts[path] = plan_file(answers, proposal)
    # Before anything is written: half an office is harder to mend than none.
    wrong = [line for path, text in texts.items() for line in _problems(path, text)]
    if wrong:
        raise Refused("\n".join((*wrong, "Chưa ghi gì: trả lời lại các câu trên.")))
    for path, text in texts.items():
        write_new(path, text.encode())
        say(f"Đã tạo {path}")
    questions.end()
    if not has_plan:
        say(f"Đã tạo {_first_draft(options)}")
        say(f"Điền các chỗ [cần điền] trong {path}.")
    if can_ask():
        where = (f"--content={content}", f"--port={options.port}")
        return become([sys.executable, "-m", "plugins.desk", "serve", *where])
    say(f"Xem trang: {command('serve')} {option('CONTENT', content)}")
    return OK


def _proposal(source: Path | None) -> Proposal:
    """Returns the answers proposed by the office's plan in Word; an empty proposal without one."""
    if source is None:
        return Proposal()
    # Only title and text are used, so pictures need no free names and no page is rendered (`str`).
    found = read_word(source, lambda number, suffix: f"{number}{suffix}", str)
    return proposed(found.title, found.markdown)


def _answers(questions: Questions, wanted: Mapping[str, str], offered: Mapping[str, str]) -> dict[str, str]:
    """Returns an answer to each question. Raises `Unusable`, `NoAnswer`."""
    with questions.asking():
        answers: dict[str, str] = {}
        for key, question in wanted.items():
            own = questions.last.get(key) or offered.get(key) or (answers["name"] if key == "short" else "")
            answers[key] = questions.read(key, question, own, partial(usable, key))
        return answers


def _problems(path: Path, text: str) -> list[str]:
    """Returns the problems of a file that is about to be written."""
    found = parse_office(text, path.name) if path.name == OFFICE_FILE else parse_plan(text, path.name)
    wrong: list[Problem] = found if isinstance(found, list) else []
    return [str(each) for each in wrong]


def _first_draft(options: InitOptions) -> Path:
    """Writes a draft that announces the section, and returns its path. Raises `Refused`."""
    findings = open_content(options.content)
    if not findings.library.plans:
        raise Refused(
            f"không đọc được kế hoạch vừa ghi: chạy {command('check')} {option('CONTENT', options.content)}"
        )
    plan: Plan = findings.library.plans[0]
    genre = next(each for each in plan.genres if each.code == GENRE.default(plan))
    return write_draft(
        options.content,
        findings.library,
        Answers(
            title=f"Ra mắt chuyên mục {findings.office.section}",
            # A day of the plan's year, so that the plan's terms apply.
            day=min(max(options.as_of, plan.first_day), plan.last_day),
            codes={each: (each.default(plan),) for each in DIMENSIONS if each.terms(plan)},
            authors=findings.office.author,
            skeleton=genre.skeleton,
        ),
    )
