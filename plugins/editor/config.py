"""Derives the configuration of Sveltia CMS 0.221 from the plan and the declared fields.

The option names are Sveltia's (they follow Netlify CMS). It writes front matter as `plugins.articles` reads
it; empty optional fields are omitted. docs/editor.md gives the reason for each option.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plugins.articles import Library, Status
from plugins.articles.fields import ARTICLE_FIELDS, PAGE_FIELDS, SUMMARY, SUMMARY_LENGTH, Field, FieldKind
from plugins.articles.folder import ARTICLES, IMAGES, PAGES
from plugins.articles.values import LANGUAGE, LONGEST_NEW_SLUG, SLUG
from plugins.editor.office_form import office_collection
from plugins.pictures.measuring import MAX_BYTES
from plugins.targets import IMAGE_SUFFIXES, OFFERED_SUFFIXES

MOMENT_FORMAT, DAY_FORMAT = "YYYY-MM-DD HH:mm", "YYYY-MM-DD"
"""In the notation of Day.js."""

_STATUS_NAMES = {
    Status.DRAFT: "Bản nháp, chưa lên trang",
    Status.PUBLISHED: "Đăng",
    Status.HIDDEN: "Đăng, không hiện trong danh sách",
}
_BODY: dict[str, Any] = {
    "name": "body",
    "label": "Nội dung",
    "widget": "markdown",
    "required": False,
    "modes": ["rich_text", "raw"],
    # The title is the h1 of the page, so headings in the text begin with h2.
    "buttons": [
        *("bold", "italic", "code", "link", "heading-two", "heading-three", "heading-four", "quote"),
        *("bulleted-list", "numbered-list"),
    ],
    "editor_components": ["image", "code-block"],
    "linked_images": False,
    "use_emoji_autocomplete": False,
}
# The slash makes the path relative to the content folder instead of the article's folder.
_MEDIA = {"media_folder": f"/{IMAGES}", "public_folder": f"/{IMAGES}"}
_YEAR = "{{date | date('YYYY')}}"
"""The year of the article's date. `{{year}}` would be the year of writing, in UTC."""
_STATE = "{{commit_author}}"
"""Draft, scheduled or published. `web/states.js` supplies it through this variable, which Sveltia knows."""
_WEB_ADDRESS = r"https?://\S+"


def editor_config(library: Library, name: str, preview_url: str) -> dict[str, Any]:
    """Returns the configuration for `CMS.init`, serialisable as JSON.

    `name` is that of the section; `preview_url` is the root of the live preview, for links.
    """
    return {
        "load_config_file": False,
        # Sveltia requires a backend; it is never used, because a local folder is opened.
        "backend": {"name": "github", "repo": "noi-bo/noi-dung", "auth_methods": ["token"]},
        "app_title": f"Biên tập - {name}",
        "site_url": preview_url,
        "display_url": preview_url,
        "show_preview_links": True,
        **_MEDIA,
        "media_libraries": {"default": {"config": {"slugify_filename": True, "max_file_size": MAX_BYTES}}},
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": LONGEST_NEW_SLUG},
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            {
                "name": ARTICLES,
                "label": "Tin, bài",
                "label_singular": "bài",
                "icon": "article",
                "folder": ARTICLES,
                **_MEDIA,
                "path": f"{_YEAR}/{{{{slug}}}}",
                "slug": "{{title}}",
                "summary": f"{{{{date | date('DD/MM/YYYY')}}}} · {_STATE} · {{{{title}}}}",
                "sortable_fields": {
                    "fields": ["date", "title"],
                    "default": {"field": "date", "direction": "descending"},
                },
                "view_filters": [{"label": "Bản nháp", "field": "status", "pattern": Status.DRAFT.value}],
                "preview_path": f"{ARTICLES}/{_YEAR}/{{{{slug}}}}/",
                "fields": list(_fields(ARTICLE_FIELDS, library)),
            },
            {
                "name": PAGES,
                "label": "Trang",
                "label_singular": "trang",
                "icon": "description",
                "folder": PAGES,
                "slug": "{{title}}",
                "summary": f"{_STATE} · {{{{title}}}}",
                "preview_path": "{{slug}}/",
                "fields": list(_fields(PAGE_FIELDS, library)),
            },
            office_collection(),
        ],
    }


