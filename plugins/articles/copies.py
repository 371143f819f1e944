"""Recognises copies of a file by the names that programs and people give them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

RULE = "copied-file"

# `Copy of bai`, `Bản sao của bai`: Windows in English and in Vietnamese.
_BEGINS = re.compile(r"(?:copy of|bản sao(?: của)?)\s+(?=\S)", re.IGNORECASE)
_ENDS = re.compile(
    r"""
    (?:
        \s*\(\d{1,3}\)                                              # bai (1): Explorer, browsers
      | \s+-\s+(?:copy|bản\ sao|sao\ chép)                          # bai - Copy: Explorer
      | \s+(?:copy|bản\ sao)(?:\s+\d{1,3})?                         # bai copy 2: macOS
      | (?-i:-(?:DESKTOP|LAPTOP|PC|WIN)-[A-Z0-9]{3,15})(?:-\d+)?    # bai-DESKTOP-1A2B3C: OneDrive
      | \s*\([^()]*(?:conflict|xung\ đột|bản\ sao)[^()]*\)          # bai (An's conflicted copy 2020-03-05)
      | [._](?:sync-)?conflict-\d{8}[\w-]*                          # Syncthing, ownCloud
      | _[\w-]+[-_]\d{4}_conflict                                   # bai_PC_Mar-05-2020_Conflict: Synology
    )\Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PLAIN = re.compile(r"[a-z0-9-]+")
"""Matches nearly every name, and never that of a copy: a quick test."""
_GOES_ON = re.compile(r"[\s._(-].*[^\W\d]")
"""Matches a computer's name after a file's name. It needs a letter, so `bai-2` is no copy of `bai`."""


def copies_among(paths: Iterable[str]) -> Mapping[str, str]:
    """Returns the paths whose names are those of copies, with the path of the original, which must exist."""
    there = {_key(path, _stem(path)): path for path in paths}
    found = {}
    for path in there.values():
        stem = _stem(path)
        original = _original(stem)
        # A name like a copy's is allowed as long as there is no original: `ban-sao.md` may be about copies.
        if original != stem and (of := there.get(_key(path, original))):
            found[path] = of
    return found


def advice_on_copy(original: str) -> str:
    """Returns the advice about a file whose name is that of a copy."""
    return (
        f"tên tệp cho thấy đây là bản sao của {original}: so hai tệp, giữ điều đúng trong tệp kia rồi xóa "
        "tệp này, để không đăng và đếm hai lần; nếu là tệp khác hẳn thì đổi tên"
    )


def is_longer_name(name: str, other: str) -> bool:
    """Returns whether a name is another name followed by something like a computer's name."""
    stem, begin = _stem(name), _stem(other)
    return stem.startswith(begin) and _GOES_ON.match(stem, len(begin)) is not None


def _key(path: str, stem: str) -> str:
    """Returns the path with another stem, equal for every case and normalisation."""
    # Windows and macOS do not distinguish case, and macOS may store a name decomposed.
    folder, _, name = path.rpartition("/")
    return f"{folder}/{stem}.{name.rpartition('.')[2]}".casefold()


def _stem(path: str) -> str:
    name = path.rpartition("/")[2]
    return unicodedata.normalize("NFC", name.rpartition(".")[0] or name)


def _original(stem: str) -> str:
    """Returns the name without what copying added; a copy of a copy has two such additions."""
    before = stem if _PLAIN.fullmatch(stem) else ""
    while before != stem:
        before = stem
        # A name that consists of such words alone (`(1).md`) has no original, and stays.
        stem = _ENDS.sub("", _BEGINS.sub("", stem, count=1), count=1).rstrip() or stem
    return stem
