"""Under which address a site is published."""

from __future__ import annotations

import pytest

from plugins.desk.addressing import OtherAddress, address_of
from plugins.desk.settings import EXAMPLE_ADDRESS

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
    assert address_of(given, served, is_new=False) == address


def test_another_address_has_to_be_meant() -> None:
    with pytest.raises(OtherAddress, match=ONE):
        address_of(OTHER, ONE, is_new=False)
    assert address_of(OTHER, ONE, is_new=True) == OTHER


def test_at_a_terminal_it_is_asked_for_until_it_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["khong phai", ONE])
    monkeypatch.setattr("plugins.desk.addressing.can_ask", lambda: True)
    monkeypatch.setattr("plugins.desk.addressing.ask", lambda question, offered: next(answers))
    assert address_of("", "", is_new=False) == ONE
