"""After any change of inputs, a query returns what a new computation would, and runs only if necessary."""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, strategies as st

from plugins.incremental.authenticated import read_authenticated, write_authenticated
from plugins.incremental.digests import NotAValue
from plugins.incremental.memo import Memo
from plugins.incremental.observed import NotGiven, Observable
from plugins.incremental.queries import _QUERIES, Queries, query, query_without_cut_off

ran: list[str] = []


@dataclass(frozen=True)
class Shop(Observable):
    """An input with several parts."""

    prices: dict[str, int] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    owner: str = ""

    def price(self, name: str) -> int:
        return self.prices.get(name, -1)

    @cached_property
    def by_length(self) -> dict[str, tuple[str, ...]]:
        return {str(n): tuple(name for name in self.names if len(name) == n) for n in range(5)}


@query
def cheap(queries: Queries, name: str) -> bool:
    ran.append(f"cheap {name}")
    return bool(queries.inputs["SHOP"].price(name) < int(queries.inputs["BOUND"]))


@query
def listed(queries: Queries) -> tuple[str, ...]:
    ran.append("listed")
    shop = queries.inputs["SHOP"]
    return tuple(name for name in shop.names if cheap(queries, name))


@query
def short(queries: Queries) -> int:
    ran.append("short")
    return len(queries.inputs["SHOP"].by_length["1"])


@query
def page(queries: Queries, name: str) -> str:
    ran.append(f"page {name}")
    shop = queries.inputs["SHOP"]
    if name == "all":
        return f"{', '.join(listed(queries))} ({short(queries)})"
    return f"{name}: {shop.prices.get(name)}, {cheap(queries, name)}"


@query_without_cut_off
def shown(queries: Queries) -> tuple[str, ...]:
    ran.append("shown")
    return tuple(f"- {each}" for each in listed(queries))


@query
def is_shown(queries: Queries, name: str) -> bool:
    """Told by its digest, from a memo that was stored in a file, too."""
    return f"- {name}" in shown(queries)


NAMES = "a", "b", "cc", "all"
SHOPS = st.builds(
    Shop,
    prices=st.dictionaries(st.sampled_from(NAMES[:3]), st.integers(0, 4)),
    names=st.lists(st.sampled_from(NAMES[:3]), unique=True).map(tuple),
    owner=st.sampled_from("xy"),
)


