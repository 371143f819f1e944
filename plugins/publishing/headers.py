"""The one place of what a server says beside a file: security headers, and how long it may be kept.

    python -m plugins.publishing.headers deploy

writes the parts of nginx's configuration that follow from it into that folder. The list of headers is that
of the OWASP Secure Headers Project (owasp.org/www-project-secure-headers), with its values, but for:

- `Cache-Control: no-store` is there for what only some may read: so it is for `/noi-bo/` alone;
- `Clear-Site-Data` belongs to a logout, and there is no login but the browser's own;
- `Cross-Origin-Resource-Policy` lets others show pictures and icons: readers of feeds in a browser do;
- `upgrade-insecure-requests` would do nothing: pages load only what lies on their own host, by relative
  addresses, and the policy allows no other.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.publishing.fingerprints import NAMED_BY_CONTENT, PICTURE

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
"""What pages may load and do; anything `unsafe-*` has no place in it."""

NOT_USED = (
    *("accelerometer", "autoplay", "camera", "clipboard-read", "clipboard-write", "cross-origin-isolated"),
    *("display-capture", "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid"),
    *("idle-detection", "keyboard-map", "magnetometer", "microphone", "midi", "payment"),
    *("picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "sync-xhr", "unload"),
    *("usb", "web-share", "xr-spatial-tracking"),
)
"""Abilities of browsers that no page asks for."""

FIXED: Mapping[str, str] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in NOT_USED),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "deny",
    "X-Permitted-Cross-Domain-Policies": "none",
}
"""Headers of every answer, whatever its status."""

YEAR = 365 * 24 * 3600
"""Seconds."""


@dataclass(frozen=True)
class Varying:
    """A value that depends on the answer: on what nginx calls `key`.

    The first case whose expression is found in the key counts. Expressions mean the same to Python and to
    PCRE. Without a value there is no header.
    """

    variable: str
    key: str
    cases: Sequence[tuple[str, str]]
    default: str = ""


KIND = Varying(
    "cchc_kind",
    "$uri",
    (
        # Wherever the section lies, so that no mistake in a path opens it; but an article may be named so.
        (r"(?<!/tin-bai/\d\d\d\d)/noi-bo(?:/|$)", "internal"),
        (r"(?:/|\.html)$", "page"),
        (f"/{NAMED_BY_CONTENT}$", "named"),
        (f"/{PICTURE}$", "picture"),
        (r"/theme/icons/[^/]+$", "icon"),
    ),
    "other",
)
"""What is asked for; everything else is decided by this, so that few expressions are tried for a request."""

VARYING: Mapping[str, Varying] = {
    "Allow": Varying("cchc_allow", "$status", (("^405$", "GET, HEAD"),)),
    "Cache-Control": Varying(
        "cchc_cache",
        "$cchc_kind $status",
        (
            # What says that such a file is missing is not kept for a year.
            ("^(?:named|picture) (?:200|206|304)$", f"public, max-age={YEAR}, immutable"),
            ("^internal ", "no-store"),
        ),
        "no-cache",
    ),
    "Cross-Origin-Resource-Policy": Varying(
        "cchc_resource", "$cchc_kind", (("^(?:picture|icon)$", "cross-origin"),), "same-origin"
    ),
    "Strict-Transport-Security": Varying(
        "cchc_transport", "$https", (("^on$", f"max-age={YEAR}; includeSubDomains"),)
    ),
    "X-Robots-Tag": Varying("cchc_robots", "$cchc_kind", (("^internal$", "noindex, nofollow"),)),
}
"""Headers that not every answer has, or not the same."""


def nginx_files() -> dict[str, str]:
    """Parts of nginx's configuration by the name of their file.

    `header-values.conf` belongs into `http`, `headers.conf` into whatever block answers.
    """
    origin = (
        "# Written by `python -m plugins.publishing.headers deploy`: change plugins/publishing/headers.py.\n"
    )
    values = "\n".join(map(_map, (KIND, *VARYING.values())))
    names = {**FIXED, **{name: f"${each.variable}" for name, each in VARYING.items()}}
    lines = [f'add_header {name} "{value}" always;' for name, value in sorted(names.items())]
    return {
        "header-values.conf": f"{origin}\n{values}",
        "headers.conf": (
            f"{origin}# A block below with an `add_header` of its own would lose all of these.\n"
            f"more_clear_headers Server;\n{chr(10).join(lines)}\n"
        ),
    }


def _map(varying: Varying) -> str:
    cases = "".join(f'    "~{found}" "{value}";\n' for found, value in varying.cases)
    default = f'    default "{varying.default}";\n'
    return f'map "{varying.key}" ${varying.variable} {{\n{cases}{default}}}\n'


def main(folder: Path) -> None:
    """Writes the files into a folder."""
    for name, text in nginx_files().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
