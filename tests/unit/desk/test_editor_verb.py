"""`editor` without Node: a bundle from elsewhere is used; without one, instructions are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.desk.arguments import Options, parse
from plugins.desk.verbs import editor, run
from plugins.editor import bundling
from tests.unit.articles.small_content import make_folder


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    monkeypatch.setattr(bundling.shutil, "which", lambda _name: None)
    monkeypatch.setattr(editor, "ROOT", tmp_path)
    monkeypatch.setattr(editor, "EDITOR", tmp_path / "bien-tap")
    return parse(["editor", "--content", str(make_folder(tmp_path / "content"))])


def test_without_node_and_bundle(options: Options, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(options) == 1
    said = capsys.readouterr().err
    assert "chưa có Node.js" in said and "chép thư mục bien-tap" in said


def test_a_folder_that_was_handed_over_serves(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    served: list[Path] = []
    monkeypatch.setattr(editor.serve, "run", lambda _options, folder: served.append(folder) or 0)
    (tmp_path / "bien-tap").mkdir()
    (tmp_path / "bien-tap" / "bien-tap.js").write_text("// made elsewhere")
    (tmp_path / "bien-tap" / "ban-dung.txt").write_bytes(b"\xff of another version")
    assert run(options) == 0
    assert served == [tmp_path / "bien-tap"] and (served[0] / "index.html").is_file()
    assert "đã đóng gói trước đây" in capsys.readouterr().err


def test_without_a_plan_there_is_nothing_to_choose_from(
    options: Options, capsys: pytest.CaptureFixture[str]
) -> None:
    for plan in (options.content / "ke-hoach").iterdir():
        plan.unlink()
    assert run(options) == 1 and "sửa kế hoạch trước" in capsys.readouterr().err


def test_a_failing_build_of_the_bundle_leaves_no_half_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'no registry' >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setattr(bundling.shutil, "which", lambda _name: str(npm))
    with pytest.raises(bundling.CannotBundle, match="npm báo lỗi: no registry"):
        bundling.bundle(tmp_path / "bien-tap")
    assert not (tmp_path / "bien-tap").exists()
