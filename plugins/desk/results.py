"""Files that a verb writes for people, such as reports: who edits one keeps it."""

import os
from collections.abc import Mapping
from pathlib import Path

from plugins.desk.console import say
from plugins.desk.writing import writing_to
from plugins.incremental.writing import write_whole
from plugins.ownership.output_folder import refuse_foreign
from plugins.ownership.own_folder import OwnFolder, read_listing
from plugins.problems import Refused


class Results:
    """A folder of such files, with a list of what was written."""

    def __init__(self, folder: Path, default: Path, kind: str, before_number: str = "-") -> None:
        """`kind`: of the list; `before_number`: what no name has before a number of its own.

        Raises `NotOurFolder` for a folder with files of others only; `default` is accepted with any files.
        """
        refuse_foreign(folder, default, lambda _: read_listing(folder, kind) is not None)
        self.folder, self._kind, self._before_number = folder, kind, before_number

    def write(self, stem: str, forms: Mapping[str, bytes]) -> list[Path]:
        """Writes one result in several forms, by suffix, and returns the files.

        A file that was edited, or is not ours, stays: the new one gets a number. Raises `Refused` with the
        files that could not be written: all, if the list could not be.
        """
        own = OwnFolder(self.folder, self._kind)
        made = {self._target(own, stem, suffix): data for suffix, data in forms.items()}
        with writing_to(self.folder):
            own.expect({target.name: data for target, data in made.items()})
        others = (
            "Tệp này còn số liệu cũ, các tệp kia đã là số liệu mới: chạy lại để các tệp khớp nhau."
            if len(made) > 1
            else ""
        )
        left = [
            f"không ghi được {target}: nếu đang mở trong Word, Excel thì đóng lại; xem quyền ghi, chỗ trống. "
            f"{others}".strip()
            for target, data in made.items()
            if not write_whole(target, data)
        ]
        if left:
            raise Refused("\n".join(left))
        return [*made]

    def _target(self, own: OwnFolder, stem: str, suffix: str) -> Path:
        target = self.folder / f"{stem}{suffix}"
        number = 1
        while os.path.lexists(target) and not own.is_ours(target.name):
            number += 1
            beside = self.folder / f"{stem}{self._before_number}{number}{suffix}"
            say(f"{target} đã được sửa tay, để nguyên: bản mới ở {beside}.")
            target = beside
        return target
