"""Titles, summaries and texts as they are typed.

capital-title (advice): a title is in sentence case. Capital letters are slower to read, and some screen
readers spell them out.

summary-length (advice): a summary has at most 300 characters, which lists and search engines show in full.

smart-space (advice): Word and web pages insert no-break spaces and blanks of odd widths. Search does not find
words joined by them, and lines overflow on a telephone.

legacy-encoding: text typed in a TCVN3 (ABC) or VNI font is unreadable as Unicode.

Bad:

    title: "SỞ TƯ PHÁP TỔ CHỨC HỘI NGHỊ"
    title: "C¶i c¸ch hµnh chÝnh"
    summary: the article's first paragraph, copied

Good:

    title: "Sở Tư pháp tổ chức hội nghị"
    title: "Cải cách hành chính"
    summary: what is new, for whom, from when
"""

import re
from collections.abc import Iterator

from plugins.articles import Article, Page
from plugins.articles.fields import SUMMARY, SUMMARY_LENGTH
from plugins.lint.places import Places
from plugins.problems import Problem, Severity, quoted
from plugins.vietnamese import SMART_SPACES, detect_legacy

FEWEST = 12
"""In letters: a shorter title in capitals may be a name (UBND, VNeID)."""
# Browsers do not break lines at most of them, and search does not find words across them.
_SMART = re.compile(f"[{SMART_SPACES}]")


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields what is wrong with title, summary and body; special blanks of a text once, with their number."""
    places = Places(record, markdown)
    letters = [char for char in record.title if char.isalpha()] if record.title.isupper() else []
    if len(letters) >= FEWEST and all(char.isupper() for char in letters):
        message = (
            f"tiêu đề {quoted(record.title, 40)} viết hoa toàn bộ: chỉ viết hoa chữ đầu và tên riêng, "
            "như một câu bình thường"
        )
        yield Problem(places.key("title"), "capital-title", message, Severity.ADVICE)
    # Lists, feeds and search engines cut longer ones in the middle of a sentence.
    if (n := len(record.summary)) > SUMMARY_LENGTH:
        message = f"tóm tắt dài {n} ký tự: rút còn {SUMMARY_LENGTH}, chỉ giữ điều mới và ai cần biết"
        yield Problem(places.key(SUMMARY), "summary-length", message, Severity.ADVICE)
    for key, text in (("title", record.title), (SUMMARY, record.summary), ("", markdown)):
        if blanks := [each.start() for each in _SMART.finditer(text)]:
            place = places.key(key) if key else places.at(blanks[0])
            message = (
                f"có {len(blanks)} dấu cách đặc biệt (do chép từ Word hoặc từ trang khác): "
                "thay bằng dấu cách thường"
            )
            yield Problem(place, "smart-space", message, Severity.ADVICE)
        if found := detect_legacy(text):
            place = places.key(key) if key else places.at(found.offset)
            message = (
                f"chữ gõ bằng phông {found.encoding}, không phải Unicode: {quoted(found.sample, 30)}; "
                "chuyển mã sang Unicode (Unikey: Ctrl+Shift+F6) rồi dán lại"
            )
            yield Problem(place, "legacy-encoding", message)
