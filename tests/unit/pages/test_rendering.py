"""What Jinja yields in short ways is what it yields in its own."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from markupsafe import Markup, escape

from plugins.pages.rendering import escaped, prepare

TEMPLATES = {
    "macros": "{% macro cell(text, mark='-') %}<b>{{ mark }}{{ text }}</b>{% endmacro %}"
    "{% macro box() %}<i>{{ caller() }}</i>{% endmacro %}",
    "base": "<p>{% block main %}{% endblock %}</p>",
    "page": "{% extends 'base' %}{% from 'macros' import cell, box %}{% block main %}"
    "{% set made %}{{ text }}{% endset %}"
    "{% for each in each_of %}{{ cell(each) }}{{ cell(each, mark=text) }}{{ given(each) }}{% endfor %}"
    "{% call box() %}{{ text }}{{ made }}{% endcall %}{{ text ~ '<' }}{{ text|upper }}{{ cell(cell(text)) }}"
    "{{ missing }}{% endblock %}",
}


class Text(str):
    """No plain text."""


class Shown:
    def __html__(self) -> str:
        return "<hr>"


VALUES: tuple[Any, ...] = ("a < b & 'c'", Markup("<b>&amp;</b>"), Text("<"), Shown(), 7, None, "", "Đỏ “x”")


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_text_is_escaped_as_by_markupsafe(value: Any) -> None:
    assert str(escaped(value)) == str(escape(value))


def test_a_page_is_the_same_in_jinjas_own_way() -> None:
    own, short = (Environment(loader=DictLoader(TEMPLATES), autoescape=True) for _ in range(2))
    prepare(short)
    values = {"text": "a < “b”", "each_of": VALUES, "given": lambda each: f"<{each}>"}
    expected = own.get_template("page").render(values)
    assert "&lt;" in expected
    assert "<b>&lt;<" not in expected
    assert short.get_template("page").render(values) == expected
    assert short.get_template("page").render(values) == expected


def test_a_macro_that_is_called_wrongly_is_an_error() -> None:
    environment = Environment(loader=DictLoader(TEMPLATES), autoescape=True)
    prepare(environment)
    page = environment.from_string("{% from 'macros' import cell %}{{ cell(1, 2, 3) }}")
    with pytest.raises(TypeError, match="takes not more than 2"):
        page.render()
