"""Finds the SPDX licence of a package. Lists the licences compatible with AGPL-3.0."""

from importlib.metadata import PackageNotFoundError, metadata

from plugins.supply.locked import LockedPackage

GOES_WITH_AGPL = frozenset(
    {
        "0BSD",
        "AGPL-3.0-only",
        "AGPL-3.0-or-later",
        "Apache-2.0",
        "BlueOak-1.0.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "GPL-2.0-or-later",
        "GPL-3.0-or-later",
        "ISC",
        "LGPL-3.0-or-later",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MPL-2.0",
        "OFL-1.1",
        "PSF-2.0",
        "Python-2.0",
        "Unlicense",
        "ZPL-2.1",
    }
)
"""Licences that may be combined with a work under AGPL-3.0 (gnu.org/licenses/license-list)."""

NAMED_BY_US = {
    "axe-playwright-python": "MIT",
    "colorama": "BSD-3-Clause",
    "crawler-user-agents": "MIT",
    "docutils": "BSD-2-Clause AND BSD-3-Clause AND GPL-3.0-or-later",
    "feedgen": "BSD-2-Clause OR LGPL-3.0-or-later",
    "feedgenerator": "BSD-3-Clause",
    "font-source-sans-pro": "OFL-1.1",
    "jinja2": "BSD-3-Clause",
    "pelican": "AGPL-3.0-or-later",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "webencodings": "BSD-3-Clause",
}
"""Licences from the licence files of packages whose metadata has none, or no more than "BSD"."""

_BY_CLASSIFIER = {
    "Apache Software License": "Apache-2.0",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}


def licence_of(package: LockedPackage) -> str:
    """Returns the SPDX expression of a package, or "" if unknown. Python packages must be installed."""
    if package.licence:
        return package.licence
    if package.name in NAMED_BY_US:
        return NAMED_BY_US[package.name]
    try:
        said = metadata(package.name)
    # A package for another system is locked but not installed here; then `NAMED_BY_US` must name its licence.
    except PackageNotFoundError:
        return ""
    # PEP 639. Older packages have only the two fields below.
    if said["License-Expression"]:
        return str(said["License-Expression"])
    # This field is free text: it is used only if it is an SPDX identifier.
    if said["License"] in GOES_WITH_AGPL:
        return str(said["License"])
    classified = [each.rpartition(" :: ")[2] for each in said.get_all("Classifier") or ()]
    found = [_BY_CLASSIFIER[each] for each in classified if each in _BY_CLASSIFIER]
    # Several classifiers may mean AND or OR: a person decides, in `NAMED_BY_US`.
    return found[0] if len(found) == 1 else ""
