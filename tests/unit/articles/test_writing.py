"""Edits of writers' files change nothing but their target."""

from __future__ import annotations

import pytest

from plugins.articles.writing import with_item_added, with_line_added, with_links_to

HEAD = "---\ntitle: A\n{}---\nThân bài.\n\n---\n\nredirect_from: /trong-than/\n"


@pytest.mark.parametrize(
    ("there", "then"),
    [
        ("", "redirect_from: /moi/\n"),
        ("redirect_from: /cu/\n", "redirect_from: /cu/, /moi/\n"),
        ("redirect_from: /cu/, /hai/\nlang: vi\n", "redirect_from: /cu/, /hai/, /moi/\nlang: vi\n"),
    ],
)
def test_an_item_is_added_to_the_front_matter_alone(there: str, then: str) -> None:
    assert with_item_added(HEAD.format(there), "redirect_from", "/moi/") == HEAD.format(then)


@pytest.mark.parametrize(
    "there",
    [
        "redirect_from:\n  - /cu/\n",
        "redirect_from:\n- /cu/\n",
        "redirect_from: [/cu/]\n",
        'redirect_from: "/cu/"\n',
        "redirect_from: /cu/,\n  /hai/\n",
        "redirect_from: /cu/\n  /hai/\n",
        '"redirect_from": [/cu/]\n',
        "redirect_from : [/cu/]\n",
    ],
)
def test_a_list_that_is_written_otherwise_is_left_to_a_person(there: str) -> None:
    assert with_item_added(HEAD.format(there), "redirect_from", "/moi/") is None


def test_line_ends_of_windows_stay() -> None:
    text = HEAD.format("").replace("\n", "\r\n")
    assert with_line_added(text, "withdrawn: x").startswith("---\r\ntitle: A\r\nwithdrawn: x\n---\r\n")


@pytest.mark.parametrize("text", ["", "chữ", "---\ntitle: A\n", "x\n---\na\n---\n"])
def test_without_front_matter_nothing_is_written(text: str) -> None:
    with pytest.raises(ValueError, match="front matter"):
        with_line_added(text, "withdrawn: x")


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("[a](cu.md) [b](../x/cu.md#muc)", "[a](moi.md) [b](../x/moi.md#muc)"),
        ("[a]({filename}/tin-bai/cu.md) [b](<cu.md>)", "[a]({filename}/tin-bai/moi.md) [b](<moi.md>)"),
        ("[a]: x/cu.md", "[a]: x/moi.md"),
        (
            "[a](https://x.vn/cu.md) (cu.md) cu.md [a](khac-cu.md)",
            "[a](https://x.vn/cu.md) (cu.md) cu.md [a](khac-cu.md)",
        ),
    ],
)
def test_links_follow_a_file_and_nothing_else_does(text: str, then: str) -> None:
    assert with_links_to({"cu.md": "moi.md"}, text) == then
