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

RECORD_RULES = (
    fill_in.check,
    heading_order.check,
    image_alt.check,
    image_file.check,
    internal_link.check,
    legacy_encoding.check,
    raw_html.check,
)
LIBRARY_RULES = (same_address.check_library,)
