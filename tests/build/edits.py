"""Edits of a content folder, each derived from a declaration: a new key, column or text is tried without
anybody remembering it.

A kind of edit is `<folder or file> <key>`, or a name of its own for what is done to a whole file. A number
chooses the place and the value.
"""

from __future__ import annotations

import csv
import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from plugins.articles.activities import COLUMNS
from plugins.articles.composing import CHARTS, KINDS as KINDS_OF_RECORDS
from plugins.articles.fields import Field, FieldKind
from plugins.desk.arguments import parse
from plugins.desk.verbs import close
from plugins.office import OFFICE_FILE, Office, parse_office
from plugins.office.schema import FORM as OFFICE_FORM
from plugins.plan import DIMENSIONS, Plan, Role, parse_plan
from plugins.plan.calendars import CALENDARS
from plugins.plan.parse import FORM as PLAN_FORM
from plugins.plan.schema import Key, KeyKind
from plugins.problems import Refused
from plugins.publishing.ledger import COLUMNS as LEDGER_COLUMNS, LEDGER
from plugins.sample import MARKER
from plugins.search.synonyms import FILE as SYNONYMS, HEAD
from plugins.vietnamese import format_date
from plugins.wording import WORDING_FILE
from plugins.wording.catalogue import catalogue
from tests.build.edited_site import DAYS, SHIPPED_GENRES, Site, toml_of, toml_value
from tests.build.making import article, png

Edit = Callable[[Site, int], None]


# Front matter: every key of every kind of file.


