"""The edge to Pelican: one environment for all templates, which knows nothing of the content.

A template is given the value of one query and the site, and nothing else: what is in neither cannot be
shown. So the digests of these two decide whether a page is written.
"""

from pathlib import Path
from typing import Any

from pelican import signals

from plugins.incremental.digests import digest_of
from plugins.incremental.queries import Queries
from plugins.incremental.rendering import Rendering
from plugins.pages.filters import filters
from plugins.pages.fragments import make_once
from plugins.pages.site import site


def begin(generator: Any) -> None:
    """Every generator has one environment, whose filters and functions know nothing of the content."""
    settings, context = generator.settings, generator.context
    if "get_template" not in context:
        if "RENDERING" not in settings:
            settings["RENDERING"] = Rendering(Queries(), Path(settings["OUTPUT_PATH"]))
        queries = settings["RENDERING"].queries
        queries.give(**settings)
        its_site = site(queries)
        # Links in texts start at the host's root, like those of the templates.
        context["localsiteurl"] = its_site.base
        context["environment"] = generator.env
        context["get_template"] = generator.get_template
        generator.env.filters.update(filters(its_site.base, its_site.url))
        generator.env.globals.update(once=make_once())
    # One environment for all generators: each template is compiled once.
    generator.env = context["environment"]
    generator.get_template = context["get_template"]


def pass_over_old_files(generator: Any) -> None:
    """Files of the content that are in the output folder as they are here are not copied again."""
    rendering: Rendering = generator.settings["RENDERING"]
    images = generator.settings["LIBRARY"].images

    def is_kept(static: Any) -> bool:
        file = images.get(static.get_relative_source_path())
        return file is not None and rendering.is_kept(static.save_as, digest_of(file))

    generator.context["staticfiles"] = [each for each in generator.staticfiles if not is_kept(each)]


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.generator_init.connect(begin)
    signals.static_generator_finalized.connect(pass_over_old_files)
