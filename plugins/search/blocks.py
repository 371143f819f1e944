"""Computes the postings of each quarter's entries, and reuses them from a cache if the entries are unchanged.

Numbers count from the block's first entry. A list is stored as its first posting, the text of the others, and
its last number: to join blocks, only the first gap of each list has to be encoded again.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, TypeAlias

from plugins import vietnamese
from plugins.incremental.pruning import keep_named
from plugins.incremental.schema import Schema
from plugins.search.entries import SearchEntry
from plugins.search.postings import Posting, encoded
from plugins.search.units import Words

_FREQUENT = 3
"""A word that occurs this often makes an entry relevant to it."""
IN_TITLE, IN_SUMMARY, OFTEN, ONCE = 3, 2, 1, 0
"""Levels of relevance of a unit in an entry."""


class UnitPostings(NamedTuple):
    """The postings of a unit in a block: the first one, the text of the others, the number of the last."""

    first: Posting
    rest: str
    last: int


@dataclass(frozen=True)
class IndexBlock:
    """`parts` are by unit, `keys` and `spellings` by syllable."""

    n_entries: int
    parts: dict[str, UnitPostings]
    keys: dict[str, str]
    spellings: dict[str, str]


_BLOCK = Schema(IndexBlock)

Make: TypeAlias = "Callable[[Sequence[SearchEntry]], IndexBlock]"


def quarters(entries: Sequence[SearchEntry]) -> Iterator[list[SearchEntry]]:
    """Yields the entries in order, grouped by quarter."""
    # Calendar quarters, unlike those of reports: they only bound what an edit makes anew. Entries without a
    # day form the first block.
    for _, found in groupby(entries, lambda each: each.day and (each.day.year, (each.day.month - 1) // 3)):
        yield list(found)


def make_block(entries: Sequence[SearchEntry]) -> IndexBlock:
    """Returns the block of some entries."""
    postings: dict[str, list[Posting]] = defaultdict(list)
    words = Words()
    for number, entry in enumerate(entries):
        for unit, level in levels_of(entry, words).items():
            postings[unit].append((number, level))
    parts = {
        unit: UnitPostings(found[0], encoded(found[1:], found[0][0]), found[-1][0])
        for unit, found in postings.items()
    }
    return IndexBlock(len(entries), parts, words.keys, words.spellings)


def levels_of(entry: SearchEntry, words: Words) -> dict[str, int]:
    """Returns the units of an entry with their levels."""
    # The more relevant places come later, and replace the level of the text.
    counted = Counter(words.units(entry.text))
    levels = {unit: OFTEN if n >= _FREQUENT else ONCE for unit, n in counted.items()}
    levels.update(dict.fromkeys(words.units("\n".join((entry.summary, *entry.headings))), IN_SUMMARY))
    levels.update(dict.fromkeys(words.units(entry.title), IN_TITLE))
    return levels


@dataclass
class KeptBlocks:
    """A cache of blocks in a folder; the key is the digest of entries and code.

    A missing or damaged block is computed again; a block that cannot be written is not cached. Both only cost
    time.
    """

    folder: Path
    _used: set[str] = field(default_factory=set)

    def block(self, entries: Sequence[SearchEntry]) -> IndexBlock:
        """Returns the block from the cache, or computes it."""
        # `repr` has every field, so a field that is added later becomes part of the key by itself.
        made_of = _code() + repr(entries).encode("utf-8", "surrogatepass")
        name = blake2b(made_of, digest_size=16).hexdigest()
        self._used.add(name)
        block = _BLOCK.load(self.folder / name)
        if block is None:
            block = make_block(entries)
            _BLOCK.store(self.folder / name, block)
        return block

    def forget_others(self) -> None:
        """Removes the blocks that this build did not use from the folder."""
        keep_named(self.folder, self._used)


@cache
def _code() -> bytes:
    """Returns the digest of the code that makes a block: this package and the one below it."""
    packages = Path(__file__).parent, Path(vietnamese.__file__).parent
    texts = (path.read_bytes() for package in packages for path in sorted(package.glob("*.py")))
    return b"".join(blake2b(text, digest_size=16).digest() for text in texts)
