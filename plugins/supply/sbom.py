"""Writes the software bill of materials (SBOM) of a build: CycloneDX 1.6, JSON.

The few required fields are written here, because the library for it would add six packages to every build. A
test validates the output against the schema.
"""

import json
import os
import platform
import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from plugins.incremental.regular import read_whole
from plugins.incremental.writing import write_whole
from plugins.supply.licences import licence_of
from plugins.supply.locked import LockedPackage, normal_name, read_requirements
from plugins.vietnamese.days import ZONE

PROJECT, PROJECT_LICENCE = "chuyen-muc-cai-cach-hanh-chinh", "AGPL-3.0"
# One licence, such as `MIT`, and not an expression such as `MIT OR Apache-2.0`.
_SIMPLE = re.compile(r"[A-Za-z0-9.-]+")
# The name at the start of a requirement: `requests` of `requests[socks]>=2; extra == "x"`.
_REQUIRED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
# Ours has 160 kB. A larger file of that name is not read, and counts as foreign.
_MAX_BYTES = 4_000_000


class NotOurFile(Exception):
    """A foreign file has the name of the output."""


def write_sbom(path: Path, root: Path, day: date) -> None:
    """Writes the bill of materials for a build on `day` of the project in `root`.

    It belongs beside a release and is not served. Raises `OSError`, and `NotOurFile` if another file has the
    name.
    """
    if os.path.lexists(path) and not _is_ours(path):
        raise NotOurFile(path)
    text = json.dumps(sbom(root, day), indent=2, ensure_ascii=False) + "\n"
    if not write_whole(path, text.encode()):
        # `write_whole` does not say why it failed.
        raise PermissionError(path)


def _is_ours(path: Path) -> bool:
    """Returns whether a file is an unchanged bill of this tool, verified by its serial number."""
    try:
        bom = json.loads(b"" if path.is_symlink() else read_whole(path, _MAX_BYTES))
        # The number is computed from the bill without these two keys, as `sbom` does it.
        number = bom.pop("serialNumber")
        bom.pop("$schema")
        return (bom["metadata"]["component"]["name"], number) == (PROJECT, _serial_number(bom))
    # Any other JSON, or none: not ours, so it is not overwritten.
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return False


def _serial_number(bom: dict[str, Any]) -> str:
    # Derived from the content: equal builds give equal bytes, and an edited file is recognised.
    return f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(bom, sort_keys=True))}"


def sbom(root: Path, day: date) -> dict[str, Any]:
    """Returns the bill of materials. It depends only on the lock, the installed packages and the day.

    If SOURCE_DATE_EPOCH is set, it replaces the day.
    """
    # What builds the site. Packages for tests and deployment leave nothing in it.
    used = _used(read_requirements(root / "requirements.txt"))
    refs = {normal_name(each.name): each.purl for each in used}
    # In any case, as people look names up in a list.
    components = [_component(each) for each in sorted(used, key=lambda each: each.name.lower())]
    python = f"pkg:generic/python@{platform.python_version()}"
    components.append(
        {
            "type": "platform",
            "bom-ref": python,
            "name": platform.python_implementation(),
            "version": platform.python_version(),
            "purl": python,
        }
    )
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = {
        "type": "application",
        "bom-ref": PROJECT,
        "name": PROJECT,
        "version": project["version"],
        "licenses": [{"license": {"name": PROJECT_LICENCE}}],
    }
    depends = [{"ref": PROJECT, "dependsOn": sorted([*refs.values(), python])}]
    depends += [
        {"ref": refs[normal_name(each.name)], "dependsOn": sorted(_needs(each, refs))} for each in used
    ]
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"timestamp": _moment(day), "component": own},
        "components": components,
        # By reference: the same packages give the same bytes.
        "dependencies": sorted(depends, key=lambda each: str(each["ref"])),
    }
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "serialNumber": _serial_number(bom),
        **bom,
    }


def _moment(day: date) -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    # The convention of reproducible builds (reproducible-builds.org, SOURCE_DATE_EPOCH).
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).isoformat()
    return datetime.combine(day, time(), ZONE).isoformat()


def _component(package: LockedPackage) -> dict[str, Any]:
    """Returns an installed package as a component of the bill."""
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        "purl": package.purl,
    }
    if licence := licence_of(package):
        # CycloneDX has `id` for one SPDX licence and `expression` for several: `MIT OR Apache-2.0`.
        known = {"license": {"id": licence}} if _SIMPLE.fullmatch(licence) else {"expression": licence}
        component["licenses"] = [known]
    if package.hashes:
        # pip verified that the installed file has one of these hashes.
        component["externalReferences"] = [
            {
                "type": "distribution",
                "url": package.purl,
                "hashes": [{"alg": "SHA-256", "content": each} for each in package.hashes],
            }
        ]
    return component


def _needs(package: LockedPackage, refs: dict[str, str]) -> Iterator[str]:
    names = {
        normal_name(match[0])
        for line in requires(package.name) or ()
        if "extra ==" not in line and (match := _REQUIRED.match(line))
    }
    yield from (refs[name] for name in names if name in refs)


def _used(locked: Sequence[LockedPackage]) -> list[LockedPackage]:
    """Returns the installed packages among the locked ones, without hashes if the version is another."""
    found: dict[str, LockedPackage] = {}
    for each in locked:
        try:
            there = version(each.name)
        except PackageNotFoundError:
            continue  # a package of other systems
        # A package may be locked in two versions, for different versions of Python.
        if each.version == there:
            found[each.name] = each
        else:
            found.setdefault(each.name, LockedPackage(each.name, there))
    return list(found.values())
