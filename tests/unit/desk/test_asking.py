"""Answers to `new`: by number, code or name, with or without diacritics."""

from __future__ import annotations

import pytest

from plugins.desk.asking import Unusable, read_codes
from plugins.plan import TOPIC
from tests.unit.articles.small_content import PLANS

TOPICS = TOPIC.terms(PLANS[0])


@pytest.mark.parametrize(
    "typed", ["1", "van-hoa", "Văn hóa công vụ", "văn hoá công vụ", "van hoa cong vu", "VAN HOA CONG VU"]
)
def test_all_that_people_type_for_one_topic(typed: str) -> None:
    assert read_codes(typed, TOPICS, many=False) == ("van-hoa",)


def test_the_longest_name_wins_without_tones_too() -> None:
    assert read_codes("ket qua, giai dap; 1", TOPICS, many=True) == ("ket-qua-giai-dap", "van-hoa")


def test_what_is_none_is_told() -> None:
    for typed, words in (("xyz", "xyz"), ("1, 2", "chỉ chọn một"), (",", "để trống")):
        with pytest.raises(Unusable, match=words):
            read_codes(typed, TOPICS, many=False)
