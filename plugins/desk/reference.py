"""Generates the guide's tables of commands, keys and rules from their declarations.

`make reference` writes `docs/huong-dan/tra-cuu.md`; a test verifies that the file is up to date.
"""

import argparse
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from plugins.articles.activities import COLUMNS
from plugins.articles.fields import (
    ARTICLE_FIELDS,
    DATA_FIELDS,
    DOCUMENT_FIELDS,
    GLOSSARY_FIELDS,
    PAGE_FIELDS,
    Field,
)
from plugins.desk.arguments import VERBS, parser_of
from plugins.desk.environment import options_of, variable_of
from plugins.desk.places import ROOT
from plugins.office.schema import FORM as OFFICE_FORM
from plugins.plan import DIMENSIONS
from plugins.plan.parse import FORM as PLAN_FORM
from plugins.plan.reading import Form
from plugins.plan.schema import Key

REFERENCE = ROOT / "docs/huong-dan/tra-cuu.md"
EXPLAINED = ROOT / "plugins/problems/rules.toml"

_HEAD = """\
# Tra cứu: lệnh, khóa, quy tắc

Các bảng này do `make reference` viết ra từ chương trình: đừng sửa tay.
Không cần đọc cả tệp; tìm (Ctrl+F) chữ bạn gặp.
"""
_PLAIN = "html"
"""A verb without options of its own."""
_KEYS = (
    ("Khóa của bài (`content/tin-bai`)", ARTICLE_FIELDS),
    ("Khóa của trang cố định (`content/trang`)", PAGE_FIELDS),
    ("Khóa của sổ văn bản (`content/van-ban`)", DOCUMENT_FIELDS),
    ("Khóa của thuật ngữ (`content/thuat-ngu`)", GLOSSARY_FIELDS),
    ("Khóa của bảng số liệu (`content/so-lieu`)", DATA_FIELDS),
)
PLAN_KEYS = ("Khóa của tệp kế hoạch (`content/ke-hoach`)", PLAN_FORM)
OFFICE_KEYS = ("Khóa của tệp cơ quan (`content/co-quan.toml`)", OFFICE_FORM)


def reference() -> str:
    """Returns the whole file, as Markdown in Vietnamese."""
    return "\n".join(
        [
            _HEAD,
            *_commands(),
            *_keys(),
            *_keys_of(*PLAN_KEYS),
            *_keys_of(*OFFICE_KEYS),
            *_columns(),
            *_rules(),
        ]
    )


def rules_explained() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Returns meaning and remedy of each rule, by the verb that reports it and by name."""
    explained: dict[str, dict[str, dict[str, str]]] = tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))
    for each in DIMENSIONS:
        # The rules about unknown terms are made from the dimensions, so the file does not list them.
        explained["check"][f"known-{each.key}"] = {
            "meaning": f"{each.said} không có trong danh sách",
            "remedy": "Chọn trong danh sách được in ra",
        }
    return explained


def _commands() -> Iterator[str]:
    common = {each.dest for each in options_of(parser_of(_PLAIN))}
    yield "## Lệnh\n"
    yield (
        "Trên Windows gõ `desk.cmd` rồi tên lệnh, nơi khác gõ `make`. "
        "Tùy chọn: chữ trước ngoặc cho `desk.cmd`, chữ trong ngoặc cho `make`.\n"
    )
    rows = [
        (
            f"`desk.cmd {verb}`, `make {verb}`",
            parser_of(verb).description or "",
            "; ".join(_options(parser_of(verb), common)),
        )
        for verb in VERBS
    ]
    yield from _table(("Lệnh", "Làm gì", "Tùy chọn riêng"), rows)
    yield f"\nLệnh nào cũng nhận: {'; '.join(_options(parser_of(_PLAIN), ()))}.\n"


def _options(parser: argparse.ArgumentParser, without: Iterable[str]) -> Iterator[str]:
    for option in options_of(parser):
        if option.dest not in without:
            yield f"`{option.option_strings[-1]}` (`{variable_of(option)}=`) {option.help}"


def _keys() -> Iterator[str]:
    for title, fields in _KEYS:
        yield f"## {title}\n"
        yield from _table(
            ("Khóa", "Bắt buộc", "Nghĩa", "Ghi"),
            [(f"`{each.key}`", *_meaning(each)) for each in fields],
        )
        yield ""


def _meaning(declared: Field | Key) -> tuple[str, str, str]:
    return "có" if declared.required else "không", declared.help, declared.kind.value


def _keys_of(title: str, form: Form) -> Iterator[str]:
    yield f"## {title}\n"
    tables: list[tuple[str, Mapping[str, Key]]] = [("đầu tệp", form.top)]
    # As they are typed in TOML.
    tables += [(f"`[{name}]`", table) for name, table in form.tables.items()]
    tables += [(f"`[[{name}]]`", table) for name, table in form.lists.items()]
    rows = [
        (name, f"`{key}`", *_meaning(declared)) for name, table in tables for key, declared in table.items()
    ]
    yield from _table(("Bảng", "Khóa", "Bắt buộc", "Nghĩa", "Ghi"), rows)
    yield ""


def _columns() -> Iterator[str]:
    yield "## Cột của sổ hoạt động (`content/hoat-dong`)\n"
    yield from _table(
        ("Cột", "Tên tiếng Anh cũng nhận"), [(name, f"`{key}`") for key, name in COLUMNS.items()]
    )
    yield ""


def _rules() -> Iterator[str]:
    explained = rules_explained()
    for verb, title in (("check", "Quy tắc của `check`"), ("verify", "Quy tắc của `verify`")):
        yield f"## {title}\n"
        rows = [
            (f"`{name}`", each["meaning"], each["remedy"]) for name, each in sorted(explained[verb].items())
        ]
        yield from _table(("Quy tắc", "Nghĩa", "Làm gì"), rows)
        yield ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    for row in rows:
        # chr(92) is a backslash, which Python 3.11 does not allow inside an f-string.
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


if __name__ == "__main__":
    REFERENCE.write_text(reference(), encoding="utf-8", newline="\n")
