"""Repairs: what is changed, what is left alone, and that no word is changed."""

from __future__ import annotations

import re
from functools import partial

import pytest
from hypothesis import assume, example, given, strategies as st

from plugins.desk.difference import difference
from plugins.lint import look_alikes
from plugins.lint.repair import repair
from plugins.lint.rules import LOOK_ALIKES
from plugins.vietnamese import SMART_SPACES, clean
from tests.pace import in_time
from tests.unit.articles.small_content import CONVERT

HEAD = "---\ntitle: Bài thử\ndate: 2020-08-01\n---\n"


def repaired(text: str, encoding: str = "utf-8") -> str | None:
    found = repair(text.encode(encoding))
    return found.after if found else None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: Hỏi: đáp về hộ tịch", 'title: "Hỏi: đáp về hộ tịch"'),
        ("title: Bài số 5 # nháp", 'title: "Bài số 5 # nháp"'),
        ('summary: "Một cửa" là gì', 'summary: "\\"Một cửa\\" là gì"'),
        ("summary: [nháp] chưa xong", 'summary: "[nháp] chưa xong"'),
        ("date: 05/03/2020", "date: 2020-03-05"),
        ("date: '5-3-2020 8:05'", "date: 2020-03-05 08:05"),
        ("asked: ngày 5 tháng 3 năm 2020", "asked: 2020-03-05"),
        ("title: Bài\u00a0thử  ", "title: Bài thử"),
    ],
)
def test_front_matter(before: str, after: str) -> None:
    assert repaired(f"---\n{before}\n---\nChữ.\n") == f"---\n{after}\n---\nChữ.\n"


@pytest.mark.parametrize(
    "line",
    [
        "title: Bài thử",
        'title: "Hỏi: đáp"',
        "date: 2020-03-05",
        "date: 31/02/2020",
        "tags: [a, b]",
        "source_url: https://a.vn/b",
        'title: "Một tiêu đề\n  dài"',
        "title: 'Hỏi: đáp\n  # về hộ tịch'",
        "title: Hỏi: đáp\n  về hộ tịch",
        'summary: "Từ\ndate: 5/3/2020\nđến"',
        "summary: >\n  Từ\n  date: 5/3/2020",
    ],
)
def test_front_matter_that_is_left_alone(line: str) -> None:
    assert repaired(f"---\n{line}\n---\nChữ.\n") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Chữ \nchữ.\t\n", "Chữ\nchữ.\n"),
        ("Xuống dòng   \nở đây  \n\nHết.  \n", "Xuống dòng  \nở đây\n\nHết.\n"),
        ("Chữ\u00a0dính\u202flại.\n", "Chữ dính lại.\n"),
        ("\u00a0\u00a0\u00a0\u00a0Không phải mã.\n", "Không phải mã.\n"),
        ("Chữ\u200b ẩn\x07.\n", "Chữ ẩn.\n"),
        ("Không có dòng cuối", "Không có dòng cuối\n"),
        ("Hai dòng cuối\n\n\n", "Hai dòng cuối\n"),
        ("```\nmã\u00a0 \n```\nchữ\u00a0sau\n", "```\nmã\u00a0 \n```\nchữ sau\n"),
    ],
)
def test_body(before: str, after: str) -> None:
    assert repaired(HEAD + before) == HEAD + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: a\n\u00a0---\nChữ.\n", "---\ntitle: a\n---\nChữ.\n"),
        ("\u00a0---\ntitle: a: b\n---\nChữ.\n", '---\ntitle: "a: b"\n---\nChữ.\n'),
        ("---\ntitle: a\n\u00a0---\n---\nChữ.\n", "---\ntitle: a\n ---\n---\nChữ.\n"),
        ("Chữ\u00a0một\n\u00a0```\nchữ\u00a0hai\n", "Chữ một\n\u00a0```\nchữ hai\n"),
    ],
)
def test_fences_behind_a_smart_space(before: str, after: str) -> None:
    assert repaired(before) == after


@pytest.mark.parametrize("text", ["---\n---", "---\n---\n", "---"])
def test_a_file_without_a_body(text: str) -> None:
    assert repaired(text) == (None if text.endswith("\n") else f"{text}\n")


def test_a_hidden_line_break_is_said() -> None:
    found = repair("Một\u2028hai\n".encode())
    assert found and found.after == "Một\nhai\n" and "U+2028" in found.said[0]
    assert list(difference(found)) == [f"  {found.said[0]}"]


