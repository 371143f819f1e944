"""What an address in a text means, by its letters alone: the one place that decides it.

What shows a text and what checks it ask here, so that none takes a name for another file than the other.
Whether the file is there is known to the library of a content folder.

- `target`: an address as it was typed to a `Target`
- `safety`: what a browser makes of an address; which schemes may stand in a text
- `kinds`: the kinds of files that pages show and offer
"""

from plugins.targets.kinds import IMAGE_SUFFIXES, OFFERED_SUFFIXES
from plugins.targets.safety import LINK_SCHEMES, is_safe_link, is_script_scheme, is_web_address, scheme_of
from plugins.targets.target import Kind, Target, link_target, picture_target

__all__ = [
    "IMAGE_SUFFIXES",
    "LINK_SCHEMES",
    "OFFERED_SUFFIXES",
    "Kind",
    "Target",
    "is_safe_link",
    "is_script_scheme",
    "is_web_address",
    "link_target",
    "picture_target",
    "scheme_of",
]
