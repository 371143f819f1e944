"""Takes each input of what is shown away in turn, and says which edit then leaves something stale.

An input is what one kind of query asks of another, or a part of the content that it reads: `teaser` reads
`LIBRARY.by_path[…]`. It is taken away by not recording it. A kind of page that is written of several values
(the site, its own) loses each of them in turn. A mutation that no edit shows is a survivor: either nothing
depends on the input, or no edit of `edits.py` changes it.

Often one edit changes several inputs of a query: any of them causes it to run, so none is missed alone. They
are taken away together, and an input is noticed with the fewest others that any edit asks for.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from enum import IntEnum
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from unittest.mock import patch

from plugins.articles.making import ActivitiesMaker, RecordMaker
from plugins.articles.model import Record
from plugins.coverage.held_back import HeldBack
from plugins.desk.building import Builder
from plugins.desk.workspace import Order, Workspace
from plugins.incremental import result_cache
from plugins.incremental.digests import digest_of
from plugins.incremental.memo import Memo
from plugins.incremental.queries import _QUERIES, Queries, Query, node
from plugins.pages.rendering import Rendering
from plugins.pictures.measuring import PictureFile
from plugins.pictures.rendition_cache import RenditionCache
from plugins.pictures.renditions import Rendition
from plugins.publishing.fingerprints import is_fingerprinted
from tests.build.edited_site import SITEURL, Site
from tests.build.edits import EDITS, carry_out
from tests.build.making import png, write_article

_PART, _INPUT = "\0", "input\0"
_FILE = "file of "

_DERIVED: Mapping[str, re.Pattern[str]] = {
    "LIBRARY.documents": re.compile(r"LIBRARY\.(documents|register|validities)"),
    "LIBRARY.by_path": re.compile(r"LIBRARY\.(by_path|_paths_by_name|by_address|addresses).*"),
    "LIBRARY.plans": re.compile(r"LIBRARY\.(plans|terms.*)"),
}
"""Parts of the library that follow from others, and change with them: they are one input."""


def _other_theme(theme: str) -> str:
    """A theme with other scripts."""
    folder = Path(mkdtemp()) / "theme"
    shutil.copytree(Path(theme, "static", "js"), folder / "static" / "js")
    for path in folder.rglob("*.js"):
        path.write_text("/* */ addEventListener('load', () => {});", encoding="utf-8")
    return str(folder)


class _OtherPictures(RenditionCache):
    """Encoded otherwise."""

    def data(self, path: str, file: PictureFile, wanted: Sequence[Rendition]) -> list[bytes]:
        return [each + b"0" for each in super().data(path, file, wanted)]


SETTINGS: Mapping[str, Callable[[Any], object]] = {
    "DEFAULT_PAGINATION": lambda _: 3,
    "HELD_BACK": lambda _: (HeldBack("tin-bai/2020/an.md", "không đăng", "sửa lỗi"),),
    "LEFT_OUT": lambda _: frozenset({_GUIDE, "tin-bai/2020/ban-nhap.md", "trang/trang-nhap.md"}),
    "LIBRARY": lambda library: replace(library, siteurl=ADDRESS),
    "PREVIEW": lambda _: False,
    "RENDITION_CACHE": lambda cache: _OtherPictures(cache.content, cache.folder),
    "SITEURL": lambda _: ADDRESS,
    "STYLESHEETS": lambda sheets: sheets._replace(site=replace(sheets.site, name="khac.css")),
    "THEME": _other_theme,
}
"""Inputs that no edit of the content changes, with another value: code, options, and what publishing does."""

ADDRESS = "https://khac.example"
_BEFORE = (("close", 0), ("close", 1), ("reads", 3), ("reported", 2), ("moved", 3))
"""Edits of which a site should have had some, so that others can change what they have done."""
_SAYING, _GUIDE, _ANSWER = (f"tin-bai/2020/{name}.md" for name in ("muc-20", "nop-ho-so", "hai-chu-de"))
_SAID = f"""
Kế hoạch tuyên truyền ghi “Lời của kế hoạch về văn hóa công vụ”, theo Quyết định 1847/QĐ-TTg.
Xem [trang này]({ADDRESS}/tin-bai/) và [dự thảo](../../van-ban/nhap.md).
"""
_REPLACES = "replaces: nghi-dinh-61.md"
_NAMED_BY_THE_PLAN = """
[[documents]]
kind = "Nghị quyết"
number = "76/NQ-CP"
date = 2013-06-13
issuer = "Chính phủ"
title = "Nghị quyết mà chưa bài nào nhắc đến"
"""
_REPLACED = """---
kind: Nghị định
number: {number}/2015/NĐ-CP
issuer: Chính phủ
title: Nghị định thử số {number}
date: {day}
effective: {day}
{more}---
"""


def _prepare(site: Site) -> None:
    """Gives a site something of all that edits change: what was closed, read, replaced, drafted."""
    with site.plans()[0].open("a", encoding="utf-8") as file:
        file.write(_NAMED_BY_THE_PLAN)
    with (site.content / _ANSWER).open("a", encoding="utf-8") as file:
        file.write("\nTheo Nghị định 61/2018/NĐ-CP.\n")
    write_article(site.content, "da-chot", title="Bài đã chốt", date="2020-05-20")
    for before in _BEFORE:
        carry_out(site, *before)
    write_article(site.content, "da-chot", title="Bài đã chốt", date="2020-05-20", status="draft")
    for name, day, status in (("sap-dang", "2021-03-02", "published"), ("cuoi-nam", "2020-12-20", "draft")):
        write_article(site.content, name, title=f"Bài {name}", date=day, status=status)
    guide = {"category": "huong-dan", "tags": "dich-vu-cong"}
    write_article(site.content, "dang-ky", title="Đăng ký", date="2020-07-10", **guide)
    waits = {"category": "hoi-dap", "asked": "2020-12-20", "answered": "2021-03-02"}
    write_article(site.content, "cho-tra-loi", title="Câu hỏi chờ", date="2020-12-21", **waits)
    ended = "Theo Nghị định 59/2015/NĐ-CP."
    write_article(
        site.content, "het-han", ended, title="Cũ", date="2019-05-01", checked="2019-06-01", **guide
    )
    for number, day, more in ((59, "2015-02-01", ""), (60, "2020-02-01", "replaces: nghi-dinh-59.md\n")):
        text = _REPLACED.format(number=number, day=day, more=more)
        (site.content / f"van-ban/nghi-dinh-{number}.md").write_text(text, encoding="utf-8")
    with (site.content / _SAYING).open("a", encoding="utf-8") as file:
        file.write(_SAID)
    site.change(site.content / "van-ban/nghi-dinh-62.md", _REPLACES, f"{_REPLACES}\neffective: 2021-06-01")
    draft = {"status": "draft", "lang": "km", "translation_of": "muc-20", "redirect_from": "/cu/dich.html"}
    write_article(site.content, "../khac/ban-dich", title="Bản dịch", **draft)
    for suffix in ("md", "csv"):
        table = site.content / "so-lieu" / f"ho-so.{suffix}"
        shutil.copy(table, table.with_name(f"nhap.{suffix}"))
    site.change(site.content / "so-lieu/nhap.md", "^title:.*$", "title: Bảng nháp\nstatus: draft")


def _close_and_withdraw(site: Site) -> None:
    carry_out(site, "close", 6)
    site.change(site.content / "tin-bai/2020/muc-05.md", "^title:", "status: draft\ntitle:")


OF_ITS_OWN: Mapping[str, Callable[[Site], object]] = {
    "says more": lambda site: write_article(
        site.content, "muc-20", "Theo Quyết định 1847/QĐ-TTg.", title="Bài số 20", date="2020-08-20"
    ),
    "says no more": lambda site: write_article(site.content, "muc-20", title="Bài số 20", date="2020-08-20"),
    "lost picture": lambda site: (site.content / "images/Quầy tiếp nhận.png").unlink(),
    "soon no more": lambda site: (site.content / "tin-bai/2020/sap-dang.md").unlink(),
    "picture in a text": lambda site: (site.content / "images/Lưu đồ năm bước.png").write_bytes(png(60)),
    "file of a document": lambda site: (site.content / "images/Dự thảo.pdf").write_bytes(b"%PDF-1.4\n"),
    "other guide read": lambda site: (site.content / "luot-doc/2020.csv").write_text(
        "ngày,địa chỉ,lượt đọc\n2020-08-05,,9\n2020-08-05,tin-bai/2020/dang-ky/,9\n", encoding="utf-8"
    ),
    "closed, then a draft": _close_and_withdraw,
    "another number": lambda site: site.change(
        site.content / "van-ban/nghi-dinh-61.md", "^number:.*$", "number: 6/2018/NĐ-CP"
    ),
    "nearer original": lambda site: write_article(
        site.content, "../khac/muc-20", title="Gần hơn", date="2019-08-20"
    ),
    "asked before": lambda site: site.change(
        site.content / "tin-bai/2020/cho-tra-loi.md", "^asked:.*$", "asked: 2020-12-18"
    ),
    "another calendar": lambda site: carry_out(site, "ke-hoach reporting.calendar", 1),
    "basis gone": lambda site: site.change(
        site.content / "van-ban/nghi-dinh-62.md", "^effective:.*$", "effective: 2020-12-01"
    ),
}
"""Edits of what only stands in that site."""


@dataclass(frozen=True, order=True)
class Mutation:
    """What is not recorded: that some kind of query, or of page, depends on some input."""

    asker: str
    asked: str

    def __str__(self) -> str:
        return f"{self.asker} ← {self.asked}"


@dataclass(frozen=True, order=True)
class Group:
    """Several inputs that one asker loses at once, because one edit changes them all."""

    asker: str
    asked: tuple[str, ...]

    @classmethod
    def of(cls, asker: str, names: Iterable[str]) -> Group:
        """Returns the group of some nodes."""
        return cls(asker, tuple(sorted({kind_of(each) for each in names})))

    @property
    def is_of_files(self) -> bool:
        """A file is made again only if a digest differs that was recorded for it."""
        return self.asker.startswith(_FILE)

    @property
    def mutations(self) -> set[Mutation]:
        """The mutations that it consists of."""
        return {Mutation(self.asker, each) for each in self.asked}


@dataclass
class Looked:
    """A build of a site: its queries, and of which of them each file is made."""

    memo: Memo
    inputs: Mapping[str, Any]
    roots: tuple[str, ...]
    pages: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def at(cls, site: Site, **settings: Callable[[Any], object]) -> Looked:
        """Everything is asked, nothing is rendered and nothing is remembered.

        Where the content is wrong, what the rules asked is seen. `settings` give other values to queries than
        the build would.
        """
        give = Queries.give
        pages: dict[str, tuple[str, ...]] = {}

        def write(self: Rendering, name: str, _make: object, *asked: Any) -> None:
            pages[name] = tuple(node(*each) for each in asked)
            for query, *key in asked:
                self.queries.digest(query, *key)
                query(self.queries, *key)

        def given(self: Queries, **inputs: Any) -> None:
            others = {name: settings[name](inputs[name]) for name in inputs.keys() & settings.keys()}
            give(self, **{**inputs, **others})

        builder = Builder(Workspace(site.content))
        order = Order(site.conf, site.content, site.folder / "looked", site.day, SITEURL)
        with (
            patch.object(Rendering, "write", write),
            patch.object(Queries, "give", given),
            patch.object(Memo, "load", lambda *_: Memo()),
        ):
            builder.build(order)
        queries = builder._queries
        assert queries is not None
        return cls(queries._memo, queries._inputs, tuple(queries._roots), pages)

    def has_changed(self, name: str, later: Looked) -> bool:
        """Whether a part of the inputs, or the value of a query, is another in a later build."""
        was, now = self.memo.digests.get(name), later.memo.digests.get(name)
        if now is None and name.startswith(_INPUT):
            now = later.digest_of_part(name)
        return was != now

    def digest_of_part(self, name: str) -> str:
        """Of a part of the inputs that no query of this build has read."""
        if name not in self.memo.digests:
            whole = Queries(Memo({name: ""}), **self.inputs)
            self.memo.digests[name] = whole._memo.digests[name]
        return self.memo.digests[name]


def kind_of(name: str) -> str:
    """A query without its key; a part of the inputs, whichever file or name it is of."""
    if not name.startswith(_INPUT):
        return name.partition(_PART)[0].removeprefix("plugins.")
    given, *steps = name.removeprefix(_INPUT).split(_PART)
    shown = [re.sub(r"^\[.*", "[…]", step, flags=re.DOTALL) for step in steps]
    kind = "".join([given.removeprefix("["), *shown])
    return next((of for of, derived in _DERIVED.items() if derived.fullmatch(kind)), kind)


def mutations_of(looked: Looked) -> set[Mutation]:
    """All that may be taken away in this build."""
    found = {
        Mutation(kind_of(name), kind_of(each)) for name, asked in looked.memo.asked.items() for each in asked
    }
    return found | {
        Mutation(f"{_FILE}{kind_of(asked[-1])}", kind_of(each))
        for name, asked in looked.pages.items()
        if not is_fingerprinted(name)  # its name is made of its content
        for each in asked
    }


def shown_by(before: Looked, after: Looked, tried: Iterable[Mutation]) -> Iterator[Group]:
    """Groups with a wanted mutation that leave something stale after the edit between the two builds."""
    wanted = set(tried)
    for group in sorted(_changed_together(before, after), key=lambda each: (len(each.asked), each)):
        if wanted.isdisjoint(group.mutations):
            continue
        if group.is_of_files or is_stale(before, after, group):
            wanted -= group.mutations
            yield group


def _changed_together(before: Looked, after: Looked) -> set[Group]:
    """The inputs without which some query would not run again, or some file be made, although it changes."""
    found = set()
    for name, asked in before.memo.asked.items():
        if before.has_changed(name, after) and name in after.memo.digests:
            found.add(Group.of(kind_of(name), (each for each in asked if before.has_changed(each, after))))
    for name in before.pages.keys() & after.pages.keys():
        if before.pages[name] == (asked := after.pages[name]):
            kind = f"{_FILE}{kind_of(asked[-1])}"
            found.add(Group.of(kind, (each for each in asked if before.has_changed(each, after))))
    return {each for each in found if each.asked}


def is_stale(before: Looked, after: Looked, group: Group) -> bool:
    """Whether a build that goes on from the first, without that being recorded, gives what is not so."""
    asked = {
        name: each if kind_of(name) != group.asker else _without(each, group.asked)
        for name, each in before.memo.asked.items()
    }
    memo = Memo(dict(before.memo.digests), asked, dict(before.memo.values))
    try:
        queries = Queries(memo, **after.inputs)
        for query, *key in map(_parts, after.roots):
            if queries.digest(query, *key) != after.memo.digests[node(query, *key)]:
                return True
    except LookupError:  # the build ends with it: that is seen, too
        return True
    return False


def _parts(name: str) -> tuple[Query[Any, Any], *tuple[str, ...]]:
    asked, *key = name.split(_PART)
    return (_QUERIES[asked], *key)


def _without(asked: Iterable[str], kinds: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in asked if kind_of(each) not in kinds)


@dataclass
class Noticed:
    """The edit that shows a mutation, and the other inputs that it changes with it."""

    edit: str
    beside: tuple[str, ...] = ()


class Reach(IntEnum):
    """How far a change of an input has come in the edits that were tried."""

    NOWHERE = 0
    INPUT = 1
    VALUE = 2


@dataclass
class Results:
    """`tried`: every mutation, with how it is noticed best; None if it survives. `reach`: how far it came."""

    tried: dict[Mutation, Noticed | None] = field(default_factory=dict)
    reach: dict[Mutation, Reach] = field(default_factory=dict)
    n_edits: int = 0

    @property
    def survivors(self) -> list[Mutation]:
        """Those that no edit shows."""
        return sorted(each for each, noticed in self.tried.items() if noticed is None)

    @property
    def wanted(self) -> list[Mutation]:
        """Those that no edit shows alone."""
        return sorted(each for each, noticed in self.tried.items() if noticed is None or noticed.beside)

    def reach_of(self, mutation: Mutation) -> Reach:
        """How far a change of the input of a mutation has come."""
        return self.reach.get(mutation, Reach.NOWHERE)

    def note(self, group: Group, edit: str) -> None:
        """Notes that a group is noticed, for each of its mutations that had more others beside it."""
        for each in group.mutations & self.tried.keys():
            beside = tuple(asked for asked in group.asked if asked != each.asked)
            was = self.tried[each]
            if was is None or len(beside) < len(was.beside):
                self.tried[each] = Noticed(edit, beside)


def run(
    content: Path, folder: Path, edits: Iterable[tuple[str, int]], goes_on: Callable[[], bool] = lambda: True
) -> Results:
    """Tries all mutations of a site with some edits, each a kind with its number, while it goes on."""
    site = Site(content, folder)
    _prepare(site)
    files, day, first = site.sources(), site.day, Looked.at(site)
    results = Results(dict.fromkeys(mutations_of(first)))
    for kind, number in edits:
        if not results.survivors or not goes_on():
            break
        results.n_edits += 1
        site.restore(files)
        site.day = day
        if kind in EDITS:
            carry_out(site, kind, number)
        elif kind in OF_ITS_OWN:
            OF_ITS_OWN[kind](site)
        after = Looked.at(site, **({kind: SETTINGS[kind]} if kind in SETTINGS else {}))
        for each, reach in _reached(first, after):
            results.reach[each] = max(reach, results.reach.get(each, Reach.NOWHERE))
        for group in shown_by(first, after, results.wanted):
            results.note(group, f"{kind} {number}")
    return results


def _reached(before: Looked, after: Looked) -> Iterator[tuple[Mutation, Reach]]:
    """Of the inputs that an edit changes, whether the value of what asked them is another, too."""
    for name, asked in before.memo.asked.items():
        is_other = name in after.memo.digests and before.has_changed(name, after)
        for each in asked:
            if before.has_changed(each, after):
                yield Mutation(kind_of(name), kind_of(each)), Reach.VALUE if is_other else Reach.INPUT


# What decides whether a file is read again: the value of what makes it, and the digest of the record.

_BLANK: Mapping[type, Mapping[str, str]] = {
    RecordMaker: {
        "plans": "ke-hoach genres.role",
        "glossary": "term",
        "dialect.author": "co-quan.toml section.author",
    },
    ActivitiesMaker: {"plans": "ke-hoach forms.name"},
}
"""What these makers are given, each with a kind of edit that changes it and no file that they read."""

_OF_A_RECORD: Mapping[str, str] = {"digest": "tin-bai title", "body.html_digest": "term"}
"""Parts of a record's `whole_digest`, each with a kind of edit that changes it alone."""


