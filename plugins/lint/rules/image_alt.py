"""image-alt: every picture has an alternative text (WCAG 2.2, 1.1.1).

Bad:

    ![](images/quay-tiep-nhan.jpg)

Good:

    ![Công chức hướng dẫn người dân tại quầy số 3](images/quay-tiep-nhan.jpg)
"""

from collections.abc import Iterator

from plugins.articles import Article, Page
from plugins.lint.places import Places
from plugins.problems import Problem, quoted

RULE = "image-alt"


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields pictures in the body without alternative text. The front matter is checked when it is read."""
    places = Places(record, markdown)
    for picture in record.body.pictures:
        place = places.of(picture.src)
        if not picture.alt.strip():
            yield Problem(
                place,
                RULE,
                f"ảnh {quoted(picture.src)} chưa có mô tả: "
                f"viết ![mô tả ngắn điều thấy trong ảnh]({picture.src[:80]})",
            )
