"""A digest depends on the content of a value only."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, strategies as st
from markupsafe import Markup

from plugins.incremental.digests import DigestedOnce, NotAValue, digest_of


class Pair(NamedTuple):
    one: object
    two: object


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Card:
    title: str
    hidden: object = field(default=None, compare=False, repr=False)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.binary()
    | st.dates()
    | st.floats(allow_nan=False),
    lambda inner: st.lists(inner).map(tuple) | st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(VALUES, VALUES)
def test_equal_digests_are_of_equal_values(one: object, two: object) -> None:
    assert (digest_of(one) == digest_of(two)) is (repr(one) == repr(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a", ("b",)), (("a", "b"),)),
        (Pair(1, 2), (1, 2)),
        (Card("a", hidden=1), Card("a", hidden=2)),
        (Card("a"), Pair("a", None)),
        (Colour.RED, Colour.BLUE),
        (date(2020, 1, 2), date(2020, 2, 1)),
        (Markup("a"), "a"),
        (1, "1"),
        (True, 1),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    ],
)
def test_what_differs_has_another_digest(one: object, two: object) -> None:
    assert digest_of(one) != digest_of(two)


def test_which_texts_are_one_object_does_not_matter() -> None:
    word = "một văn bản"
    again = "".join(list(word))
    assert word is not again
    assert digest_of((word, word)) == digest_of((word, again))


def test_a_set_has_one_digest_in_every_process() -> None:
    script = (
        "from plugins.incremental.digests import digest_of\n"
        "print(digest_of(frozenset('abcdefgh')), digest_of({'k': 1}))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3])},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


class Plain:
    """An object without content."""


@pytest.mark.parametrize("value", [Plain(), lambda: 1, (Plain(),), Card("a", hidden=Plain()), object()])
def test_what_has_no_content_is_refused(value: object) -> None:
    with pytest.raises(NotAValue):
        digest_of(value)


def test_who_knows_a_digest_is_not_looked_into() -> None:
    class Known:
        def __init__(self, digest: bytes, inside: Any) -> None:
            self.whole_digest, self.inside = digest, inside

    assert digest_of(Known(b"1", Plain())) == digest_of(Known(b"1", None)) != digest_of(Known(b"2", None))
    assert digest_of((Known(b"1", Plain()),)) == digest_of((Known(b"1", None),))


@dataclass(frozen=True)
class Once(DigestedOnce):
    text: str
    hidden: object = field(default=None, compare=False)


@dataclass(frozen=True)
class OtherOnce(Once):
    """Another class with the same fields."""


def test_who_is_inspected_once_is_inspected_wholly() -> None:
    assert digest_of(Once("a", frozenset("bc"))) == digest_of(Once("a", frozenset("cb")))
    different = [Once("a"), Once("b"), Once("a", 1), OtherOnce("a"), ("Once", "a", None)]
    assert len({digest_of(each) for each in different}) == len(different)
    assert len({digest_of([each]) for each in different}) == len(different)
    with pytest.raises(NotAValue):
        digest_of(Once("a", Plain()))


def by_name() -> None:
    """A function of this module."""


@pytest.mark.parametrize("function", [by_name, len])
def test_functions_count_by_their_names(function: Callable[..., Any]) -> None:
    assert digest_of(function) == digest_of(function) != digest_of(digest_of)
