"""Pictures: each is a file that browsers show safely, and has a text that says what can be seen in it.

image-alt: every picture has an alternative text (WCAG 2.2, 1.1.1).

alt-words (advice): that text describes the picture. A screen reader announces by itself that it is a picture,
and a file's name tells readers nothing.

image-file: a picture is a file below images/, of a kind that is safe. A picture of another site tells that
site who is reading; an SVG can contain a script.

Bad:

    ![](images/quay-3.jpg)
    ![Hình ảnh](images/quay-3.jpg)
    ![quay-3.jpg](images/quay-3.jpg)
    ![Lưu đồ](luu-do.svg)
    ![Lưu đồ](https://example.org/luu-do.png)

Good:

    ![Công chức hướng dẫn người dân tại quầy số 3](images/quay-3.jpg)
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from plugins.articles import Article, Library, Page
from plugins.lint.places import Places
from plugins.problems import Problem, Severity, advice_on_local_file, meant, nearest_path, quoted
from plugins.targets import IMAGE_SUFFIXES, LinkKind, picture_target

# `Hình ảnh người dân …`: screen readers say “image” before every description.
_BEGINS = re.compile(
    r"(?:hình ảnh|ảnh minh họa|ảnh minh hoạ|ảnh chụp|hình minh họa|image|photo)\b", re.IGNORECASE
)


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields pictures whose text is missing or says nothing."""
    places = Places(record, markdown)
    image = record.image if isinstance(record, Article) else None
    # Whether the picture of the front matter has a text is checked when that is read.
    if image and image.alt.strip() and (told := _says_nothing(image.alt.strip(), image.path)):
        yield Problem(places.key("image_alt"), "alt-words", told, Severity.ADVICE)
    for picture in record.body.pictures:
        place, alt = places.of(picture.src), picture.alt.strip()
        if not alt:
            message = (
                f"ảnh {quoted(picture.src)} chưa có mô tả: "
                f"viết ![mô tả ngắn điều thấy trong ảnh]({picture.src[:80]})"
            )
            yield Problem(place, "image-alt", message)
        elif told := _says_nothing(alt, picture.src):
            yield Problem(place, "alt-words", told, Severity.ADVICE)


def _says_nothing(alt: str, src: str) -> str:
    """Returns what is wrong with the words of an alternative text; "" if they may stay."""
    name = PurePosixPath(unquote(src)).name
    # Programs fill in the name of the file by themselves.
    if _bare(alt) in (_bare(name), _bare(PurePosixPath(name).stem)):
        return f"mô tả ảnh {quoted(alt)} chỉ là tên tệp: viết điều thấy trong ảnh"
    if _BEGINS.match(alt):
        return f"mô tả ảnh {quoted(alt)}: bỏ các chữ đầu, tả thẳng điều thấy trong ảnh"
    return ""


def _bare(words: str) -> str:
    return re.sub(r"[-_ ]+", " ", words).lower()


def check_record(record: Article | Page, library: Library) -> Iterator[Problem]:
    """Yields pictures in the body and in the front matter that cannot be shown."""
    pictures = record.body.pictures
    found = [_cannot_be_shown(picture.src, library) for picture in pictures]
    if any(found):
        places = Places(record, library.markdown(record.path))
        for picture, wrong in zip(pictures, found, strict=True):
            place = places.of(picture.src)
            if wrong:
                yield Problem(place, "image-file", wrong)
    image = record.image if isinstance(record, Article) else None
    if image and (wrong := _cannot_be_shown(image.path, library)):
        yield Problem(Places(record).key("image"), "image-file", wrong)


def _cannot_be_shown(src: str, library: Library) -> str:
    """Returns why a picture cannot be shown; "" if it can."""
    if src.lower().startswith("data:"):
        return "ảnh nhúng dạng data: không được dùng: lưu ảnh thành tệp trong thư mục images"
    if own := advice_on_local_file(src):
        return own
    target = picture_target(src)
    if target.kind is LinkKind.NOWHERE:
        return "ảnh chưa có tên tệp: ghi tên một tệp trong thư mục images vào ngoặc tròn"
    if target.kind is not LinkKind.FILE:
        return f"ảnh {quoted(src)} nằm ở trang khác: tải về thư mục images rồi ghi tên tệp"
    path = target.name
    suffix = "." + path.rsplit(".", 1)[-1].lower()
    # Phones save pictures so, and only Safari shows them.
    if suffix in (".heic", ".heif"):
        return f"ảnh {quoted(src)} là HEIC của iPhone, trình duyệt không mở được: lưu lại thành JPEG"
    if suffix not in IMAGE_SUFFIXES:
        return f"ảnh {quoted(src)} phải là ảnh PNG, JPEG, WebP, AVIF hoặc GIF (không dùng SVG)"
    if path not in library.images:
        hint = meant(nearest_path(path, library.images))
        hint += "Chép ảnh vào thư mục images và ghi đúng tên, kể cả chữ hoa, chữ thường."
        return f"không có tệp ảnh {quoted(path)}. {hint}"
    wrong = library.images[path].wrong
    return f"{quoted(src)}: {wrong}" if wrong else ""
