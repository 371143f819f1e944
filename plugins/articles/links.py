"""The links between files in the HTML of a body: which there are, and where they lead on one day."""

import re
from datetime import date
from html import escape, unescape
from re import Match
from urllib.parse import quote, unquote

from plugins.articles.library import Library
from plugins.articles.model import Article, Page
from plugins.articles.visibility import cited_document, is_answered, target_of
from plugins.pictures import Renditions, renditions

# Pelican's notations, so that articles stay readable without our plugins; `{van-ban}` is ours.
_FILE = "{filename}"
_STATIC = "{static}"
_DOCUMENT = "{van-ban}"
# These patterns match HTML that Python-Markdown wrote: attributes are quoted, and `<` and `>` are escaped.
# `<a href="{filename}ten-tep.md#muc" title="…">chữ</a>`
_FILE_LINK = re.compile(
    r'<a(?P<before>[^>]*?) href="\{filename\}(?P<path>[^"#]*)(?P<anchor>#[^"]*)?"(?P<after>[^>]*)>'
    r"(?P<words>.*?)</a>",
    re.DOTALL,
)
# These three match what Python-Markdown writes: `<a href="{filename}ten-bai.md#muc">`, `<a class="x"
# href="{static}images/mau.pdf">`, `<img alt="" src="{static}images/anh.png">`. Hence values always have
# double quotes.
_FILE_HREF = re.compile(r'<a[^>]*? href="\{filename\}(?P<path>[^"#]*)')
_STATIC_LINK = re.compile(r'(?P<before><a\b[^>]*? href=")\{static\}/?(?P<path>[^"#?]*)(?P<rest>[^">]*)"')
_PICTURE = re.compile(
    r'<img\b(?P<before>[^>]*?) src="\{static\}/?(?P<path>[^"#?]*)(?P<rest>[^">]*)"(?P<after>[^>]*)>'
)
# `<a href="{van-ban}Nghị định|61/2018/NĐ-CP|2018-04-23">…</a>`, as `plugins.markup.citations` writes it.
_CITED = re.compile(r'<a href="\{van-ban\}(?P<key>[^"]*)">(?P<words>[^<]*)</a>')
# `<a href="/tin-bai/2020/ten-bai/">`. Two slashes (`//example.org/`) begin an address of another site.
_ROOT_LINK = re.compile(
    r'(?P<before><a\b[^>]*? href=")/(?!/)(?P<path>[^"#?]*)(?P<after>[^"]*"[^>]*>)(?P<words>.*?)</a>',
    re.DOTALL,
)


def linked_files(html: str) -> tuple[str, ...]:
    """Returns the files that links in the HTML of a body name."""
    # Most texts link to no file: a search is faster than the pattern.
    if _FILE not in html:
        return ()
    return tuple(dict.fromkeys(unquote(unescape(match["path"])) for match in _FILE_HREF.finditer(html)))


def static_files(html: str) -> tuple[str, ...]:
    """Returns the files that the HTML of a body shows or offers, as paths from the content folder."""
    # Most texts show no file, either.
    if _STATIC not in html:
        return ()
    found = [
        (match.start(), unquote(unescape(match["path"])))
        for pattern in (_STATIC_LINK, _PICTURE)
        for match in pattern.finditer(html)
    ]
    return tuple(dict.fromkeys(path for _, path in sorted(found)))


def html_of(library: Library, record: Article | Page, as_of: date | None, base: str) -> str:
    """Returns the HTML of a record's text as its page shows it on a day, with addresses for browsers.

    A link becomes plain text if it leads to a file or address that is not public on that day, or if it is a
    citation that the register cannot resolve; if `as_of` is None (a preview), all records count as public.
    Pictures are replaced by their published renditions (`plugins.pictures`). `base` is the path of the site.
    """

    def file_link(match: Match[str]) -> str:
        found = target_of(library, record.path, unquote(unescape(match["path"])), as_of)
        # What the public cannot see is named, but not linked.
        if found is None:
            return match["words"]
        # The page of a withdrawn article has no anchors.
        anchor = "" if isinstance(found, Article) and found.withdrawn else match["anchor"] or ""
        href = f"{escape(f'{base}/{found.url}')}{anchor}"
        return f'<a{match["before"]} href="{href}"{match["after"]}>{match["words"]}</a>'

    def published(path: str) -> Renditions | None:
        file = library.images.get(path)
        # Only pictures are measured: a document to download has no width, and no renditions.
        return renditions(path, file) if file is not None and file.width else None

    def static_link(match: Match[str]) -> str:
        path = unquote(unescape(match["path"]))
        files = published(path)
        address = files.largest.name if files else quote(path) + match["rest"]
        return f'{match["before"]}{base}/{address}"'

    def picture(match: Match[str]) -> str:
        path, attributes = unquote(unescape(match["path"])), match["before"] + match["after"]
        files = published(path)
        # A preview shows the original, because renditions take time.
        if files is None:
            return f'<img src="{base}/{quote(path)}{match["rest"]}"{attributes}>'
        return files.html(base, attributes)

    def citation(match: Match[str]) -> str:
        kind, number, when = unescape(match["key"]).split("|")
        found = cited_document(library, record, kind, number, when, as_of)
        return f'<a href="{escape(f"{base}/{found.url}")}">{match["words"]}</a>' if found else match["words"]

    def root_link(match: Match[str]) -> str:
        path = match["path"]
        # Pages have a slash at the end of their address: without it the server would redirect.
        slash = "/" if path and not path.endswith("/") and "." not in path.rpartition("/")[2] else ""
        if not is_answered(library, unquote(unescape(f"{path}{slash}")), as_of):
            return match["words"]
        return f"{match['before']}{base}/{path}{slash}{match['after']}{match['words']}</a>"

    html = library.html(record.path)
    # Links from the root come first: the other substitutions write addresses that begin with a slash, too,
    # and `root_link` must not see those.
    if ' href="/' in html:
        html = _ROOT_LINK.sub(root_link, html)
    if _FILE in html:
        html = _FILE_LINK.sub(file_link, html)
    if _DOCUMENT in html:
        html = _CITED.sub(citation, html)
    if _STATIC in html:
        html = _PICTURE.sub(picture, _STATIC_LINK.sub(static_link, html))
    return html
