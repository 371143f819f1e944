"""Converts the texts of front matter to values by the declared fields, and reports problems."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plugins.articles.fields import Field, FieldKind
from plugins.articles.front_matter import FrontMatter, Value
from plugins.articles.model import Status
from plugins.articles.names import Vocabulary
from plugins.plan import DIMENSIONS
from plugins.problems import Location, Problem, did_you_mean, one_of, quoted
from plugins.targets import OFFERED_SUFFIXES, LinkKind, is_web_address, link_target, picture_target
from plugins.vietnamese import slugify
from plugins.vietnamese.days import impossible_day, is_in_range, parse_moment, suggest_day

DIMENSION_NAMES = {
    "chart": "biểu đồ",
    **{dimension.key: dimension.said.lower() for dimension in DIMENSIONS},
}
_OF_A_PLAN = frozenset(dimension.key for dimension in DIMENSIONS if dimension.in_plan)

MAX_ITEMS = 50
"""The most items that one list in front matter may have."""
LONGEST_SLUG = 120
"""Characters. Any bound well below the 255 bytes of a file name does, because suffixes are added."""
LONGEST_NEW_SLUG = 80
"""Characters of a slug that is made from a title: a number may be added to a name that exists."""
_LISTS = (FieldKind.CODES, FieldKind.NAMES, FieldKind.OLD_ADDRESSES)

_DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Names that Windows reserves for devices: it cannot create a folder with such a name."""
# `nop-ho-so-2020`: no hyphen at an end and none doubled, so that one title gives one address.
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# `vi`, `km`, `zh-Hant`: the common forms of BCP 47.
_STATUSES = [each.value for each in Status]
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# No blanks, and no characters that have a meaning in URLs, Windows paths or nginx's configuration.
_OLD_ADDRESS = re.compile(r"/?[^\s?#\\:*\"<>|{}$;%/][^\s?#\\:*\"<>|{}$;%]*")


def is_slug(text: str) -> bool:
    """Returns whether text can be the last part of an address, and the name of a folder on any system."""
    return bool(SLUG.fullmatch(text)) and len(text) <= LONGEST_SLUG and not _DEVICES.fullmatch(text)


