import unicodedata

import pytest
from hypothesis import given, strategies as st

from plugins.vietnamese import clean, decode, nfc
from tests.pace import in_time

# Lone surrogates too: they come in through JSON and file names.
TRICKY = "aAơ\u0301\u0323\r\n\t\u200b\u200d\u00ad\ufeff\u2028\u00a0\x0b\x85\ud800"
ANY_TEXT = st.text(st.characters(codec=None), max_size=60) | st.text(st.sampled_from(TRICKY), max_size=20)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c", "a\nb\nc"),
        ("\ufeffHo\u0300a", "Hòa"),
        ("so\u00adft ze\u200bro \u200c\u200d\u2060", "soft zero "),
        ("a\x00b\x08c\x0bd\x0ce\x1ff\x7fg\x9fh", "abcdefgh"),
        ("a\u202ab\u202ec\u2066d\u2069e\u200ef", "abcdef"),
        ("a\ud800b\ufffec\uffffd", "abcd"),
        ("một\u00a0hai\tba", "một\u00a0hai\tba"),
        ("\r\x00\n", "\n"),
        ("a\u200d\u0301", "á"),
    ],
)
def test_cleans(given_text: str, expected: str) -> None:
    assert clean(given_text) == expected


def test_khmer_keeps_its_word_separator_when_asked() -> None:
    assert clean("ក\u200bខ\u200c\ufeff", keep_zwsp=True) == "ក\u200bខ"
    assert clean("ក\u200bខ") == "កខ"


@given(ANY_TEXT, st.booleans())
def test_is_idempotent(text: str, keep: bool) -> None:
    once = clean(text, keep_zwsp=keep)
    assert clean(once, keep_zwsp=keep) == once


@given(ANY_TEXT)
def test_result_can_go_into_xml_and_is_nfc(text: str) -> None:
    result = clean(text)
    assert unicodedata.is_normalized("NFC", result)
    for character in result:
        assert character in "\t\n" or unicodedata.category(character) not in {"Cc", "Cs"}
        assert character not in "\ufffe\uffff\ufeff\u200b\u00ad\u2028\u2029\u202e"


@given(ANY_TEXT, st.booleans())
def test_text_that_needs_nothing_is_told_from_other(text: str, keep: bool) -> None:
    # The zero character is dropped, so with it there is always something to do.
    assert clean(text, keep_zwsp=keep) == clean(text + "\x00", keep_zwsp=keep)


def test_every_character_that_goes_is_looked_for() -> None:
    for code in range(0x11000):
        assert clean(chr(code)) == clean(chr(code) + "\x00"), hex(code)


MARKS = "\u0301\u0323\u0f73\u0344\u093c\u20d0"
"""Of different classes; two of them stand for two marks each."""


@given(st.text(st.sampled_from(MARKS * 6 + "aế ក"), max_size=200))
def test_long_runs_of_marks_are_put_in_order_as_unicode_does(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0f73", "a\u0344\u0323", "ក"])
def test_a_letter_with_thousands_of_marks_takes_no_time(marks: str) -> None:
    text = "a" + marks * 30_000
    once = in_time(lambda: clean(text), 1)  # by insertion: many times as long
    assert in_time(lambda: clean(once), 1) == once
    assert in_time(lambda: nfc(text), 1) == once


def test_bytes_that_may_be_thousands_of_marks_take_no_time() -> None:
    in_time(lambda: decode(b"a" + b"\xec\xf2" * 80_000), 2)  # marks in Windows-1258
