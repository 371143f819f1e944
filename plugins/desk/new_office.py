"""Creates the files of a new office's site from ten answers: its identity, and the content of its plan."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from plugins.desk.asking import Unusable
from plugins.desk.plan_units import names_in_text, units_in
from plugins.documents.citations import Citation, citations, number_key
from plugins.plan.calendars import CALENDARS
from plugins.problems import one_of, quoted
from plugins.vietnamese import slugify
from plugins.wording import fixed

OFFICE_QUESTIONS = {
    "name": "Tên đầy đủ của cơ quan",
    "short": "Tên ngắn, đứng đầu báo cáo",
    "place": "Địa danh, đứng trước ngày của báo cáo",
    "section": "Tên chuyên mục",
    "signatory": "Chức danh người ký báo cáo",
}
PLAN_QUESTIONS = {
    "year": "Năm của kế hoạch",
    "calendar": f"Lịch báo cáo ({', '.join(CALENDARS)})",
    "topics": "Các chủ đề, cách nhau bằng dấu chấm phẩy",
    "units": "Các đơn vị, cách nhau bằng dấu chấm phẩy",
    "audiences": "Viết cho ai, cách nhau bằng dấu chấm phẩy",
}
"""Asked in this order, after those about the office; ten in all."""

ALL_QUESTIONS = {**OFFICE_QUESTIONS, **PLAN_QUESTIONS}

FORMS = "Trang thông tin điện tử; Hội nghị, lớp bồi dưỡng; Hệ thống truyền thanh"
"""The forms of a plan that names none."""

# `- Văn hóa công vụ`, `2) Văn hóa công vụ`.
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+(?P<text>.+)")
_HEADING = re.compile(r"#+\s+(?P<text>.+)")
_PARTS = fixed(
    {"audiences": "đối tượng", "topics": "nội dung", "forms": "hình thức", "units": "đơn vị|phân công"}
)
"""What the headings of a plan's parts contain, as regular expressions."""
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_NUMBERED_HEADING = re.compile(r"\d{1,2}[.)]\s+(?P<text>[^.;:,]{3,50})")
"""A short line without an end, `1. Đối tượng`: a heading if the line below it is not the next number."""
_LONGEST_NAME = 60
"""In characters. A longer clause is cut at a comma or a blank."""
_LONGEST_TITLE = 200
"""In characters. A longer line is a paragraph."""
_PLAN = fixed("kế hoạch")
_BEGINNING = re.compile(
    r"\A(?:(?:tuyên truyền|phổ biến|sâu rộng|về|các nội dung của|nội dung|trên|trong|qua|thông qua)"
    r"\b[\s,]*)+",
    re.IGNORECASE,
)
"""Words that begin most topics of a plan and carry no meaning: `Tuyên truyền, phổ biến sâu rộng về …`."""


@dataclass(frozen=True)
class Proposal:
    """Answers extracted from a plan in Word, for a person to confirm, by question.

    `texts` holds the plan's full sentences by the short names made from them.
    """

    title: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    documents: Sequence[Citation] = ()


def proposed(title: str, markdown: str) -> Proposal:
    """Returns the items below headings about topics, forms, audiences and units, and the cited documents."""
    found: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    # Names are stored as plain text, without Markdown's emphasis and backslashes.
    lines = [re.sub(r"[*_`\\]", "", line).strip() for line in markdown.splitlines()]
    lines = [line for line in lines if line]
    title = _title(title, lines)
    part = ""
    for line, below in pairwise([*lines, ""]):
        heading = _HEADING.match(line)
        if not heading and not _NUMBERED.match(below):
            heading = _NUMBERED_HEADING.fullmatch(line)
        if heading:
            part = next((key for key, words in _PARTS.items() if re.search(words, heading["text"], re.I)), "")
        elif part and (item := _ITEM.match(line)):
            name = _name(item["text"])
            found.setdefault(part, []).append(name)
            texts[name] = item["text"].rstrip(";")
        # Plans tend to name their readers in a sentence, not in a list.
        elif part == "audiences" and line and part not in found:
            found[part] = [each.strip() for each in re.split(r",|;|\.|\bvà\b", line) if each.strip()]
    units = [*chain.from_iterable(map(names_in_text, found.pop("units", ()))), *units_in(lines)]
    if units:
        found["units"] = list(dict.fromkeys(units))
    answers = {key: "; ".join(names) for key, names in found.items()}
    if year := re.search(r"20\d\d", title):
        answers["year"] = year[0]
    cited: dict[str, Citation] = {}
    for each in chain.from_iterable(map(citations, lines)):
        # A document of the plan needs its kind.
        if each.kind:
            cited.setdefault(number_key(each.number), each)
    return Proposal(title, answers, texts, tuple(cited.values()))


