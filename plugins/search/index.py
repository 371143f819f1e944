"""Makes the files of the search index from its entries.

    <version>/s/<shard>.json   {key: {variant: postings}}; "" stands for a variant equal to its key
    <version>/t/<number>.json  an entry to show: address, title and warning, kind, day, text, language
    <version>/facets.json      {name of the filter's field: {code: postings}}
    <version>/words.json       all words, the most frequent first: for suggestions on typing errors

`<version>` is a digest of all files, so that a browser never mixes two indexes. Entries are numbered by day:
sorting by number is sorting by day.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from plugins.search.blocks import Make, make_block, quarters
from plugins.search.entries import SearchEntry
from plugins.search.postings import encoded, gap_text
from plugins.vietnamese import format_date

_SHARD = 8_000
"""The approximate size of a shard in characters; the number of shards is a power of two."""


@dataclass(frozen=True)
class Index:
    """The index: files below a folder named `version`, and the numbers that a query needs first."""

    version: str
    n_entries: int
    n_shards: int
    files: Mapping[str, str]


def make_index(entries: Sequence[SearchEntry], kinds: Mapping[str, str], make: Make = make_block) -> Index:
    """Returns the index of entries in their order; `kinds` are names by code, `make` returns a block."""
    joined: dict[str, list[str]] = defaultdict(list)
    # -1, so that the first entry has the gap 0.
    last: dict[str, int] = defaultdict(lambda: -1)
    keys: dict[str, str] = {}
    spellings: dict[str, str] = {}
    start = 0
    for block in map(make, quarters(entries)):
        for unit, ((first, level), rest, end) in block.parts.items():
            # Joining blocks changes only the gap before the first posting of each.
            joined[unit] += (gap_text((start + first - last[unit] - 1) * 4 + level), rest)
            last[unit] = start + end
        start += block.n_entries
        keys.update(block.keys)
        spellings.update(block.spellings)
    lines: dict[str, dict[str, str]] = defaultdict(dict)
    for unit, texts in sorted(joined.items()):
        key = " ".join([keys[syllable] for syllable in unit.split(" ")])
        lines[key]["" if unit == key else unit] = "".join(texts)
    size = sum(
        # 8: about what quotation marks, colons and commas of JSON add.
        len(key) + sum(len(name) + len(text) + 8 for name, text in each.items())
        for key, each in lines.items()
    )
    # A power of two, so that `shard_of` can mask the hash instead of dividing it.
    n_shards = 1 << max(0, size // _SHARD).bit_length()
    shards: list[dict[str, dict[str, str]]] = [{} for _ in range(n_shards)]
    for key, variants in lines.items():
        shards[shard_of(key, n_shards)][key] = variants
    files = {f"s/{number}.json": _json(shard) for number, shard in enumerate(shards)}
    files |= {f"t/{number}.json": _text(entry, kinds) for number, entry in enumerate(entries)}
    files["facets.json"] = _json(_facets(entries))
    files["words.json"] = _json([spellings[each] for each in _most_frequent(lines)])
    # 40 bits tell the versions of one index apart, in the name of its folder.
    digest = blake2b(digest_size=5)
    for name, text in sorted(files.items()):
        digest.update(f"{name}\0{text}\0".encode())
    return Index(digest.hexdigest(), len(entries), n_shards, files)


def shard_of(key: str, n_shards: int) -> int:
    """Returns the shard of a key: 32-bit FNV-1a over UTF-16 units, as JavaScript computes it.

    Source: http://www.isthe.com/chongo/tech/comp/fnv/
    """
    # The offset basis and the prime of FNV-1a for 32 bits.
    number = 0x811C9DC5
    data = key.encode("utf-16-le")
    for low, high in zip(data[::2], data[1::2], strict=True):
        number = ((number ^ (low | high << 8)) * 0x01000193) & 0xFFFFFFFF
    return number & (n_shards - 1)


def _text(entry: SearchEntry, kinds: Mapping[str, str]) -> str:
    day = format_date(entry.day) if entry.day else ""
    shown = {
        "u": entry.url,
        "t": f"{entry.title} ({entry.warning})" if entry.warning else entry.title,
        "k": kinds[entry.kind],
        "d": day,
        "x": f"{entry.summary}\n{entry.text}".strip(),
    }
    return _json(shown if entry.lang == "vi" else shown | {"l": entry.lang})


def _facets(entries: Sequence[SearchEntry]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, list[tuple[int, int]]]] = {
        name: defaultdict(list) for name in ("the-loai", "chu-de", "doi-tuong", "nam")
    }
    for number, entry in enumerate(entries):
        for name, codes in _codes(entry):
            for code in codes:
                # Filters have no relevance; level 0 keeps the one format that the script decodes.
                found[name][code].append((number, 0))
    return {name: {code: encoded(each) for code, each in sorted(of.items())} for name, of in found.items()}


def _codes(entry: SearchEntry) -> Iterator[tuple[str, Sequence[str]]]:
    yield "the-loai", (entry.kind,)
    yield "chu-de", entry.topics
    yield "doi-tuong", entry.audiences
    yield "nam", (str(entry.day.year),) if entry.day else ()


def _most_frequent(lines: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Returns the variants of all syllables except numbers, the most frequent first."""
    found = [
        # The text of postings grows with their number, and need not be decoded.
        (-len(text), variant or key)
        for key, variants in lines.items()
        # Neither pairs, which contain a blank, nor numbers are letters only.
        if key.isalpha()
        for variant, text in variants.items()
    ]
    return [variant for _, variant in sorted(found)]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
