"""The rules, each in a file of its own."""

from plugins.lint.rules import (
    alt_words,
    block_gap,
    capital_title,
    check_due,
    citation,
    document,
    external_link,
    fill_in,
    footnote,
    guide_parts,
    heading_order,
    image_alt,
    image_file,
    internal_link,
    legacy_encoding,
    link_words,
    long_text,
    raw_html,
    same_address,
    smart_space,
    summary_length,
    table_header,
    term,
)

TEXT_RULES = (
    alt_words.check,
    block_gap.check,
    capital_title.check,
    external_link.check,
    fill_in.check,
    footnote.check,
    guide_parts.check,
    heading_order.check,
    image_alt.check,
    legacy_encoding.check,
    link_words.check,
    long_text.check,
    raw_html.check,
    smart_space.check,
    summary_length.check,
    table_header.check,
)
"""Of a record and its Markdown alone: what they find is kept with the record."""

RECORD_RULES = (citation.check, image_file.check, internal_link.check)
"""Of a record and the library around it."""

LIBRARY_RULES = (document.check_library, same_address.check_library, term.check_library)
"""Of all records together."""

DATED_RULES = (check_due.check_due,)
"""Of all records on a day: only `check` asks them, pages do not show what they find."""
