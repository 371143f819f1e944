"""The editor's configuration contains all declared fields and the plan's choices, as valid JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.articles.fields import ARTICLE_FIELDS, PAGE_FIELDS
from plugins.editor import POLICY, editor_config, write_folder
from plugins.office import OFFICE_FILE
from plugins.office.schema import FORM
from tests.build.built import ROOT
from tests.unit.articles.small_content import examined, make_folder


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    library = examined(make_folder(tmp_path_factory.mktemp("editor"))).library
    return editor_config(library, "Cải cách </script> hành chính", "http://localhost:8000")


def fields(config: dict[str, Any], collection: str) -> dict[str, dict[str, Any]]:
    [found] = [each for each in config["collections"] if each["name"] == collection]
    return {each["name"]: each for each in found["fields"]}


def test_every_declared_field_and_no_other(config: dict[str, Any]) -> None:
    for collection, declared in (("tin-bai", ARTICLE_FIELDS), ("trang", PAGE_FIELDS)):
        found = fields(config, collection)
        assert set(found) == {each.key for each in declared} | {"body"}
        assert all(found[each.key]["required"] for each in declared if each.required)
        assert next(iter(found)) == "title" and list(found).index("body") < list(found).index("slug")


def test_every_key_of_the_office_and_no_other(config: dict[str, Any]) -> None:
    [collection] = [each for each in config["collections"] if each["name"] == "co-quan"]
    [file] = collection["files"]
    declared = FORM.tables | FORM.lists
    assert file["file"] == OFFICE_FILE and {each["name"] for each in file["fields"]} == set(declared)
    for each in file["fields"]:
        keys = declared[each["name"]]
        assert {inner["name"]: inner["required"] for inner in each["fields"]} == {
            name: key.required for name, key in keys.items()
        }


def test_the_choices_are_those_of_the_plans(config: dict[str, Any]) -> None:
    found = fields(config, "tin-bai")
    for key, code, name in (
        ("tags", "van-hoa", "Văn hóa công vụ"),
        ("unit", "van-phong", "Văn phòng Sở"),
        ("audience", "nguoi-dan", "Người dân"),
        ("category", "hoi-dap", "Hỏi đáp"),
    ):
        assert {"value": code, "label": name} in found[key]["options"], key
    assert found["tags"]["multiple"] and found["tags"]["min"] == 1 and "multiple" not in found["unit"]


def test_an_old_article_that_says_no_state_gets_none(config: dict[str, Any]) -> None:
    assert (
        "default" not in fields(config, "tin-bai")["status"] and fields(config, "trang")["status"]["required"]
    )


def options(config: Any) -> Iterator[str]:
    """Yields every option name at any depth."""
    for key, value in config.items() if isinstance(config, dict) else ():
        yield key
        yield from options(value)
    for value in config if isinstance(config, list) else ():
        yield from options(value)


def test_every_option_stands_in_its_document_with_its_reason(config: dict[str, Any]) -> None:
    rows = [row for row in (ROOT / "docs" / "editor.md").read_text("utf-8").splitlines() if row[:1] == "|"]
    assert {each for each in options(config) if not any(f"`{each}`" in row for row in rows)} == set()


def test_the_folder_loads_only_what_lies_in_it(config: dict[str, Any], tmp_path: Path) -> None:
    write_folder(tmp_path, config)
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "default-src 'none'" in POLICY and "https:" not in POLICY and "//" not in page
    assert "Biên tập - Cải cách &lt;/script&gt;" in page
    text = (tmp_path / "cau-hinh.js").read_text("utf-8")
    assert "</script" not in text
    assert json.loads(text.removeprefix("window.CAU_HINH = ").removesuffix(";\n")) == config
