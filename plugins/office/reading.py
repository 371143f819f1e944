"""Parses TOML text to an `Office`, or to every problem of the file at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from msgspec import convert

from plugins.articles.opening import read_optional
from plugins.office.colours import colour_problems
from plugins.office.model import FOOTER, NAVIGATION, Office
from plugins.office.schema import FORM
from plugins.plan.reading import MAX_SIZE, Reader, read_form
from plugins.problems import Problem, one_of, quoted

OFFICE_FILE = "co-quan.toml"
DRAWINGS = ("ghe-ngo",)
"""The drawings of the theme."""
# `https://cchc.example.vn:8080/tin`. No query and no slash at the end: paths are appended to it.
_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]{1,5})?(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*"
)
"""Of a site, without a slash at its end. No part of the path begins with a dot, which excludes `..`."""


def is_site_address(text: str) -> bool:
    """Returns whether a site can have an address, which is without a slash at its end."""
    return _ADDRESS.fullmatch(text) is not None


def load_office(content: Path) -> tuple[Office, list[Problem]]:
    """Returns the office of a content folder, and its problems.

    If the file is missing or has problems, the office is one without a name.
    """
    text = read_optional(content, OFFICE_FILE, MAX_SIZE)
    if text is None:
        return Office(), []
    found = [text] if isinstance(text, Problem) else parse_office(text, OFFICE_FILE)
    return (found, []) if isinstance(found, Office) else (Office(), found)


def parse_office(text: str, path: str) -> Office | list[Problem]:
    """Returns the office in a TOML text, or its problems, sorted by line."""
    reader = read_form(text, path, FORM)
    if isinstance(reader, Problem):
        return [reader]
    _check_section(reader, reader.tables.get("section", {}))
    for role, message in colour_problems(reader.tables.get("colours", {})):
        reader.report(("colours", role), message)
    if reader.problems:
        # In the order of lines: the checks run table by table.
        return sorted(reader.problems, key=lambda problem: problem.location)
    return _office(reader)


def _check_section(reader: Reader, section: dict[str, Any]) -> None:
    address, drawing = section.get("address", ""), section.get("drawing", "")
    if address and not is_site_address(address):
        said = f"địa chỉ {quoted(address)} phải có dạng https://ten-mien, không có dấu / ở cuối"
        reader.report(("section", "address"), said)
    if drawing and drawing not in DRAWINGS:
        reader.report(("section", "drawing"), f"không có hình {quoted(drawing)}. {one_of(drawing, DRAWINGS)}")


def _office(reader: Reader) -> Office:
    """Builds the office from values that were all found valid; the annotations of `Office` convert them."""
    tables = reader.tables
    office, section, report = tables["office"], tables["section"], tables["report"]
    navigation, footer = (
        [(row["name"], row.get("url", "")) for _, row in reader.lists[name]]
        for name in ("navigation", "footer")
    )
    navigation = navigation or [*NAVIGATION]
    # Readers cannot find a page without a link to it: what no menu names is added to the footer.
    named = {url for _, url in (*navigation, *footer)}
    values = {
        "called": office["short"],
        **report,
        **office,
        **section,
        "name": office["name"],
        "section": section["name"],
        "navigation": navigation,
        "footer": [*footer, *(link for link in FOOTER if link[1] not in named)],
        "colours": tables.get("colours", {}),
        "imprint": tables.get("imprint", {}),
        "report": {"superior": office.get("superior", ""), **report},
        # A unit's superior is the office itself.
        "unit_report": {"superior": office["short"], **tables.get("unit_report", {})},
        "unit_heads": [(row["begins"], row["title"]) for _, row in reader.lists["unit_heads"]],
    }
    return convert(values, Office)
