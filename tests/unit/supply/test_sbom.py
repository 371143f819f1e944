"""The bill of materials is valid, complete and deterministic."""

from __future__ import annotations

import json
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import pelicanconf
from plugins.supply.locked import read_requirements
from plugins.supply.sbom import sbom, write_sbom

ROOT = Path(pelicanconf.__file__).parent
DAY = date(2021, 3, 1)


def test_it_is_valid_cyclonedx(tmp_path: Path) -> None:
    write_sbom(tmp_path / "new/sbom.cdx.json", ROOT, DAY)
    text = (tmp_path / "new/sbom.cdx.json").read_text(encoding="utf-8")
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(text) is None
    assert validator.validate_str(text.replace('"library"', '"no such type"')) is not None


def test_it_names_what_is_installed_with_licence_and_hashes() -> None:
    bom = sbom(ROOT, DAY)
    found = {each["name"]: each for each in bom["components"]}
    for package in read_requirements(ROOT / "requirements.txt"):
        if package.name not in found:
            assert package.name in ("colorama",)  # of other systems
            continue
        each = found[package.name]
        assert each["version"] == version(package.name) and each["purl"].startswith("pkg:pypi/")
        if each["version"] != package.version:
            assert package.name == "soupsieve"  # locked for several Pythons
            continue
        assert each["licenses"]
        hashes = [one["content"] for one in each["externalReferences"][0]["hashes"]]
        assert hashes == list(package.hashes)
    pelican = next(each for each in bom["dependencies"] if each["ref"].startswith("pkg:pypi/pelican@"))
    assert any("jinja2" in ref for ref in pelican["dependsOn"])
    assert "pytest" not in found


def test_the_same_build_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert json.dumps(sbom(ROOT, DAY)) == json.dumps(sbom(ROOT, DAY))
    assert sbom(ROOT, DAY)["serialNumber"] != sbom(ROOT, date(2021, 3, 2))["serialNumber"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    assert sbom(ROOT, DAY)["metadata"]["timestamp"] == "2020-09-13T12:26:40+00:00"
    assert json.dumps(sbom(ROOT, DAY)) == json.dumps(sbom(ROOT, date(2021, 3, 2)))
