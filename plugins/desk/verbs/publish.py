"""`publish`: builds the public site, always the whole of it."""

from __future__ import annotations

from plugins.desk.arguments import Options
from plugins.desk.console import option, say
from plugins.desk.publishing import publish
from plugins.desk.settings import EXAMPLE_ADDRESS, PUBLIC
from plugins.desk.workspace import Order


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
