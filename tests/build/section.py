"""A content folder that is published repeatedly."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from pathlib import Path

import brotli

from tests.build.built import desk
from tests.build.making import DAY, write_article


class Section:
    """A content folder with its published site."""

    def __init__(self, content: Path, folder: Path, disk: Path | None = None) -> None:
        self.content = Path(shutil.copytree(content, folder / "content"))
        self.public = (disk or folder) / "public"
        self.releases = self.public.with_name("public.releases")
        self._edits = 0

    def begun(self) -> Section:
        """Returns a section with a first release."""
        run = self.publish()
        assert run.returncode == 0, run.stderr
        return self

    @property
    def order(self) -> list[str]:
        given = ("--content", self.content, "--output", self.public, "--site-date", DAY)
        return ["publish", *map(str, given), "--siteurl", "https://cchc.example"]

    def publish(self, *more: str) -> subprocess.CompletedProcess[str]:
        return desk(*self.order, *more)

    def desk(self, verb: str, *more: object) -> subprocess.CompletedProcess[str]:
        given = ("--content", self.content, "--output", self.public, "--site-date", DAY)
        return desk(verb, *given, *more)

    def edit(self) -> str:
        """Adds words that only the next release contains."""
        self._edits += 1
        words = f"LẦN-THỨ-{self._edits}"
        write_article(self.content, "muc-05", title=words, date="2020-08-05")
        write_article(self.content, f"them-{self._edits}", title=f"Thêm {self._edits}", date="2020-08-05")
        return words

    def files(self) -> dict[str, bytes]:
        """Returns the served files."""
        root = self.public.resolve()
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}

    def text(self, name: str) -> str:
        return (self.public / name).read_text(encoding="utf-8")

    @property
    def kept(self) -> list[str]:
        return sorted(path.name for path in self.releases.iterdir() if path.is_dir())


def holding(section: Section, words: bytes) -> list[Path]:
    """Returns the files of all releases that contain these words, including compressed copies."""
    unpacked = {".gz": gzip.decompress, ".br": brotli.decompress}
    found = []
    for path in section.releases.rglob("*"):
        if path.is_file() and not path.is_symlink():
            data = unpacked.get(path.suffix, bytes)(path.read_bytes())
            if words in data:
                found.append(path)
    return found
