"""image-file: a picture is a file below images/, of a kind that browsers show safely.

A picture of another site tells that site who is reading; an SVG can contain a script.

Bad:

    ![Lưu đồ](luu-do.svg)
    ![Lưu đồ](https://example.org/luu-do.png)

Good:

    ![Lưu đồ giải quyết hồ sơ, năm bước](images/luu-do.png)
"""

from collections.abc import Iterator

from plugins.articles import Article, Library, Page
from plugins.lint.places import Places
from plugins.problems import Problem, advice_on_local_file, meant, nearest_path, quoted
from plugins.targets import IMAGE_SUFFIXES, LinkKind, picture_target

RULE = "image-file"


def check_record(record: Article | Page, library: Library) -> Iterator[Problem]:
    """Yields pictures in the body and in the front matter that cannot be shown."""
    pictures = record.body.pictures
    found = [_wrong(picture.src, library) for picture in pictures]
    if any(found):
        places = Places(record, library.markdown(record.path))
        for picture, wrong in zip(pictures, found, strict=True):
            place = places.of(picture.src)
            if wrong:
                yield Problem(place, RULE, wrong)
    if isinstance(record, Article) and record.image:
        wrong = _wrong(record.image.path, library)
        if wrong:
            yield Problem(Places(record).key("image"), RULE, wrong)


def _wrong(src: str, library: Library) -> str | None:
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
    if suffix in (".heic", ".heif"):
        return f"ảnh {quoted(src)} là HEIC của iPhone, trình duyệt không mở được: lưu lại thành JPEG"
    if suffix not in IMAGE_SUFFIXES:
        return f"ảnh {quoted(src)} phải là ảnh PNG, JPEG, WebP, AVIF hoặc GIF (không dùng SVG)"
    if path not in library.images:
        hint = meant(nearest_path(path, library.images))
        hint += "Chép ảnh vào thư mục images và ghi đúng tên, kể cả chữ hoa, chữ thường."
        return f"không có tệp ảnh {quoted(path)}. {hint}"
    wrong = library.images[path].wrong
    return f"{quoted(src)}: {wrong}" if wrong else None
