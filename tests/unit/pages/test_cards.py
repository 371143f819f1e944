"""Social cards: every Vietnamese letter, any title, deterministic output."""

from __future__ import annotations

import itertools
from io import BytesIO

import pytest
from hypothesis import given, settings, strategies as st
from PIL import Image, ImageColor

from plugins.office import Colours, Office
from plugins.pages.cards.drawing import GROUND, MARK, Card, _fitted, draw, font
from plugins.pages.icons import icons

LETTERS = [
    letter
    for vowel in ("aáàảãạ", "ăắằẳẵặ", "âấầẩẫậ", "eéèẻẽẹ", "êếềểễệ", "iíìỉĩị", "oóòỏõọ", "ôốồổỗộ", "ơớờởỡợ",
                  "uúùủũụ", "ưứừửữự", "yýỳỷỹỵ", "đ")
    for letter in vowel + vowel.upper()
]  # fmt: skip


@pytest.mark.parametrize("weight", ["Regular", "Semibold", "Bold"])
def test_the_typeface_has_every_letter(weight: str) -> None:
    letters = font(weight, 60)
    missing = bytes(letters.getmask("\uffff"))
    shapes = {letter: bytes(letters.getmask(letter)) for letter in LETTERS}
    assert missing not in shapes.values()
    for one, other in itertools.combinations(LETTERS, 2):
        assert shapes[one] != shapes[other], (one, other)


def pixels(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    assert image.format == "PNG" and image.size == (1200, 630)
    return image.convert("RGB")


@settings(max_examples=30, deadline=None)
@given(st.text(st.sampled_from("aằệữ W ơi "), max_size=400))
def test_any_title_stays_inside_its_margins(title: str) -> None:
    data = draw(Card("Cải cách hành chính", title, "Tin tức - 01/8/2020"))
    assert data == draw(Card("Cải cách hành chính", title, "Tin tức - 01/8/2020"))
    image = pixels(data)
    ground = image.getpixel((2, 2))
    margin = image.crop((0, 0, 84, 560)), image.crop((1200 - 80, 0, 1200, 560))
    if max(map(len, title.split()), default=0) < 15:
        assert [each.getcolors() for each in margin] == [
            [(each.width * each.height, ground)] for each in margin
        ]
    between = image.crop((84, 172 + 345, 1116, 172 + 352))
    assert between.getcolors() == [(between.width * between.height, ground)], "the note is not touched"


def test_cards_are_named_after_what_they_say() -> None:
    card = Card("a", "b", "c")
    assert card.name == Card("a", "b", "c").name != Card("a", "b", "d").name
    assert Card("a", "b", "c", "#162e51").name != card.name


def test_card_and_icons_have_the_colour_of_the_masthead() -> None:
    office = Office(short="Xã Bình An", colours=Colours(mast="#162e51"))
    files = icons(office)
    shown = [pixels(draw(Card("a", "b", "c", "#162e51"))), Image.open(BytesIO(files["apple-touch-icon.png"]))]
    for image in (*shown, Image.open(BytesIO(files["favicon.ico"])).convert("RGB")):
        assert image.getpixel((0, 0)) == ImageColor.getrgb("#162e51")
    assert b'fill="#162e51"' in files["favicon.svg"] and b">XBA<" in files["favicon.svg"]
    assert f'fill="{MARK}"' in files["favicon.svg"].decode()
    assert GROUND in icons(Office())["favicon.svg"].decode()


def test_a_script_that_the_typeface_has_not_is_not_drawn() -> None:
    assert Card("Cải cách", "“Một cửa” – 4 xin…", "Tin tức").can_be_drawn
    assert not Card("Cải cách", "ខ្មែរ", "Tin tức").can_be_drawn


def test_a_word_is_cut_only_where_no_line_can_hold_it() -> None:
    titles = ["Nghiêng", "Đăng ký khai sinh: giấy tờ", "một hai ba bốn năm sáu bảy tám chín mười"]
    for title in titles:
        assert " ".join(_fitted(title)[1]) == title
    size, lines = _fitted("x" * 200)
    assert len(lines) > 1 and all(font("Bold", size).getlength(line) <= 1032 for line in lines)
