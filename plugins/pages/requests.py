"""Maps a call of Pelican's writer to a page, from the values that Pelican would give the template."""

from collections.abc import Mapping
from typing import Any

from plugins.articles.addresses import ARCHIVE_FOLDER
from plugins.pages.article_page import article_page
from plugins.pages.home import archive_page, home_page
from plugins.pages.listing import newest_page
from plugins.pages.lists.pages import error_page
from plugins.pages.record_page import record_page
from plugins.pages.writing import PageOf, write


def page_of(template: str, values: Mapping[str, Any]) -> PageOf | None:
    """Returns the page that Pelican asks for; None if this site does not have it."""
    if article := values.get("article"):
        return PageOf(template, (article_page, article.record.path))
    if page := values.get("page"):
        return PageOf("page", (record_page, page.record.path))
    if tag := values.get("tag"):
        return PageOf("facet", (newest_page, "topic", tag.slug))
    if category := values.get("category"):
        return PageOf("facet", (newest_page, "genre", category.slug))
    match values.get("page_name"):
        case "index":
            return PageOf("index", (home_page,))
        case "404" | "410" as name:
            return PageOf(name, (error_page, name))
    if values.get("page_name") == f"{ARCHIVE_FOLDER}/index":
        return PageOf("archives", (archive_page,))
    return None


class WritesValues:
    """A mix-in before Pelican's writer: renders a page from the value of a query, if that has changed."""

    settings: dict[str, Any]

    def write_file(self, name: Any, template: Any, context: Any, *_args: Any, **values: Any) -> None:
        """Writes a page like Pelican's method. Raises LookupError for a page that this site does not know."""
        page = page_of(template.name.removesuffix(".html"), values)
        if name and page is None:
            raise LookupError(f"nobody says what {name} shows")
        if name and page:
            write(self.settings["RENDERING"], name, context["get_template"], page)
