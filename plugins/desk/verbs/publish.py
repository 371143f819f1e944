"""`publish`: builds the public site, always the whole of it."""

from __future__ import annotations

from pathlib import Path

from plugins.desk import arguments
from plugins.desk.console import option, say
from plugins.desk.publishing import publish
from plugins.desk.settings import EXAMPLE_ADDRESS, PUBLIC
from plugins.desk.workspace import Order

HELP = "dựng trang công khai vào public/"
OUTPUT = Path("public")


class Options(arguments.Options):
    hold_broken: bool = arguments.flag("để lại bài có lỗi mà chưa từng xuất bản, mã kết thúc 3")


def run(options: Options) -> int:
    """Without an address it is built for an example's, and says so."""
    if not options.siteurl:
        say(
            f"Lời khuyên: chưa có SITEURL, tạm dùng {EXAMPLE_ADDRESS}. "
            f"Thêm {option('SITEURL', 'https://…')} là địa chỉ thật của trang."
        )
    siteurl = options.siteurl or EXAMPLE_ADDRESS
    order = Order(PUBLIC, options.content, options.output, options.as_of, siteurl)
    return publish(order, hold_broken=options.hold_broken)