def _edit_field(folder: str, field: Field) -> Edit:
    def edit(site: Site, number: int) -> None:
        files = sorted((site.content / folder).rglob("*.md"))
        having = [each for each in files if f"\n{field.key}:" in each.read_text(encoding="utf-8")]
        path = _one(having, number // 2) if having and number % 2 else _one(files, number)
        text = path.read_text(encoding="utf-8")
        line = f"{field.key}: {_typed(field, site, number)}"
        if field.kind is FieldKind.IMAGE and "image_alt:" not in text:
            line += "\nimage_alt: Mô tả ảnh"
        if field.key == "translation_of" and "\nlang:" not in text:
            line += "\nlang: km"
        if re.search(f"^{field.key}:", text, re.MULTILINE):
            site.change(path, f"^{field.key}:.*$", line)
        else:
            site.change(path, r"\A---\n", f"---\n{line}\n")

    return edit


def _typed(field: Field, site: Site, number: int) -> str:
    """A value that may stand under a key of front matter; `number` chooses it."""
    codes = {each.key: each for each in DIMENSIONS}
    plan = parse_plan(site.plans()[0].read_text(encoding="utf-8"), site.plans()[0].name)
    match field.kind:
        case FieldKind.CODE | FieldKind.CODES if field.dimension in codes and isinstance(plan, Plan):
            terms = codes[field.dimension].terms(plan)
            return terms[number % len(terms)].code
        case FieldKind.CODE:
            return CHARTS[number % len(CHARTS)].code
        case FieldKind.MOMENT | FieldKind.DAY:
            return f"2020-{number % 8 + 1:02}-{number % 28 + 1:02}"
        case FieldKind.STATUS:
            return ("draft", "hidden", "published")[number % 3]
        case FieldKind.SLUG:
            return f"dia-chi-{number}"
        case FieldKind.IMAGE:
            return "images/chi-ban-nhap.png"
        case FieldKind.FILE:
            return "images/Dự thảo.pdf"
        case FieldKind.WEB_ADDRESS:
            return f"https://example.vn/{number}"
        case FieldKind.OLD_ADDRESSES:
            return f"/tin-bai/2020/cu-{number}/"
        case FieldKind.LANGUAGE:
            return ("km", "en")[number % 2]
        case FieldKind.COUNT:
            return str(number + 1)
        case FieldKind.TEXT if field.key == "translation_of":
            return ("muc-01", "hai-chu-de")[number % 2]
        case FieldKind.NAMES if field.key in ("replaces", "replaces_part", "amends", "guides"):
            return "nghi-dinh-62.md"
        case _:
            return f"Chữ {number}"


# The plans and the office: every key of every table and list.

OWN_PERIODS = "periods"
_COLOURS = ("#0d4f4b", "#7a1f1f", "#1f3d7a", "#f2c14e", "#5a3d00", "#0f3d2e")
_DIMENSION_OF = {each.in_plan: each for each in DIMENSIONS}


def _edit_toml(
    find: Callable[[Site], list[Path]], is_valid: Callable[[str, str], bool], table: str, key: str, kind: Key
) -> Edit:
    """An edit of one key of a TOML file, in the first of some ways in which the file stays valid."""

    def edit(site: Site, number: int) -> None:
        files = find(site)
        for more in range(12):
            path = files[(number + more) % len(files)]
            values = tomllib.loads(path.read_text(encoding="utf-8"))
            if table == "genres" and table not in values:
                values[table] = tomllib.loads(SHIPPED_GENRES.read_text(encoding="utf-8"))[table]
            before = toml_of(values)
            _set(site, values, table, key, kind, number + more * 5)
            text = toml_of(values)
            if text != before and is_valid(text, path.name):
                path.write_text(text, encoding="utf-8")
                return
        raise LookupError(f"no value was found that may stand under {table}.{key}: say one in _value")

    return edit


def _set(site: Site, values: dict[str, Any], table: str, key: str, declared: Key, number: int) -> None:
    if table == OWN_PERIODS:
        _set_periods(values, key, number)
        return
    holder = values if not table else values.setdefault(table, {})
    keys = {**PLAN_FORM.lists, **OFFICE_FORM.lists}.get(table)
    if keys is not None:
        holder = values[table] = values[table] or [
            {
                name: _value(site, values, table, name, each, number)
                for name, each in keys.items()
                if each.required or name in ("articles", "topic")  # what the row is about
            }
        ]
        holder = _one(holder, number // 2)  # else half of the rows of each of two plans were never edited
    new = _value(site, values, table, key, declared, number)
    if key == "code" and table in _DIMENSION_OF:
        _rename_code(site, holder["code"], new)
    if table == "targets" and any(key == each.key for each in DIMENSIONS):
        for each in DIMENSIONS:
            holder.pop(each.key, None)
    if key == "merged_into":
        holder["until"] = date(values["year"], 6, 30)
    holder[key] = new
    if new is None:
        del holder[key]


def _set_periods(values: dict[str, Any], key: str, number: int) -> None:
    """A plan's own periods: two, whose border or names are others."""
    year, day = values["year"], number % 20 + 1
    names = (f"Đợt {number if key == 'name' else 1}", "Đợt sau")
    days = ((date(year, 1, 1), date(year, 6, day)), (date(year, 6, day + 1), date(year, 12, 31)))
    values["periods"] = [
        {"name": name, "first": first, "last": last} for name, (first, last) in zip(names, days, strict=True)
    ]
    values["reporting"] |= {"calendar": "theo-ngay", "cycles": ["ky", "nam"]}
    for target in values.get("targets", ()):
        target["period"] = "ky"


def _rename_code(site: Site, old: str, new: str) -> None:
    """Whatever names a term follows it, as whoever renames it would see to."""
    for path in site.content.rglob("*"):
        if path.suffix in (".md", ".csv", ".toml"):
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(rf"(?<![\w/-]){re.escape(old)}(?![\w/-])", new, text), encoding="utf-8")


def _value(site: Site, values: Mapping[str, Any], table: str, key: str, declared: Key, number: int) -> Any:
    """A value that may stand under a key of a plan or of the office."""
    units = [each["code"] for each in values.get("units", ())]
    topics = [each["code"] for each in values.get("topics", ())]
    targets = {each.key: each.in_plan for each in DIMENSIONS} if table == "targets" else {}
    cycles = ["thang", "quy", "6-thang", "nam"]
    match key:
        case "calendar":
            return _one([*CALENDARS], number)
        case "cycles":
            return [_one(cycles[:3], number), "nam"]
        case "period":
            return _one([*cycles, "q2"], number)
        case "lead" if units:
            return [_one(units, number)]
        case "merged_into":
            return _one([each["code"] for each in values[table]], number + 1)
        case "formerly":
            first = tomllib.loads(site.plans()[0].read_text(encoding="utf-8"))
            if values["year"] == first["year"]:
                return [f"ma-cu-{number}"]  # of a plan from before this site
            return [_one([each["code"] for each in first.get(table, values[table])], number)]
        case "code":
            return f"ma-moi-{number}"
        case "articles" | "first_guides":
            return [_one(["nop-ho-so.md", "an.md"], number)]
        case "documents" | "see":
            name = _one(["nghi-dinh-61.md", "nghi-dinh-62.md"], number)
            return [name] if key == "documents" else name
        case "topics":
            return [_one(topics, number)]
        case "drawing":
            return _one([None, "ghe-ngo"], number)
        case "feedback":
            return _one(["gioi-thieu/", f"https://x{number}.example/?u={{url}}"], number)
        case "address" if table == "section":
            return f"https://x{number}.example"
        case "url":
            return _one(["chu-de/", "gioi-thieu/", "van-ban/"], number)
        case _ if table == "colours":
            return _one(_COLOURS, number)
        case _ if key in targets:
            return _one(["*", *[each["code"] for each in values[targets[key]]]], number)
    match declared.kind:
        case KeyKind.TEXTS:
            return [f"Chữ {number}", "Chữ khác"]
        case KeyKind.COUNT:
            return number + 1
        case KeyKind.DAY:
            return date(values["year"], number % 12 + 1, number % 28 + 1)
        case KeyKind.FLAG:
            return number % 2 == 0
        case KeyKind.ROLE:
            return _one([role.value for role in Role], number)
        case KeyKind.TEXT | KeyKind.LONG_TEXT:
            return f"Chữ {number}"
    raise LookupError(f"no value is known for {declared.kind} ({table}.{key})")


def _one(values: Sequence[Any], number: int) -> Any:
    return values[number % len(values)]


def _is_plan(text: str, name: str) -> bool:
    return isinstance(parse_plan(text, name), Plan)


def _is_office(text: str, name: str) -> bool:
    return isinstance(parse_office(text, name), Office)


# Tables of the content.


def _edit_activity(column: str) -> Edit:
    def edit(site: Site, number: int) -> None:
        path = site.content / "hoat-dong" / "2020.csv"
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        row = rows[1 + number % (len(rows) - 1)]
        plan = tomllib.loads(site.plans()[0].read_text(encoding="utf-8"))
        at = rows[0].index(COLUMNS[column])
        match column:
            case "date":
                row[at] = f"2020-08-{number % 28 + 1:02}"
            case "form":
                row[at] = plan["forms"][-1]["code"]
            case "topics" | "unit":
                row[at] = _one(plan[column.rstrip("s") + "s"], number)["code"]
            case "participants":
                row[at] = str(number + 1)
            case "url":
                row[at] = f"https://example.vn/{number}"
            case _:
                row[at] = f"Chữ {number}"
        _write_rows(path, rows)

    return edit


def _write_rows(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _edit_synonyms(site: Site, number: int) -> None:
    _write_rows(site.content / SYNONYMS, [HEAD, [f"nói {number}", "thủ tục hành chính"]])


def _edit_ledger(site: Site, number: int) -> None:
    """The id by which feeds know an article since it stood at another address."""
    name = "tin-bai/2020/nop-ho-so"
    row = (f"/{name}/", "2020-08-01", f"{name}.md", "Nộp hồ sơ", f"/tin-bai/2019/cu-{number}/")
    _write_rows(site.content / LEDGER, [LEDGER_COLUMNS, row])


def _edit_wording(site: Site, number: int) -> None:
    """A third of all texts of theme and code are said in other words."""
    texts = list(catalogue())[number % 3 :: 3]
    lines = [f"{toml_value(text)} = {toml_value(f'Lời {number}: {text}')}" for text in texts]
    (site.content / WORDING_FILE).write_text("\n".join([*lines, ""]), encoding="utf-8")


def _edit_marker(site: Site, number: int) -> None:
    marker = site.content / MARKER
    if number % 2 and marker.exists():
        marker.unlink()
    else:
        marker.write_text("Dữ liệu mẫu.\n", encoding="utf-8")


# Whole files, and what happens around the content.


def _in_an_article(pattern: str, new: Callable[[int], str]) -> Edit:
    return lambda site, number: site.change(_one(site.articles(), number), pattern, new(number))


def _append(folder: str, name: str, line: str) -> Edit:
    def edit(site: Site, number: int) -> None:
        files = sorted((site.content / folder).rglob(name))
        with _one(files, number).open("a", encoding="utf-8") as file:
            file.write(f"\n{line.format(number)}\n")

    return edit


def _new_article(site: Site, number: int) -> None:
    linked = f"[bài](muc-{number % 23 + 1:02}.md) và ![A](images/chi-ban-nhap.png)"
    text = article(linked, title=f"Bài mới {number}", date=f"2021-02-{number % 28 + 1:02} 08:00")
    (site.content / "tin-bai" / f"moi-{number}.md").write_text(text, encoding="utf-8")


def _new_plan(site: Site, number: int) -> None:
    """The plan of another year: the last one's, with other figures."""
    year = 2022 + number % 2
    values = tomllib.loads(site.plans()[-1].read_text(encoding="utf-8"))
    text = toml_of({**values, "year": year, "title": f"Kế hoạch {number}"})
    (site.content / "ke-hoach" / f"{year}.toml").write_text(text, encoding="utf-8")


def _rename(site: Site, number: int) -> None:
    path = _one(site.articles(), number)
    path.rename(path.with_name(f"ten-moi-{number}.md"))


def _name_term(site: Site, number: int) -> None:
    path = site.content / "thuat-ngu" / ("mot-cua.md", "dau-don.md")[number % 2]
    site.change(path, "^title:.*$", f"title: {('Quy định', 'Một cửa', 'Nơi')[number % 5 % 3]}")


def _close(site: Site, number: int) -> None:
    options = ["--period", f"2020-q{number % 4 + 1}", "--site-date", site.day.isoformat()]
    again = ["--reopen", f"lý do {number}"] if number % 3 == 2 else []
    with suppress(Refused):  # while the plan says another thing than what was closed
        close.run(parse(["close", "--content", str(site.content), *options, *again]))


def _count_reads(site: Site, number: int) -> None:
    folder = site.content / "luot-doc"
    folder.mkdir(exist_ok=True)
    day, other = f"2020-08-{number % 28 + 1:02}", f"muc-{number % 23 + 1:02}"
    rows = f"{day},,{number + 3}\n{day},tin-bai/2020/{other}/,2\n{day},tin-bai/2020/nop-ho-so/,{number + 1}\n"
    (folder / "2020.csv").write_text(f"ngày,địa chỉ,lượt đọc\n{rows}", encoding="utf-8")


def _report(site: Site, number: int) -> None:
    file = site.content / "bao-cao" / f"2020-q{number % 4 + 1}" / "van-phong.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    said = f"## Kiến nghị, đề xuất\n\nĐiều {number}.\n\nTrả lời ({format_date(DAYS[2])}): Đã sửa.\n"
    file.write_text(said, encoding="utf-8")


def _picture(site: Site, number: int) -> None:
    _one(sorted((site.content / "images").iterdir()), number).write_bytes(png(20 + number % 50))


def _day(site: Site, number: int) -> None:
    site.day = DAYS[number % len(DAYS)]


def _lose_page(site: Site, number: int) -> None:
    _one(sorted(site.output.rglob("index.html")), number).unlink()


def _add_stray_file(site: Site, number: int) -> None:
    (site.output / "chu-de" / f"la-{number}.html").write_text("lạ", encoding="utf-8")


_CITED = "Nghị quyết 76/NQ-CP ngày 13/6/2013, Nghị định 62/2018, Quyết định 1847/QĐ-TTg"
"""Two documents of the register, and one that only the plan names."""
OF_FIELDS: Mapping[str, Edit] = {
    f"{folder} {field.key}": _edit_field(folder, field)
    for folder, kind in KINDS_OF_RECORDS.items()
    for field in kind.fields
}
OF_TOML: Mapping[str, Edit] = {
    f"{place} {table}.{key}".replace(" .", " "): _edit_toml(find, is_valid, table, key, declared)
    for place, form, find, is_valid in (
        ("ke-hoach", PLAN_FORM, Site.plans, _is_plan),
        (OFFICE_FILE, OFFICE_FORM, lambda site: [site.content / OFFICE_FILE], _is_office),
    )
    for table, keys in {"": form.top, **form.tables, **form.lists}.items()
    for key, declared in keys.items()
    if (place, table, key) != ("ke-hoach", "", "year")  # the file's name, too: "new plan" tries it
}
OF_COLUMNS: Mapping[str, Edit] = {f"hoat-dong {column}": _edit_activity(column) for column in COLUMNS}
DECLARED = OF_FIELDS | OF_TOML | OF_COLUMNS
WHOLE: Mapping[str, Edit] = {
    "new": _new_article,
    "new plan": _new_plan,
    "body": _append("tin-bai", "*.md", "Thêm {}."),
    "page": _append("trang", "gioi-thieu.md", "Dòng {}."),
    "citation": _append("tin-bai", "*.md", f"Theo {_CITED}."),
    "meaning": _append("thuat-ngu", "*.md", "Nghĩa {}."),
    "topics": _in_an_article("^tags:.*$", lambda n: f"tags: {'dich-vu-cong, ' * (n % 2)}van-hoa"),
    "date": _in_an_article("^date:.*$", lambda n: f"date: {2019 + n % 3}-08-{n % 28 + 1:02}"),
    "moved": _in_an_article("^title:", lambda n: f"redirect_from: /cu/trang-{n % 7}.html\ntitle:"),
    "rename": _rename,
    "delete": lambda site, number: _one(site.articles(), number).unlink(),
    "term": _name_term,
    "table": lambda site, n: site.change(site.content / "so-lieu" / "ho-so.csv", "900|901", str(900 + n % 2)),
    "close": _close,
    "reads": _count_reads,
    "reported": _report,
    "picture": _picture,
    SYNONYMS: _edit_synonyms,
    LEDGER: _edit_ledger,
    WORDING_FILE: _edit_wording,
    MARKER: _edit_marker,
    "day": _day,
    "touch": lambda site, number: os.utime(_one(site.articles(), number)),
    "lost page": _lose_page,
    "stray file": _add_stray_file,
}
EDITS: Mapping[str, Edit] = DECLARED | WHOLE
OUTSIDE = frozenset({"touch", "lost page", "stray file"})
"""They change nothing of the content."""


def carry_out(site: Site, kind: str, number: int) -> None:
    """Carries out an edit of the kind, at a place that the number chooses."""
    EDITS[kind](site, number)
