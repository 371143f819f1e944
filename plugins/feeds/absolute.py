"""Makes the addresses in the HTML of a body absolute, because a feed has no base that readers agree on.

It reads HTML that this program wrote: attributes have double quotes, and `<` in a text is an entity. An
address of this site begins with a slash, one of a place in the same text with `#`.

Source: RSS Advisory Board, best practices ("relative URLs").
"""

import re
from urllib.parse import urlsplit

# A whole tag; `>` may stand in a value: `<img alt="a > b">`.
_TAG = re.compile(r'<[a-z](?:[^">]++|"[^"]*+")*+>')
# ` href="/tin-bai/…"`, ` src="#…"`, ` href=""`: our HTML has no addresses that begin otherwise and are
# relative.
_RELATIVE = re.compile(r'(?P<before> (?:href|src|srcset)=")(?=(?P<start>[/#"]))')
_SRCSET = re.compile(r'(?<= srcset=")[^"]*')


def absolute_html(html: str, page_url: str) -> str:
    """Returns the HTML of the page at an address with absolute addresses."""
    page = urlsplit(page_url)
    host = f"{page.scheme}://{page.netloc}"

    def begin(address: re.Match[str]) -> str:
        # `#` and an empty address stand for the page itself.
        return address["before"] + (host if address["start"] == "/" else page_url)

    def rewrite(tag: re.Match[str]) -> str:
        # A srcset has several addresses; its first one begins like any other.
        further = _SRCSET.sub(lambda found: found[0].replace(", /", f", {host}/"), tag[0])
        return _RELATIVE.sub(begin, further)

    return _TAG.sub(rewrite, html)
