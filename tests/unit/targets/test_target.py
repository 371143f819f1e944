"""The meaning of addresses in all their spellings."""

from __future__ import annotations

import pytest

from plugins.targets import LinkKind, LinkTarget, link_target, picture_target


@pytest.mark.parametrize(
    "typed",
    [
        "b.png",
        "/b.png",
        "images/b.png",
        "/images/b.png",
        "./images/b.png",
        "../images/b.png",
        "../../images/b.png",
        "content/images/b.png",
        "images\\b.png",
        "..\\images\\b.png",
        "images//b.png",
        "images/x/../b.png",
        "{static}/images/b.png",
        "{static}b.png",
        "images/b%2Epng",
    ],
)
def test_all_that_people_write_for_one_picture_is_one_file(typed: str) -> None:
    assert picture_target(typed) == link_target(typed) == LinkTarget(LinkKind.FILE, "images/b.png")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sub/b.png", "images/sub/b.png"),
        ("images\\anh.webp", "images/anh.webp"),
        ("Ảnh%20một.png", "images/Ảnh một.png"),
        ("a&amp;b.png", "images/a&b.png"),
        ("a#1?.png", "images/a#1?.png"),
        ("luu-do.svg", "images/luu-do.svg"),
    ],
)
def test_pictures(typed: str, name: str) -> None:
    assert picture_target(typed) == LinkTarget(LinkKind.FILE, name)


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("", LinkTarget(LinkKind.NOWHERE)),
        ("#muc", LinkTarget(LinkKind.PLACE, anchor="muc")),
        ("a.md", LinkTarget(LinkKind.TEXT, "a.md")),
        ("a.md?x=1#muc", LinkTarget(LinkKind.TEXT, "a.md", "muc")),
        ("b%C3%A0i.md", LinkTarget(LinkKind.TEXT, "bài.md")),
        ("tin-bai\\2020\\a.md", LinkTarget(LinkKind.TEXT, "tin-bai/2020/a.md")),
        ("{filename}/tin-bai/a.md", LinkTarget(LinkKind.TEXT, "/tin-bai/a.md")),
        ("mau.pdf", LinkTarget(LinkKind.FILE, "images/mau.pdf")),
        ("./images/mau-don.pdf#page=2", LinkTarget(LinkKind.FILE, "images/mau-don.pdf", rest="#page=2")),
        ("/mau.docx", LinkTarget(LinkKind.FILE, "images/mau.docx")),
        ("images\\mau.pdf", LinkTarget(LinkKind.FILE, "images/mau.pdf")),
        ("images/tep.exe", LinkTarget(LinkKind.FILE, "images/tep.exe")),
        ("/so-lieu/ho-so/ho-so.csv", LinkTarget(LinkKind.PAGE, "/so-lieu/ho-so/ho-so.csv")),
        ("/chu-de/a/?x#b", LinkTarget(LinkKind.PAGE, "/chu-de/a/", "b")),
        ("/", LinkTarget(LinkKind.PAGE, "/")),
        ("https://x.example/a.md", LinkTarget(LinkKind.ELSEWHERE, "https://x.example/a.md")),
        ("mailto:a@x.vn", LinkTarget(LinkKind.ELSEWHERE, "mailto:a@x.vn")),
        ("www.moj.gov.vn", LinkTarget(LinkKind.UNCLEAR, meant="https://www.moj.gov.vn")),
        ("moj.gov.vn/van-ban", LinkTarget(LinkKind.UNCLEAR, meant="https://moj.gov.vn/van-ban")),
        ("sotuphap@soctrang.gov.vn", LinkTarget(LinkKind.UNCLEAR, meant="mailto:sotuphap@soctrang.gov.vn")),
        ("0299 3821 234", LinkTarget(LinkKind.UNCLEAR, meant="tel:02993821234")),
        ("+84 (299) 3821-234", LinkTarget(LinkKind.UNCLEAR, meant="tel:+842993821234")),
        ("bai-khac", LinkTarget(LinkKind.UNCLEAR)),
        ("?q=1", LinkTarget(LinkKind.UNCLEAR)),
        ("tin-bai/2020/a/", LinkTarget(LinkKind.UNCLEAR)),
    ],
)
def test_links(typed: str, target: LinkTarget) -> None:
    assert link_target(typed) == target


@pytest.mark.parametrize(
    "typed",
    [
        "//x.example/a.png",
        "\\\\x.example\\a.png",
        "/\\x.example/a.png",
        "\\/x.example/a.png",
        "C:\\anh\\a.png",
        "file:///C:/a.png",
        "java&#115;cript:alert(1)",
        "data:text/html,x",
        "https:\\\\x.example",
    ],
)
def test_what_a_browser_would_take_elsewhere_is_unsafe(typed: str) -> None:
    assert link_target(typed).kind is picture_target(typed).kind is LinkKind.UNSAFE
