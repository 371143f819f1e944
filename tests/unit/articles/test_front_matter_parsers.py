"""libyaml and PyYAML's own parser, whose messages writers see, read front matter alike."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings, strategies as st

from plugins.articles.front_matter import FrontMatter, parse_front_matter
from plugins.problems import Problem
from plugins.vietnamese import clean

PIECES = (
    "title", "tags", "a", "date", ": ", ":", " ", "  ", "- ", "-", "\n", "\n", "\n  - ", "\n- ", "\n    ",
    "#", " #", '"', "'", "''", "[", "]", ", ", ",", "{", "}", "\\", "\\n", "\\x41", "\\ud800",
    "|", "|2", "|#", ">", ">-\n  ", "&", "*", "!", "%", "@", "`", "?", "? ", "~",
    "văn hóa", "Đ", "2020-03-05", "no", "null", "09:30", "\t", "\u00a0", "\u0085", "😀", "_", "=", "<<",
    "---x", "--- ", "...", "é", "https://a.vn/b#c",
)  # fmt: skip
HEAD = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
LIKELY = st.lists(
    st.tuples(
        st.sampled_from(["title", "tags", "date", "summary", "author"]),
        st.sampled_from(
            [
                "Văn: vụ",
                "09:30",
                "a#b",
                '"có : hai"',
                "'nháy'",
                "[a, b-c,d]",
                "[a?]",
                "|#x",
                "\n  - a\n  - 'b'",
            ]
        )
        | st.text(alphabet="aăđ :#-'\"[],0?\t", min_size=1, max_size=12),
    ).map(lambda pair: ":".join(pair) if pair[1][0] == "\n" else ": ".join(pair)),
    max_size=6,
).map("\n".join)


def read(head: str) -> tuple[FrontMatter | None, list[Problem]]:
    return parse_front_matter(clean(f"---\n{head}\n---\nThân bài.\n"), "a.md")


@example("a: b\t")
@example("a: |#b")
@example("a: >-2#b")
@example("a: [b?]")
@example("a: [!b c]")
@example("- &a b\n- *a")
@settings(max_examples=1_000, deadline=None)
@given(HEAD | LIKELY | st.text(max_size=40))
def test_both_parsers_read_the_same(head: str) -> None:
    by_libyaml = read(head)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", False)
        assert by_libyaml == read(head)


def test_a_usual_head_is_read_by_libyaml_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("plugins.articles.front_matter._Composer")
    front_matter, problems = read(
        'title: "Đăng ký: hồ sơ?"\ndate: 2020-03-05 09:30\ntags: [a, b]\naudience:\n  - c\n  - "x"\nunit: u'
    )
    assert front_matter and not problems
    assert [
        (key, each.texts, each.is_list, each.location.line) for key, each in front_matter.values.items()
    ] == [
        ("title", ("Đăng ký: hồ sơ?",), False, 2),
        ("date", ("2020-03-05 09:30",), False, 3),
        ("tags", ("a", "b"), True, 4),
        ("audience", ("c", "x"), True, 5),
        ("unit", ("u",), False, 8),
    ]
    assert [(at.line, at.column) for at in front_matter.values["tags"].text_locations] == [(4, 8), (4, 11)]
