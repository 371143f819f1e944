"""Genres, defaults and skeletons, stated or by default."""

from __future__ import annotations

import pytest

from plugins.plan import AUDIENCE, FORM, GENRE, GENRES, Plan, Role, parse_plan

MORE = """\
[[genres]]
code = "thong-bao"
name = "Thông báo"
text = "Điều cần báo trước."
skeleton = '''
[cần điền: việc gì]

## Ở đâu
'''
[[genres]]
code = "hoi-dap-hoc-duong"
name = "Hỏi đáp"
text = "Phụ huynh hỏi."
role = "hoi-dap"
default = true
"""


def plan_of(text: str) -> Plan:
    plan = parse_plan(text, "2020.toml")
    assert isinstance(plan, Plan), plan
    return plan


def test_a_plan_that_names_no_genre_has_those_that_everybody_has(small_text: str) -> None:
    assert plan_of(small_text).genres == GENRES
    assert {genre.role for genre in GENRES} == set(Role)
    assert all("[cần điền:" in genre.skeleton for genre in GENRES)


def test_genres_of_a_plan_are_its_own_with_a_skeleton_each(small_text: str) -> None:
    notice, questions = plan_of(small_text + MORE).genres
    assert (notice.role, notice.skeleton) == (Role.NEWS, "[cần điền: việc gì]\n\n## Ở đâu\n")
    ready = next(genre for genre in GENRES if genre.role is Role.QUESTIONS)
    assert (questions.role, questions.skeleton) == (Role.QUESTIONS, ready.skeleton)


def test_the_first_is_chosen_unless_another_is_marked(small_text: str) -> None:
    plan = plan_of(small_text + MORE)
    assert (GENRE.default(plan), FORM.default(plan), AUDIENCE.default(plan)) == (
        "hoi-dap-hoc-duong",
        "trang-tin",
        "nguoi-dan",
    )


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ('role = "báo"', "khóa role phải là một trong"),
        ('default = true\n[[genres]]\ncode = "x"\nname = "X"\ntext = "X"\ndefault = true', "mục chọn sẵn"),
    ],
)
def test_what_is_wrong_with_a_genre_is_said(small_text: str, wrong: str, words: str) -> None:
    text = f'{small_text}[[genres]]\ncode = "tin"\nname = "Tin"\ntext = "Tin."\n{wrong}\n'
    found = parse_plan(text, "2020.toml")
    assert isinstance(found, list) and len(found) == 1 and words in found[0].message
