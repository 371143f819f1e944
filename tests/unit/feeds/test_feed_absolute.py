"""Addresses in HTML: what changes, and what stays unchanged."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, strategies as st

from plugins.feeds.absolute import absolute_html
from tests.pace import in_time

SITE = "https://a.vn"
PAGE = "https://a.vn/tin-bai/2020/b/"

CHANGED = [
    # where an address starts
    ('<a href="c/">', '<a href="https://a.vn/c/">'),
    ('<a href="/c/">', '<a href="https://a.vn/c/">'),
    ('<a href="./c/../d">', '<a href="https://a.vn/d">'),
    ('<a href="../c">', '<a href="https://a.vn/c">'),
    ('<a href="#muc">', f'<a href="{PAGE}#muc">'),
    ('<a href="#mục một">', f'<a href="{PAGE}#mục một">'),
    ('<a href="?trang=2">', f'<a href="{PAGE}?trang=2">'),
    ('<a href="">', f'<a href="{PAGE}">'),
    ('<a href="//cdn.vn/x.js">', '<a href="https://cdn.vn/x.js">'),
    ('<a href="\\c\\d.jpg">', '<a href="https://a.vn/c/d.jpg">'),
    ('<a href=" \n c/ ">', '<a href="https://a.vn/c/">'),
    ('<a href="c#d?e">', '<a href="https://a.vn/c#d?e">'),
    ('<a href="van-ban/1847/QĐ-TTg.pdf">', '<a href="https://a.vn/van-ban/1847/QĐ-TTg.pdf">'),
    # every attribute
    ('<img src="a.jpg">', '<img src="https://a.vn/a.jpg">'),
    ('<video poster="a.jpg">', '<video poster="https://a.vn/a.jpg">'),
    ('<blockquote cite="c/">', '<blockquote cite="https://a.vn/c/">'),
    ('<q cite="#c">', f'<q cite="{PAGE}#c">'),
    ('<img alt="x" src="a.jpg" title="y"/>', '<img alt="x" src="https://a.vn/a.jpg" title="y"/>'),
    ('<iframe src="c"></iframe>', '<iframe src="https://a.vn/c"></iframe>'),
    # srcset
    ('<img srcset="a.jpg">', '<img srcset="https://a.vn/a.jpg">'),
    (
        '<img srcset="a.jpg 1x, /b.jpg 2x">',
        '<img srcset="https://a.vn/a.jpg 1x, https://a.vn/b.jpg 2x">',
    ),
    (
        '<img srcset="a.jpg, b.jpg 2x,c.jpg 3x">',
        '<img srcset="https://a.vn/a.jpg, https://a.vn/b.jpg 2x,https://a.vn/c.jpg 3x">',
    ),
    (
        '<img srcset="\n a,b.jpg 400w,\n https://c.vn/d.jpg 800w\n">',
        '<img srcset="\n https://a.vn/a,b.jpg 400w,\n https://c.vn/d.jpg 800w\n">',
    ),
    (
        '<img srcset="data:image/png;base64,xx 1x, a.jpg 2x">',
        '<img srcset="data:image/png;base64,xx 1x, https://a.vn/a.jpg 2x">',
    ),
    # entities
    ('<a href="c?d=1&amp;e=2">', '<a href="https://a.vn/c?d=1&amp;e=2">'),
    ('<a href="c?d=1&e=2">', '<a href="https://a.vn/c?d=1&amp;e=2">'),
    ('<a href="c?d=1&copy=2">', '<a href="https://a.vn/c?d=1&amp;copy=2">'),
    ('<a href="c?d&copy;">', '<a href="https://a.vn/c?d©">'),
    ('<a href="c&#47;d&#x2F;e">', '<a href="https://a.vn/c/d/e">'),
    ('<a href="&#35;muc">', f'<a href="{PAGE}#muc">'),
    ('<a href="c?&notit;">', '<a href="https://a.vn/c?&amp;notit;">'),
    ('<a href="c?q=&quot;d&quot;">', '<a href="https://a.vn/c?q=&quot;d&quot;">'),
    # how attributes may be written
    ("<a href='c'>", '<a href="https://a.vn/c">'),
    ("<a href='c?\"d\"'>", '<a href="https://a.vn/c?&quot;d&quot;">'),
    ("<a href=c>", '<a href="https://a.vn/c">'),
    ("<a href=c/d?e=f>x</a>", '<a href="https://a.vn/c/d?e=f">x</a>'),
    ('<A HREF = "c">', '<A HREF = "https://a.vn/c">'),
    ('<a\n  class="x"\n  href="c"\n>', '<a\n  class="x"\n  href="https://a.vn/c"\n>'),
    ('<a class="x"href="c">', '<a class="x"href="https://a.vn/c">'),
    ('<img/src="a.jpg">', '<img/src="https://a.vn/a.jpg">'),
    ('<a title="1 > 0" href="c">', '<a title="1 > 0" href="https://a.vn/c">'),
    ("<a title=it's href='c'>", '<a title=it\'s href="https://a.vn/c">'),
    ('<a disabled href="c" x>', '<a disabled href="https://a.vn/c" x>'),
    # after something that only looks like a tag
    ('1 < 2 <a href="c">', '1 < 2 <a href="https://a.vn/c">'),
    ('<!-- x --><a href="c">', '<!-- x --><a href="https://a.vn/c">'),
    ('<!--><a href="c">', '<!--><a href="https://a.vn/c">'),
    (
        '<script>"<a href="</script><a href="c">',
        '<script>"<a href="</script><a href="https://a.vn/c">',
    ),
    ('<scripty><a href="c">', '<scripty><a href="https://a.vn/c">'),
]

KEPT = [
    # has a scheme
    '<a href="https://b.vn/c?d&e">',
    '<a href="HTTP://b.vn">',
    '<a href="mailto:stp@example.vn?subject=a&b">',
    '<a href="tel:+842991234567">',
    '<img src="data:image/png;base64,AAAA">',
    '<a href="javascript:void(0)">',
    '<a href="java&#10;script:void(0)">',
    '<a href="zalo:1">',
    "<a href='https://b.vn/'>",
    '<img srcset="https://b.vn/a 1x, https://b.vn/b 2x">',
    # no address
    '<img src="">',
    '<img srcset="">',
    '<img srcset=" , ,">',
    "<a href>",
    '<a name="c">',
    '<img data-src="a.jpg" src-x="b" xhref="c" longdesc-href="d">',
    '<td headers="href">',
    "<cite>sách</cite>",
    '<a title="href=c">',
    "<a title='src=\"c\"'>",
    "<a title='<img src=\"c\">'>",
    '<a title=href="c">',
    # not in a tag
    'href="c" src="d"',
    '&lt;a href="c"&gt;',
    '1 < href="c" > 0',
    '<1 href="c">',
    '</a href="c">',
    '<!-- <a href="c"> -->',
    '<!-- <a href="c">',
    '<!doctype html href="c">',
    '<?php href="c" ?>',
    "<script>x = '<a href=\"c\">'</script>",
    '<STYLE><a href="c"></sTyle>',
    '<textarea><a href="c"></textarea>',
    '<code>&lt;img src="c"&gt;</code>',
    # broken
    '<a href="c"',
    '<a href="c',
    '<a href="//[c">',
    "",
]


@pytest.mark.parametrize(("html", "expected"), CHANGED)
def test_made_absolute(html, expected):
    assert absolute_html(html, SITE, PAGE) == expected


@pytest.mark.parametrize("html", KEPT)
def test_left_alone(html):
    assert absolute_html(html, SITE, PAGE) == html


@pytest.mark.parametrize("html", [expected for _, expected in CHANGED])
def test_absolute_html_is_not_changed_again(html):
    assert absolute_html(html, "https://khac.vn", "https://khac.vn/x/") == html


@pytest.mark.parametrize("base", ["https://a.vn/cchc", "https://a.vn/cchc/"])
def test_base_is_a_folder_with_or_without_its_slash(base):
    assert absolute_html('<a href="c">', base, PAGE) == '<a href="https://a.vn/cchc/c">'


def test_fragment_of_the_page_is_replaced():
    assert absolute_html('<a href="#c">', SITE, PAGE + "#d") == f'<a href="{PAGE}#c">'


VALUE = st.text(alphabet="ab/#?&;=.:, <>\"'đ\\", max_size=12)
NAME = st.sampled_from(["href", "src", "srcset", "title", "cite"])
ESCAPES = str.maketrans({"&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;"})


@given(st.lists(st.tuples(NAME, VALUE, st.text(alphabet="ab <>=\"'&", max_size=8)), max_size=4))
def test_agrees_with_a_parser(parts):
    """A real parser finds the same tags and text before and after, and no relative address."""
    html = "".join(
        f'<p {name}="{value.translate(ESCAPES)}">{text.translate(ESCAPES)}</p>' for name, value, text in parts
    )
    before = BeautifulSoup(html, "html.parser")
    after = BeautifulSoup(absolute_html(html, SITE, PAGE), "html.parser")
    assert after.get_text() == before.get_text()
    assert len(after.find_all("p")) == len(parts)
    for tag, (name, value, _) in zip(after.find_all("p"), parts, strict=True):
        if name == "title":
            assert tag[name] == value
        elif name in ("href", "cite"):
            assert ":" in tag[name]


@given(st.text(alphabet="<>=\"'&#;/!-? aA\n") | st.text())
def test_any_text_is_taken(html):
    changed = absolute_html(html, SITE, PAGE)
    assert absolute_html(changed, SITE, PAGE) == changed


SLOW = {
    "open tags": "<a ",
    "open quotes": "<a b='",
    "mixed quotes": "<a b='\" c=\"' d=",
    "comments": "<!--",
    "scripts": "<script>",
    "attributes without end": "href ",
    "entities": '&a"<a href="',
    "commas": ",",
}


@pytest.mark.parametrize("unit", SLOW.values(), ids=SLOW)
@pytest.mark.parametrize("before", ["", "<a ", '<img srcset="', "<a href"])
def test_takes_linear_time(unit, before):
    html = before + unit * (500_000 // len(unit)) + '">'
    in_time(lambda: absolute_html(html, SITE, PAGE), 2)


def test_number_longer_than_python_reads():
    """int() refuses more than 4300 digits."""
    html = f'<a href="c&#{"9" * 5000};">x</a>'
    assert absolute_html(html, SITE, PAGE).startswith('<a href="https://a.vn/c')
