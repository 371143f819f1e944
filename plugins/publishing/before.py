"""The release that is served while the next one is made, and what can be taken over from it.

Files that were altered since they were written are not taken over. A release with such files is also no
target for a rollback: it is set aside when the next one is served, and the one before it becomes the target.
"""

from collections.abc import Collection, Mapping
from pathlib import Path

from plugins.incremental.regular import read_whole
from plugins.ownership.listing import OWN_LIST
from plugins.ownership.swap import Say, named
from plugins.pictures.measuring import MAX_BYTES
from plugins.pictures.renditions import published_picture
from plugins.publishing.assembling import carry, link_unchanged
from plugins.publishing.manifest import MANIFEST
from plugins.publishing.releases import Releases


class Before:
    """The previous release. `release` is None if there is none, or if it cannot be identified (`unknown`)."""

    def __init__(self, releases: Releases, *, is_sample: bool) -> None:
        """`is_sample`: whether the next release is sample data."""
        self.releases, self.release, self.unknown = releases, releases.served, releases.unknown
        self.own = releases.own(self.release) if self.release else None
        # Nothing is taken over between sample data and a real site.
        self.is_other = self.release is not None and self.release.is_sample != is_sample

    def read(self, name: str, at_most: int) -> bytes | None:
        """Returns the bytes of one of its files; None if it has none or the file was altered."""
        # An altered file must not be published again.
        if self.own is None or self.is_other or (self.own.listing and not self.own.is_ours(name)):
            return None
        try:
            return read_whole(self.own.folder / name, at_most)
        # Then it is built anew, as if there were no earlier release.
        except OSError:
            return None

    def texts(self) -> Mapping[str, bytes]:
        """Returns the source texts that it was made from, by name."""
        return self.releases.texts(self.release) if self.release and not self.is_other else {}

    def picture(self, path: str) -> bytes | None:
        """Returns the bytes of a picture as readers see it; None if it is not published."""
        if self.own is None or self.release is None:
            return None
        # Carried files are of an older release: readers of the present one do not see them.
        name = published_picture(path, self.own.names - set(self.release.carried))
        return self.read(name, MAX_BYTES) if name else None

    def take_over(
        self, new: Path, names: Collection[str], gone: Collection[str]
    ) -> tuple[Collection[str], tuple[str, ...]]:
        """Links what can be reused. Returns the names of changed files, and of fingerprinted files kept for
        old pages.
        """
        # The first release, or one for another address, whose pages name that address.
        if self.own is None or self.release is None or self.is_other:
            return names, ()
        changed = link_unchanged(new, self.own, names)
        # What it carried itself is not carried on: such files stay for one release only.
        return changed, carry(new, self.own, self.own.names - set(self.release.carried), gone)

    @property
    def damage(self) -> Collection[str]:
        """The damaged files, as far as they were examined."""
        if self.own is None or self.release is None:
            return ()
        return [OWN_LIST] if self.release.listed and not self.own.listing else self.own.found_damaged

    @property
    def number(self) -> int:
        """The number of the release that `rollback` returns to from the next one; 0 if there is none."""
        if self.release is not None and not self.damage:
            return self.release.number
        # A damaged or unknown release is set aside (`leave`), so the one before it becomes the target.
        return next((each.number for each in self.releases.rollback_targets), 0)

    def leave(self, say: Say) -> None:
        """Sets a damaged release aside after the next one is served, and reports files that others added to
        it.
        """
        # Only now: until the next release is served, readers need this one.
        if self.unknown is not None:
            self.releases.set_aside(self.unknown, f"không đọc được {MANIFEST}")
        elif self.own is not None and self.damage:
            damaged = f"tệp hỏng, mất hoặc bị sửa: {named(sorted(self.damage))}"
            self.releases.set_aside(self.own.folder, damaged)
        elif self.own is not None and self.own.listing and (foreign := self.own.foreign()):
            say(
                f"Trang mới không có các tệp không do công cụ này ghi: {named(foreign)}. "
                f"Chúng còn ở {self.own.folder}."
            )
