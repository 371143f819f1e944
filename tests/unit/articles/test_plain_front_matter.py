"""The short way through front matter reads what the YAML parser reads, or leaves it to it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.articles import front_matter
from plugins.articles.front_matter import FrontMatter, parse_front_matter
from plugins.articles.plain_front_matter import read_plain
from plugins.problems import Problem
from plugins.vietnamese import clean

PIECES = (
    "title", "tags", "a", "date", ": ", ":", " ", "  ", "- ", "-", "\n", "\n", "\n  - ", "\n- ", "#", " #",
    '"', "'",
    "[", "]", ", ", ",", "{", "}", "\\", "|", ">", "&", "*", "!", "%", "@", "`", "?", "~",
    "văn hóa", "Đ", "2020-03-05",
    "no", "null", "09:30", "\t", "\u00a0", "😀", "_", "=", "<<", "---x", "...", "é", "https://a.vn/b#c",
)  # fmt: skip


def by_yaml(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[FrontMatter | None, list[Problem]]:
    """What the parser alone reads."""
    with monkeypatch.context() as patch:
        patch.setattr(front_matter, "read_plain", lambda head: None)
        return parse_front_matter(text, "a.md")


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=40))
def test_both_ways_read_the_same(head: str) -> None:
    text = clean(f"---\n{head}\n---\nThân bài.\n")
    with pytest.MonkeyPatch.context() as patch:
        assert parse_front_matter(text, "a.md") == by_yaml(text, patch)


@settings(max_examples=500, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["title", "tags", "date", "summary", "author"]),
            st.sampled_from(
                ["Văn: vụ", "09:30", "a#b", '"có : hai"', "'nháy'", "[a, b-c,d]", "\n  - a\n  - 'b'"]
            )
            | st.text(alphabet="aăđ :#-'\"[],0", min_size=1, max_size=12),
        ),
        max_size=6,
    )
)
def test_both_ways_read_the_same_of_likely_heads(pairs: list[tuple[str, str]]) -> None:
    head = "\n".join(f"{key}: {value}" if value[0] != "\n" else f"{key}:{value}" for key, value in pairs)
    text = clean(f"---\n{head}\n---\nThân bài.\n")
    with pytest.MonkeyPatch.context() as patch:
        assert parse_front_matter(text, "a.md") == by_yaml(text, patch)


def test_a_usual_head_takes_the_short_way() -> None:
    head = 'title: "Đăng ký: hồ sơ"\ndate: 2020-03-05 09:30\ntags: [a, b]\n'
    head += 'audience:\n  - nguoi-dan\n  - "x"\nunit: u\n'
    entries = read_plain(head)
    assert entries is not None
    assert [(key, line, is_list) for key, line, is_list, _ in entries] == [
        ("title", 0, False), ("date", 1, False), ("tags", 2, True), ("audience", 3, True), ("unit", 6, False)
    ]  # fmt: skip
    assert entries[0][3] == [("Đăng ký: hồ sơ", 0, 7)]


@pytest.mark.parametrize(
    "head",
    ["a: b # c\n", "a: &x b\n", "a: b\na: c\n", "a:\n", "a: |\n  b\n", "a: b: c\n", " a: b\n", "# a\n"],
)
def test_whatever_is_unusual_is_left_to_the_parser(head: str) -> None:
    assert read_plain(head) is None
