"""What a text must hold for an inline pattern to change anything in it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AUTOMAIL_RE,
    BACKTICK_RE,
    ENTITY_RE,
    ESCAPE_RE,
    HTML_RE,
    IMAGE_LINK_RE,
    LINE_BREAK_RE,
    LINK_RE,
    DelimiterProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    Pattern,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)

from plugins.markup.fast.emphasis import JumpingDelimiters
from plugins.markup.fast.links import PlainLink
from plugins.markup.fill_in import FILL_IN
from plugins.markup.raw_html import SWALLOWED_HTML


class Need(NamedTuple):
    """`one_of`: strings of which a text must hold one; `also`: a string that it must hold besides."""

    one_of: tuple[str, ...]
    also: str = ""


FOOTNOTE_REFERENCE: Final = r"\[\^([^\]]*)\]"
OPEN_COMMENT: Final = "<!--"

OF_REGEXES: Final = {
    BACKTICK_RE: Need(("`",)),
    ESCAPE_RE: Need(("\\",)),
    FOOTNOTE_REFERENCE: Need(("[",), "[^"),
    FILL_IN: Need(("[",), "ần điền"),
    LINK_RE: Need(("[",)),
    IMAGE_LINK_RE: Need(("[",), "!["),
    AUTOLINK_RE: Need(("<",), "://"),
    AUTOMAIL_RE: Need(("<",), "@"),
    LINE_BREAK_RE: Need(("\n",), "  \n"),
    SWALLOWED_HTML: Need(("<",), "</"),
    HTML_RE: Need(("<",), ">"),
    OPEN_COMMENT: Need(("<",), OPEN_COMMENT),
    ENTITY_RE: Need(("&",), ";"),
}
"""By the regexes themselves: one that is new or was changed is not in the table. All strings of `one_of`
are single characters, which are found fastest."""

_FLAGS: Final = re.compile("", re.DOTALL).flags
"""Those of every regex that the host compiles."""
_LINKS = (LinkInlineProcessor, PlainLink)
_REFERENCES = (
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    ImageReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
)


def need_of(pattern: Pattern) -> Need | None:
    """What a pattern needs; None when nothing is known of it, and it must always be tried."""
    if not isinstance(pattern, InlineProcessor):
        return None
    if type(pattern) in (DelimiterProcessor, JumpingDelimiters):
        return Need(tuple(pattern.tokens))  # type: ignore[attr-defined]  # not in the stub
    regex = pattern.getCompiledRegExp()
    need = OF_REGEXES.get(regex.pattern) if regex.flags == _FLAGS else None
    if need and type(pattern) in _LINKS:
        # Their regex finds the first bracket; after the last one they want a parenthesis.
        return Need(need.one_of, "](")
    return need


def is_reference(pattern: Pattern) -> bool:
    """Whether a pattern changes nothing as long as the text defines no reference."""
    return type(pattern) in _REFERENCES
