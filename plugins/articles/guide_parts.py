"""The parts of a guide, recognised by their headings, in the order that readers need."""

import re
from dataclasses import dataclass

from plugins.wording import fixed


@dataclass(frozen=True)
class Part:
    """One part of a guide; `name` is its name in messages."""

    code: str
    name: str
    heading: re.Pattern[str]


def _part(code: str, name: str, begins: str) -> Part:
    # The heading may be numbered: `1. Ai cần làm`, `2) Giấy tờ cần có`.
    return Part(code, name, re.compile(rf"(?:\d+[.)]\s*)?(?:{begins})", re.IGNORECASE))


PARTS: tuple[Part, ...] = (
    _part("who", "Ai cần làm", fixed("ai |đối tượng")),
    _part("papers", "Giấy tờ cần có", fixed("giấy tờ|hồ sơ|cần chuẩn bị|chuẩn bị")),
    _part("steps", "Các bước", fixed("các bước|cách làm|trình tự")),
    _part("where", "Nộp ở đâu", fixed("nộp ở đâu|nơi nộp|nơi làm")),
    _part("fee", "Lệ phí", fixed("lệ phí|phí")),
    _part("time", "Thời hạn giải quyết", fixed("thời hạn|bao lâu")),
    _part("basis", "Căn cứ pháp lý", fixed("căn cứ")),
)


def part_of(heading: str) -> Part | None:
    """Returns the part that a heading begins; None if it begins none."""
    return next((part for part in PARTS if part.heading.match(heading.strip())), None)
