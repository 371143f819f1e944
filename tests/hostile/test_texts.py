"""Whatever a text contains, its HTML is harmless, and no words are lost silently."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

import pytest
from markdown import Markdown

from plugins.problems import read_text
from tests.hostile.corpus import COUNT
from tests.hostile.looking import TEXT, findings, parsed, words
from tests.hostile.pieces import texts
from tests.unit.articles.small_content import CONVERT

PAGE = "https://cchc.example/tin-bai/2020/bai/"


@cache
def converted() -> list[tuple[str, str, bool]]:
    """Returns each text, its HTML, and whether the writer is warned, which prevents publication."""
    found = []
    for text in texts():
        clean = read_text(text.encode("utf-8", "surrogatepass"), "x.md")
        assert isinstance(clean, str), clean
        made = CONVERT(clean, 1)
        found.append((clean, made.html, any(each.dangerous for each in made.body.raw_html)))
    return found


def test_the_corpus_is_large() -> None:
    assert COUNT >= 400 and len(list(texts())) > 1_000


@pytest.mark.hostile("markup in texts", inputs=len([*texts()]))
def test_nothing_but_the_list_comes_out() -> None:
    wrong = {text: list(findings(parsed(html), PAGE, TEXT)) for text, html, _ in converted()}
    assert {text: found for text, found in wrong.items() if found} == {}


def test_no_words_are_lost_in_silence() -> None:
    lost = [
        (text, html)
        for text, html, is_told in converted()
        if not is_told
        and "*[" not in text  # the meaning of an abbreviation moves to its uses
        and ("Sau" not in words(parsed(html)) or ("GIUA" in text and "GIUA" not in html))
    ]
    assert lost == []


def test_no_character_that_nobody_sees_comes_out() -> None:
    hidden = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
    assert [text for text, html, _ in converted() if hidden.search(unescape(html).replace("&#", ""))] == []


def test_without_cleaning_most_of_it_comes_out() -> None:
    """Proves that these tests can fail: Python-Markdown alone lets it through."""
    plain = Markdown(extensions=["extra"])
    wrong = [text for text in texts() if any(findings(parsed(plain.reset().convert(text)), PAGE, TEXT))]
    assert len(wrong) > 500
