"""Parses the command line into the options of a verb. Usage errors are in Vietnamese, with exit code 2.

A verb is a file in `verbs/` with `HELP`, `run(options)` and a class `Options`: the one below or a subclass,
with fields created by `value` and `flag`. `OUTPUT` is its output folder, if it has one.
"""

import argparse
import os
import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn, get_type_hints

from plugins.desk.content_folder import FROM_ENVIRONMENT
from plugins.desk.environment import from_environment
from plugins.desk.exits import USAGE_ERROR
from plugins.office import is_site_address
from plugins.problems import one_of, quoted
from plugins.vietnamese.days import (
    FIRST_YEAR,
    LAST_YEAR,
    is_in_range,
    parse_day,
    parse_day_first,
    today,
)

# A verb is a file, so the list is never out of date.
VERBS = tuple(sorted(path.stem for path in Path(__file__).with_name("verbs").glob("[a-z]*.py")))
# `2020-q2`, `2020-t03`, `2020-6t1`: whether the year and its calendar have such a period is asked later.
_PERIOD = re.compile(r"[0-9]{4}-[a-z0-9]{1,5}")


def _day(text: str) -> date:
    """Returns the day of an option.

    Raises `ArgumentTypeError`, with the ISO form of a day in another notation.
    """
    day = parse_day(text)
    if day is None:
        meant = parse_day_first(text)
        hint = f"viết {meant.isoformat()}" if meant else "viết dạng năm-tháng-ngày, ví dụ 2020-06-30"
        raise argparse.ArgumentTypeError(f"{quoted(text)} không phải ngày: {hint}")
    if not is_in_range(day):
        raise argparse.ArgumentTypeError(f"{quoted(text)}: năm phải từ {FIRST_YEAR} đến {LAST_YEAR}")
    return day


def _path(text: str) -> Path:
    """Returns a path that ends in a name, so that sibling files can be named after it."""
    if not text.strip():
        raise argparse.ArgumentTypeError("tên tệp, thư mục để trống")
    path = Path(text)
    if path.name in ("", ".."):
        path = Path(os.path.abspath(text))  # noqa: PTH100 - `Path.resolve` would follow symlinks
    if not path.name:
        raise argparse.ArgumentTypeError(f"{quoted(text)} là gốc của cả ổ đĩa: chọn một thư mục")
    return path


def number(first: int, last: int, what: str) -> Callable[[str], int]:
    """Returns the reader of a whole number between two others. `what` names it in the message."""

    def read(text: str) -> int:
        # ASCII digits alone; `int` also reads those of other scripts, and underscores.
        if not re.fullmatch(r"[0-9]{1,9}", text) or not first <= int(text) <= last:
            raise argparse.ArgumentTypeError(
                f"{quoted(text)} không phải {what}: chọn số từ {first} đến {last}"
            )
        return int(text)

    return read


def _period(text: str) -> str:
    """Returns the code of a period if its format is valid. Whether the period exists depends on the plan."""
    code = text.strip().lower()
    if not _PERIOD.fullmatch(code):
        raise argparse.ArgumentTypeError(
            f"{quoted(text)} không phải mã kỳ: viết 2020-t03 (tháng), 2020-q2 (quý), "
            "2020-6t1 (6 tháng đầu), 2020-6t2, 2020-nam"
        )
    return code


def siteurl(text: str) -> str:
    """Returns the address of a site without a trailing slash."""
    address = text.removesuffix("/")
    if not is_site_address(address):
        raise argparse.ArgumentTypeError(
            f"{quoted(text)} không phải địa chỉ trang: viết dạng https://ten-mien/cchc"
        )
    return address


def value(
    read: Callable[[str], object], metavar: str, said: str, default: object = None, **more: object
) -> Any:
    """Returns the dataclass field of an option with a value.

    `default` is a value or a function. `more` is passed to argparse; `name` is the option's name, if it
    differs from the field's.
    """
    metadata = {"type": read, "metavar": metavar, "help": said, **more}
    # A function, such as `today`, is called for each command line, not once at import.
    return field(default_factory=default if callable(default) else lambda: default, metadata=metadata)


def flag(said: str) -> Any:
    """Returns the dataclass field of an option without a value."""
    return field(default=False, metadata={"action": "store_true", "help": said})


def answer(said: str) -> Any:
    """Returns the dataclass field of an option that answers a question in advance."""
    return value(str, "CHỮ", f"{said} (không hỏi nữa)")


def period() -> Any:
    """Returns the dataclass field `period`."""
    return value(_period, "KỲ", "mã kỳ, ví dụ 2020-q2", "")


