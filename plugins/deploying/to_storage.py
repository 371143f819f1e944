"""Deploys a release to a bucket: uploads changed objects in order, and removes old ones.

`.files.sha256` below the prefix lists our objects with their digests. Only these are ever removed or
overwritten. The list is written before anything else changes, so that it covers the uploads of an interrupted
run.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import compress

from plugins.articles.addresses import SEARCH_FOLDER
from plugins.deploying.objects import Object, objects_of
from plugins.deploying.ordering import phases, removals
from plugins.deploying.release import MAX_FILES, ReleaseContents
from plugins.deploying.storage import Head, Storage, in_parallel
from plugins.ownership.listing import MAX_BYTES, OWN_LIST, Listing, parse_listing
from plugins.ownership.proof import listed_as_ours
from plugins.ownership.swap import Say, named
from plugins.problems import Refused
from plugins.publishing.assembling import is_own_file
from plugins.publishing.fingerprints import is_fingerprinted

OLD_LIST = ".trien-khai.json"
"""The file of older versions, which names the deployed release but not its objects."""
_RELEASE, _LEFTOVER, _WITHDRAWN = "release", "leftover", "withdrawn"


@dataclass(frozen=True)
class Done:
    """The numbers of objects uploaded, unchanged, and removed."""

    n_uploaded: int
    n_same: int
    n_removed: int


@dataclass
class _FoundObjects:
    """The objects below the prefix, by name: ours, folders of other sites, and foreign ones."""

    known: set[str] = field(default_factory=set)
    nested: set[str] = field(default_factory=set)
    foreign: list[str] = field(default_factory=list)


def deploy_to_storage(
    release: ReleaseContents,
    storage: Storage,
    prefix: str,
    say: Say,
    *,
    internal: bool = False,
) -> Done:
    """Uploads changed objects, then removes our objects that are no longer wanted.

    The next run completes an interrupted one. Raises `Refused`, also for a place with foreign objects, or if
    one of them has the key of ours.
    """
    wanted = {each.key.removeprefix(prefix): each for each in objects_of(release, prefix, internal=internal)}
    kind = f"storage {prefix}"
    kept = storage.read(prefix + OWN_LIST, MAX_BYTES)
    listing = parse_listing(kept, kind) if kept else None
    before = listing or Listing(kind)
    listed = before.digests
    there = _look(storage, prefix, {*wanted, *listed})
    heads = _heads(storage, prefix, wanted.keys() & there.known)
    _refuse_strangers(storage, prefix, wanted, listing, there, heads)
    to_send = [each for name, each in wanted.items() if not heads.get(name, Head()).is_of(each)]
    old_leftover = before.values(_LEFTOVER)
    is_new = before.values(_RELEASE) != {release.digest}
    stale = listed.keys() - wanted.keys()
    # Fingerprinted files stay for one release more, because a reader may still have an old page open.
    leftover = {name for name in stale if is_fingerprinted(name) and not (is_new and name in old_leftover)}
    if release.withdrawn - before.values(_WITHDRAWN):
        # Pictures and search indexes may show a newly withdrawn article, so none of them is kept.
        leftover = {
            name for name in leftover if not (is_own_file(name) or name.startswith(f"{SEARCH_FOLDER}/"))
        }
    if to_send:
        both = {name: {*digests} for name, digests in listed.items()}
        for name, each in wanted.items():
            # Old and new digest: an interrupted run leaves some objects in each state.
            both.setdefault(name, set()).add(each.digest)
        storage.write(prefix + OWN_LIST, Listing(kind, both, before.notes).to_bytes())
    for group in phases(to_send, prefix, {prefix + name for name in there.known}):
        in_parallel(lambda each: storage.put(each, heads.get(each.key.removeprefix(prefix), Head())), group)
    # Removals come after all uploads, when no page leads to these objects any more.
    gone = (stale - leftover) & there.known
    found = _heads(storage, prefix, gone)
    ours = listed_as_ours(listed, {name: head.digest for name, head in found.items()}, there.nested)
    removed: list[str] = []
    for names in removals(ours):
        is_removed = in_parallel(lambda name: storage.remove(prefix, name, found[name]), names)
        removed += compress(names, is_removed)
    now = {name: {each.digest} for name, each in wanted.items()}
    now |= {name: {*listed[name]} for name in leftover}
    notes = [(_RELEASE, release.digest), *((_LEFTOVER, name) for name in leftover)]
    notes += [(_WITHDRAWN, address) for address in release.withdrawn]
    data = Listing(kind, now, notes).to_bytes()
    if data != kept:
        storage.write(prefix + OWN_LIST, data)
    done = Done(len(to_send), len(wanted) - len(to_send), len(removed))
    say(f"Kho {storage.bucket}: gửi {done.n_uploaded} tệp, giữ nguyên {done.n_same}, xóa {done.n_removed}.")
    _tell(say, release, there, kept is not None, listing, sorted(gone.difference(removed)))
    return done


def _look(storage: Storage, prefix: str, ours: Collection[str]) -> _FoundObjects:
    """Lists the bucket key by key, which needs little memory even for millions of keys."""
    found = _FoundObjects()
    for key in storage.keys(prefix):
        name = key.removeprefix(prefix)
        folder, _, last = name.rpartition("/")
        # Another site in a folder of this bucket: its list says what belongs to it.
        if folder and last in (OWN_LIST, OLD_LIST):
            found.nested.add(folder)
        if name in ours or name in (OWN_LIST, OLD_LIST):
            found.known.add(name)
            continue
        found.foreign.append(name)
        # More than a site may have files: the wrong bucket.
        if len(found.foreign) > MAX_FILES:
            raise Refused(f"kho {storage.bucket} có quá nhiều tệp khác ở {prefix or 'gốc'}: chọn thư mục")
    return found


def _heads(storage: Storage, prefix: str, names: Collection[str]) -> dict[str, Head]:
    """Returns the metadata of these objects by name."""
    in_order = sorted(names)
    return dict(zip(in_order, in_parallel(lambda name: storage.head(prefix + name), in_order), strict=True))


def _refuse_strangers(
    storage: Storage,
    prefix: str,
    wanted: Mapping[str, Object],
    listing: Listing | None,
    there: _FoundObjects,
    heads: Mapping[str, Head],
) -> None:
    """Raises `Refused` if others own the place, or have objects under our keys."""
    # A list that cannot be read, the list of an older version, or a home page with a digest of ours also
    # prove it.
    was_ours = listing or there.known & {OWN_LIST, OLD_LIST} or heads.get("index.html", Head()).is_marked
    if not was_ours and (there.known or there.foreign):
        raise Refused(
            f"kho {storage.bucket} đã có tệp khác ở {prefix or 'gốc'}: chọn một kho, một thư mục trống, "
            "để không xóa nhầm"
        )
    listed = listing.digests if listing else {}
    nested = tuple(f"{folder}/" for folder in there.nested)
    theirs = [
        name
        for name, head in heads.items()
        # Ours is what this run would write, and what the list has; without a list, what carries a digest of
        # ours.
        if name.startswith(nested)
        or not (
            head.digest == wanted[name].digest
            or (head.digest in listed.get(name, ()) if listing else head.is_marked)
        )
    ]
    if theirs:
        raise Refused(
            f"kho {storage.bucket} có tệp của người khác, hoặc đã bị sửa tay, ở chỗ trang cần ghi: "
            f"{named(sorted(theirs))}. Chưa gửi gì: chuyển chúng đi chỗ khác rồi chạy lại"
        )


def _tell(
    say: Say,
    release: ReleaseContents,
    there: _FoundObjects,
    had_list: bool,
    listing: Listing | None,
    left: list[str],
) -> None:
    """Reports what was left in the bucket, and why."""
    if listing is None and (had_list or there.known):
        why = "không đọc được danh sách" if had_list else "chưa có danh sách"
        say(f"Kho {why} những tệp đã gửi ({OWN_LIST}), nên lần này không xóa gì. Nay đã có danh sách mới.")
    if kept := [*left, *there.foreign]:
        n, names = len(kept), named(kept)
        say(f"Giữ nguyên {n} tệp trong kho không có trong danh sách đã gửi, hoặc đã bị sửa: {names}.")
    if release.left:
        say(f"Không gửi các tệp không do công cụ này ghi: {named(release.left)}.")
