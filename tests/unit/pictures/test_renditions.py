"""The published files of a picture: widths, names, HTML."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, strategies as st

from plugins.pictures import PictureFile, renditions
from plugins.pictures.renditions import WIDTHS


@pytest.mark.parametrize(
    ("own", "widths"),
    [
        (1, [1]), (300, [300]), (500, [500]), (600, [480, 600]), (1000, [480, 1000]),
        (1200, [480, 960, 1200]), (1600, [480, 960, 1600]), (1700, [480, 960, 1700]),
        (4000, [480, 960, 1600]),
    ],
)  # fmt: skip
def test_widths(own: int, widths: list[int]) -> None:
    files = renditions("images/a.jpg", PictureFile(1, own, 900))
    assert [each.width for each in files.modern] == [each.width for each in files.behind] == widths


@given(st.integers(1, 60_000), st.integers(1, 60_000), st.sampled_from([".jpg", ".png", ".gif"]))
def test_never_enlarged_never_out_of_shape_never_more_than_three(
    width: int, height: int, behind: str
) -> None:
    files = renditions("images/a.jpg", PictureFile(1, width, height, behind=behind))
    assert 1 <= len(files.modern) == len(files.behind) <= len(WIDTHS)
    for each in files.all:
        assert 1 <= each.width <= width and 1 <= each.height <= height
        assert abs(each.height - height * each.width / width) <= 1
    assert len({each.name for each in files.all}) == len(files.all)


def test_a_name_says_what_it_is_and_changes_with_the_picture() -> None:
    one, other = (
        renditions("images/Ảnh bìa (2).JPG", PictureFile(1, 9, 9, digest=bytes([n]))) for n in (1, 2)
    )
    assert re.fullmatch(r"images/anh-bia-2-[0-9a-f]{8}-9\.webp", one.modern[0].name)
    assert one.modern[0].name != other.modern[0].name
    assert renditions("images/ảnh.png", PictureFile(1, 9, 9)).largest.name.startswith("images/anh-")
    assert renditions("images/日本.png", PictureFile(1, 9, 9)).largest.name.startswith("images/anh-")


def test_html_of_a_large_picture() -> None:
    files = renditions("images/a.jpg", PictureFile(1, 4000, 3000))
    html = files.html("/cchc", ' alt="Quầy &lt;1&gt;" loading="lazy"', "100vw")
    picture = BeautifulSoup(html, "html.parser").picture
    source, img = picture.source, picture.img
    assert source["type"] == "image/webp" and source["sizes"] == img["sizes"] == "100vw"
    assert source["srcset"].count("/cchc/images/a-") == img["srcset"].count("/cchc/images/a-") == 3
    assert img["srcset"].split()[-2:] == [f"/cchc/{files.largest.name}", "1600w"]
    assert img["src"] == f"/cchc/{files.behind[1].name}"
    assert (img["width"], img["height"], img["alt"]) == ("1600", "1200", "Quầy <1>")


def test_html_of_a_small_picture_says_no_more_than_is_needed() -> None:
    html = renditions("images/a.png", PictureFile(1, 40, 30, behind=".png")).html("", ' alt="A" width="20"')
    assert re.fullmatch(
        r'<picture><source type="image/webp" srcset="/images/a-\w{8}-40\.webp">'
        r'<img src="/images/a-\w{8}-40\.png" alt="A" width="20"></picture>',
        html,
    )
