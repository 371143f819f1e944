"""The format of the list of files that we wrote: `.files.sha256`, in the folder or below the prefix.

    # cchc-files 1 release
    # link 9f86…  tin-bai/2020/cu/.moved
    2c26…  tin-bai/2020/moi/index.html
    # end fcde…

`sha256sum -c` can check it, since it ignores comments. The digest of a link is that of its target path. The
list consists of blocks, each closed by a digest of its own lines. A damaged or incomplete block is ignored,
with all blocks after it. A list with a block of another kind or version is ignored as a whole.
"""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

# The form of `sha256sum`, so that `sha256sum -c` can check a site without this program.
OWN_LIST = ".files.sha256"

MAX_BYTES = 16_000_000
"""About 150,000 files. A longer list is ignored."""
# Arbitrary: our sites are a few folders deep. `shutil.rmtree` recurses once a level, and Python allows 1,000.
MAX_DEPTH = 64

# The 1 is the version of the form.
_HEAD = "# cchc-files 1 "
# With it a list that was cut off while it was written is not taken for a whole one.
_END = "# end "
# A symlink's line is a comment for `sha256sum -c`, which would follow the link.
_LINE = re.compile(r"(?:# (?=link ))?((?:link )?[0-9a-f]{64})  (.+)")
_NOTE = re.compile(r"# ([a-z]+): (.+)")
# Neither `.` nor `..`; no control character, backslash (a separator on Windows) or surrogate (not UTF-8).
_PART = r"(?!\.{1,2}(?:/|\Z))[^/\\\x00-\x1f\x7f\ud800-\udfff]{1,255}"
_SAFE = re.compile(rf"(?=.{{1,1000}}\Z){_PART}(?:/{_PART}){{0,{MAX_DEPTH - 1}}}")


def is_safe(name: str) -> bool:
    """Returns whether a name stays below its folder on every system and can be written into a list."""
    return _SAFE.fullmatch(name) is not None


@dataclass(frozen=True)
class Listing:
    """The files that we wrote for one purpose (`kind`): names with the digests of all versions written.

    `notes` are pairs of keyword and value that the owner of the list stores with it.
    """

    kind: str
    digests: Mapping[str, Collection[str]] = field(default_factory=dict)
    notes: Collection[tuple[str, str]] = ()

    def values(self, word: str) -> frozenset[str]:
        """Returns the values noted under a keyword."""
        return frozenset(value for noted, value in self.notes if noted == word)

    def to_bytes(self) -> bytes:
        """Returns the list as one block, sorted by name, without unsafe names."""
        lines = [f"{_HEAD}{self.kind}\n"]
        lines += [f"# {word}: {value}\n" for word, value in sorted(self.notes)]
        for name, digests in sorted(self.digests.items()):
            for digest in sorted(digests) if is_safe(name) else ():
                lines.append(f"{'# ' if digest.startswith('link') else ''}{digest}  {name}\n")
        block = "".join(lines).encode()
        return block + f"{_END}{hashlib.sha256(block).hexdigest()}\n".encode()


def parse_listing(data: bytes, kind: str | None = None) -> Listing | None:
    """Returns the list of that kind (None: any) in the data; None if no block is valid."""
    digests: dict[str, set[str]] = {}
    notes: list[tuple[str, str]] = []
    found = ""
    for head, lines in _blocks(data) if len(data) <= MAX_BYTES else ():
        # Without a wanted kind the first block decides.
        if head != (kind or found or head):
            return None
        found = head
        for match in lines:
            if match.re is _LINE:
                digests.setdefault(match[2], set()).add(match[1])
            else:
                notes.append((match[1], match[2]))
    return Listing(found, digests, notes) if found else None


def _blocks(data: bytes) -> Iterator[tuple[str, list[re.Match[str]]]]:
    """Yields the kind and the lines of each complete block, up to the first that is damaged."""
    begin = at = 0
    head = ""
    lines: list[re.Match[str]] = []
    while (end := data.find(b"\n", at)) >= 0:
        try:
            line = data[at:end].decode()
        # Some other file, or a damaged block: as documented above, reading ends here.
        except UnicodeDecodeError:
            return
        if not head:
            if not line.startswith(_HEAD):
                return
            head = line
        elif line.startswith(_END):
            if line != f"{_END}{hashlib.sha256(data[begin:at]).hexdigest()}":
                return
            yield head.removeprefix(_HEAD), lines
            begin, head, lines = end + 1, "", []
        else:
            match = _LINE.fullmatch(line) or _NOTE.fullmatch(line)
            if match is None or (match.re is _LINE and not is_safe(match[2])):
                return
            lines.append(match)
        at = end + 1