@given(
    steps=st.lists(
        st.tuples(
            SHOPS, st.integers(1, 3), st.sets(st.sampled_from(NAMES)), st.sampled_from("memory file new")
        )
    )
)
def test_every_answer_is_that_of_a_new_beginning(
    steps: list[tuple[Shop, int, set[str], str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("memo") / "memo"
    queries = Queries()
    for shop, bound, asked, how in steps:
        if how == "f":
            queries.kept.save(place, "basis")
            queries = Queries(Memo.load(place, "basis"))
        queries.begin()
        queries.give(SHOP=shop, BOUND=bound)
        anew = Queries(SHOP=shop, BOUND=bound)
        for name in sorted(asked):
            assert queries.digest(page, name) == anew.digest(page, name)
            assert page(queries, name) == page(anew, name)
            assert is_shown(queries, name) == is_shown(anew, name)
        assert queries.kept.digests == anew.kept.digests


@query
def any_cheap(queries: Queries) -> bool:
    return bool(listed(queries))


def begun(shop: Shop, bound: int = 3) -> Queries:
    queries = Queries(SHOP=shop, BOUND=bound)
    any_cheap(queries)
    for name in NAMES:
        queries.digest(page, name)
    ran.clear()
    return queries


SHOP = Shop({"a": 1, "b": 2, "cc": 9}, ("a", "b", "cc"), "x")


@pytest.mark.parametrize(
    ("shop", "expected"),
    [
        (Shop(SHOP.prices, SHOP.names, "another owner"), []),
        (Shop({**SHOP.prices, "a": 2}, SHOP.names), ["cheap a", "page a"]),
        (Shop({**SHOP.prices, "a": 7}, SHOP.names), ["cheap a", "listed", "page a", "page all"]),
        (Shop({**SHOP.prices, "d": 7}, SHOP.names), []),
        (Shop(SHOP.prices, ("b", "a", "cc")), ["listed", "short", "page all"]),
    ],
    ids=["unread", "cut off", "felt above", "no one asks", "order"],
)
def test_only_what_hangs_on_a_change_runs(shop: Shop, expected: list[str]) -> None:
    queries = begun(SHOP)
    queries.give(SHOP=shop)
    for name in NAMES:
        queries.digest(page, name)
    assert sorted(ran) == sorted(expected)


class Price:
    """A value that counts how often it is inspected."""

    def __init__(self, number: int) -> None:
        self.number, self.n_inspected = number, 0

    @property
    def whole_digest(self) -> bytes:
        self.n_inspected += 1
        return str(self.number).encode()


@query
def price(queries: Queries, name: str) -> int:
    return int(queries.inputs["PRICES"][name].number)


def test_a_part_that_is_the_same_object_is_not_inspected_again() -> None:
    same, before, after = Price(1), Price(2), Price(3)
    queries = Queries(PRICES={"same": same, "other": before})
    assert (price(queries, "same"), price(queries, "other")) == (1, 2)
    n_inspected = same.n_inspected
    queries.give(PRICES={"same": same, "other": after})
    assert (price(queries, "same"), price(queries, "other")) == (1, 3)
    assert same.n_inspected == n_inspected and after.n_inspected


def test_a_digest_that_is_not_known_is_not_worked_out() -> None:
    queries = Queries(SHOP=Shop({"a": 1}), BOUND=3)
    ran.clear()
    assert queries.known_digest(page, "a") is None and not ran
    digest = queries.digest(page, "a")
    assert queries.known_digest(page, "a") == digest
    queries.give(BOUND=1)
    assert queries.known_digest(page, "a") is None


def test_what_is_gone_is_no_error_unless_somebody_asks_for_it() -> None:
    @query
    def strict(queries: Queries, name: str) -> int:
        return int(queries.inputs["SHOP"].prices[name])

    @query
    def total(queries: Queries) -> int:
        return sum(strict(queries, name) for name in queries.inputs["SHOP"].names)

    queries = Queries(SHOP=Shop({"a": 1, "b": 2}, ("a", "b")))
    assert total(queries) == 3
    queries.give(SHOP=Shop({"b": 2}, ("b",)))
    assert total(queries) == 2
    with pytest.raises(KeyError):
        strict(queries, "a")


def test_inputs_may_be_given_one_after_the_other() -> None:
    queries = begun(SHOP)
    again = Queries(queries.kept)
    again.give(SHOP=Shop({**SHOP.prices, "a": 7}, SHOP.names))
    for asked, *key in ((cheap, "a"), (any_cheap,), (page, "all")):
        for ask in (again.digest, lambda asked, *key: asked(again, *key)):
            with pytest.raises(NotGiven):
                ask(asked, *key)
    assert short(again) == 2
    again.give(BOUND=3)
    assert page(again, "all") == "b (2)"


def test_a_query_without_cut_off_may_read_nothing() -> None:
    @query_without_cut_off
    def three(_queries: Queries) -> int:
        return 3

    assert three(Queries(Memo({three.name: Queries().digest(three)}))) == 3


def test_a_value_that_nobody_can_compare_is_refused() -> None:
    @query
    def leaks(queries: Queries) -> object:
        return queries.inputs["SHOP"]

    with pytest.raises(NotAValue):
        leaks(Queries(SHOP=SHOP))


@pytest.mark.parametrize("damage", ["", "[]", "{}", '{"format": 1}', "[" * 100_000, "null", "\x00"])
def test_a_memo_that_cannot_be_read_is_none(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "memo"
    begun(SHOP).kept.save(path, "basis")
    assert Memo.load(path, "basis").digests and not Memo.load(path, "another").digests
    path.write_text(damage)
    assert Memo.load(path, "basis") == Memo()


@pytest.mark.parametrize("asked", [{99: [0]}, {0: [99]}, {0: ["x"]}, {"x": []}, "x", {-1: [0]}, [[0]]])
def test_a_memo_of_another_shape_is_none(tmp_path: Path, asked: object) -> None:
    path = tmp_path / "memo"
    Memo({"a": "1"}, {}).save(path, "basis")
    assert Memo.load(path, "basis").digests == {"a": "1"}
    version, *_ = msgspec.msgpack.decode(read_authenticated(path) or b"")
    write_authenticated(path, msgspec.msgpack.encode((version, "basis", b"a", "1", asked)))
    assert Memo.load(path, "basis").asked in ({}, {"a": ("a",)})


@pytest.mark.parametrize("names", [(), ("a", ""), ("a\udc80\u2028", "b\0c"), ("a\nb", "c")])
def test_a_memo_comes_back_whole_or_not_at_all(tmp_path: Path, names: tuple[str, ...]) -> None:
    stored = Memo({name: f"digest of {name[:1]}" for name in names}, {names[0]: names} if names else {})
    stored.save(tmp_path / "memo", "basis")
    breaks_line = any("\n" in name for name in names)
    assert Memo.load(tmp_path / "memo", "basis") == (Memo() if breaks_line else stored)


def test_only_what_was_asked_for_is_kept() -> None:
    queries = begun(SHOP)
    queries.begin()
    queries.digest(page, "b")
    names = {name.split("\0")[1] for name in queries.kept.asked}
    assert names == {"b"}


def test_a_query_of_a_module_that_is_not_imported_yet_is_computed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new process asks for what it needs first, and imports the other modules later."""
    (tmp_path / "imported_later.py").write_text(
        "from plugins.incremental.queries import query\n"
        "@query\ndef is_long(queries): return len(queries.inputs['WORDS']) > 2\n"
        "@query\ndef page(queries): return is_long(queries)\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    page = importlib.import_module("imported_later").page
    first = Queries()
    first.give(WORDS="một hai ba")
    first.digest(page)
    for name in [name for name in _QUERIES if name.startswith("imported_later.")]:
        monkeypatch.delitem(_QUERIES, name)
    monkeypatch.delitem(sys.modules, "imported_later")

    later = Queries(first.kept)
    later.give(WORDS="một hai ba bốn")
    later.digest(cheap_of_nothing)
    assert later.n_run == 2, "what was asked for, and is_long, whose value is the same"
    assert later.digest(page) == first.digest(page) and later.n_run == 2


ATTEMPTS: list[str] = []


@query
def both(queries: Queries) -> str:
    ATTEMPTS.append(queries.inputs["WORDS"])
    return f"{queries.inputs['WORDS']} {queries.inputs['MORE']}"


@query
def above_both(queries: Queries) -> str:
    return both(queries)


def test_a_query_whose_input_is_given_later_is_tried_once() -> None:
    first = Queries(WORDS="một", MORE="hai")
    first.digest(above_both)
    later = Queries(first.kept)
    later.give(WORDS="ba")
    ATTEMPTS.clear()
    for _ in range(5):
        later.digest(cheap_of_nothing)
    assert ATTEMPTS == ["ba"]
    later.give(MORE="bốn")
    assert later.value(above_both, ()) == "ba bốn"


@query
def cheap_of_nothing(queries: Queries) -> bool:
    return bool(queries.inputs["WORDS"])