@dataclass(frozen=True, kw_only=True)
class Options:
    """The options of every verb. `given` holds the names of fields set on the command line."""

    verb: str
    given: Set[str] = frozenset()
    content: Path = value(Path, "THƯ_MỤC", "thư mục bài viết", Path("content"))
    output: Path = value(Path, "THƯ_MỤC", "thư mục kết quả", Path("output"))
    as_of: date = value(_day, "NGÀY", "ngày coi là hôm nay, dạng 2020-06-30", today, name="site-date")
    siteurl: str = value(siteurl, "ĐỊA_CHỈ", "địa chỉ của trang, ví dụ https://ten-mien/cchc", "")
    port: int = value(number(1, 65535, "số cổng"), "CỔNG", "cổng của bản xem thử", 8000)

    @property
    def preview_url(self) -> str:
        """The address of a preview: by default on this machine."""
        return self.siteurl or f"http://localhost:{self.port}"

    def __init_subclass__(cls) -> None:
        dataclass(frozen=True, kw_only=True)(cls)


class SiteOptions(Options):
    """The options of a verb that reads the published site."""

    site: Path = value(Path, "THƯ_MỤC", "trang công khai đã dựng", Path("public"))


# argparse's message, `argument việc: invalid choice: 'chek' (choose from …`. Nothing else tells the word that
# was wrong.
_NO_SUCH_VERB = re.compile(r"argument việc: invalid choice: '(.*?)' \(")
# Names in argparse's messages, such as `'ssh'`: Vietnamese text has curved quotation marks.
_QUOTES = re.compile("'([^']*)'")


class _Parser(argparse.ArgumentParser):
    """An argument parser with Vietnamese messages."""

    def __init__(self, **kwargs: object) -> None:
        # `add_parser` calls this constructor with keyword arguments of argparse.
        super().__init__(add_help=False, **kwargs)  # type: ignore[arg-type]  # argparse's own
        self.add_argument("-h", "--help", action="help", help="in phần giúp đỡ này")
        # argparse then reads every option of the type `Path` with `_path`.
        self.register("type", Path, _path)
        self._positionals.title = "việc"
        self._optionals.title = "tùy chọn"

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "cách dùng:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "cách dùng:", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE_ERROR, f"{self.format_usage()}lỗi lệnh: {_vietnamese(message)}\n")


def _vietnamese(message: str) -> str:
    """Returns a message of argparse in Vietnamese."""
    if wrong := _NO_SUCH_VERB.match(message):
        return f"không có việc {quoted(wrong[1])}. {one_of(wrong[1], VERBS)}"
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
    return _QUOTES.sub("“\\1”", message)


def parse(argv: Sequence[str], environment: Mapping[str, str] | None = None) -> Options:
    """Returns the options of a command line. Exits on a usage error or after printing help.

    If the first argument is `--from-environment`, the options of the verb are read from the environment.
    """
    is_handed_on = argv[:1] == [FROM_ENVIRONMENT]
    argv = argv[1:] if is_handed_on else argv
    if argv and argv[0] in VERBS:
        more = from_environment(parser_of(argv[0]), environment or {}) if is_handed_on else ()
        return _options(argv[0], [*argv[1:], *more])
    parser = _Parser(prog="desk", description="Bàn làm việc của Ban biên tập.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="việc")
    is_asked = not {"-h", "--help"}.isdisjoint(argv)
    for verb in VERBS:
        # The help texts need all verbs imported, which is slow, so that is done on request only.
        verbs.add_parser(verb, help=_module(verb).HELP if is_asked else None)
    parser.parse_args(argv[:1])
    return parser.error("the following arguments are required: việc")


def parser_of(verb: str) -> argparse.ArgumentParser:
    """Returns the argument parser of one verb."""
    module = _module(verb)
    parser = _Parser(prog=f"desk {verb}", description=module.HELP)
    for each in fields(_options_of(module)):
        if each.metadata:
            # SUPPRESS leaves out what was not typed; otherwise `given` would hold every option.
            more = {"name": each.name.replace("_", "-"), **each.metadata}
            parser.add_argument(f"--{more.pop('name')}", dest=each.name, default=argparse.SUPPRESS, **more)
    return parser


def _options(verb: str, argv: Sequence[str]) -> Options:
    module, given = _module(verb), vars(parser_of(verb).parse_args(argv))
    where = {"output": module.OUTPUT} if hasattr(module, "OUTPUT") else {}
    return _options_of(module)(verb=verb, given=given.keys(), **{**where, **given})


def _options_of(module: Any) -> type[Options]:
    """Returns the class of a verb's options: the annotation of `options` in its `run`."""
    asked: type[Options] = get_type_hints(module.run)["options"]
    return asked


def _module(verb: str) -> Any:
    return import_module(f"plugins.desk.verbs.{verb}")
