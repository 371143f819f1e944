"""What an address in a text means, by its letters alone: the one place that decides it.

What shows a text and what checks it ask here, so that none takes a name for another file than the other.
Whether the file is there is known to the library of a content folder.

- `target`: an address as it was typed to a `Target`
- `safety`: what a browser makes of an address; which schemes may stand in a text
- `kinds`: the kinds of files that pages show and offer
"""

from plugins.targets.kinds import IMAGE_SUFFIXES as IMAGE_SUFFIXES, OFFERED_SUFFIXES as OFFERED_SUFFIXES
from plugins.targets.safety import (
    LINK_SCHEMES as LINK_SCHEMES,
    is_safe_link as is_safe_link,
    is_script_scheme as is_script_scheme,
    is_web_address as is_web_address,
    scheme_of as scheme_of,
)
from plugins.targets.target import (
    Kind as Kind,
    Target as Target,
    link_target as link_target,
    picture_target as picture_target,
)
