"""Any plan file gives a plan or problems."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings, strategies as st

from plugins.plan import Plan, parse_plan

SHIPPED = (Path(__file__).parents[3] / "content" / "ke-hoach" / "2020.toml").read_text(encoding="utf-8")
PIECES = st.sampled_from(
    [
        "",
        '"',
        '"""',
        "'",
        "'''",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        ".",
        ",",
        "\n",
        "#",
        "\\",
        "\\u0000",
        "*",
        "“",
        "[topics]",
        "[[topics]]",
        "[[topics.x]]\n",
        "year = 2020\n",
        "1e400",
        "2020-02-30",
        "0x",
        "true",
        "nan",
        "\x00",
    ]
)


def is_answered(text: str) -> None:
    found = parse_plan(text, "ke-hoach/2020.toml")
    if isinstance(found, Plan):
        assert found.topics and found.units
        return
    n_lines = text.count("\n") + 1
    assert found and found == sorted(found, key=lambda each: each.location)
    assert all(1 <= each.location.line <= n_lines for each in found)
    assert all("\n" not in str(each) for each in found)


@given(st.text())
def test_any_text(text: str) -> None:
    is_answered(text)


@given(st.lists(PIECES | st.sampled_from(["topics", "a", " ", "targets", "year", "code"]), max_size=30))
def test_any_toml_like_text(pieces: list[str]) -> None:
    is_answered("".join(pieces))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(SHIPPED)), st.integers(0, 400), PIECES | st.text(max_size=20))
def test_the_shipped_file_with_a_piece_cut_or_replaced(start: int, length: int, put: str) -> None:
    is_answered(SHIPPED[:start] + put + SHIPPED[start + length :])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, SHIPPED.count("\n")), min_size=1, max_size=12), PIECES)
def test_the_shipped_file_with_lines_replaced(numbers: list[int], put: str) -> None:
    lines = SHIPPED.split("\n")
    for number in numbers:
        lines[number] = put
    is_answered("\n".join(lines))


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([line for line in SHIPPED.split("\n") if " = " in line and not line.startswith("#")]),
    st.sampled_from(
        [
            "1",
            "-1",
            "0",
            "1.5",
            "true",
            "[]",
            "{}",
            '""',
            '" "',
            "[[]]",
            "[1]",
            '["", 1]',
            "inf",
            "00:00:00",
            "2020-01-01",
            "2020-01-01T00:00:00",
            "2020-01-01T00:00:00Z",
            "{a.b = 1}",
            '"x"',
            "99999999999999999999",
        ]
    ),
)
def test_the_shipped_file_with_a_value_of_another_type(line: str, value: str) -> None:
    is_answered(SHIPPED.replace(line, line.partition(" = ")[0] + " = " + value, 1))
