"""Old addresses, from records and from renamed codes of a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plugins.articles.redirects import redirects
from tests.unit.articles.small_content import article_text, examined, make_folder, write


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("tin-bai/2020/cu", "tin-bai/2020/cu/"),
        ("tin-bai/2020/cu/", "tin-bai/2020/cu/"),
        ("tin-bai/2020/cu/index.html", "tin-bai/2020/cu/"),
        ("cu/trang.html", "cu/trang.html"),
        ("Default.aspx", "Default.aspx/"),
    ],
)
def test_how_an_old_address_is_answered(tmp_path: Path, typed: str, answered: str) -> None:
    write(make_folder(tmp_path), "tin-bai/moi.md", article_text(redirect_from=typed))
    assert [*redirects(examined(tmp_path).library, None)] == [answered]


def test_an_article_answers_for_its_old_addresses_once_it_is_out(tmp_path: Path) -> None:
    text = article_text(date="2020-06-30", redirect_from="/cu, /cu/trang.html", slug="moi")
    write(make_folder(tmp_path), "tin-bai/moi.md", text)
    library = examined(tmp_path).library
    wanted = {"cu/": "tin-bai/2020/moi/", "cu/trang.html": "tin-bai/2020/moi/"}
    assert redirects(library, date(2020, 6, 30)) == redirects(library, None) == wanted
    assert redirects(library, date(2020, 6, 29)) == {}


def test_a_code_that_changed_leads_to_the_new_one_once_no_plan_has_it(tmp_path: Path) -> None:
    library = examined(make_folder(tmp_path)).library
    older, newer = library.plans
    topic = newer.topics[0]
    newer = replace(newer, topics=(replace(topic, formerly=("ma-cu",)), *newer.topics[1:]))
    assert redirects(replace(library, plans=(newer,)), None) == {"chu-de/ma-cu/": f"chu-de/{topic.code}/"}
    older = replace(older, topics=(replace(topic, code="ma-cu"),))
    assert redirects(replace(library, plans=(older, newer)), None) == {}
