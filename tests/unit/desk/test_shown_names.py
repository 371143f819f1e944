"""What the preview tells a writer may name a file whose name is no UTF-8."""

from __future__ import annotations

from plugins.desk.live import _failed
from plugins.desk.notes import with_notes
from plugins.problems import Location, Problem

NAME = b"thuat-ngu/\xff\xfe.toml".decode("utf-8", "surrogateescape")


def test_a_page_and_an_event_name_it_with_marks_in_place_of_its_bytes() -> None:
    page = with_notes(b"<body></body>", [Problem(Location(NAME), "stray-file", f"đổi tên {NAME}")])
    assert b"??.toml" in page
    assert b"??.toml" in _failed([NAME])
