"""Verbs and options, declared once. A usage error is Vietnamese and ends with 2."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from plugins.desk.environment import FROM_ENVIRONMENT, from_environment
from plugins.desk.exits import USAGE_ERROR
from plugins.vietnamese.days import (
    FIRST_YEAR,
    LAST_YEAR,
    is_of_our_time,
    parse_day,
    parse_day_first,
    today,
)

if TYPE_CHECKING:
    from plugins.plan import Period

_SITEURL = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?")
DEFAULT_PORT = 8000
DEFAULT_OUTPUTS = {
    "publish": Path("public"),
    "rollback": Path("public"),
    "takedown": Path("public"),
    "verify": Path("public"),
    "preview": Path("xem-thu"),
    "report": Path("bao-cao"),
    "demo": Path("demo/output"),
    "deploy": Path("public"),
    "archive": Path("luu-tru"),
    "sbom": Path("sbom.cdx.json"),
}
RESTORED = Path("khoi-phuc")
"""Where published pages go that are taken from an archive."""
DEMO_CONTENT = Path("demo/content")
DEMO_DAY = date(2020, 11, 20)
"""The day of the demo: late in its year, so that there are gaps, a running period and scheduled articles."""


@dataclass(frozen=True)
class Options:
    """What a verb was asked; every verb reads the part that it knows."""

    verb: str
    content: Path
    output: Path
    as_of: date
    port: int
    siteurl: str
    file: Path | None = None
    files: Sequence[Path] = ()
    period: Period | None = None
    json: bool = False
    fix: bool = False
    hold_broken: bool = False
    reason: str = ""
    fail_under: int | None = None
    unit: str = ""
    all_units: bool = False
    reopen: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    yes: bool = False
    day_given: bool = False
    to: str = ""
    endpoint: str = ""
    internal: bool = False
    year: int | None = None
    site: Path = DEFAULT_OUTPUTS["publish"]
    restore: Path | None = None
    advisories: str = ""


class _Parser(argparse.ArgumentParser):
    """argparse in Vietnamese."""

    def __init__(self, **kwargs: object) -> None:
        # Handed on as they came: add_parser() calls this with argparse's own options.
        super().__init__(add_help=False, **kwargs)  # type: ignore[arg-type]  # argparse's own
        self.add_argument("-h", "--help", action="help", help="in phần giúp đỡ này")
        self._positionals.title = "việc"
        self._optionals.title = "tùy chọn"

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "cách dùng:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "cách dùng:", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE_ERROR, f"{self.format_usage()}lỗi lệnh: {_vietnamese(message)}\n")


def _vietnamese(message: str) -> str:
    for english, vietnamese in (
        ("unrecognized arguments:", "không có tùy chọn này:"),
        ("the following arguments are required:", "thiếu:"),
        ("expected one argument", "cần một giá trị"),
        ("invalid choice:", "không có:"),
        ("choose from", "chọn một trong:"),
        ("ambiguous option:", "tùy chọn chưa rõ:"),
        ("could match", "có thể là"),
        ("argument ", "tùy chọn "),
    ):
        message = message.replace(english, vietnamese)
    return message


def _day(text: str) -> date:
    day = parse_day(text)
    if day is None:
        meant = parse_day_first(text)
        hint = f"viết {meant.isoformat()}" if meant else "viết dạng năm-tháng-ngày, ví dụ 2020-06-30"
        raise argparse.ArgumentTypeError(f"{text!r} không phải ngày: {hint}")
    if not is_of_our_time(day):
        raise argparse.ArgumentTypeError(f"{text!r}: năm phải từ {FIRST_YEAR} đến {LAST_YEAR}")
    return day


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} không phải số cổng: chọn số từ 1 đến 65535, ví dụ 8000")
    return int(text)


def _percentage(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) > 100:
        raise argparse.ArgumentTypeError(f"{text!r} không phải phần trăm: chọn số từ 0 đến 100")
    return int(text)


def _year(text: str) -> int:
    if not re.fullmatch(r"20[0-9]{2}", text):
        raise argparse.ArgumentTypeError(f"{text!r} không phải năm: viết bốn chữ số, ví dụ 2020")
    return int(text)


def _period(text: str) -> Period:
    # Imported late: the room of plans is heavy, and most command lines name no period.
    from plugins.plan import parse_period

    period = parse_period(text)
    if period is None:
        raise argparse.ArgumentTypeError(
            f"{text!r} không phải mã kỳ: viết 2020-t03 (tháng), 2020-q2 (quý), "
            "2020-6t1 (6 tháng đầu), 2020-6t2, 2020-nam"
        )
    return period


def _siteurl(text: str) -> str:
    if not _SITEURL.fullmatch(text):
        raise argparse.ArgumentTypeError(
            f"{text!r} không phải địa chỉ trang: viết dạng https://ten-mien/cchc"
        )
    return text.rstrip("/")


VERBS: dict[str, str] = {
    "serve": "dựng bản xem thử và mở ở http://localhost:8000, sửa tệp là trang tự tải lại",
    "html": "dựng bản xem thử vào output/",
    "publish": "dựng trang công khai vào public/",
    "rollback": "cho người đọc thấy lại bản trước của trang công khai, không dựng lại",
    "takedown": "gỡ ngay một bài khỏi trang công khai và khỏi mọi bản đang giữ",
    "verify": "kiểm tra trang đã dựng: liên kết, ảnh, tiêu đề, nguồn tin, dấu vết bài chưa đăng",
    "check": "kiểm tra mọi bài viết, không dựng trang",
    "new": "hỏi vài câu rồi tạo tệp cho một bài mới",
    "import": "đưa một tệp Word (.docx) vào thành bản nháp của một bài mới",
    "editor": "mở trình biên tập trong trình duyệt ở http://localhost:8000/bien-tap/",
    "preview": "ghi một bài thành một tệp HTML duy nhất để gửi người duyệt",
    "suggest": "gợi ý nên viết gì: kế hoạch còn thiếu gì trong quý này, ngày nào sắp đến",
    "coverage": "in bảng mức độ thực hiện kế hoạch",
    "report": "lập báo cáo một kỳ: .docx theo Nghị định 30 để ký, kèm .xlsx, .csv, .html",
    "close": "chốt số liệu một kỳ đã kết thúc, để về sau biết đã đổi những gì",
    "readership": "đếm lượt đọc từ nhật ký của máy chủ nginx, không lưu ai đã đọc",
    "demo": "tạo một năm dữ liệu mẫu trong demo/content và dựng vào demo/output",
    "deploy": "gửi trang công khai đã dựng lên máy chủ (rsync qua SSH) hoặc kho tệp kiểu S3",
    "archive": "ghi các trang của một năm thành bản lưu trữ, mở được từ thư mục, kèm danh sách và mã băm",
    "sbom": "ghi danh mục phần mềm (SBOM, CycloneDX) mà trang được dựng bằng",
    "audit": "hỏi xem các thư viện đang dùng có lỗ hổng đã công bố không",
}


ANSWERS: dict[str, str] = {
    "title": "tiêu đề",
    "date": "ngày đăng, dạng 2020-06-30",
    "tags": "chủ đề, nhiều chủ đề thì cách nhau bằng dấu phẩy",
    "category": "thể loại",
    "form": "hình thức",
    "audience": "đối tượng, cách nhau bằng dấu phẩy",
    "unit": "đơn vị",
    "author": "tác giả",
}
"""What `new` asks, by the keys of front matter."""


def parse(argv: Sequence[str], environment: Mapping[str, str] | None = None) -> Options:
    """The options of a command line; leaves the program on a usage error or a call for help.

    If it begins with `--from-environment`, the options of its verb stand in the environment.
    """
    parser, verbs = _parsers()
    if argv[:1] == [FROM_ENVIRONMENT]:
        argv = argv[1:]
        if argv and argv[0] in verbs:
            argv = [*argv, *from_environment(verbs[argv[0]], environment or {})]
    given = parser.parse_args(argv)
    return Options(
        verb=given.verb,
        content=given.content,
        output=given.output
        or (RESTORED if getattr(given, "restore", None) else None)
        or DEFAULT_OUTPUTS.get(given.verb, Path("output")),
        as_of=given.site_date or (DEMO_DAY if given.verb == "demo" else today()),
        port=given.port,
        siteurl=given.siteurl or "",
        file=getattr(given, "file", None),
        files=getattr(given, "files", None) or (),
        period=getattr(given, "period", None),
        json=getattr(given, "json", False),
        fix=getattr(given, "fix", False),
        hold_broken=getattr(given, "hold_broken", False),
        reason=getattr(given, "reason", None) or "",
        fail_under=getattr(given, "fail_under", None),
        unit=(getattr(given, "unit", None) or "") if given.verb == "report" else "",
        all_units=getattr(given, "all_units", False),
        reopen=getattr(given, "reopen", None),
        answers={key: value for key in ANSWERS if (value := getattr(given, key, None)) is not None},
        yes=getattr(given, "yes", False),
        day_given=given.site_date is not None,
        to=getattr(given, "to", None) or "",
        endpoint=getattr(given, "endpoint", None) or "",
        internal=getattr(given, "internal", False),
        year=getattr(given, "year", None),
        site=getattr(given, "site", None) or DEFAULT_OUTPUTS["publish"],
        restore=getattr(given, "restore", None),
        advisories=getattr(given, "advisories", None) or "",
    )


def parser_of(verb: str) -> argparse.ArgumentParser:
    """What knows the options of one verb."""
    return _parsers()[1][verb]


def _parsers() -> tuple[argparse.ArgumentParser, Mapping[str, argparse.ArgumentParser]]:
    """The parser of command lines, and that of each verb."""
    parser = _Parser(prog="desk", description="Bàn làm việc của Ban biên tập chuyên mục cải cách hành chính.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="việc")
    for verb, help_text in VERBS.items():
        _add_options(verb, verbs.add_parser(verb, help=help_text, description=help_text))
    return parser, verbs.choices


def _add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="THƯ_MỤC", help="thư mục bài viết"
    )
    parser.add_argument("--output", type=Path, metavar="THƯ_MỤC", help="thư mục kết quả")
    parser.add_argument("--site-date", type=_day, metavar="NGÀY", help="ngày coi là hôm nay, dạng 2020-06-30")
    parser.add_argument(
        "--siteurl", type=_siteurl, metavar="ĐỊA_CHỈ", help="địa chỉ của trang, ví dụ https://ten-mien/cchc"
    )
    parser.add_argument(
        "--port", type=_port, default=DEFAULT_PORT, metavar="CỔNG", help="cổng của bản xem thử"
    )
    if verb == "check":
        parser.add_argument("--file", type=Path, metavar="TỆP", help="chỉ in lỗi của một tệp")
        parser.add_argument(
            "--fix",
            action="store_true",
            help="tự sửa những chỗ sửa được mà không đổi nghĩa, in ra chỗ đã sửa",
        )
    if verb == "publish":
        parser.add_argument(
            "--hold-broken",
            action="store_true",
            help="để lại bài có lỗi mà chưa từng xuất bản, mã kết thúc 3",
        )
    if verb in ("check", "coverage"):
        parser.add_argument("--json", action="store_true", help="in JSON cho chương trình khác đọc")
    if verb == "readership":
        parser.add_argument(
            "--file",
            type=Path,
            action="append",
            dest="files",
            metavar="TỆP",
            help="nhật ký dạng combined, có thể nén .gz; nhiều tệp thì lặp lại tùy chọn này",
        )
    if verb == "takedown":
        parser.add_argument("--file", type=Path, metavar="TỆP", help="bài cần gỡ, trong thư mục bài viết")
        parser.add_argument("--reason", metavar="LÝ_DO", help="lý do gỡ, người đọc sẽ thấy ở địa chỉ của bài")
    if verb == "import":
        parser.add_argument("--file", type=Path, metavar="TỆP", help="tệp Word, đuôi .docx")
    if verb == "preview":
        parser.add_argument(
            "--file", type=Path, metavar="TỆP", help="bài cần gửi duyệt, trong thư mục bài viết"
        )
    if verb in ("new", "import"):
        for key, help_text in ANSWERS.items():
            parser.add_argument(f"--{key}", metavar="CHỮ", help=f"{help_text} (không hỏi nữa)")
        parser.add_argument("--yes", action="store_true", help="không hỏi gì, lấy các câu trả lời sẵn có")
    if verb in ("coverage", "report", "close"):
        parser.add_argument("--period", type=_period, metavar="KỲ", help="mã kỳ, ví dụ 2020-q2")
    if verb == "close":
        parser.add_argument("--reopen", metavar="LÝ_DO", help="mở lại một kỳ đã chốt, ghi rõ vì sao")
    if verb == "report":
        parser.add_argument("--unit", metavar="MÃ", help="báo cáo của một đơn vị, ví dụ thanh-tra-so")
        parser.add_argument("--all-units", action="store_true", help="của Sở và của từng đơn vị")
    if verb == "deploy":
        parser.add_argument(
            "--to", metavar="NƠI_ĐẾN", help="ssh://nguoi-dung@may-chu/srv/cchc hoặc s3://ten-kho/thu-muc"
        )
        parser.add_argument(
            "--endpoint", type=_siteurl, metavar="ĐỊA_CHỈ", help="địa chỉ của kho tệp không phải của Amazon"
        )
        parser.add_argument("--internal", action="store_true", help="gửi cả /noi-bo/ lên kho tệp")
    if verb == "archive":
        parser.add_argument("--year", type=_year, metavar="NĂM", help="năm cần lưu trữ, ví dụ 2020")
        parser.add_argument("--site", type=Path, metavar="THƯ_MỤC", help="trang công khai đã dựng")
        parser.add_argument(
            "--restore", type=Path, metavar="BẢN_LƯU", help="lấy lại các trang đã công bố từ một bản lưu trữ"
        )
    if verb == "audit":
        parser.add_argument(
            "--advisories",
            type=_siteurl,
            metavar="ĐỊA_CHỈ",
            help="nơi hỏi lỗ hổng, theo giao diện của osv.dev",
        )
    if verb == "coverage":
        parser.add_argument(
            "--fail-under", type=_percentage, metavar="N", help="kết thúc với mã 1 nếu dưới N phần trăm"
        )
