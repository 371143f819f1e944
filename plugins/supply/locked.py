"""Reads the lock files of Python and of the browser editor."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

REQUIREMENTS = {
    "requirements-build.txt": "Turns source packages into wheels",
    "requirements.txt": "Builds the site",
    "requirements-deploy.txt": "Deploys to object storage",
    "requirements-dev.txt": "Tests and checks",
}
"""The lock files of Python, and what each is for."""
EDITOR = "plugins/editor/web/package-lock.json"
# `urllib3[socks]==2.2.1 ; python_version < "3.12" \`
_PINNED = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)\s*(?:;\s*(?P<marker>[^\\]*))?"
)
# Only SHA-256, which is what `make lock` writes.
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class LockedPackage:
    """One locked package. `hashes` are the SHA-256 of each of its files, in hexadecimal."""

    name: str
    version: str
    hashes: Sequence[str] = ()
    licence: str = ""
    """As the lock file states it (npm); "" if it does not."""
    ecosystem: str = "PyPI"

    @property
    def purl(self) -> str:
        """The package URL (https://github.com/package-url/purl-spec)."""
        # A scope (`@sveltia/cms`) is part of the name, with its sign escaped.
        if self.ecosystem == "npm":
            return f"pkg:npm/{self.name.replace('@', '%40')}@{self.version}"
        return f"pkg:pypi/{normal_name(self.name)}@{self.version}"


def normal_name(name: str) -> str:
    """Returns the normalised name of a Python package (PEP 503)."""
    return re.sub("[-_.]+", "-", name).lower()


def read_requirements(path: Path) -> list[LockedPackage]:
    """Returns the packages of a hashed requirements file. Raises `ValueError` at a line that is not."""
    found: list[LockedPackage] = []
    # A lock file has each hash on a line of its own; a backslash joins the lines.
    for line in path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match, hashes = _PINNED.match(line), _HASH.findall(line)
        if match is None or not hashes:
            raise ValueError(f"{path.name}: not pinned and hashed: {line.strip()[:80]}")
        found.append(LockedPackage(match["name"], match["version"], tuple(hashes)))
    return found


def read_npm_lock(path: Path) -> list[LockedPackage]:
    """Returns the packages of a package-lock.json, each version once."""
    packages = json.loads(path.read_text(encoding="utf-8"))["packages"]
    # The key of the project itself is empty. A package may lie below another:
    # `node_modules/a/node_modules/b`.
    found = {
        (name.rpartition("node_modules/")[2], each["version"]): str(each.get("license", ""))
        for name, each in packages.items()
        if name
    }
    return [
        LockedPackage(name, version, (), licence, "npm") for (name, version), licence in sorted(found.items())
    ]
