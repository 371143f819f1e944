"""Every text of the theme is in the catalogue, and appears as the office words it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import jinja2
import pytest

from plugins.wording import use
from plugins.wording.templates import Message, Worded, messages
from tests.unit.theme.test_templates_escape import TEMPLATES

VIETNAMESE = re.compile("[À-ỹ]")
TEMPLATE = (
    '<p class="x" title="Đọc {{ n }} lần">\n Đọc khoảng <b>{{ n|int }}</b> phút: {{ day(a.last) }} và '
    '{{ day(b.last) }} </p>\n{{ "Chưa có" if not n }}<a href="/Đ{{ n }}"{% if n %} lang="vi"{% endif %}>Tin'
    "</a>"
)


@pytest.fixture(autouse=True)
def as_shipped() -> Iterator[None]:
    yield
    use({})


def rendered(source: str) -> str:
    """Compiles and renders with the current wording."""
    environment = jinja2.Environment(autoescape=True, extensions=[Worded])
    return environment.from_string(source).render(
        n=3, a={"last": "1/1"}, b={"last": "2/2"}, day=lambda each: each
    )


def test_texts_are_found_between_tags_in_attributes_and_in_literals() -> None:
    assert [(each.text, each.line) for each in messages(TEMPLATE)] == [
        ("Đọc {n} lần", 1),
        ("Đọc khoảng", 2),
        ("phút: {last} và {last2}", 2),
        ("Chưa có", 3),
        ("/Đ{n}", 3),
        ("Tin", 3),
    ]


def test_what_is_worded_otherwise_stands_in_place_of_it_and_the_rest_stays() -> None:
    before = rendered(TEMPLATE)
    use({"phút: {last} và {last2}": "<{last2}> & {last}", "Đọc {n} lần": '{n} "lần"', "Chưa có": "Không"})
    after = before.replace("phút: 1/1 và 2/2", "&lt;2/2&gt; &amp; 1/1")
    after = after.replace("Đọc 3 lần", "3 &quot;lần&quot;").replace("Chưa có", "Không")
    assert rendered(TEMPLATE) == after != before


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_says_what_the_catalogue_does_not_have(path: jinja2.Template) -> None:
    """A template without its messages contains no Vietnamese letter."""
    source = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    literals, pieces = set(), set()
    for each in messages(source):
        (literals if each.is_literal else pieces).update(_constant_parts(each))
    for text in sorted(literals | pieces, key=len, reverse=True):
        source = source.replace(text, "")
    assert not VIETNAMESE.search(source)


def _constant_parts(message: Message) -> Iterator[str]:
    return (piece for piece in re.split(r"\{\w+\}", message.text) if VIETNAMESE.search(piece))
