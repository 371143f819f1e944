"""The lines of keys, which tomllib does not report."""

from __future__ import annotations

import tomllib

from hypothesis import given, strategies as st

from plugins.plan.locator import locate_keys


def test_keys_tables_and_lists_of_tables() -> None:
    text = 'a = 1\n\n[b]\nc = 2\n[[d]]\ne = 3\n\n[[d]]  # second\ne = 4\n  f = 5\n[ g ]\n"h" = 6\n'
    expected = {
        ("a",): 1,
        ("b",): 3,
        ("b", "c"): 4,
        ("d", 0): 5,
        ("d", 0, "e"): 6,
        ("d", 1): 8,
        ("d", 1, "e"): 9,
        ("d", 1, "f"): 10,
        ("g",): 11,
        ("g", "h"): 12,
    }
    assert expected.items() <= locate_keys(text).items()


def test_what_looks_like_a_key_inside_a_value_is_none() -> None:
    text = "\n".join(
        [
            'a = """',  # 1
            "b = 1",
            "[c]",
            '"""',
            "d = '''e = 2",  # 5
            "[[f]]'''",
            "g = [  # h = 3 [",
            '  "]", # ]',
            '  "i = 4",',
            "  'j = [',",  # 10
            "]",
            'k = "# no comment ["',
            "l = {m = 1}",
            "# n = 1",
            'o = "\\"["',  # 15
            'p = """q"""',
            "r = 1",
        ]
    )
    tomllib.loads(text)
    assert locate_keys(text) == {
        ("a",): 1,
        ("d",): 5,
        ("g",): 7,
        ("k",): 12,
        ("l",): 13,
        ("o",): 15,
        ("p",): 16,
        ("r",): 17,
    }


@given(
    st.lists(
        st.sampled_from(
            [
                "1",
                '"x"',
                '"""\nx = 1\n[y]\n"""',
                "'''\n'''",
                '[\n "a", # ]\n "[",\n]',
                "{ x = 1 }",
                '""',
                "''",
                '"\\\\"',
            ]
        ),
        max_size=8,
    )
)
def test_every_key_is_found_on_its_line(values: list[str]) -> None:
    text, expected = "", {}
    for number, value in enumerate(values):
        expected[(f"k{number}",)] = text.count("\n") + 1
        text += f"k{number} = {value}\n"
    tomllib.loads(text)
    assert locate_keys(text) == expected


@given(st.text() | st.text(alphabet="[]{}\"'#=\\\n a."))
def test_no_text_breaks_it(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in locate_keys(text).values())
