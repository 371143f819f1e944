"""The plan and the declared fields to the configuration of Sveltia CMS 0.221.

Names of options are Sveltia's (they follow Netlify CMS). What it writes is front matter as
`plugins.articles` reads it; what is optional and empty is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plugins.articles import Library, Status
from plugins.articles.fields import ARTICLE_FIELDS, PAGE_FIELDS, SUMMARY, SUMMARY_LENGTH, Field, FieldKind
from plugins.articles.folder import ARTICLES, IMAGES, PAGES
from plugins.pictures.measuring import MAX_BYTES
from plugins.targets import IMAGE_SUFFIXES

MOMENT_FORMAT, DAY_FORMAT = "YYYY-MM-DD HH:mm", "YYYY-MM-DD"
"""In the letters of Day.js."""

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
    # The title stands above the text: headings begin with the second level.
    "buttons": [
        *("bold", "italic", "code", "link", "heading-two", "heading-three", "heading-four", "quote"),
        *("bulleted-list", "numbered-list"),
    ],
    "editor_components": ["image", "code-block"],
    "linked_images": False,
    "use_emoji_autocomplete": False,
}
# With the slash: from the content folder, not from the folder of the article.
_MEDIA = {"media_folder": f"/{IMAGES}", "public_folder": f"/{IMAGES}"}
_YEAR = "{{date | date('YYYY')}}"
"""Of the article, as readers count it: `{{year}}` is the year of writing, in Greenwich."""
_STATE = "{{commit_author}}"
"""Draft, to come, published: `web/states.js` says it under this name, which the editor knows."""
_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_WEB_ADDRESS = r"^https?://\S+$"
_LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


def editor_config(library: Library, name: str, preview_url: str) -> dict[str, Any]:
    """What `CMS.init` is given: values that JSON can hold.

    `name` is the section's; `preview_url` the root of the live preview, which is linked.
    """
    return {
        "load_config_file": False,
        # Never asked: the folder of this machine is opened. Sveltia wants a backend to be named.
        "backend": {"name": "github", "repo": "noi-bo/noi-dung", "auth_methods": ["token"]},
        "app_title": f"Biên tập - {name}",
        "site_url": preview_url,
        "display_url": preview_url,
        "show_preview_links": True,
        **_MEDIA,
        "media_libraries": {"default": {"config": {"slugify_filename": True, "max_file_size": MAX_BYTES}}},
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 80},
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
        ],
    }


def _fields(declared: Sequence[Field], library: Library) -> Iterator[dict[str, Any]]:
    """What every article needs, its text, then what some need."""
    first = [each for each in declared if each.required or each.kind is FieldKind.STATUS]
    yield from (_field(each, library) for each in first)
    yield _BODY
    yield from (_field(each, library) for each in declared if each not in first)


def _field(field: Field, library: Library) -> dict[str, Any]:
    # Of the state the declaration explains the words of the file, of which the choices here have their own.
    label, _, hint = ("Trạng thái" if field.kind is FieldKind.STATUS else field.help).partition("; ")
    found = {"name": field.key, "label": label, "required": field.required, **_widget(field, library)}
    if hint:
        found["hint"] = f"{hint[0].upper()}{hint[1:]}."
    return found


def _widget(field: Field, library: Library) -> dict[str, Any]:
    match field.kind:
        case FieldKind.CODE | FieldKind.CODES:
            return _choice(field, library.terms[field.dimension])
        case FieldKind.MOMENT:
            return {"widget": "datetime", "format": MOMENT_FORMAT} | (
                {"default": "{{now}}"} if field.required else {}
            )
        case FieldKind.DAY:
            return {"widget": "datetime", "type": "date", "format": DAY_FORMAT}
        case FieldKind.STATUS:
            names = [{"value": each.value, "label": name} for each, name in _STATUS_NAMES.items()]
            # No default: Sveltia would give it to an old article that says nothing, and take it off the site.
            return {"widget": "select", "options": names, "required": True}
        case FieldKind.IMAGE:
            accepted = ",".join(IMAGE_SUFFIXES)
            return {"widget": "image", "accept": accepted, "choose_url": False}
        case FieldKind.NAMES | FieldKind.OLD_ADDRESSES:
            return {"widget": "list"}
        case FieldKind.COUNT:
            return {"widget": "number", "value_type": "int", "min": 1}
        case FieldKind.SLUG:
            return _text(field, _SLUG, "chỉ gồm chữ thường không dấu, số và gạch nối")
        case FieldKind.WEB_ADDRESS:
            return _text(field, _WEB_ADDRESS, "phải bắt đầu bằng https:// hoặc http://")
        case FieldKind.LANGUAGE:
            return _text(field, _LANGUAGE, "viết vi (tiếng Việt) hoặc km (tiếng Khmer)")
        case FieldKind.TEXT:
            return _text(field)


def _text(field: Field, pattern: str = "", why: str = "") -> dict[str, Any]:
    is_long = field.key in (SUMMARY, "withdrawn")
    found: dict[str, Any] = {"widget": "text" if is_long else "string", "use_emoji_autocomplete": False}
    if pattern:
        found["pattern"] = [pattern, why]
    else:
        found["maxlength"] = SUMMARY_LENGTH if field.key == SUMMARY else field.longest
    return found


def _choice(field: Field, terms: Mapping[str, Any]) -> dict[str, Any]:
    options = [{"value": code, "label": term.name} for code, term in terms.items()]
    found: dict[str, Any] = {"widget": "select", "options": options}
    if field.kind is FieldKind.CODES:
        found |= {"multiple": True, "min": 1 if field.required else 0}
    return found
