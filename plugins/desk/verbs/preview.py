"""`preview` writes one article as one HTML file, to send to the person who approves it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.articles import Article, Library, Page
from plugins.articles.folder import PLANS
from plugins.desk import arguments
from plugins.desk.building import Builder
from plugins.desk.chosen import path_in_content
from plugins.desk.console import say, say_problems
from plugins.desk.places import PREVIEW
from plugins.desk.results import Results
from plugins.desk.self_contained import self_contained
from plugins.desk.workspace import Order, Workspace
from plugins.desk.writing import writing_to
from plugins.lint import Findings
from plugins.problems import Refused, errors
from plugins.vietnamese import format_date, format_number

HELP = "ghi một bài thành một tệp HTML duy nhất để gửi người duyệt"
OUTPUT = Path("xem-thu")


class PreviewOptions(arguments.Options):
    file: Path | None = arguments.value(Path, "TỆP", "bài cần gửi duyệt, trong thư mục bài viết")


_SITEURL = "http://localhost"
_KIND = "previews"
"""Of the list of files in the folder."""


def run(options: PreviewOptions) -> None:
    """Writes one article as one HTML file.

    Only this article is built, so errors in others do not matter. Raises `Refused`.
    """
    # No slug contains `_`: another article may well end with `-2`.
    results = Results(options.output, OUTPUT, _KIND, before_number="_")
    path = path_in_content(options.file, options.content)
    builder = Builder(Workspace(options.content))
    findings = builder.examined()
    problems = [each for each in findings.problems if _concerns(each.location.path, path)]
    say_problems(problems, str(options.content), findings.library.drafts)
    record = findings.library.by_path.get(path)
    if errors(problems) or record is None:
        why = "sửa các lỗi ở trên" if problems else f"{path} không phải bài viết hay trang"
        raise Refused(f"Chưa tạo được bản gửi duyệt: {why}.")
    page, _, anchor = record.url.partition("#")
    # The whole address, since two years may have articles of one name.
    name = f"{page}{anchor}".strip("/").replace("/", "_")
    with TemporaryDirectory() as folder:
        site = Path(folder, "site")
        order = Order(PREVIEW, options.content, site, options.as_of, _SITEURL)
        with writing_to(site, options.content):
            builder.build_found(order, Findings(_alone(findings.library, record), ()))
        whole = self_contained(site / page / "index.html", site, _notice(record, options.as_of))
    (target,) = results.write(name, {".html": whole.encode()})
    size = format_number(len(whole.encode()) / 1000, 0)
    say(f"Đã ghi {target} ({size} kB). Gửi tệp này cho người duyệt: mở bằng trình duyệt, không cần mạng.")


def _concerns(place: str, path: str) -> bool:
    # What is wrong with a plan concerns every article.
    return place == path or place.startswith(f"{PLANS}/")


def _alone(library: Library, record: Article | Page) -> Library:
    """Returns a library with this record only. Targets of its links are missing, so links become text."""
    return replace(
        library,
        articles=(record,) if isinstance(record, Article) else (),
        pages=(record,) if isinstance(record, Page) else (),
        activities=(),
        broken=(),
        problems=(),
        found=(),
    )


def _notice(record: Article | Page, as_of: date) -> str:
    is_public = isinstance(record, Article) and record.is_public(as_of)
    state = "bài đã đăng" if is_public else "chưa đăng"
    return f"Bản gửi duyệt ngày {format_date(as_of)}, {state}. Tệp: {record.path}"
