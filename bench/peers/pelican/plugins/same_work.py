"""Adds what Pelican lacks: neighbours, related articles, and lists of three more dimensions."""

import json
from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from pelican import signals
from pelican.generators import Generator

DIMENSIONS = {"audience": "doi-tuong", "unit": "don-vi", "form": "hinh-thuc"}
NAMES = {"doi-tuong": "Đối tượng", "don-vi": "Đơn vị", "hinh-thuc": "Hình thức"}
TERMS = json.loads((Path(__file__).parents[1] / "terms.json").read_text(encoding="utf-8"))


class Facets(Generator):
    """Writes a list with pagination and two feeds for each audience, unit and form."""

    def generate_output(self, writer):
        """Called by Pelican."""
        list_template, index_template = self.get_template("facet"), self.get_template("facet_index")
        for key, folder in DIMENSIONS.items():
            of_code = defaultdict(list)
            for article in self.context["articles"]:
                for code in article.metadata[key].split(" "):
                    of_code[code].append(article)
            rows = []
            for code, name in TERMS[key].items():
                url, found = f"{folder}/{code}/", of_code[code]
                writer.write_file(
                    f"{url}index.html",
                    list_template,
                    self.context,
                    self.settings["RELATIVE_URLS"],
                    paginated={"articles": found, "dates": found},
                    template_name="facet",
                    term_name=name,
                    folder=folder,
                    dimension=NAMES[folder],
                    term_url=url,
                )
                for kind in ("rss", "atom"):
                    feed = f"{url}{kind}.xml"
                    writer.write_feed(found, self.context, feed, feed, feed_title=name, feed_type=kind)
                rows.append((name, url, found))
            writer.write_file(
                f"{folder}/index.html",
                index_template,
                self.context,
                self.settings["RELATIVE_URLS"],
                rows=rows,
                dimension=NAMES[folder],
                folder=folder,
            )


def neighbours_and_related(generator):
    """Adds previous and next articles, and three articles with common topics nearest in time."""
    ordered = sorted(generator.articles, key=lambda article: article.date)
    for before, after in pairwise(ordered):
        before.next_article, after.previous_article = after, before
    of_topic = defaultdict(list)
    for article in ordered:
        for tag in article.tags:
            of_topic[tag.slug].append(article)
    dates = {slug: [article.date for article in found] for slug, found in of_topic.items()}
    for article in ordered:
        near = {}
        for tag in article.tags:
            at = bisect_left(dates[tag.slug], article.date)
            for other in of_topic[tag.slug][max(0, at - 3) : at + 4]:
                near[other.slug] = other
        near.pop(article.slug)
        mine = {tag.slug for tag in article.tags}
        article.related = sorted(
            near.values(),
            key=lambda other: (
                -len(mine & {tag.slug for tag in other.tags}),
                abs((other.date - article.date).total_seconds()),
            ),
        )[:3]


def facets(pelican):
    """Returns the generator. It is a module function, so that connecting it again has no effect."""
    return Facets


def register():
    """Called by Pelican."""
    signals.article_generator_finalized.connect(neighbours_and_related)
    signals.get_generators.connect(facets)
