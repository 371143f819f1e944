"""The parts of a guide, recognised by their headings, in the order that readers need."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One part of a guide; `name` is its name in messages."""

    code: str
    name: str
    heading: re.Pattern[str]


def _part(code: str, name: str, begins: str) -> Part:
    return Part(code, name, re.compile(rf"(?:\d+[.)]\s*)?(?:{begins})", re.IGNORECASE))


PARTS: tuple[Part, ...] = (
    _part("who", "Ai cần làm", "ai |đối tượng"),
    _part("papers", "Giấy tờ cần có", "giấy tờ|hồ sơ|cần chuẩn bị|chuẩn bị"),
    _part("steps", "Các bước", "các bước|cách làm|trình tự"),
    _part("where", "Nộp ở đâu", "nộp ở đâu|nơi nộp|nơi làm"),
    _part("fee", "Lệ phí", "lệ phí|phí"),
    _part("time", "Thời hạn giải quyết", "thời hạn|bao lâu"),
    _part("basis", "Căn cứ pháp lý", "căn cứ"),
)


def part_of(heading: str) -> Part | None:
    """Returns the part that a heading begins; None if it begins none."""
    return next((part for part in PARTS if part.heading.match(heading.strip())), None)
