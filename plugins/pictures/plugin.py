"""The adapter to Pelican: publishes renditions of a picture instead of the file itself.

Pelican collects the static files that contents link to, for its own generator. The generator here runs before
that one and removes the pictures from the collection.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.incremental.workers import over_cores
from plugins.pictures.measuring import PictureFile
from plugins.pictures.rendition_cache import RenditionCache
from plugins.pictures.renditions import Rendition, renditions

CACHE = "anh"
"""The folder below Pelican's `CACHE_PATH`."""

_PIXELS_A_MILLISECOND = 20_000


@dataclass(frozen=True)
class _EncodingJob:
    path: str
    file: PictureFile
    wanted: tuple[Rendition, ...]


@dataclass(frozen=True)
class _PictureWriter:
    cache: RenditionCache
    output: Path

    def __call__(self, job: _EncodingJob) -> None:
        for each, data in zip(job.wanted, self.cache.data(job.path, job.file, job.wanted), strict=True):
            target = self.output / each.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


class PicturesGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes the renditions of every picture that a published page shows."""

    def generate_context(self) -> None:
        """Takes the pictures over. Runs after articles and pages, and before Pelican's generator of static
        files.
        """
        images: Mapping[str, PictureFile] = self.settings["LIBRARY"].images
        shown: set[str] = self.context["static_links"]
        self._files = {path: images[path] for path in sorted(shown) if path in images and images[path].width}
        # Only existing files may stay, because Pelican would copy a folder with all its contents.
        shown.intersection_update(images.keys() - self._files.keys())

    def generate_output(self, writer: object) -> None:
        """Writes renditions that the output folder does not contain yet."""
        rendering = self.settings["RENDERING"]
        jobs, asked = [], set()
        for path, file in self._files.items():
            wanted = []
            for each in renditions(path, file).all:
                # The name contains a digest, so equal names mean equal bytes.
                if each.name not in asked and not rendering.is_kept(each.name, each.name):
                    wanted.append(each)
                asked.add(each.name)
            if wanted:
                jobs.append(_EncodingJob(path, file, tuple(wanted)))
        list(
            over_cores(
                _PictureWriter(self.settings["RENDITION_CACHE"], Path(self.output_path)), jobs, _milliseconds
            )
        )


def _milliseconds(job: _EncodingJob) -> int:
    return 1 + job.file.width * job.file.height // _PIXELS_A_MILLISECOND


def provide_cache(pelican: Any) -> None:
    """Gives other plugins access to the encoded renditions."""
    settings = pelican.settings
    settings["RENDITION_CACHE"] = RenditionCache(Path(settings["PATH"]), Path(settings["CACHE_PATH"], CACHE))


def get_generators(pelican: object) -> type[PicturesGenerator]:
    """Returns the generator class for Pelican."""
    return PicturesGenerator


def register() -> None:
    """Connects the functions to Pelican's signals. Pelican calls this function when it loads the plugin."""
    signals.initialized.connect(provide_cache)
    signals.get_generators.connect(get_generators)
