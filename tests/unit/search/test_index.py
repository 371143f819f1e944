"""The files of the search index. Searches in a browser are in tests/browser/test_search.py."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from plugins.plan import GENRES
from plugins.search import Index, KeptBlocks, SearchEntry, blocks, entries_of, make_index
from plugins.search.blocks import IN_SUMMARY, IN_TITLE, OFTEN, ONCE, levels_of
from plugins.search.entries import kinds, plain
from plugins.search.index import shard_of
from plugins.search.units import Words, variant_of
from tests.unit.articles.small_content import AS_OF, article_text, examined, make_folder, write
from tests.unit.search.test_postings import decoded


def entry(
    title: str, text: str = "", *, url: str = "a/", day: date | None = None, summary: str = ""
) -> SearchEntry:
    return SearchEntry(url, title, "tin-tuc", day, ("van-hoa",), (), summary, (), text)


def postings(index: Index, key: str) -> dict[str, list[tuple[int, int]]]:
    shard: dict[str, Any] = json.loads(index.files[f"s/{shard_of(key, index.n_shards)}.json"])
    return {variant: decoded(text) for variant, text in shard.get(key, {}).items()}


ENTRIES = [
    entry("Một cửa", "Ở đây của một người. Một cửa, một cửa, một cửa.", url="a/"),
    entry("Mốt", "Hồ sơ của ai", url="b/", day=date(2020, 5, 4), summary="Về hồ sơ"),
]


def test_variants_stand_below_their_key_with_levels() -> None:
    index = make_index(ENTRIES, kinds(GENRES))
    assert postings(index, "mot cua") == {f"{variant_of('một')} {variant_of('cửa')}": [(0, IN_TITLE)]}
    assert postings(index, "mot") == {variant_of("một"): [(0, IN_TITLE)], variant_of("mốt"): [(1, IN_TITLE)]}
    assert postings(index, "ho so") == {f"{variant_of('hồ')} {variant_of('sơ')}": [(1, IN_SUMMARY)]}
    assert postings(index, "ai") == {"": [(1, ONCE)]}
    assert postings(index, "khong co") == {}


def test_levels() -> None:
    words = Words()
    levels = levels_of(entry("Tên", "x y. x y. x. z", summary="tóm"), words)
    assert (levels["x"], levels["x y"], levels["z"]) == (OFTEN, ONCE, ONCE)
    assert (levels[variant_of("tóm")], levels[variant_of("tên")]) == (IN_SUMMARY, IN_TITLE)


def test_texts_facets_and_words() -> None:
    index = make_index(ENTRIES, kinds(GENRES))
    assert json.loads(index.files["t/1.json"]) == {
        "u": "b/", "t": "Mốt", "k": "Tin tức", "d": "04/5/2020", "x": "Về hồ sơ\nHồ sơ của ai",
    }  # fmt: skip
    facets = json.loads(index.files["facets.json"])
    assert decoded(facets["nam"]["2020"]) == [(1, 0)]
    assert decoded(facets["chu-de"]["van-hoa"]) == [(0, 0), (1, 0)]
    assert set(json.loads(index.files["words.json"])) >= {"một", "cửa", "hồ", "sơ"}


def test_the_same_entries_give_the_same_index_and_others_another_folder() -> None:
    assert make_index(ENTRIES, kinds(GENRES)) == make_index(list(ENTRIES), kinds(GENRES))
    assert make_index(ENTRIES, kinds(GENRES)).version != make_index(ENTRIES[:1], kinds(GENRES)).version


def test_an_empty_site_has_an_index() -> None:
    index = make_index([], kinds(GENRES))
    assert index.n_entries == 0 and index.n_shards == 1


def test_plain_text_has_a_line_for_each_block() -> None:
    html = '<p>Đến <a href="/a/">một\ncửa</a> &amp; nộp &lt;hồ sơ&gt;</p><ul>\n<li>a</li><li>b<br>c</li></ul>'
    assert plain(html) == "Đến một cửa & nộp <hồ sơ>\na\nb\nc"


def test_only_what_stands_in_lists_can_be_found(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    write(folder, "tin-bai/nhap.md", article_text("Chữ nháp.", status="draft"))
    write(folder, "tin-bai/an.md", article_text("Chữ ẩn.", status="hidden"))
    write(folder, "thuat-ngu/mot-cua.md", "---\ntitle: Một cửa\n---\nNộp ở một nơi.\n")
    library = examined(folder).library
    found = {each.url: each for each in entries_of(library, AS_OF)}
    assert "thuat-ngu/#mot-cua" in found and "tin-bai/2020/dung/" in found
    assert not any("nhap" in url or "/an/" in url for url in found)
    early = {each.url for each in entries_of(library, date(2019, 1, 1))}
    assert early == {url for url, each in found.items() if each.day is None}


DAYS = st.dates(date(2019, 1, 1), date(2020, 12, 31))
TEXTS = st.lists(st.sampled_from(["một cửa", "hồ sơ", "của dân", "61/2018", "một.", "\n"]), max_size=8)


@given(st.lists(st.tuples(DAYS, TEXTS), max_size=12))
def test_kept_blocks_give_what_new_ones_give(
    tmp_path_factory: Any, found: list[tuple[date, list[str]]]
) -> None:
    folder = tmp_path_factory.mktemp("blocks")
    entries = [
        entry("Tên", " ".join(text), url=f"{n}/", day=day) for n, (day, text) in enumerate(sorted(found))
    ]
    fresh = make_index(entries, kinds(GENRES))
    for half in (entries[::2], entries, entries):
        kept = KeptBlocks(folder)
        index = make_index(half, kinds(GENRES), kept.block)
        kept.forget_others()
    assert index == fresh


def test_a_block_that_stays_is_not_made_again_and_a_damaged_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    make = blocks.make_block
    monkeypatch.setattr(blocks, "make_block", lambda some: (made.append(len(some)), make(some))[1])
    days = [date(2020, 1, 5), date(2020, 2, 6), date(2020, 7, 7)]
    entries = [entry("Tên", f"chữ {day}", day=day) for day in days]

    def index() -> Index:
        return make_index(entries, kinds(GENRES), KeptBlocks(tmp_path).block)

    wanted = index()
    assert made == [2, 1]
    assert index() == wanted and made == [2, 1]
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    assert index() == wanted and made == [2, 1, 2, 1]
    entries[2] = entry("Tên", "chữ khác", day=days[2])
    assert index() != wanted and made[4:] == [1], "the other quarter is as it was"


def test_a_hit_that_is_over_says_so_in_its_title(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    head = "---\nkind: Nghị định\nissuer: Chính phủ\ntitle: Việc thử\nchecked: 2020-06-01\n"
    old = f"{head}number: 1/2019/NĐ-CP\ndate: 2019-01-01\neffective: 2019-01-01\n---\n"
    new = f"{head}number: 2/2020/NĐ-CP\ndate: 2020-09-01\neffective: 2020-10-01\nreplaces: cu\n---\n"
    write(folder, "van-ban/cu.md", old)
    write(folder, "van-ban/moi.md", new)
    write(folder, "tin-bai/bai.md", article_text("Theo Nghị định số 1/2019/NĐ-CP.", category="huong-dan"))
    library = examined(folder).library
    for day, said in (
        (date(2020, 9, 30), ["", ""]),
        (date(2020, 10, 1), ["không còn áp dụng", "hết hiệu lực"]),
    ):
        found = {each.url: each for each in entries_of(library, day)}
        over = found["tin-bai/2020/bai/"], found["van-ban/cu/"]
        assert [each.warning.partition(" từ ngày")[0] for each in over] == said
        files = make_index(list(found.values()), kinds(library.terms["genre"].values())).files
        titles = [json.loads(text)["t"] for name, text in files.items() if name.startswith("t/")]
        assert sum("01/10/2020" in title for title in titles) == (2 if said[0] else 0)
