"""alt-words (advice): the alternative text of a picture says what can be seen in it.

A screen reader announces that it is a picture; a file's name tells readers nothing.

Bad:

    ![Hình ảnh](images/quay-3.jpg)
    ![quay-3.jpg](images/quay-3.jpg)

Good:

    ![Công chức hướng dẫn người dân tại quầy số 3](images/quay-3.jpg)
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from plugins.articles import Article, Page
from plugins.lint.places import Places
from plugins.problems import Problem, Severity, quoted

RULE = "alt-words"
SEVERITY = Severity.ADVICE
_BEGINS = re.compile(
    r"(?:hình ảnh|ảnh minh họa|ảnh minh hoạ|ảnh chụp|hình minh họa|image|photo)\b", re.IGNORECASE
)


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields pictures of the text and of the front matter with such a text."""
    if isinstance(record, Article) and record.image and (told := _wrong(record.image.alt, record.image.path)):
        yield Problem(Places(record).key("image_alt"), RULE, told, SEVERITY)
    if not record.body.pictures:
        return
    places = Places(record, markdown)
    for picture in record.body.pictures:
        place = places.of(picture.src)
        if told := _wrong(picture.alt, picture.src):
            yield Problem(place, RULE, told, SEVERITY)


def _wrong(alt: str, src: str) -> str | None:
    words = alt.strip()
    if not words:
        return None  # image-alt reports it
    name = PurePosixPath(unquote(src)).name
    if _bare(words) in (_bare(name), _bare(PurePosixPath(name).stem)):
        return f"mô tả ảnh {quoted(words)} chỉ là tên tệp: viết điều thấy trong ảnh"
    if _BEGINS.match(words):
        return f"mô tả ảnh {quoted(words)}: bỏ các chữ đầu, tả thẳng điều thấy trong ảnh"
    return None


def _bare(words: str) -> str:
    return re.sub(r"[-_ ]+", " ", words).lower()
