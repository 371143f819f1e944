"""The adapter to Pelican: publishes renditions of a picture instead of the file itself."""

from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from pelican import signals
from pelican.generators import Generator

from plugins.incremental.digests import digest_of
from plugins.incremental.regular import read_whole
from plugins.incremental.workers import over_cores
from plugins.pages.files import files_of_texts
from plugins.pictures.measuring import PictureFile
from plugins.pictures.rendition_cache import RenditionCache
from plugins.pictures.renditions import Rendition, renditions

CACHE = "anh"
"""The folder below Pelican's `CACHE_PATH`."""

_PIXELS_A_MILLISECOND = 20_000
"""The approximate speed of encoding: it decides whether sharing the work among processes pays."""


class _EncodingJob(NamedTuple):
    path: str
    file: PictureFile
    wanted: tuple[Rendition, ...]


class PicturesGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes the renditions of every picture that a shown text names, and its other files."""

    def generate_output(self, writer: object) -> None:
        """Writes what the output folder does not contain yet."""
        rendering, images = self.settings["RENDERING"], self.settings["LIBRARY"].images
        jobs, asked = [], set()
        for path in files_of_texts(rendering.queries):
            file = images.get(path)
            if file is None:
                continue
            # Not a picture: a PDF or a table below images/ is published as it is.
            if not file.width:
                if not rendering.is_kept(path, digest_of(file)):
                    rendering.put(path, read_whole(Path(self.path, path), file.size))
                continue
            wanted = []
            for each in renditions(path, file).all:
                # The name contains a digest, so equal names mean equal bytes.
                if each.name not in asked and not rendering.is_kept(each.name, each.name):
                    wanted.append(each)
                asked.add(each.name)
            if wanted:
                jobs.append(_EncodingJob(path, file, tuple(wanted)))
        write = partial(_write, self.settings["RENDITION_CACHE"], Path(self.output_path))
        # `over_cores` is an iterator: nothing is written until it is consumed.
        list(over_cores(write, jobs, _milliseconds))


def _write(cache: RenditionCache, output: Path, job: _EncodingJob) -> None:
    for each, data in zip(job.wanted, cache.data(*job), strict=True):
        target = output / each.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _milliseconds(job: _EncodingJob) -> int:
    return 1 + job.file.width * job.file.height // _PIXELS_A_MILLISECOND


def provide_cache(pelican: Any) -> None:
    """Puts the cache of encoded renditions into the settings, where the package of feeds finds it."""
    settings = pelican.settings
    settings["RENDITION_CACHE"] = RenditionCache(Path(settings["PATH"]), Path(settings["CACHE_PATH"], CACHE))


def get_generators(pelican: object) -> type[PicturesGenerator]:
    """Returns the generator class for Pelican."""
    return PicturesGenerator


def register() -> None:
    """Connects the functions to Pelican's signals. Pelican calls this function when it loads the plugin."""
    signals.initialized.connect(provide_cache)
    signals.get_generators.connect(get_generators)
