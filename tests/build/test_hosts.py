"""Pages contact no other host, and contain no script or style that a strict policy forbids."""

from __future__ import annotations

import re

from tests.build.built import Built

LOADING = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src",
    "embed": "src", "object": "data", "input": "src", "use": "href", "image": "href",
}  # fmt: skip
LOADING_RELATIONS = {
    "stylesheet",
    "icon",
    "apple-touch-icon",
    "preload",
    "prefetch",
    "modulepreload",
    "manifest",
}


def test_everything_that_is_loaded_is_ours(public: Built) -> None:
    for path, page in public.pages.items():
        for element in page.find_all(list(LOADING)):
            address = str(element.get(LOADING[element.name], ""))
            assert not re.match(r"[a-z]+:|//", address), (path, address)
            for candidate in str(element.get("srcset", "/")).split(", "):
                assert re.match(r"/(?!/)", candidate), (path, candidate)
        for link in page.find_all("link", href=True):
            relations = {str(each) for each in link["rel"]}
            assert relations & LOADING_RELATIONS == set() or str(link["href"]).startswith("/"), (path, link)
            assert relations & {"preconnect", "dns-prefetch", "pingback"} == set(), (path, link)


def test_stylesheets_load_nothing(public: Built) -> None:
    """There is one for all pages, one that all but articles add, and one for internal pages."""
    sheets = sorted(name for name in public.files if name.endswith(".css"))
    stems = [re.sub(r"-[0-9a-f]{10}\.css$", "", name) for name in sheets]
    assert stems == ["theme/internal", "theme/lists", "theme/site"]
    internal, lists, main = (f"/{name}" for name in sheets)
    for name in sheets:
        assert not re.search(r"@import|url\(|https?://", public.text(name)), name
    for path, page in public.pages.items():
        linked = [link["href"] for link in page.find_all("link", rel="stylesheet")]
        if path.startswith("noi-bo/"):
            assert linked == [main, lists, internal], path
        elif page.find("article", class_="article"):
            assert linked == [main], path
        else:
            assert linked in ([main], [main, lists]), path


def test_scripts_of_search_and_sharing_alone_no_style_no_handler(public: Built) -> None:
    for path, page in public.pages.items():
        scripts = [each for each in page.find_all("script") if each.get("type") != "application/ld+json"]
        if path == "tim-kiem/index.html":
            (script,) = scripts
            assert re.fullmatch("/theme/search-[0-9a-f]{10}[.]js", script["src"]) and script.get_text() == ""
            scripts = []
        elif path.startswith("tin-bai/") and page.select_one(".copy input"):
            (script,) = scripts
            assert re.fullmatch("/theme/share-[0-9a-f]{10}[.]js", script["src"]) and script.get_text() == ""
            scripts = []
        assert scripts == [], path
        assert page.find("style") is None and page.find("base") is None, path
        for element in page.find_all(True):
            names = [name for name in element.attrs if name == "style" or name.startswith("on")]
            assert names == [], (path, element.name, names)
        refresh = [each["http-equiv"] for each in page.find_all("meta", attrs={"http-equiv": True})]
        assert refresh == (["refresh"] if path == "tin-bai/2021/ten-cu/index.html" else []), path


def test_nothing_but_what_a_server_should_hand_out(public: Built) -> None:
    kinds = {name.rpartition(".")[2] for name in public.files}
    assert kinds <= {
        "html",
        "xml",
        "css",
        "json",
        "png",
        "jpg",
        "webp",
        "svg",
        "ico",
        "ics",
        "csv",
        "js",
        "txt",
        "pdf",
    }
