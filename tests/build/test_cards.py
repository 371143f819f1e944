"""The picture beside a shared link: the article's own, or a card with its title."""

from __future__ import annotations

from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from tests.build.built import Built


def shared(page: BeautifulSoup) -> tuple[str, str]:
    """Returns file and alternative text of a page's shared picture; empty if it has none."""
    image = page.find("meta", property="og:image")
    alt = page.find("meta", property="og:image:alt")
    return (urlsplit(str(image["content"])).path[1:], str(alt["content"])) if image and alt else ("", "")


def test_an_article_without_a_picture_has_a_card(public: Built) -> None:
    name, alt = shared(public.page("tin-bai/2020/muc-12/"))
    assert name.startswith("theme/cards/") and public.files[name].startswith(b"\x89PNG")
    assert alt == "Bài số 12"


def test_one_with_a_picture_has_that_one(public: Built) -> None:
    named = {shared(page)[0] for page in public.pages.values()}
    pictures = {name for name in named if name.startswith("images/")}
    assert pictures and pictures <= public.files.keys()


def test_every_card_is_of_a_page_that_is_out(public: Built) -> None:
    cards = {name for name in public.files if name.startswith("theme/cards/")}
    named = {shared(page)[0] for page in public.pages.values()}
    assert {name for name in named if name.startswith("theme/cards/")} == cards
    for path in ("tin-bai/2020/rut/", "tin-bai/2020/tieng-khmer/"):
        assert shared(public.page(path)) == ("", ""), path


def test_lists_documents_and_pages_have_the_one_of_the_section(public: Built) -> None:
    names = {shared(public.page(path)) for path in ("", "chu-de/", "van-ban/", "gioi-thieu/")}
    ((name, alt),) = names
    assert name.startswith("theme/cards/") and public.files[name].startswith(b"\x89PNG") and alt


def test_a_preview_has_none(preview: Built) -> None:
    assert not [name for name in preview.files if name.startswith("theme/cards/")]
    assert shared(preview.page("tin-bai/2020/muc-12/")) == ("", "")