class FieldReader:
    """Reads the values of one file, and collects `problems`."""

    def __init__(self, front: FrontMatter, path: str) -> None:
        self.front = front
        self.path = path
        self.problems: list[Problem] = []

    def report(self, location: Location, rule: str, message: str) -> None:
        """Adds a problem."""
        self.problems.append(Problem(location, rule, message))

    def check_keys(self, fields: Sequence[Field]) -> None:
        """Reports unknown, missing and empty keys."""
        known = [each.key for each in fields]
        for key, location in self.front.keys.items():
            if key in known:
                continue
            # A key is often called by what the guide says of it: “Tiêu đề” for title.
            # Maps the key and its Vietnamese name (the words of `help` before the first comma) to the key.
            names = {word: each.key for each in fields for word in (re.split("[,;]", each.help)[0], each.key)}
            near = did_you_mean(key, names)
            hint = f"Có phải “{names[near]}”?" if near else f"Các khóa dùng được: {', '.join(known)}."
            message = f"không có khóa {quoted(key)}: bỏ dòng này hoặc sửa tên khóa. {hint}"
            self.report(location, "unknown-key", message)
        for declared in fields:
            value = self.front.values.get(declared.key)
            # “No value” and “no key” are different problems: the first has a line to point at.
            is_needed = declared.required and declared.unless not in self.front.keys
            if is_needed and declared.key not in self.front.keys:
                self.report(
                    Location(self.path),
                    "missing-key",
                    f"thiếu khóa {declared.key} ({declared.help}): "
                    f"thêm dòng “{declared.key}: …” vào phần đầu bài",
                )
            elif value is not None and _is_blank(declared, value):
                advice = "ghi giá trị" if declared.required else "ghi giá trị hoặc bỏ dòng này"
                self.report(
                    value.location, "empty-key", f"khóa {declared.key} để trống: {advice} ({declared.help})"
                )

    def read(self, fields: Sequence[Field], vocabularies: Mapping[str, Vocabulary]) -> dict[str, Any]:
        """Returns the valid values by key. A dimension without a vocabulary is not checked."""
        values: dict[str, Any] = {}
        for declared in fields:
            value = self.front.values.get(declared.key)
            # `check_keys` reports keys that are missing or empty.
            if value is None or _is_blank(declared, value):
                continue
            read = self._read(declared, value, vocabularies.get(declared.dimension))
            if read is not None:
                values[declared.key] = read
        return values

    def _read(self, declared: Field, value: Value, vocabulary: Vocabulary | None) -> Any:
        if declared.kind in _LISTS and sum(1 for _ in _parts(value)) > MAX_ITEMS:
            self.report(value.location, "too-long", f"khóa {declared.key} có hơn {MAX_ITEMS} mục: bỏ bớt")
            return None
        if declared.kind is FieldKind.CODES:
            return self._codes(declared, value, vocabulary, many=True)
        if declared.kind is FieldKind.NAMES:
            return self._unique(declared, value, [part for part in _parts(value) if part[0]])
        if declared.kind is FieldKind.OLD_ADDRESSES:
            return self._old_addresses(declared, value)
        if value.is_list:
            self.report(
                value.location,
                "one-value",
                f"khóa {declared.key} chỉ nhận một giá trị, không nhận danh sách: bỏ dấu gạch đầu dòng; "
                "chữ có dấu ngoặc vuông ở đầu thì đặt cả giá trị trong dấu nháy kép",
            )
            return None
        if declared.kind is FieldKind.CODE:
            codes = self._codes(declared, value, vocabulary, many=False)
            return codes[0] if codes else None
        read = _read_one(declared, value.texts[0])
        if read is None:
            self.problems.append(_why_not(declared, value.texts[0], value.text_locations[0]))
        return read

    def _codes(
        self, declared: Field, value: Value, vocabulary: Vocabulary | None, *, many: bool
    ) -> tuple[str, ...] | None:
        # As for activities: without a valid plan any code may be right.
        if vocabulary is None:
            return tuple(part for part, _ in _parts(value) if part) or None
        found: list[tuple[str, Location]] = []
        for text, at in zip(value.texts, value.text_locations, strict=True):
            whole = vocabulary.code(text)
            # A key that takes one code is not split: its text is one name, known or not.
            parts = [(text, whole)] if whole or not many else list(vocabulary.split(text))
            for part, code in parts:
                if code is not None:
                    found.append((code, at))
                    continue
                name = DIMENSION_NAMES[declared.dimension]
                where = " trong kế hoạch" if declared.dimension in _OF_A_PLAN else ""
                told = f"{name} {quoted(part)} không có{where}. {one_of(part, vocabulary.codes)}"
                self.report(at, f"known-{declared.dimension}", told)
        return self._unique(declared, value, found)

    def _unique(
        self, declared: Field, value: Value, found: Sequence[tuple[str, Location]]
    ) -> tuple[str, ...] | None:
        seen: dict[str, Location] = {}
        for text, at in found:
            if text in seen:
                self.report(at, "repeated-value", f"khóa {declared.key} ghi {quoted(text)} hai lần: bỏ một")
            seen.setdefault(text, at)
        return tuple(seen) or None

    def _old_addresses(self, declared: Field, value: Value) -> tuple[str, ...] | None:
        found = []
        for text, at in _parts(value):
            if not text:
                continue
            # nginx is configured not to serve names that begin with a dot, and two dots lead out of the site.
            is_hidden = any(part.startswith(".") for part in text.split("/"))
            if not _OLD_ADDRESS.fullmatch(text) or is_hidden or text.startswith("//"):
                self.report(
                    at,
                    "redirect",
                    f"địa chỉ cũ {quoted(text)} phải nằm trong trang này, ví dụ /tin-bai/2020/ten-cu/",
                )
                continue
            found.append((_as_served(text.lstrip("/")), at))
        return self._unique(declared, value, found)


