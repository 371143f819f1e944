"""Links between files, for one day: to what is out they lead, of what is not the words stay."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from re import Match
from urllib.parse import unquote

from plugins.articles.library import Library
from plugins.articles.model import Article, Page, Status

_FILE_LINK = re.compile(
    r'<a(?P<before>[^>]*?) href="\{filename\}(?P<path>[^"#]*)(?P<anchor>#[^"]*)?"(?P<after>[^>]*)>'
    r"(?P<words>.*?)</a>",
    re.DOTALL,
)
_PICTURE = re.compile(r'(<img\b(?![^>]* width=)[^>]*? src="\{static\}/)([^"]*)"')
_ROOT_LINK = re.compile(r'(<a\b[^>]*? href=")/(?!/)')


def is_out(record: Article | Page, as_of: date) -> bool:
    """Whether the record has a page that the public can open on that day."""
    if isinstance(record, Article):
        return record.is_public(as_of)
    return record.status is not Status.DRAFT


def resolve_links(html: str, source: str, library: Library, as_of: date | None, base: str) -> str:
    """The HTML of a body with each link to a file as `{filename}/<its path>`, for Pelican.

    A link to a draft or to an article of a later day becomes its words, unless `as_of` is None
    (preview, where all is shown). Pictures get their measures, so that nothing moves while they
    load. `base` is the path of the site, put before `/…` addresses.
    """

    def replace(match: Match[str]) -> str:
        targets = library.linked(source, unquote(match["path"]))
        if len(targets) != 1 or (as_of is not None and not is_out(targets[0], as_of)):
            return match["words"]
        anchor = match["anchor"] or ""
        href = f"{{filename}}/{targets[0].path}{anchor}"
        return f'<a{match["before"]} href="{href}"{match["after"]}>{match["words"]}</a>'

    def measured(match: Match[str]) -> str:
        file = library.images.get(unescape(match[2]))
        return f'{match[0]} width="{file.width}" height="{file.height}"' if file and file.width else match[0]

    html = _PICTURE.sub(measured, _FILE_LINK.sub(replace, html))
    return _ROOT_LINK.sub(rf"\g<1>{base}/", html)
