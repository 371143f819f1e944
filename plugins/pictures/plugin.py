"""The edge to Pelican: what is published of a picture are its renditions, not the file itself.

Pelican notes which files the published contents show and hands them to its generator of static files.
The generator here comes before that one and takes the pictures out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.incremental.workers import over_cores
from plugins.pictures.measuring import PictureFile
from plugins.pictures.renditions import Rendition, renditions
from plugins.pictures.shelf import Shelf

CACHE = "anh"
"""Below Pelican's `CACHE_PATH`."""

_PIXELS_A_MILLISECOND = 20_000


@dataclass(frozen=True)
class _EncodingJob:
    path: str
    file: PictureFile
    wanted: tuple[Rendition, ...]


@dataclass(frozen=True)
class _PictureWriter:
    shelf: Shelf
    output: Path

    def __call__(self, job: _EncodingJob) -> None:
        for each, data in zip(job.wanted, self.shelf.data(job.path, job.file, job.wanted), strict=True):
            target = self.output / each.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


class PicturesGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes the renditions of every picture that a published page shows."""

    def generate_context(self) -> None:
        """Runs after articles and pages, before the files that are copied."""
        images: Mapping[str, PictureFile] = self.settings["LIBRARY"].images
        shown: set[str] = self.context["static_links"]
        self._files = {path: images[path] for path in sorted(shown) if path in images and images[path].width}
        # What Pelican copies are files that are there: of a folder's name it would copy the whole folder.
        shown.intersection_update(images.keys() - self._files.keys())

    def generate_output(self, writer: object) -> None:
        """Writes renditions that are not in the output folder already."""
        rendering = self.settings["RENDERING"]
        jobs, asked = [], set()
        for path, file in self._files.items():
            wanted = []
            for each in renditions(path, file).all:
                # Two files of one content and one name are one picture, and its name tells its content.
                if each.name not in asked and not rendering.is_kept(each.name, each.name):
                    wanted.append(each)
                asked.add(each.name)
            if wanted:
                jobs.append(_EncodingJob(path, file, tuple(wanted)))
        list(over_cores(_PictureWriter(self.settings["SHELF"], Path(self.output_path)), jobs, _milliseconds))


def _milliseconds(job: _EncodingJob) -> int:
    return 1 + job.file.width * job.file.height // _PIXELS_A_MILLISECOND


def give_shelf(pelican: Any) -> None:
    """Gives other plugins access to the bytes of renditions."""
    settings = pelican.settings
    settings["SHELF"] = Shelf(Path(settings["PATH"]), Path(settings["CACHE_PATH"], CACHE))


def get_generators(pelican: object) -> type[PicturesGenerator]:
    """Hands the generator to Pelican."""
    return PicturesGenerator


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.initialized.connect(give_shelf)
    signals.get_generators.connect(get_generators)
