"""Raw HTML: the elements listed in docs/contract.md stay, others are removed, and nothing hostile remains."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings, strategies as st
from lxml import etree

from plugins.markup.allowed import ALLOWED
from plugins.targets import is_safe_link
from tests.unit.articles.small_content import CONVERT

CONTRACT = [
    "p",
    "a",
    "img",
    "strong",
    "em",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "caption",
    "figure",
    "figcaption",
    "details",
    "summary",
    "abbr",
    "sup",
    "sub",
    "mark",
    "kbd",
    "small",
    "br",
    "hr",
    "q",
    "cite",
    "dl",
    "dt",
    "dd",
]


def test_the_list_is_the_contracts():
    assert sorted(ALLOWED) == sorted(CONTRACT)


@pytest.mark.parametrize(
    "html",
    [
        '<p>Chữ <strong>đậm</strong>, <em>nghiêng</em>, <a href="https://x.example/" title="X">x</a>.</p>',
        '<figure><img alt="A" width="3" height="4" src="{static}/images/a.png" loading="lazy">'
        "<figcaption>A</figcaption></figure>",
        "<details><summary>Hỏi</summary><p>Đáp</p></details>",
        '<table><caption>C</caption><thead><tr><th scope="col" colspan="2">A</th></tr></thead>'
        '<tbody><tr><td rowspan="2">B</td></tr></tbody><tfoot><tr><td>C</td></tr></tfoot></table>',
        "<dl><dt>A</dt><dd>B</dd></dl>",
        '<ol start="3"><li>A</li></ol><ul><li>B</li></ul>',
        '<p><abbr title="Cải cách">CC</abbr> H<sub>2</sub>O m<sup>2</sup> <kbd>F5</kbd> <mark>A</mark></p>',
        "<p><small>A</small> <q>B</q> <cite>C</cite><br>D</p><hr>",
    ],
)
def test_what_may_stay_stays_to_the_letter(html):
    found = CONVERT(html.replace(' loading="lazy"', ""), 1)
    assert found.html.replace("\n", "") == html
    assert found.body.raw_html == ()


@pytest.mark.parametrize(
    "tag", ["strong", "em", "abbr", "sup", "sub", "mark", "kbd", "small", "q", "cite", "b"]
)
def test_inline_tags(tag):
    found = CONVERT(f"Chữ <{tag}>trong</{tag}> sau.", 1)
    kept = f"<{tag}>trong</{tag}>" if tag in ALLOWED else "trong"
    assert found.html == f"<p>Chữ {kept} sau.</p>"
    assert [each.dangerous for each in found.body.raw_html] == ([] if tag in ALLOWED else [False])


@pytest.mark.hostile("markup in texts")
@pytest.mark.parametrize(
    ("html", "kept", "dangerous"),
    [
        ('<p class="x" id="y">A</p>', "<p>A</p>", [False, False]),
        ('<p style="color:red">A</p>', "<p>A</p>", [True]),
        ('<p onclick="x">A</p>', "<p>A</p>", [True]),
        (
            '<table><tr><td width="5" colspan="x">A</td></tr></table>',
            "<table><tbody><tr><td>A</td></tr></tbody></table>",
            [False, False],
        ),
        (
            '<table><tr><th scope="x">A</th></tr></table>',
            "<table><tbody><tr><th>A</th></tr></tbody></table>",
            [False],
        ),
        ("<p>A</p>\n\n<!-- B -->\n<!-- C -->", "<p>A</p>", []),
        ("<td>A</td>", "A", [False]),
        ("Chữ <td>A</td>", "ChữA", [False]),
        ("<p>A <em/> B</p>", None, [True]),
        ('<p>A</p>\n<p>B <a href="/x>C</a></p>', None, [True, True]),
        ('<a href="javascript:x" target="_blank">A</a>', "<a>A</a>", [True, False]),
        ('<a href="//x.example/">A</a>', "<a>A</a>", [True]),
        ('<a href="\\\\x.example/">A</a>', "<a>A</a>", [True]),
        ('<a href=" java&#x0A;script&colon;x">A</a>', "<a>A</a>", [True]),
        ('<a href="{filename}javascript:x">A</a>', "<a>A</a>", [True]),
        ('<div class="x"><p>A</p></div>', "<p>A</p>", [False]),
        ("<section>A</section>", "A", [False]),
        ("<script>A</script>", "", [True]),
        ("<style>A</style>", "", [True]),
        ("<iframe>A</iframe>", "A", [True]),
        ('<form action="x">A</form>', "A", [True]),
        ('<svg onload="x"><a href="x">A</a></svg>', None, [True]),
        ('<img src="images/a.png" alt="A" srcset="x 2x">', None, [True]),
        (
            '<abbr title="&quot; onclick=&quot;x">A</abbr>',
            '<abbr title="&quot; onclick=&quot;x">A</abbr>',
            [],
        ),
    ],
)
def test_what_goes(html, kept, dangerous):
    found = CONVERT(html, 1)
    if kept is not None:
        html_written = re.sub(r"\s+", "", found.html)
        assert html_written in {re.sub(r"\s+", "", each) for each in (kept, f"<p>{kept}</p>")}
    assert [each.dangerous for each in found.body.raw_html] == dangerous


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x", "JAVASCRIPT:x",
        " javascript:x", "java\tscript:x", "java\nscript:x", "\x01javascript:x",
        "javascript&colon;x",
        "&#106;avascript:x", "&#x6A;avascript:x", "data:text/html,x", "vbscript:x", "file:x",
        "//x.example", "\\\\x.example", "/\\x.example", "{filename}javascript:x", "java{static}script:x",
        "blob:x",
        "java\u200bscript:x", "{filename}//x.example",
    ],
)  # fmt: skip
def test_unsafe_addresses(address):
    assert not is_safe_link(address)


HOSTILE = st.sampled_from(
    [
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<iframe src=x>",
        "<img src=x onerror=a>",
        "<p onclick='a'>",
        "<a href='javascript:a'>",
        "</a>",
        "[a](javascript:a)",
        "![a](data:image/png,x)",
        "<svg/onload=a>",
        "<em>",
        '<a href="java&#9;script:a">',
        "[a][b]",
        "\n\n[b]: javascript:a\n\n",
        "<javascript:a>",
        "<p style=x>",
        "</p>",
        "<!--",
        "-->",
        "--!>",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        "<!x",
        "`",
        "```\n",
        "    ",
        "\n",
        "\n\n",
        "\\",
        '"',
        "'",
        ">",
        "<",
        "</",
        "/>",
        "&lt;script&gt;",
        "&#60;script>",
        "<scr",
        "ipt>",
        "on",
        "=",
        "| a | b |\n|---|---|\n",
        "[^1]",
        "\n[^1]: ",
        '*[x]: " onclick="a\n',
        "x",
        "{filename}",
        "{static}",
        "{: onclick=a }",
        "<img alt='",
        "# ",
        "\x02",
        "\x03",
        "\x02wzxhzdk:0\x03",
        "<details>",
        "<b onmouseover=a",
        "<math><mi xlink:href=data:x>",
        "[cần điền: ",
    ]
)


@pytest.mark.parametrize("entity", ["&#1;", "&#x7f;", "&#xd800;", "&#xfffe;", "&#xffff;"])
@pytest.mark.parametrize(
    "text", ["a{}b", "<em>a{}b</em>", "<p>a{}b</p>", '<p><a href="/c{0}" title="{0}">d</a></p>']
)
def test_a_feed_can_hold_what_a_browser_reads_from_an_entity(text, entity):
    etree.Element("content").text = CONVERT(text.format(entity), 1).html


@given(st.lists(st.one_of(HOSTILE, HOSTILE, st.text(max_size=8)), max_size=25).map("".join))
@settings(max_examples=400, deadline=None)
def test_nothing_hostile_gets_through(text):
    html = CONVERT(text, 1).html
    for parser in ("html.parser", "lxml"):
        try:
            page = BeautifulSoup(html, parser)
        except Exception:  # lxml is no requirement of this project
            continue
        for tag in page.find_all(True):
            assert tag.name not in ("script", "style", "iframe", "form", "svg", "object", "embed", "math"), (
                html
            )
            for name, value in tag.attrs.items():
                assert not name.startswith("on"), html
                assert name not in ("style", "srcset"), html
                if name in ("href", "src"):
                    assert is_safe_link(str(value)), html
