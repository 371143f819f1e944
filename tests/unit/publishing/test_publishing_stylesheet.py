"""Bundling of CSS: order of layers, fingerprinted names, whitespace."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from plugins.publishing.stylesheet import for_old_browsers, stylesheets, without_blanks

FILES = (
    "print.css",
    "components/b.css",
    "components/a.css",
    "layout.css",
    "internal/z.css",
    "lists/d.css",
    "lists/c.css",
    "base.css",
    "internal/y.css",
    "tokens.css",
)
STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')


@pytest.fixture
def css(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"/* {name} */\n.{path.stem} {{\n  color: red;\n}}\n", encoding="utf-8")
    return tmp_path


def test_files_are_joined_in_the_order_of_the_layers(css: Path) -> None:
    public, lists, internal = stylesheets(css)
    assert re.findall(r"\.(\w+)\{", lists.text) == ["c", "d"]
    assert re.findall(r"\.(\w+)\{", public.text) == ["tokens", "base", "layout", "a", "b", "print"]
    assert re.findall(r"\.(\w+)\{", internal.text) == ["y", "z"]


def test_names_hold_a_fingerprint_of_the_content(css: Path) -> None:
    found = stylesheets(css)
    for name, sheet in found._asdict().items():
        assert re.fullmatch(rf"{name}-[0-9a-f]{{10}}\.css", sheet.name)
    assert stylesheets(css) == found


def test_the_fingerprint_changes_with_the_content_alone(css: Path) -> None:
    before = stylesheets(css)
    (css / "components" / "a.css").write_text(".a { color: blue }", encoding="utf-8")
    changed, *same = stylesheets(css)
    assert changed.name != before.site.name and same == [before.lists, before.internal]
    (css / "components" / "a.css").write_text("/* new */ .a {color: red}", encoding="utf-8", newline="\r\n")
    assert stylesheets(css) == before


@pytest.mark.parametrize(
    "stray", ["forgotten.css", "component/x.css", "components/deep/x.css", "internal/a/x.css"]
)
def test_a_file_that_would_be_passed_over_is_an_error(css: Path, stray: str) -> None:
    (css / stray).parent.mkdir(exist_ok=True)
    (css / stray).write_text("a{}", encoding="utf-8")
    with pytest.raises(ValueError, match=Path(stray).name):
        stylesheets(css)


@pytest.mark.parametrize("name", ["tokens.css", "base.css", "layout.css", "print.css"])
def test_a_missing_layer_is_an_error(css: Path, name: str) -> None:
    (css / name).unlink()
    with pytest.raises(FileNotFoundError):
        stylesheets(css)


def test_what_is_published_of_the_theme_has_no_layer_and_no_logical_property() -> None:
    folder = Path(__file__).parents[3] / "theme" / "static" / "css"
    published = "".join(sheet.text for sheet in stylesheets(folder))
    assert not re.search(r"/\*|@layer|[{;](?:inset|[a-z]+-(?:block|inline)\b)", published)
    assert published.count("{") == published.count("}")


@pytest.mark.parametrize(
    ("css_text", "expected"),
    [
        ("@layer print { a { b: c } } @layer base { d { e: f } } @layer print { g { h: i } }",
         "d{e:f}a{b:c}g{h:i}"),
        ("@layer base, print; @layer print { @media print { a { b: c; d: e } } } @layer base { f { g: h } }",
         "f{g:h}@media print{a{b:c;d:e}}"),
        ("a { b: c } @layer base { d { e: f } }", "d{e:f}a{b:c}"),
        ('@layer base { a::before { content: "@layer x { }; y" } }', 'a::before{content:"@layer x { }; y"}'),
        ("a { margin-block: 0 calc(2px + var(--x)) }", "a{margin-top:0;margin-bottom:calc(2px + var(--x))}"),
        ("a { margin-inline: auto; c: d }", "a{margin-left:auto;margin-right:auto;c:d}"),
        ("a { padding-inline-start: 1px; padding-inline-end: 2px }", "a{padding-left:1px;padding-right:2px}"),
        ("a { border-block: 1px solid red }", "a{border-top:1px solid red;border-bottom:1px solid red}"),
        ("a { border-inline-start: 4px solid var(--x) }", "a{border-left:4px solid var(--x)}"),
        ("a { inset: 0 }", "a{top:0;right:0;bottom:0;left:0}"),
        ("a { inset: 1px 2px 3px 4px }", "a{top:1px;right:2px;bottom:3px;left:4px}"),
        ("a { --margin-block: 1px; b: url(data:a) }", "a{--margin-block:1px;b:url(data:a)}"),
        ("a:hover, a:not(.b) { c: d }", "a:hover,a:not(.b){c:d}"),
        ('a > b ~ c + d:not([e=" > "]) f { g: h }', 'a>b~c+d:not([e=" > "]) f{g:h}'),
        ("a { width: calc(1px + 2px) } @media (width > 2em) { b > c { d: e } }",
         "a{width:calc(1px + 2px)}@media (width > 2em){b>c{d:e}}"),
    ],
)  # fmt: skip
def test_for_old_browsers(css_text: str, expected: str) -> None:
    assert for_old_browsers(css_text) == expected
    assert for_old_browsers(expected) == expected


def test_a_layer_without_a_place_is_an_error() -> None:
    with pytest.raises(ValueError, match="utilities"):
        for_old_browsers("@layer utilities { a { b: c } }")


@pytest.mark.parametrize(
    ("css_text", "expected"),
    [
        (".a {\n  color: red;\n}\n", ".a{color: red}"),
        (".a :is(b) { }", ".a :is(b){}"),
        (".a:is(b) { }", ".a:is(b){}"),
        (".a  >\n.b , .c { x: y }", ".a > .b,.c{x: y}"),
        ("a { width: calc(1px  +  2px) ; ; }", "a{width: calc(1px + 2px)}"),
        ("a { & .b { c: d; } }", "a{& .b{c: d}}"),
        ("@media (width > 30em) and (hover) { a { b: c } }", "@media (width > 30em) and (hover){a{b: c}}"),
        ("/* one */ a { b: c; /* two */ } d { }", "a{b: c}d{}"),
        ("a /* one */ b /* two */ { }", "a b{}"),
        ("a { b: c } /* {};, \" ' */ d { e: f }", "a{b: c}d{e: f}"),
        ("/* don't */ a { b: 'c' } /* won't */", "a{b: 'c'}"),
        ("/***/ a {} /* * / **/ b {}", "a{}b{}"),
        ('a { b: "x ;  } /* y */ , z" ; }', 'a{b: "x ;  } /* y */ , z"}'),
        ('a::after { content: ";}" }', 'a::after{content: ";}"}'),
        (r'a { b: "\"  ;  }" ; c: d }', r'a{b: "\"  ;  }";c: d}'),
        (r"a { b: '\'  ,  ' , \"  '  \" }".replace('\\"', '"'), "a{b: '\\'  ,  ',\"  '  \"}"),
        ("a { font-family: A ,\n 'B  C' }", "a{font-family: A,'B  C'}"),
        ("", ""),
    ],
)
def test_blanks_and_comments(css_text: str, expected: str) -> None:
    assert without_blanks(css_text) == expected


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                ".b",
                ":is(c)",
                " ",
                "\n",
                "{",
                "}",
                ";",
                ",",
                "/* x */",
                "/* ; } ' */",
                '"  ;}  "',
                "'/* y */'",
                r'"\""',
                "'\"'",
                ">",
                "1px",
            ]
        )
    )
)
def test_strings_stay_and_nothing_else_is_lost(pieces: list[str]) -> None:
    kept = [piece for piece in pieces if not piece.startswith("/*")]
    shortened = without_blanks("".join(pieces))
    assert STRING.findall(shortened) == [piece for piece in kept if STRING.fullmatch(piece)]
    bare = [re.sub(r"[\s;]", "", STRING.sub("", text)) for text in ("".join(kept), shortened)]
    assert bare[0] == bare[1]
    assert without_blanks(shortened) == shortened
