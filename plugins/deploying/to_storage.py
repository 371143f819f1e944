"""A release into a bucket: what has changed, in order, and what has to go."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from plugins.deploying.failures import DeployFailed
from plugins.deploying.objects import Object, objects_of
from plugins.deploying.ordering import phases
from plugins.deploying.release import Release
from plugins.deploying.storage import Storage, in_parallel
from plugins.publishing.fingerprints import is_fingerprinted

STATE = ".trien-khai.json"


@dataclass(frozen=True)
class State:
    """What is remembered in the bucket itself: the release last deployed whole, and leftovers.

    A leftover is a fingerprinted file that this release no longer has: pages that readers have open may
    still ask for it, so it stays until the next release is there.
    """

    release: str = ""
    leftover: frozenset[str] = frozenset()

    def to_json(self) -> bytes:
        return json.dumps({"release": self.release, "leftover": sorted(self.leftover)}, indent=1).encode()

    @classmethod
    def from_json(cls, data: bytes) -> State:
        """An unreadable one is that of a bucket about which nothing is known."""
        try:
            read = json.loads(data)
            return cls(str(read["release"]), frozenset(map(str, read["leftover"])))
        except (ValueError, KeyError, TypeError):
            return cls()


@dataclass(frozen=True)
class Done:
    """How many objects were uploaded, were there already, and were removed."""

    n_uploaded: int
    n_same: int
    n_removed: int


def deploy_to_storage(
    release: Release, storage: Storage, prefix: str, say: Callable[[str], None], *, internal: bool = False
) -> Done:
    """Uploads what has changed, then removes what is no longer there. Raises `DeployFailed`.

    A run that was cut off is completed by the next one. A place that holds other people's objects is
    refused.
    """
    there = frozenset(storage.keys(prefix))
    before = _state(storage, prefix, there)
    wanted = list(objects_of(release, prefix, internal=internal))
    to_send = _changed(storage, wanted, there)
    for group in phases(to_send, prefix, there):
        in_parallel(storage.put, group)
    stale = there - {each.key for each in wanted} - {prefix + STATE}
    old_names = frozenset(key for key in stale if is_fingerprinted(key.removeprefix(prefix)))
    gone = stale - old_names
    if before.release != release.digest:
        gone |= old_names & before.leftover
    in_parallel(storage.remove, sorted(gone))
    after = State(release.digest, old_names - gone)
    if after != before:
        storage.write(prefix + STATE, after.to_json())
    done = Done(len(to_send), len(wanted) - len(to_send), len(gone))
    say(f"Kho {storage.bucket}: gửi {done.n_uploaded} tệp, giữ nguyên {done.n_same}, xóa {done.n_removed}.")
    return done


def _state(storage: Storage, prefix: str, there: frozenset[str]) -> State:
    data = storage.read(prefix + STATE)
    if data is not None:
        return State.from_json(data)
    if there:
        raise DeployFailed(
            f"kho {storage.bucket} đã có tệp khác ở {prefix or 'gốc'}: chọn một kho, một thư mục trống, "
            "để không xóa nhầm"
        )
    # From now on what lies here is ours, even if this run is cut off.
    storage.write(prefix + STATE, State().to_json())
    return State()


def _changed(storage: Storage, wanted: list[Object], there: frozenset[str]) -> list[Object]:
    same: set[str] = set()

    def ask(each: Object) -> None:
        if storage.holds(each):
            same.add(each.key)

    in_parallel(ask, [each for each in wanted if each.key in there])
    return [each for each in wanted if each.key not in same]
