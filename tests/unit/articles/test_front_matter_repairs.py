"""An invalid line of front matter is reported once, and quickly."""

import pytest

from plugins.articles.front_matter import parse_front_matter


def test_a_line_is_repaired_once_so_that_its_quotes_do_not_double_again_and_again():
    for value in ("'" * 40 + '"', "[a", "'a' b: '", '"a" "b" \'', "{'", "'a' 'b"):
        _, problems = parse_front_matter(f"---\ntitle: {value}\nb: [\nc: ''x: '\n---\nThân.", "a.md")
        assert problems
        assert len(problems) <= 8


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("date:2020-03-05", "date: 2020-03-05"),
        ("title:A b", "title: A b"),
        ("title:A: b", 'title: "A: b"'),
        ('title:"A b"', 'title: "A b"'),
        ("tags:[a, b]", "tags: [a, b]"),
        ("source:https://a.vn/b", "source: https://a.vn/b"),
        ("summary:A b\n  c", "summary: A b"),
    ],
)
@pytest.mark.parametrize("head", ["{}\nunit: x\n", "unit: x\n{}\naudience: a\n", "unit: x\n{}\n"])
def test_a_key_without_its_blank_is_told_once_where_it_stands(head, line, right):
    front, problems = parse_front_matter(f"---\n{head.format(line)}---\nThân.", "a.md")
    (problem,) = problems
    assert problem.message == f"thiếu dấu cách sau dấu hai chấm: viết “{right}”"
    key = line.partition(":")[0]
    assert (problem.location.line, problem.location.column) == (front.keys[key].line, len(key) + 1)
    assert key not in front.values and front.values["unit"].texts == ("x",)


def test_words_with_a_colon_are_no_key():
    text = "---\nsummary: |\n  date:2020\ntitle: a\n---\nThân."
    front, problems = parse_front_matter(text, "a.md")
    assert not problems and front.values["summary"].text == "date:2020"