def made_without(kind: type, name: str) -> AbstractContextManager[object]:
    """A maker counts as the same whatever it is given under that name."""

    def digest(make: Any) -> str:
        if not isinstance(make, kind):
            return digest_of(make)
        inner, _, last = name.rpartition(".")
        blank = replace(getattr(make, inner), **{last: ""}) if inner else None
        return digest_of(replace(make, **({inner: blank} if inner else {name: ()})))

    return patch.object(result_cache, "digest_of", digest)


def recorded_without(name: str) -> AbstractContextManager[object]:
    """A record counts as the same whatever stands in that part of it."""

    def whole_digest(self: Any) -> bytes:
        parts = {
            "digest": self.digest,
            "body.digest": self.body.digest,
            "body.html_digest": self.body.html_digest,
        }
        return digest_of((self.path, {**parts, name: b""})).encode()

    return patch.object(Record, "whole_digest", property(whole_digest))


def run_of_files(content: Path, folder: Path) -> Results:
    """Tries the mutations of what decides whether a file is read again, each with a site of its own."""
    tried = [
        *(
            (Mutation(kind.__name__, name), made_without(kind, name), edit)
            for kind, names in _BLANK.items()
            for name, edit in names.items()
        ),
        *((Mutation("Record", name), recorded_without(name), edit) for name, edit in _OF_A_RECORD.items()),
    ]
    results = Results()
    for number, (mutation, taken_away, kind) in enumerate(tried):
        results.tried[mutation] = None
        site = Site(content, folder / f"{number}")
        with taken_away:
            site.build(going_on=True)
        for at in range(3, 11):
            carry_out(site, kind, at)
            with taken_away:
                found = site.build(going_on=True)
            if found != site.build(clean=True):
                results.tried[mutation] = Noticed(f"{kind} {at}")
                break
    return results
