"""One thing of a project folder is damaged: a file's bytes or structure, a name, what lies where, a state."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from random import Random

from plugins.ownership.listing import OWN_LIST
from plugins.publishing.manifest import MANIFEST
from tests.fuzz.inputs import PIECES
from tests.hostile.names import HOSTILE_NAMES

Damage = Callable[[Random, Path], str]
"""Damages something below a folder; returns what, for people who look for the cause."""

_CONTENT = "content"
_TEXTS = (".md", ".toml", ".csv", ".json", ".jsonl", ".txt")
_NAMES = (
    *HOSTILE_NAMES,
    *("con", "aux.md", "nul.csv", "a.", "a ", " ", "é.md", "e\u0301.md", "A.MD", ".md", "..md", "%00.md"),
    *(os.fsdecode(b"b\xe0i.md"), os.fsdecode(b"\xff\xfe.toml"), os.fsdecode(b"\x80"), "\u202egpj.md"),
    *("ẩ" * 84 + ".md", "x" * 255, "2020.toml", "2020.csv", "index.md", "rss.xml", "noi-bo", "0.xlsx"),
)
_VALUES = (
    None,
    True,
    -1,
    10**400,
    1.5,
    "",
    "ch\u1eef",
    [],
    [[]],
    {},
    {"a": {}},
    "\ud800",
    "2020-13-45",
    [None],
)
_CELLS = (
    "",
    "=1+1",
    "\u2028",
    "x;y",
    '"',
    "31/02/2020",
    "1e999",
    "-",
    "9" * 400,
    "\x00",
    "＝A1",
    "[cần điền]",
)
_TOML_VALUES = (
    *("1", "-1", "true", '""', '"\\u0000"', "[]", "[[]]", "{}", "1979-05-27", "nan", "9" * 30, "[1, 'a']"),
    *("{a = {}}", "'''\n'''", "07:32:00", '["a", "a"]', '"https://[::1"', '"%%"', "[{}]", '"van-hoa"'),
)


def _files(folder: Path, *endings: str) -> list[Path]:
    found = (Path(each, name) for each, _, names in os.walk(folder) for name in names)
    return sorted(each for each in found if each.is_file() and each.name.endswith(endings or ("",)))


def _put(path: Path, data: bytes) -> None:
    """Writes a file anew: other folders may share the old one."""
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def mangled(random: Random, data: bytes) -> bytes:
    """Some bytes are changed, cut off, doubled or put in."""
    found = bytearray(data)
    for _ in range(random.randint(1, 5)):
        at = random.randrange(len(found) + 1)
        some = slice(at, at + random.randint(1, 400))
        match random.randrange(5):
            case 0 if at < len(found):
                found[at] = random.randrange(256)
            case 1:
                del found[some]
            case 2:
                found[at:at] = found[some]
            case 3:
                found[at:at] = random.randbytes(random.randint(1, 20))
            case _:
                found[at:at] = random.choice(PIECES).encode("utf-8", "surrogatepass")
    return bytes(found) if random.random() > 0.05 else random.choice([b"", b"\xff\xfe", b"\0" * 5000])


def _bytes_of(*endings: str) -> Damage:
    def damage(random: Random, folder: Path) -> str:
        path = random.choice(_files(folder / _CONTENT, *endings))
        _put(path, mangled(random, path.read_bytes()))
        return str(path.relative_to(folder))

    return damage


def _lines_of(*endings: str) -> Damage:
    """Lines are left out, doubled, exchanged, or have something else in them."""

    def damage(random: Random, folder: Path) -> str:
        path = random.choice(_files(folder / _CONTENT, *endings))
        lines = path.read_text("utf-8").splitlines(keepends=True) or [""]
        for _ in range(random.randint(1, 3)):
            at, other = random.randrange(len(lines)), random.randrange(len(lines))
            piece = random.choice(PIECES)
            match random.randrange(6):
                case 0:
                    lines[at] = ""
                case 1:
                    lines[at] *= random.choice([2, 3, 2000])
                case 2:
                    lines[at], lines[other] = lines[other], lines[at]
                case 3:
                    lines[at] = f"{lines[at].partition(':')[0]}: {piece}\n"
                case 4:
                    lines[at] = re.sub(r"\w+", lambda _: piece, lines[at], count=1)  # noqa: B023 - used at once
                case _:
                    lines[at] = f"{lines[at].rstrip()}{piece}{lines[other]}"
        _put(path, "".join(lines).encode("utf-8", "surrogatepass"))
        return str(path.relative_to(folder))

    return damage


def _cells(random: Random, folder: Path) -> str:
    path = random.choice(_files(folder / _CONTENT, ".csv"))
    # Not by `csv`, which refuses a field that an earlier damage has made very long.
    text = path.read_text("utf-8-sig", errors="replace")
    rows = [line.split(",") for line in text.splitlines()] or [[""]]
    for _ in range(random.randint(1, 3)):
        row = random.choice(rows)
        match random.randrange(5):
            case 0 if row:
                row[random.randrange(len(row))] = random.choice(_CELLS)
            case 1:
                row.append(random.choice(_CELLS))
            case 2 if row:
                row.pop(random.randrange(len(row)))
            case 3:
                random.shuffle(row)
            case _:
                rows.insert(random.randrange(len(rows)), list(row))
    written = io.StringIO()
    separator = random.choice(",,;\t|")
    csv.writer(written, delimiter=separator, quoting=random.choice([0, 1]), escapechar="\\").writerows(rows)
    _put(path, written.getvalue().encode(random.choice(["utf-8", "utf-8-sig", "utf-16"]), "surrogatepass"))
    return f"{path.relative_to(folder)} {separator!r}"


def _toml(random: Random, folder: Path) -> str:
    path = random.choice(_files(folder / _CONTENT, ".toml"))
    lines = path.read_text("utf-8").splitlines()
    keys = [number for number, line in enumerate(lines) if " = " in line]
    tables = [number for number, line in enumerate(lines) if line.startswith("[")]
    at, table = random.choice(keys), random.choice(tables or keys)
    match random.randrange(5):
        case 0 | 1:
            lines[at] = f"{lines[at].partition(' = ')[0]} = {random.choice(_TOML_VALUES)}"
        case 2:
            lines[at] = f"{random.choice(['la', '0', 'until', 'merged_into', 'code', 'year'])}{lines[at][1:]}"
        case 3:
            lines.insert(table, lines[random.choice(tables or keys)])
        case _:
            del lines[table]
    text = "\n".join(lines)
    _put(path, text.encode())
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return f"{path.relative_to(folder)} (not TOML)"
    return str(path.relative_to(folder))


def damaged_json(random: Random, text: str) -> str:
    """The same JSON, line by line, with a value or key exchanged."""
    lines = text.splitlines() or [text]
    at = random.randrange(len(lines))
    try:
        value = json.loads(text if len(lines) < 2 or lines[0] in "[{" else lines[at])
    except ValueError:
        return "[" * random.choice([1, 100_000])
    whole = value
    while isinstance(value, dict | list) and value:
        key = random.choice([*value]) if isinstance(value, dict) else random.randrange(len(value))
        if not isinstance(value[key], dict | list) or not value[key] or random.random() < 0.3:
            if isinstance(value, dict) and random.random() < 0.3:
                del value[key]
            else:
                value[key] = random.choice(_VALUES)
            break
        value = value[key]
    else:
        whole = random.choice(_VALUES)
    dumped = json.dumps(whole, ensure_ascii=False)
    if lines[0] in "[{":
        return dumped
    lines[at] = dumped
    return "\n".join([*lines, ""])


def _json(random: Random, folder: Path) -> str:
    path = random.choice(_files(folder / _CONTENT, ".json", ".jsonl"))
    text = damaged_json(random, path.read_text("utf-8"))
    _put(path, text.encode("utf-8", "surrogatepass"))
    return str(path.relative_to(folder))


def _zipped(pattern: str) -> Damage:
    """A part of a Word document or a workbook is damaged, gone, doubled, or claims another size."""

    def damage(random: Random, folder: Path) -> str:
        path = random.choice([*folder.glob(pattern)])
        written = io.BytesIO()
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(written, "w") as target:
            names = source.namelist()
            chosen = random.choice(names)
            for name in names:
                data = source.read(name)
                if name == chosen:
                    match random.randrange(5):
                        case 0:
                            continue
                        case 1:
                            data = re.sub(rb">[^<]+<", lambda _: b">&#0;<", data, count=random.randint(1, 9))
                        case 2:
                            tags = re.findall(rb"</?[\w:]+[^>]*>", data) or [b"<a>"]
                            data = data.replace(
                                random.choice(tags), random.choice(tags), random.randint(1, 9)
                            )
                        case 3:
                            target.writestr(random.choice(["../x", "/etc/x", "word/document.xml"]), data)
                        case _:
                            data = mangled(random, data)
                target.writestr(name, data)
        whole = written.getvalue()
        _put(path, mangled(random, whole) if random.random() < 0.15 else whole)
        return f"{path.relative_to(folder)}: {chosen}"

    return damage


def _names(random: Random, folder: Path) -> str:
    """A file or folder has another name, beside the old one or instead."""
    everything = sorted(each for each in (folder / _CONTENT).rglob("*"))
    path, name = random.choice(everything), random.choice(_NAMES)
    suffix = random.choice(["", path.suffix])
    new = path.with_name(name.replace("/", "_").replace("\0", "_") + suffix)
    try:
        if random.random() < 0.5:
            path.rename(new)
        elif path.is_dir():
            shutil.copytree(path, new)
        else:
            shutil.copy(path, new)
    except OSError as error:
        return f"{path.relative_to(folder)}: {error.strerror}"
    return f"{path.relative_to(folder)} → {new.name!r}"


def _places(random: Random, folder: Path) -> str:
    """Something is gone, or something else lies in its place."""
    path = random.choice(sorted((folder / _CONTENT).rglob("*")))
    was_folder = path.is_dir()
    if was_folder:
        shutil.rmtree(path)
    else:
        path.unlink()
    match random.choice(
        ["gone", "gone", "file", "folder", "empty", "pipe", "ring", "away", "closed", "large"]
    ):
        case "gone":
            return f"{path.relative_to(folder)} gone"
        case "file":
            path.write_bytes(random.randbytes(30))
        case "folder":
            (path / "sau").mkdir(parents=True)
        case "empty":
            path.touch()
        case "pipe":
            os.mkfifo(path)
        case "ring":
            path.symlink_to(path.name)
        case "away":
            path.symlink_to(random.choice(["/etc", "/dev/null", "/etc/hostname", "..", "khong-co", "/"]))
        case "closed":
            path.mkdir(0)
        case _:
            with path.open("wb") as file:
                file.truncate(random.choice([10**6, 10**8]))
    return f"{path.relative_to(folder)} another thing"


def states(folder: Path) -> Iterator[Path]:
    """Yields what a run leaves for the next one: ledgers, manifests, lists, closings."""
    for each in _files(folder):
        is_kept = each.name in (
            MANIFEST,
            OWN_LIST,
            "so-dia-chi.csv",
            "chot.txt",
            "dia-chi.csv",
        )
        if is_kept or "chot" in each.parts or "luot-doc" in each.parts or each.suffix == ".texts":
            yield each


def damage_state(random: Random, path: Path) -> None:
    """A file that a run left is truncated, empty, of another version, of another kind, or anything."""
    data = path.read_bytes()
    match random.randrange(7):
        case 0:
            _put(path, data[: random.randrange(len(data) + 1)])
        case 1:
            _put(path, b"")
        case 2:
            path.unlink()
            path.mkdir()
        case 3:
            path.unlink()
            path.symlink_to(random.choice([path.name, "/dev/null", "khong-co"]))
        case 4:
            text = data.decode("utf-8", "replace")
            _put(path, damaged_json(random, text).encode("utf-8", "surrogatepass"))
        case 5:
            _put(path, random.choice([b"\0" * 100, b"[]", b"{}", b"null", b"\x80\x04.", b'{"version": 99}']))
        case _:
            _put(path, mangled(random, data))


def _states(random: Random, folder: Path) -> str:
    path = random.choice([*states(folder)])
    damage_state(random, path)
    return str(path.relative_to(folder))


def _server(random: Random, folder: Path) -> str:
    """What lies on the server is not as the last deployment left it."""
    return _damaged_below(random, folder / "may-chu")


def _caches(random: Random, folder: Path) -> str:
    """Caches, and what the editor is made of, hold anything, or rows that another version wrote."""
    path = random.choice(_files(folder / CACHES, ".sqlite"))
    if random.random() < 0.5:
        with closing(sqlite3.connect(path)) as database, database:
            _damage_rows(random, database)
        return str(path.relative_to(folder))
    return _damaged_below(random, folder / random.choice([CACHES, CACHES, CACHES, "bien-tap"]))


def _damage_rows(random: Random, database: sqlite3.Connection) -> None:
    tables = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
    table = random.choice(tables)
    columns = [row[1] for row in database.execute(f"pragma table_info('{table}')")]
    column = random.choice(columns)
    match random.randrange(5):
        case 0:
            database.execute(f'drop table "{table}"')
        case 1:
            database.execute(f'alter table "{table}" rename column "{column}" to "khac"')
        case 2:
            database.execute(f'delete from "{table}" where rowid % 2')
        case 3:
            database.execute("pragma user_version = 99")
        case _:
            value = random.choice([None, 0, -1, "", "chữ", b"\x80\x04.", b"\0" * 40, b"{}", 10**18])
            database.execute(f'update or ignore "{table}" set "{column}" = ?', (value,))


def _damaged_below(random: Random, folder: Path) -> str:
    """Damages a file below a folder, exchanges two, or takes a whole folder away."""
    paths = sorted(each for each in folder.rglob("*") if not each.is_symlink())
    files = [each for each in paths if each.is_file()]
    path = random.choice(files)
    match random.randrange(6):
        case 0:
            _put(path, random.choice(files).read_bytes())
        case 1:
            path = random.choice(paths)
            path.rename(path.with_name(random.choice([name for name in _NAMES if "/" not in name])))
        case 2:
            shutil.rmtree(path.parent)
            path.parent.touch() if random.random() < 0.5 else None
        case _:
            damage_state(random, path)
    return str(path.relative_to(folder.parent))


def _times(random: Random, folder: Path) -> str:
    """Files were changed in the future, long ago, or before time began."""
    files = _files(folder / _CONTENT)
    for path in random.sample(files, random.randint(1, len(files))):
        when = random.choice([-(10**9), 0, 1, 2**31, 2**33, 4 * 10**9])
        os.utime(path, (when, when))
    return "times of files"


def _nothing(random: Random, folder: Path) -> str:
    return "nothing"


CACHES = "caches"
"""The folder of the caches, below the project's."""
OF_WORD, OF_CACHES, OF_SERVER = "Word, parts", "caches", "what lies on the server"
DAMAGE: Mapping[str, Damage] = {
    "bytes of texts": _bytes_of(*_TEXTS),
    "bytes of pictures": _bytes_of(".png"),
    "front matter, lines": _lines_of(".md"),
    "CSV, cells": _cells,
    "TOML, values and tables": _toml,
    "JSON, values": _json,
    "Excel, parts": _zipped("content/hoat-dong/*.xlsx"),
    OF_WORD: _zipped("*.docx"),
    "names": _names,
    "what lies where": _places,
    "states of earlier runs": _states,
    OF_CACHES: _caches,
    OF_SERVER: _server,
    "times of files": _times,
    "nothing": _nothing,
}
OF_ALL = tuple(each for each in DAMAGE if each != OF_SERVER)
"""What any verb is tried with."""
OF_CONTENT = tuple(each for each in OF_ALL if each != OF_CACHES)
