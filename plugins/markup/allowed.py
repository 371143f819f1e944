"""The HTML that Markdown may contain, for nh3, which cleans by this list, and for the reports to writers.

nh3 parses HTML as browsers do (html5ever) and serialises it again. The result is therefore what a browser
sees, and contains nothing outside this list. Source of the list: docs/contract.md, "Problems".
"""

import re

import nh3

from plugins.markup.addresses import for_pelican_link, for_pelican_picture, is_safe_picture
from plugins.markup.invisible import without_control, without_invisible
from plugins.targets import LINK_SCHEMES, is_safe_link

_PLAIN = (
    "p strong em ul li table caption thead tbody tfoot tr figure figcaption details summary sup sub mark kbd "
    "small br hr q cite dl dt dd"
)
# Tables of forms have merged cells, and Markdown cannot write them.
_CELL = frozenset({"colspan", "rowspan"})
ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN.split(), frozenset()),
    "ol": frozenset({"start"}),
    "a": frozenset({"href", "title"}),
    "abbr": frozenset({"title"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "th": _CELL | {"scope"},
    "td": _CELL,
}
"""The allowed tags, each with its attributes."""

# Elements without an end tag (HTML, 13.1.2), of those that are allowed.
VOID = frozenset({"br", "hr", "img"})
INLINE = frozenset(
    ("a", "abbr", "img", "strong", "em", "sup", "sub", "mark", "kbd", "small", "br", "q", "cite")
)
"""Tags allowed within a paragraph; browsers would end the paragraph at any other."""
REMOVED_WITH_TEXT = frozenset({"script", "style"})
"""Elements that are removed together with their text."""

# Pixels or cells. More than four digits would only stretch the page.
_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_NUMBERS = frozenset({"width", "height", "colspan", "rowspan", "start"})
_SCOPES = frozenset({"row", "col", "rowgroup", "colgroup"})


def kept_value(tag: str, name: str, value: str) -> str | None:
    """Returns the value to write for an allowed attribute; None if the value is not allowed."""
    if name == "href":
        return for_pelican_link(value) if is_safe_link(value) else None
    if name == "src":
        return for_pelican_picture(value) if is_safe_picture(value) else None
    if name in _NUMBERS:
        # Percentages and other units are styles, which belong to the theme.
        return value if _NUMBER.fullmatch(value) else None
    if name == "scope":
        return value if value in _SCOPES else None
    return value


_cleaner = nh3.Cleaner(
    tags=set(ALLOWED),
    # The key `*` replaces nh3's own list, which allows `lang` and `title` on every tag.
    attributes={"*": set(), **{tag: set(names) for tag, names in ALLOWED.items() if names}},
    clean_content_tags=set(REMOVED_WITH_TEXT),
    attribute_filter=kept_value,
    set_tag_attribute_values={"img": {"loading": "lazy"}},
    url_schemes=set(LINK_SCHEMES),
    # nh3 would add `rel="noopener noreferrer"` to every link; links written in Markdown have none.
    link_rel=None,
)


def clean_fragment(fragment: str) -> str:
    """Returns a fragment of HTML with allowed elements and attributes only; every element is closed."""
    # nh3 writes the no-break space as an entity; everywhere else it is the character.
    cleaned = _cleaner.clean(without_control(fragment)).replace("&nbsp;", "\u00a0")
    return without_invisible(cleaned)


def clean_start_tag(source: str, tag: str) -> str:
    """Returns one tag within a paragraph, cleaned; "" if it is not allowed there, such as parts of a table.

    nh3 completes `<em>` to an element, so its end tag is removed again.
    """
    if tag not in INLINE:
        return ""
    if tag in VOID:
        return clean_fragment(source)
    end = f"</{tag}>"
    cleaned = clean_fragment(source + end)
    return cleaned.removesuffix(end) if cleaned.endswith(end) else ""
