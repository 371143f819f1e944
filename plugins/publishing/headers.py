"""HTTP headers: security headers and caching rules, defined in this one place.

    python -m plugins.publishing.headers deploy

writes the parts of the nginx configuration that follow from them into that folder. Headers and values are
those of the OWASP Secure Headers Project (owasp.org/www-project-secure-headers), with these exceptions:

- `Cache-Control: no-store` is for restricted content, so it applies to `/noi-bo/` alone
- `Clear-Site-Data` belongs to a logout, and the only login is the browser's own
- `Cross-Origin-Resource-Policy` lets others embed pictures and icons, because feed readers in a browser do
- `Strict-Transport-Security` lasts two years, as Mozilla's intermediate TLS profile has it
- `upgrade-insecure-requests` would have no effect: pages load only relative addresses of their host, and the
  policy allows no other
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
"""What pages may load and do. No `unsafe-*` source is allowed here."""

NOT_USED = (
    *("accelerometer", "autoplay", "camera", "clipboard-read", "clipboard-write", "cross-origin-isolated"),
    *("display-capture", "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid"),
    *("idle-detection", "keyboard-map", "magnetometer", "microphone", "midi", "payment"),
    *("picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "sync-xhr", "unload"),
    *("usb", "web-share", "xr-spatial-tracking"),
)
"""Browser features that no page uses."""

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
"""Headers of every response, whatever its status."""

YEAR = 365 * 24 * 3600
"""Seconds."""
IMMUTABLE = f"public, max-age={YEAR}, immutable"
"""The `Cache-Control` of fingerprinted files."""
ASK_AGAIN = "no-cache"
"""That of pages and data: browsers ask each time whether their copy is still current."""


@dataclass(frozen=True)
class Varying:
    """A header value that depends on the response, selected by the nginx expression `key`.

    The first case whose pattern matches the key wins. Patterns are valid in Python and in PCRE. An empty
    value means no header.
    """

    variable: str
    key: str
    cases: Sequence[tuple[str, str]]
    default: str = ""


KIND = Varying(
    "cchc_kind",
    "$uri",
    (
        # At any depth, so that a mistake in a path opens nothing. An article may have this name.
        (r"(?<!/tin-bai/\d\d\d\d)/noi-bo(?:/|$)", "internal"),
        (r"(?:/|\.html)$", "page"),
        (f"/{NAMED_BY_CONTENT}$", "named"),
        (f"/{PICTURE}$", "picture"),
        (r"/theme/icons/[^/]+$", "icon"),
    ),
    "other",
)
"""The kind of file that is requested. All other values depend on it, so that few patterns are tried per
request.
"""

VARYING: Mapping[str, Varying] = {
    "Allow": Varying("cchc_allow", "$status", (("^405$", "GET, HEAD"),)),
    "Cache-Control": Varying(
        "cchc_cache",
        "$cchc_kind $status",
        (
            # Only for success: a 404 must not be cached for a year.
            ("^(?:named|picture) (?:200|206|304)$", IMMUTABLE),
            ("^internal ", "no-store"),
        ),
        ASK_AGAIN,
    ),
    "Cross-Origin-Resource-Policy": Varying(
        "cchc_resource", "$cchc_kind", (("^(?:picture|icon)$", "cross-origin"),), "same-origin"
    ),
    "Strict-Transport-Security": Varying(
        "cchc_transport", "$https", (("^on$", f"max-age={2 * YEAR}; includeSubDomains"),)
    ),
    "X-Robots-Tag": Varying("cchc_robots", "$cchc_kind", (("^internal$", "noindex, nofollow"),)),
}
"""Headers that depend on the response."""


def nginx_files() -> dict[str, str]:
    """Returns parts of the nginx configuration by file name.

    `header-values.conf` is included in `http`, `headers.conf` in each block that answers requests.
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
