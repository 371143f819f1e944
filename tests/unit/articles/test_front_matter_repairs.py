"""A line of front matter that cannot be read is told once, and quickly."""

from plugins.articles.front_matter import parse_front_matter


def test_a_line_is_repaired_once_so_that_its_quotes_do_not_double_again_and_again():
    for value in ("'" * 40 + '"', "[a", "'a' b: '", '"a" "b" \'', "{'", "'a' 'b"):
        _, problems = parse_front_matter(f"---\ntitle: {value}\nb: [\nc: ''x: '\n---\nThân.", "a.md")
        assert problems
        assert len(problems) <= 8
