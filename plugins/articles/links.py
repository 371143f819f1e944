"""Links between files, for one day: to what is out they lead, of what is not the words stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from re import Match
from urllib.parse import quote, unquote

from plugins.articles.pictures import PictureFile

Resolve = Callable[[str], str | None]
"""The file that a link names to its address from the host's root; None if it leads nowhere today."""

_FILE = "{filename}"
_STATIC = "{static}"
_FILE_LINK = re.compile(
    r'<a(?P<before>[^>]*?) href="\{filename\}(?P<path>[^"#]*)(?P<anchor>#[^"]*)?"(?P<after>[^>]*)>'
    r"(?P<words>.*?)</a>",
    re.DOTALL,
)
_STATIC_ADDRESS = re.compile(
    r'(?P<start><(?P<tag>a|img)\b[^>]*? (?:href|src)=")\{static\}/?(?P<path>[^"#?]*)'
    r'(?P<rest>[^">]*)"(?P<after>[^>]*)'
)
_MEASURED = re.compile(r" width=")
_ROOT_LINK = re.compile(r'(<a\b[^>]*? href=")/(?!/)')


def linked_files(html: str) -> tuple[str, ...]:
    """The files that links in the HTML of a body name."""
    if _FILE not in html:
        return ()
    return tuple(dict.fromkeys(unquote(unescape(match["path"])) for match in _FILE_LINK.finditer(html)))


def static_files(html: str) -> tuple[str, ...]:
    """The files that the HTML of a body shows or offers, by their paths from the content folder."""
    if _STATIC not in html:
        return ()
    found = (unescape(match["path"]) for match in _STATIC_ADDRESS.finditer(html))
    return tuple(dict.fromkeys(found))


def resolve_links(html: str, resolve: Resolve, images: Mapping[str, PictureFile], base: str) -> str:
    """The HTML of a body with addresses that browsers understand.

    A link to a file that leads nowhere today becomes its words. Pictures get their measures, so
    that nothing moves while they load. `base` is the path of the site, put before `/…` addresses.
    """

    def file_link(match: Match[str]) -> str:
        address = resolve(unquote(unescape(match["path"])))
        if address is None:
            return match["words"]
        href = escape(address) + (match["anchor"] or "")
        return f'<a{match["before"]} href="{href}"{match["after"]}>{match["words"]}</a>'

    def static(match: Match[str]) -> str:
        path = unescape(match["path"])
        found = f'{match["start"]}{base}/{quote(path)}{match["rest"]}"'
        file = images.get(path)
        is_measured = match["tag"] != "img" or _MEASURED.search(match[0])
        if not is_measured and file is not None and file.width:
            found += f' width="{file.width}" height="{file.height}"'
        return found + match["after"]

    html = _ROOT_LINK.sub(rf"\g<1>{base}/", html)
    if _FILE in html:
        html = _FILE_LINK.sub(file_link, html)
    return _STATIC_ADDRESS.sub(static, html) if _STATIC in html else html