def _fields(declared: Sequence[Field], library: Library) -> Iterator[dict[str, Any]]:
    """Yields the required fields, the text, then the optional fields."""
    first = [each for each in declared if each.required or each.kind is FieldKind.STATUS]
    yield from (_field(each, library) for each in first)
    yield _BODY
    yield from (_field(each, library) for each in declared if each not in first)


def _field(field: Field, library: Library) -> dict[str, Any]:
    # The help text of the status explains the values in files; here the choices have labels of their own.
    label, _, hint = ("Trạng thái" if field.kind is FieldKind.STATUS else field.help).partition("; ")
    found = {"name": field.key, "label": label, "required": field.required, **_widget(field, library)}
    if hint:
        found["hint"] = f"{hint[0].upper()}{hint[1:]}."
    return found


def _widget(field: Field, library: Library) -> dict[str, Any]:
    """Returns the options of Sveltia for a kind of field."""
    match field.kind:
        case FieldKind.CODE | FieldKind.CODES:
            return _choice(field, library.terms[field.dimension])
        case FieldKind.MOMENT:
            # Of the moments, only `date` is required.
            return {"widget": "datetime", "format": MOMENT_FORMAT} | (
                {"default": "{{now}}"} if field.required else {}
            )
        case FieldKind.DAY:
            return {"widget": "datetime", "type": "date", "format": DAY_FORMAT}
        case FieldKind.STATUS:
            names = [{"value": each.value, "label": name} for each, name in _STATUS_NAMES.items()]
            # No default: Sveltia would write it into old articles without a status, and so unpublish them.
            return {"widget": "select", "options": names, "required": True}
        case FieldKind.IMAGE:
            accepted = ",".join(IMAGE_SUFFIXES)
            return {"widget": "image", "accept": accepted, "choose_url": False}
        case FieldKind.FILE:
            return {"widget": "file", "accept": ",".join(OFFERED_SUFFIXES), "choose_url": False}
        case FieldKind.NAMES | FieldKind.OLD_ADDRESSES:
            return {"widget": "list"}
        case FieldKind.COUNT:
            return {"widget": "number", "value_type": "int", "min": 1}
        case FieldKind.SLUG:
            return _text(field, SLUG.pattern, "chỉ gồm chữ thường không dấu, số và gạch nối")
        case FieldKind.WEB_ADDRESS:
            return _text(field, _WEB_ADDRESS, "phải bắt đầu bằng https:// hoặc http://")
        case FieldKind.LANGUAGE:
            return _text(field, LANGUAGE.pattern, "viết vi (tiếng Việt) hoặc km (tiếng Khmer)")
        case FieldKind.TEXT:
            return _text(field)


def _text(field: Field, pattern: str = "", why: str = "") -> dict[str, Any]:
    """Returns the options of a text field: its pattern and the message about it, or its greatest length."""
    is_long = field.key in (SUMMARY, "withdrawn")
    found: dict[str, Any] = {"widget": "text" if is_long else "string", "use_emoji_autocomplete": False}
    if pattern:
        found["pattern"] = [f"^{pattern}$", why]
    else:
        # A longer summary can still be saved, because `summary-length` is advice (docs/editor.md).
        found["maxlength"] = SUMMARY_LENGTH if field.key == SUMMARY else field.longest
    return found


def _choice(field: Field, terms: Mapping[str, Any]) -> dict[str, Any]:
    options = [{"value": code, "label": term.name} for code, term in terms.items()]
    found: dict[str, Any] = {"widget": "select", "options": options}
    if field.kind is FieldKind.CODES:
        found |= {"multiple": True, "min": 1 if field.required else 0}
    return found
