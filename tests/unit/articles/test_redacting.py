"""Unpublished records are counted but have no text, so no page can show any."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plugins.articles.redacting import redacted
from tests.unit.articles.small_content import article_text, examined, make_folder, write

DAY = date(2020, 8, 10)


def test_only_what_is_out_has_words(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "content")
    secret = {"title": "BI-MAT tiêu đề", "summary": "BI-MAT tóm tắt."}
    write(folder, "tin-bai/nhap.md", article_text("BI-MAT", status="draft", **secret))
    write(folder, "tin-bai/hong.md", article_text("BI-MAT", status="draft", unit="khong-co", **secret))
    write(folder, "tin-bai/hen.md", article_text("BI-MAT", date="2030-08-01", **secret))
    write(
        folder, "tin-bai/rut.md", article_text("BI-MAT", title="Đã rút", summary="BI-MAT.", withdrawn="Sai.")
    )
    write(folder, "tin-bai/da-dang.md", article_text("Chữ ai cũng đọc", title="Bài đã đăng"))
    library = examined(folder).library
    public = redacted(library, DAY)
    assert {each.path for each in public.articles} == {each.path for each in library.articles}
    assert public.broken == ()
    for each in public.articles:
        shown = f"{each.title} {each.summary} {public.html(each.path)}"
        assert "BI-MAT" not in shown, each.path
        original = library.by_path[each.path]
        assert (each.status, each.url, each.genre) == (original.status, original.url, original.genre)  # type: ignore[union-attr]  # it is there
    kept = public.by_path["tin-bai/da-dang.md"]
    assert kept == library.by_path["tin-bai/da-dang.md"] and "Chữ ai cũng đọc" in public.html(kept.path)
    assert public.by_path["tin-bai/rut.md"].title == "Đã rút"