def _title(title: str, lines: Sequence[str]) -> str:
    """Returns the title; if it is only "Kế hoạch", together with the line below it."""
    first, after = next(iter(lines), ""), len(_PLAN) + 1
    if first[:after].lower() == f"{_PLAN} " and not title.lower().startswith(_PLAN):
        return f"Kế hoạch {first[after : after + 1].lower()}{first[after + 1 :]}"
    if title.strip().lower() != _PLAN:
        return title
    # By Nghị định 30/2020/NĐ-CP the subject of a document stands below its type.
    below = next((line for line in lines if line and not _HEADING.match(line)), "")
    return f"Kế hoạch {below[:1].lower()}{below[1:]}" if len(below) < _LONGEST_TITLE else title.capitalize()


def _name(text: str) -> str:
    """Returns a short name from a sentence: its first clause without the usual beginning."""
    clause = _BEGINNING.sub("", re.split(r"[;.:]", text)[0].strip())
    if len(clause) > _LONGEST_NAME:
        clause = clause[:_LONGEST_NAME].rpartition("," if "," in clause[:_LONGEST_NAME] else " ")[0]
    return clause[:1].upper() + clause[1:]


def office_file(answers: Mapping[str, str]) -> str:
    """Returns the text of `co-quan.toml`."""
    section = answers["section"]
    return "\n".join(
        (
            "# Cơ quan và chuyên mục. Mọi khóa: docs/huong-dan/tra-cuu.md",
            "[office]",
            f"name = {_quoted(answers['name'])}",
            f"short = {_quoted(answers['short'])}",
            'superior = ""',
            f"place = {_quoted(answers['place'])}",
            "",
            "[section]",
            f"name = {_quoted(section)}",
            f"subject = {_quoted(section[:1].lower() + section[1:])}",
            "",
            "[report]",
            'symbol = "BC-…"',
            f"signatory = {_quoted(answers['signatory'])}",
            'recipients = ["Lưu: VT"]',
            "",
        )
    )


def plan_file(answers: Mapping[str, str], proposal: Proposal) -> str:
    """Returns the text of `ke-hoach/<year>.toml`, with markers where no question was asked."""
    title = proposal.title or f"Kế hoạch tuyên truyền {answers['section']} năm {answers['year']}"
    calendar = CALENDARS[answers["calendar"]]
    cycles = ", ".join(_quoted(kind.value) for kind in calendar.shown)
    # What no question asks for: a person fills it in later.
    todo = _quoted("[cần điền]")
    lines = [
        f"year = {answers['year']}",
        f"title = {_quoted(title)}",
        f"issuer = {_quoted(answers['name'])}",
        *(f"{key} = [{todo}]" for key in ("basis", "aims", "requirements", "organisation", "recipients")),
        *(f"{key} = {todo}" for key in ("audience_text", "scope", "funding")),
        'topics_intro = "Các nội dung chính:"',
        "",
        "[reporting]",
        f"calendar = {_quoted(calendar.code)}",
        f"cycles = [{cycles}]",
        'who = "Các đơn vị"',
        f"to = {_quoted(answers['signatory'])}",
        'through = "đơn vị tổng hợp"',
    ]
    for key in ("topics", "audiences", "units"):
        lines += _rows(key, names_in(answers[key]), proposal.texts)
    lines += _rows("forms", names_in(proposal.answers.get("forms", FORMS)), proposal.texts)
    for each in proposal.documents:
        day = [f"date = {each.day.isoformat()}"] if each.day else []
        lines += [
            "",
            "[[documents]]",
            f"kind = {_quoted(each.kind)}",
            f"number = {_quoted(each.number)}",
            *day,
        ]
        lines += [f"issuer = {todo}", 'title = ""']
    return "\n".join([*lines, ""])


def usable(question: str, answer: str) -> str:
    """Returns the answer to a question. Raises `Unusable`."""
    if question == "year" and not re.fullmatch(r"20\d\d", answer):
        raise Unusable(f"{quoted(answer)} không phải một năm: viết bốn chữ số, như 2025")
    if question == "calendar" and answer not in CALENDARS:
        raise Unusable(f"không có lịch {quoted(answer)}. {one_of(answer, [*CALENDARS])}")
    if question in ("topics", "units", "audiences") and not names_in(answer):
        raise Unusable(f"{quoted(answer)} chưa có tên nào")
    return answer


def names_in(answer: str) -> Sequence[str]:
    """Returns the names in an answer, without duplicates."""
    names: dict[str, str] = {}
    for name in answer.split(";"):
        names.setdefault(slugify(name), name.strip())
    return [name for slug, name in names.items() if slug]


def _rows(key: str, names: Sequence[str], texts: Mapping[str, str]) -> list[str]:
    """Returns the lines of a table for each name. The code is made from the name, and is unique."""
    lines: list[str] = []
    codes: set[str] = set()
    for name in names:
        # Codes are parts of addresses and are typed in front matter: shorter is better, and 40 still tell
        # names apart.
        code = slugify(name, 40)
        while code in codes:
            code += "-2"
        codes.add(code)
        lines += ["", f"[[{key}]]", f"code = {_quoted(code)}", f"name = {_quoted(name)}"]
        lines += [f"text = {_quoted(texts.get(name, f'{name}.'))}"] if key != "units" else []
    return lines


def _quoted(text: str) -> str:
    """Returns a TOML string. JSON escapes are valid in TOML."""
    return json.dumps(text, ensure_ascii=False)
