"""Under which address a site is published: what was given, else what its readers know."""

from __future__ import annotations

from argparse import ArgumentTypeError

from plugins.desk.arguments import siteurl
from plugins.desk.asking import NoAnswer, ask, can_ask
from plugins.desk.console import option, say
from plugins.desk.settings import EXAMPLE_ADDRESS


class OtherAddress(Exception):
    """Its text says in Vietnamese which address is served, and what to do."""


def address_of(given: str, served: str, *, is_new: bool) -> str:
    """The address to publish under; `served` is that of the site that readers see, or "".

    Raises `OtherAddress` for a site that would get another one, unless it `is_new` on purpose: every address
    of it that anybody keeps would be another's.
    """
    known = served if served != EXAMPLE_ADDRESS else ""
    if given and known and given != known and not is_new:
        raise OtherAddress(
            f"ở đây đang phục vụ trang có địa chỉ {known}, lần này là {given}: xem lại "
            f"{option('SITEURL', known)}; trang thật sự chuyển địa chỉ thì thêm {option('NEW_ADDRESS', 1)}"
        )
    return given or known or _asked()


def _asked() -> str:
    """What a person says at a terminal; an example's address, which is said, without one."""
    while can_ask():
        try:
            return siteurl(ask("Địa chỉ thật của trang (chưa có thì bấm Enter)", EXAMPLE_ADDRESS))
        except ArgumentTypeError as error:
            say(str(error))
        except NoAnswer:
            break
    say(
        f"Lời khuyên: chưa có địa chỉ của trang, tạm dùng {EXAMPLE_ADDRESS}. "
        f"Thêm {option('SITEURL', 'https://…')} là địa chỉ thật; lần sau không phải ghi lại."
    )
    return EXAMPLE_ADDRESS
