"""The address under which a site is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.desk.addressing import EXAMPLE_ADDRESS, NotPublished, address_of
from plugins.office import OFFICE_FILE
from tests.unit.office.test_office_file import SMALL

ONE, OTHER = "https://cchc.gov.example", "https://khac.example"


@pytest.mark.parametrize(
    ("given", "served", "address"),
    [
        (ONE, "", ONE),
        (ONE, ONE, ONE),
        ("", ONE, ONE),
        (ONE, EXAMPLE_ADDRESS, ONE),
        ("", "", EXAMPLE_ADDRESS),
        ("", EXAMPLE_ADDRESS, EXAMPLE_ADDRESS),
    ],
)
def test_what_readers_know_stays(given: str, served: str, address: str) -> None:
    assert address_of(given, Path("absent"), served, is_new=False) == address


def test_the_offices_address_is_used_where_none_is_given(tmp_path: Path) -> None:
    (tmp_path / OFFICE_FILE).write_text(SMALL.replace("[report]", f'address = "{OTHER}"\n[report]'))
    assert address_of("", tmp_path, "", is_new=False) == OTHER
    assert address_of(ONE, tmp_path, "", is_new=False) == ONE
    with pytest.raises(NotPublished, match=OFFICE_FILE):
        address_of("", tmp_path, ONE, is_new=False)


def test_another_address_has_to_be_meant() -> None:
    with pytest.raises(NotPublished, match=ONE):
        address_of(OTHER, Path("absent"), ONE, is_new=False)
    assert address_of(OTHER, Path("absent"), ONE, is_new=True) == OTHER


def test_at_a_terminal_it_is_asked_for_until_it_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["khong phai", ONE])
    monkeypatch.setattr("plugins.desk.addressing.can_ask", lambda: True)
    monkeypatch.setattr("plugins.desk.addressing.ask", lambda question, offered: next(answers))
    assert address_of("", Path("absent"), "", is_new=False) == ONE
