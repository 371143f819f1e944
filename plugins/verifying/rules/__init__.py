"""One rule, one file: `RULE`, a docstring with what is wrong and what is right, and `check`.

Those of `ON_ONE_PAGE` see a parsed page, those of `ON_ONE_FILE` the bytes of a text file, those of
`ON_THE_SITE` the facts of all files; `compressed` and `size` are asked by name.
"""

from plugins.verifying.rules import (
    alt,
    canonical,
    compressed,
    dead_link,
    feed,
    fingerprint,
    forbidden,
    head,
    headings,
    ids,
    internal_trace,
    link_text,
    machine_address,
    markup,
    moved,
    other_host,
    search_entry,
    secret,
    sitemap,
    size,
    stray_file,
    structured_data,
    times,
    unlisted,
)

ON_ONE_PAGE = (
    markup,
    ids,
    headings,
    alt,
    link_text,
    head,
    canonical,
    times,
    structured_data,
    forbidden,
    other_host,
)
ON_ONE_FILE = (machine_address, secret, fingerprint)
ON_THE_SITE = (dead_link, sitemap, feed, search_entry, internal_trace, unlisted, moved, stray_file)

__all__ = [
    "ON_ONE_FILE",
    "ON_ONE_PAGE",
    "ON_THE_SITE",
    "compressed",
    "dead_link",
    "feed",
    "other_host",
    "search_entry",
    "sitemap",
    "size",
    "structured_data",
]
