"""`publish`: builds the public site, always the whole of it."""

from __future__ import annotations

from pathlib import Path

from plugins.desk import arguments
from plugins.desk.publishing import publish
from plugins.desk.settings import PUBLIC
from plugins.desk.workspace import Order

HELP = "dựng trang công khai vào public/"
OUTPUT = Path("public")


class Options(arguments.Options):
    new_address: bool = arguments.flag("trang đang phục vụ chuyển sang địa chỉ khác")
    hold_broken: bool = arguments.flag("để lại bài có lỗi mà chưa từng xuất bản, mã kết thúc 3")


def run(options: Options) -> int:
    """The address is that of the site that is served, if none is given."""
    siteurl = options.siteurl
    order = Order(PUBLIC, options.content, options.output, options.as_of, siteurl)
    return publish(order, hold_broken=options.hold_broken, new_address=options.new_address)
