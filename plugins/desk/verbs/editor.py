"""`editor` serves the browser editor at /bien-tap/, beside the live preview."""

from plugins.desk.arguments import Options
from plugins.desk.console import command, say, say_problems
from plugins.desk.examining import open_content
from plugins.desk.places import EDITOR, ROOT
from plugins.desk.verbs import serve
from plugins.desk.writing import writing_to
from plugins.editor import editor_config, write_folder
from plugins.editor.bundling import CannotBundle, bundle, is_bundled
from plugins.problems import Refused

OUTPUT = serve.OUTPUT
HELP = "mở trình biên tập trong trình duyệt ở http://localhost:8000/bien-tap/"


def run(options: Options) -> int:
    """Builds the editor if needed, configures it from the plan, and serves it until Ctrl+C."""
    findings = open_content(options.content)
    if not findings.library.plans:
        say_problems(findings.problems, str(options.content), findings.library.drafts)
        raise Refused("Chưa mở được trình biên tập: sửa kế hoạch trước, các ô chọn lấy từ đó.")
    try:
        if not is_bundled(EDITOR):
            say("Lần đầu: đang tải và đóng gói trình biên tập, mất khoảng một phút…")
        bundle(EDITOR)
    except CannotBundle as error:
        # Without a network an older bundle is better than none.
        if not is_bundled(EDITOR):
            raise Refused(
                f"Chưa có trình biên tập: {error}.\n"
                f"Nhờ người phụ trách kỹ thuật chạy {command('editor')} trên máy có Node.js, "
                f"rồi chép thư mục {EDITOR.relative_to(ROOT)} vào thư mục chuyên mục của máy này."
            ) from error
        say(f"Dùng trình biên tập đã đóng gói trước đây: {error}.")
    with writing_to(EDITOR):
        write_folder(EDITOR, editor_config(findings.library, findings.office.section, options.preview_url))
    return serve.run(options, EDITOR)
