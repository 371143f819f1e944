"""Resolves the links and pictures of a text to what they lead to, from their letters alone.

Rendering and checking both use this package, so that they cannot resolve the same address differently.
Whether the file exists is known to the library of a content folder, not here.

- `target`: an address as it was typed to a `LinkTarget`; the suffixes of files that pages show and offer
- `safety`: how a browser reads an address; which schemes a text may contain
"""

from plugins.targets.safety import (
    LINK_SCHEMES as LINK_SCHEMES,
    is_safe_link as is_safe_link,
    is_script_scheme as is_script_scheme,
    is_web_address as is_web_address,
    scheme_of as scheme_of,
)
from plugins.targets.target import (
    IMAGE_SUFFIXES as IMAGE_SUFFIXES,
    OFFERED_SUFFIXES as OFFERED_SUFFIXES,
    LinkKind as LinkKind,
    LinkTarget as LinkTarget,
    link_target as link_target,
    picture_target as picture_target,
)
