"""Many CSS files to one: order of the layers, name after the content, blanks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.publishing.stylesheet import stylesheets, without_blanks

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


def test_the_themes_own_files_join() -> None:
    folder = Path(__file__).parents[3] / "theme" / "static" / "css"
    joined = "".join(sheet.text for sheet in stylesheets(folder))
    assert "/*" not in joined
    sources = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.css"))
    sources = re.sub(r"/\*.*?\*/", "", sources, flags=re.DOTALL)
    for mark in "{}":
        assert sources.count(mark) == joined.count(mark)


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