def test_the_difference_of_a_long_file_is_cut_off() -> None:
    found = repair(b"a \n" * 1_000)
    assert found
    lines = list(difference(found))
    assert lines[0] == "  dòng 1:" and lines[1:3] == ["  - a·", "  + a"]
    assert lines[-1] == "  … và 900 dòng khác" and len(lines) < 250


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("| a | b |\n| 1 | 2 |\n\nCuối \n", "+ |---|---|,- Cuối·,+ Cuối"),
        ("Một đoạn\n- a\n- b\n\nXong \n", "+ ,- Xong·,+ Xong"),
        ("Chữ\n• a\n• b\n\nXong\n", "+ ,- • a,+ - a,- • b,+ - b"),
    ],
)
def test_below_a_line_that_was_added_only_changed_lines_are_shown(before: str, shown: str) -> None:
    found = repair(before.encode())
    assert found
    assert [line[2:] for line in difference(found) if line[2] in "+-"] == shown.split(",")


A_MEGABYTE = {
    "blanks in a title": lambda n: "---\ntitle: a" + " " * n + "b\n---\nChữ.\n",
    "titles": lambda n: "---\n" + "title: : a\n" * (n // 11) + "---\nChữ.\n",
    "blanks inside a line": lambda n: "Chữ.\n\n# a" + " " * n + "b",
    "bullets": lambda n: "• ă\n\n" * (n // 21),
    "items of lists that run together": lambda n: "a) ă\n" * (n // 18),
    "indented paragraphs": lambda n: "    Đoạn có chữ\n\n" * (n // 66),
    "rows with tabs": lambda n: "a\tb\n" * (n // 12),
    "rows without a rule": lambda n: "| a | b |\n" * (n // 30),
    "lists in lists": lambda n: "- a\n  - b\n" * (n // 30),
    "lines that are paragraphs": lambda n: "Ă b.\n" * (n // 18),
    "lines that come again": lambda n: "".join(f"{at % 90}\n" + "a \n"[: at % 7] for at in range(n // 4)),
}


@pytest.mark.parametrize("name", A_MEGABYTE)
def test_a_megabyte_is_repaired_in_time(name: str) -> None:
    def repair_and_show(data: bytes) -> None:
        if found := repair(data):
            assert list(difference(found))
            assert repaired(found.after) is None

    for part in (64, 8, 1):  # superlinear growth fails before it hangs
        data = A_MEGABYTE[name](1_000_000 // part).encode()
        in_time(partial(repair_and_show, data), 20)


def test_bytes() -> None:
    text = HEAD + "Chữ có dấu: hóa, đường.\n"
    assert repaired(text, "utf-8-sig") == text
    assert repaired(text.replace("\n", "\r\n")) == text
    assert repaired(text, "utf-16") == text
    assert repair(text.encode("utf-16")).said == ("chuyển tệp từ UTF-16 sang UTF-8",)  # type: ignore[union-attr]  # it is one
    assert repair(b"\xff\x00\xfe\x80") is None


def test_khmer_keeps_what_parts_its_words() -> None:
    body = "ភាសា\u200bខ្មែរ \n"
    assert repaired(HEAD.replace("---\nt", "---\nlang: km\nt", 1) + body).endswith("ភាសា\u200bខ្មែរ\n")  # type: ignore[union-attr]  # it was repaired
    assert repaired(HEAD + body).endswith("ភាសាខ្មែរ\n")  # type: ignore[union-attr]  # as above


PIECES = st.sampled_from(
    [
        *"ab:#-|`~*[](){}\"'>& ",
        *("\n", "\n\n", "  \n", "\r\n", "\u00a0", "\u200b", "é", "e\u0301", "\ufeff"),
        *("    ", "- ", "```\n", "---\n", "title: ", "date: 5/3/2020"),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@given(TEXTS, st.booleans())
@example("a:  \n- a", False)
def test_repaired_once_is_repaired_for_good(text: str, has_head: bool) -> None:
    after = repaired(HEAD + text if has_head else text)
    assert after is None or repaired(after) is None


def assume_no_look_alike(body: str) -> None:
    """Excludes look-alikes, which are changed on purpose and have their own tests."""
    text = "\n".join(line.rstrip(" \t\u00a0") for line in clean(body).split("\n")).replace("\u00a0", " ")
    assume(look_alikes.repaired(text, LOOK_ALIKES) == text)


@given(TEXTS)
def test_no_word_of_the_text_is_changed(body: str) -> None:
    assume_no_look_alike(body)
    after = repaired(HEAD + body)
    plain = clean(body).translate(dict.fromkeys(map(ord, SMART_SPACES), " "))
    assert after is None or after.removeprefix(HEAD).split() == plain.split()


@given(TEXTS.filter(lambda text: "\u00a0" not in text and not re.search(r"(?m)^[ \t]+$\n[ ]*[-=]", text)))
def test_the_page_stays_the_same(body: str) -> None:
    assume_no_look_alike(body)
    after = repaired(HEAD + body)
    if after is not None:
        pages = [CONVERT(text, 1).html for text in (after.removeprefix(HEAD), clean(body))]
        same, other = (re.sub(r" (?=<)", "", " ".join(page.split())) for page in pages)  # as browsers show it
        assert same == other


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    repair(data)
