"""Every text of our own scripts is in the catalogue, and is said as an office words it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.wording import current
from plugins.wording.catalogue import catalogue
from plugins.wording.code import CodeText
from plugins.wording.scripts import messages, reworded

ROOT = Path(__file__).parents[3]
COMMENT = re.compile(r"(?m)(?:^|\s)//.*$|/\*.*?\*/", re.DOTALL)
VIETNAMESE = re.compile("[À-ʯẠ-ỹ]")
SOURCE = """const a = "Đã gỡ";
alert(`Thư mục “${folder.name}” không phải.\\n${b}`);
say("no", `${c}`);
"""


def test_texts_are_found_with_names_for_what_is_filled_in() -> None:
    found = [CodeText("Đã gỡ", 1), CodeText("Thư mục “{name}” không phải.\\n{b}", 2)]
    assert list(messages(SOURCE)) == found


def test_no_text_of_a_script_is_outside_the_catalogue() -> None:
    known = catalogue()
    names = {place.partition(":")[0] for place in known.values() if not place.endswith(".py")}
    scripts = [ROOT / name for name in names if name.endswith((".js", ".json"))]
    assert len(scripts) > 3
    for path in (*scripts, *(ROOT / "theme" / "static" / "js").iterdir()):
        source = COMMENT.sub("", path.read_text(encoding="utf-8"))
        said = sum(len(VIETNAMESE.findall(message.text)) for message in messages(source))
        assert path in scripts or not list(messages(source))
        assert path not in scripts or said == len(VIETNAMESE.findall(source)), path


def test_texts_are_said_as_the_office_words_them(monkeypatch: pytest.MonkeyPatch) -> None:
    worded = {"Đã gỡ": 'Bỏ "rồi"', "Thư mục “{name}” không phải.\\n{b}": "{b}: `{name}` ${x}"}
    monkeypatch.setattr(current, "_worded", worded)
    first, second, third, _ = reworded(SOURCE).split("\n")
    assert first == 'const a = "Bỏ \\"rồi\\"";' and third == 'say("no", `${c}`);'
    assert second == r"alert(`${b}: \`${folder.name}\` \${x}`);"
