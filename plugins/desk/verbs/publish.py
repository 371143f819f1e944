"""`publish` builds, verifies and serves the public site."""

from pathlib import Path

from plugins.desk import arguments
from plugins.desk.console import option, say
from plugins.desk.places import PUBLIC
from plugins.desk.publishing import publish
from plugins.desk.workspace import Order

HELP = "dựng trang công khai vào public/"
OUTPUT = Path("public")


class PublishOptions(arguments.Options):
    new_address: bool = arguments.flag("trang đang phục vụ chuyển sang địa chỉ khác")
    strict: bool = arguments.flag("có lỗi ở một tệp thì không đăng gì cả")
    send: bool = arguments.flag("gửi thư liệt kê các tệp chưa đăng được, cho người mà BRIEF_MAIL đã ghi")
    hold_broken: bool = arguments.flag("không cần nữa: tệp có lỗi luôn được để lại, mã kết thúc 3")


def run(options: PublishOptions) -> int:
    """Publishes everything that has no errors."""
    if options.hold_broken:
        say(f"Lời khuyên: bỏ {option('HOLD_BROKEN', 1)}, nay là mặc định, trừ khi có {option('STRICT', 1)}.")
    is_by_clock = "as_of" not in options.given
    order = Order(PUBLIC, options.content, options.output, options.as_of, options.siteurl, is_by_clock)
    return publish(order, strict=options.strict, new_address=options.new_address, mail=options.send)
