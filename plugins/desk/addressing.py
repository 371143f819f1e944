"""Determines the address to publish under: the option, else the office file, else that of the served site."""

from argparse import ArgumentTypeError
from pathlib import Path

from plugins.desk.arguments import siteurl
from plugins.desk.asking import NoAnswer, ask, can_ask
from plugins.desk.console import option, say
from plugins.office import OFFICE_FILE, load_office
from plugins.problems import Refused

EXAMPLE_ADDRESS = "https://cchc.example.vn"
"""A placeholder for the site's address, in a name reserved by RFC 2606."""


class NotPublished(Refused):
    """Publication is not possible. The message says in Vietnamese what to do."""


def address_of(given: str, content: Path, served: str, *, is_new: bool) -> str:
    """Returns the address to publish under. `served` is the address of the site that readers see now, or "".

    Raises `NotPublished` if the address would change and that is not intended (`is_new`): all links and
    bookmarks of readers would break.
    """
    given = given or load_office(content)[0].address
    # A site under the placeholder may get its real address without `NEW_ADDRESS`.
    known = served if served != EXAMPLE_ADDRESS else ""
    if given and known and given != known and not is_new:
        raise NotPublished(
            f"ở đây đang phục vụ trang có địa chỉ {known}, lần này là {given}: xem lại "
            f"{option('SITEURL', known)} và address trong {OFFICE_FILE}; "
            f"trang thật sự chuyển địa chỉ thì thêm {option('NEW_ADDRESS', 1)}"
        )
    return given or known or _asked()


def _asked() -> str:
    """Returns the address that a person types; without a terminal a placeholder address, with a message."""
    while can_ask():
        try:
            return siteurl(ask("Địa chỉ thật của trang (chưa có thì bấm Enter)", EXAMPLE_ADDRESS))
        except ArgumentTypeError as error:
            say(str(error))
        # Nobody is there to ask (input ended): goes on as without an address.
        except NoAnswer:
            break
    say(
        f"Lời khuyên: chưa có địa chỉ của trang, tạm dùng {EXAMPLE_ADDRESS}. "
        f"Có địa chỉ thật thì ghi address vào [section] của {OFFICE_FILE}."
    )
    return EXAMPLE_ADDRESS
