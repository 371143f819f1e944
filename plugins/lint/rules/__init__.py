"""The rules, each in a file of its own."""

from plugins.lint.rules import (
    fill_in,
    heading_order,
    image_alt,
    image_file,
    internal_link,
    legacy_encoding,
    raw_html,
    same_address,
)

TEXT_RULES = (
    fill_in.check,
    heading_order.check,
    image_alt.check,
    legacy_encoding.check,
    raw_html.check,
)
"""Of a record and its Markdown alone: what they find is kept with the record."""

RECORD_RULES = (image_file.check, internal_link.check)
"""Of a record and the library around it."""

LIBRARY_RULES = (same_address.check_library,)
"""Of all records together."""