def _read_one(declared: Field, text: str) -> Any:
    """Returns the value of a key that takes one, but no code; None if the text is no such value."""
    match declared.kind:
        case FieldKind.TEXT if len(text) <= declared.longest:
            # A YAML block (`|`) keeps its line breaks; the values of keys are shown on one line.
            return re.sub(r"\s*\n\s*", " ", text)
        case FieldKind.MOMENT | FieldKind.DAY if (moment := parse_moment(text)) and is_in_range(moment[0]):
            return moment if declared.kind is FieldKind.MOMENT else moment[0].date()
        # Up to 99,999, written as people do: no sign, no leading zero.
        case FieldKind.COUNT if re.fullmatch("[1-9][0-9]{0,4}", text):
            return int(text)
        case FieldKind.STATUS if text.lower() in _STATUSES:
            return Status(text.lower())
        case FieldKind.IMAGE if (target := picture_target(text)).kind is LinkKind.FILE:
            return target.name
        case FieldKind.FILE if (target := link_target(text)).kind is LinkKind.FILE:
            return target.name if target.name.lower().endswith(OFFERED_SUFFIXES) else None
        case FieldKind.SLUG if is_slug(text):
            return text
        case FieldKind.WEB_ADDRESS if is_web_address(text):
            return text
        case FieldKind.LANGUAGE if LANGUAGE.fullmatch(text):
            return text
    return None


def _why_not(declared: Field, text: str, at: Location) -> Problem:
    """Returns the problem of a text that `_read_one` does not accept."""
    match declared.kind:
        case FieldKind.TEXT:
            told = f"khóa {declared.key} dài {len(text)} ký tự: rút còn nhiều nhất {declared.longest}"
            return Problem(at, "too-long", told)
        case FieldKind.MOMENT | FieldKind.DAY:
            return Problem(at, "date", _why_no_day(declared, text))
        case FieldKind.COUNT:
            told = f"khóa {declared.key}: {quoted(text)} phải là {FieldKind.COUNT.value}, ví dụ 36"
            return Problem(at, "count", told)
        case FieldKind.STATUS:
            return Problem(at, "status", f"status {quoted(text)} không có. {one_of(text, _STATUSES)}")
        case FieldKind.IMAGE:
            return Problem(at, "image", f"ảnh {quoted(text)} phải là tên một tệp trong thư mục images")
        case FieldKind.FILE:
            known = ", ".join(each.removeprefix(".") for each in OFFERED_SUFFIXES)
            return Problem(at, "file", f"tệp {quoted(text)} phải nằm trong thư mục images, loại {known}")
        case FieldKind.SLUG:
            better = slugify(text, LONGEST_SLUG)
            told = (
                f"slug {quoted(text)} phải gồm chữ thường không dấu, số và gạch nối, "
                f"dưới 120 ký tự; viết: {better if is_slug(better) else 'ten-bai'}"
            )
            return Problem(at, "slug", told)
        case FieldKind.WEB_ADDRESS:
            told = f"khóa {declared.key}: {quoted(text)} phải là địa chỉ bắt đầu bằng https:// hoặc http://"
            return Problem(at, "web-address", told)
    return Problem(
        at, "lang", f"lang {quoted(text)} không phải mã ngôn ngữ: viết vi (tiếng Việt) hoặc km (tiếng Khmer)"
    )


def _why_no_day(declared: Field, text: str) -> str:
    if moment := parse_moment(text):
        return f"khóa {declared.key}: năm {moment[0].year} không đúng, sửa lại năm"
    if none := impossible_day(text):
        return f"khóa {declared.key}: không có ngày {none} trong lịch: sửa lại ngày"
    right = suggest_day(text)
    form = "YYYY-MM-DD (năm-tháng-ngày) hoặc YYYY-MM-DD HH:MM"
    hint = f"viết: {declared.key}: {right}" if right else f"viết dạng {form}, ví dụ 2020-03-05"
    return f"khóa {declared.key}: {quoted(text)} không phải ngày đúng dạng; {hint}"


def _as_served(address: str) -> str:
    """Returns an address with a slash at its end, or a page's name."""
    # nginx answers the address of a folder with its `index.html`, so both are the same old address.
    bare = address.removesuffix("index.html") if address.endswith("/index.html") else address
    return bare if bare.endswith((".html", "/")) else f"{bare}/"


def _parts(value: Value) -> Iterator[tuple[str, Location]]:
    """Yields each text of a value; a text that is not a list is split at commas."""
    for text, at in zip(value.texts, value.text_locations, strict=True):
        # An item of a YAML list is complete: it may contain a comma.
        for part in [text] if value.is_list else text.split(","):
            yield " ".join(part.split()), at


def _is_blank(declared: Field, value: Value) -> bool:
    """Returns whether nothing was typed; commas alone are an empty list."""
    blanks = " ,\n" if declared.kind in _LISTS else None
    return not any(text.strip(blanks) for text in value.texts)
