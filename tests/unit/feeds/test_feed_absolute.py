"""Addresses in the HTML of a body: what changes, and what stays unchanged."""

import pytest

from plugins.feeds.absolute import absolute_html
from plugins.markup.allowed import ALLOWED

PAGE = "https://a.vn/cchc/tin-bai/2020/b/"
ADDRESSES = {"href", "src"}
"""The attributes that hold addresses, of those that a text may contain."""

CHANGED = [
    ('<a href="/cchc/c/">', '<a href="https://a.vn/cchc/c/">'),
    ('<a href="/cchc/c/?d=1&amp;e=2#g">', '<a href="https://a.vn/cchc/c/?d=1&amp;e=2#g">'),
    ('<a href="#mục một">', f'<a href="{PAGE}#mục một">'),
    ('<a href="">', f'<a href="{PAGE}">'),
    ('<a class="term" href="/c/" title="1 > 0">', '<a class="term" href="https://a.vn/c/" title="1 > 0">'),
    ('<img alt="a < b" src="/c.jpg">', '<img alt="a < b" src="https://a.vn/c.jpg">'),
    (
        '<source srcset="/a.webp 480w, /b.webp 960w"><img src="/a.jpg" srcset="/a.jpg 480w, /b.jpg 960w">',
        '<source srcset="https://a.vn/a.webp 480w, https://a.vn/b.webp 960w">'
        '<img src="https://a.vn/a.jpg" srcset="https://a.vn/a.jpg 480w, https://a.vn/b.jpg 960w">',
    ),
    ('<p>1 &lt; 2\n<a\n href="/c">x</a></p>', '<p>1 &lt; 2\n<a\n href="https://a.vn/c">x</a></p>'),
]
KEPT = [
    '<a href="https://b.vn/c?d&amp;e">',
    '<a href="mailto:stp@example.vn?subject=a&amp;b">',
    '<a href="tel:+842991234567">',
    '<a title=" href=&quot;/c&quot;">',
    '<p>Viết href="/c" hay src="/d".</p>',
    '<code>&lt;img src="/c"&gt;</code>',
    '<img alt="">',
    "",
]


@pytest.mark.parametrize(("html", "expected"), CHANGED)
def test_made_absolute(html, expected):
    assert absolute_html(html, PAGE) == expected
    assert absolute_html(expected, "https://khac.vn/x/") == expected


@pytest.mark.parametrize("html", KEPT)
def test_left_alone(html):
    assert absolute_html(html, PAGE) == html


def test_a_text_may_hold_no_other_addresses():
    """Else `absolute_html` has to know them."""
    of_html = {
        "href",
        "src",
        "srcset",
        "poster",
        "cite",
        "data",
        "action",
        "formaction",
        "background",
        "ping",
    }
    assert {name for names in ALLOWED.values() for name in names} & of_html == ADDRESSES
