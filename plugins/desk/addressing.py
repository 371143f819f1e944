"""Under which address a site is published: given, else the office's, else what its readers know."""

from argparse import ArgumentTypeError
from pathlib import Path

from plugins.desk.arguments import siteurl
from plugins.desk.asking import NoAnswer, ask, can_ask
from plugins.desk.console import option, say
from plugins.desk.settings import EXAMPLE_ADDRESS
from plugins.office import OFFICE_FILE, load_office


class OtherAddress(Exception):
    """Its text says in Vietnamese which address is served, and what to do."""


def address_of(given: str, content: Path, served: str, *, is_new: bool) -> str:
    """The address to publish under; `served` is that of the site that readers see, or "".

    Raises `OtherAddress` for a site that would get another one, unless it `is_new` on purpose: every address
    of it that anybody keeps would be another's.
    """
    given = given or load_office(content)[0].address
    known = served if served != EXAMPLE_ADDRESS else ""
    if given and known and given != known and not is_new:
        raise OtherAddress(
            f"ở đây đang phục vụ trang có địa chỉ {known}, lần này là {given}: xem lại "
            f"{option('SITEURL', known)} và address trong {OFFICE_FILE}; "
            f"trang thật sự chuyển địa chỉ thì thêm {option('NEW_ADDRESS', 1)}"
        )
    return given or known or _asked()


def _asked() -> str:
    """Returns the address that a person types; without a terminal an example's address, and says so."""
    while can_ask():
        try:
            return siteurl(ask("Địa chỉ thật của trang (chưa có thì bấm Enter)", EXAMPLE_ADDRESS))
        except ArgumentTypeError as error:
            say(str(error))
        except NoAnswer:
            break
    say(
        f"Lời khuyên: chưa có địa chỉ của trang, tạm dùng {EXAMPLE_ADDRESS}. "
        f"Có địa chỉ thật thì ghi address vào [section] của {OFFICE_FILE}."
    )
    return EXAMPLE_ADDRESS
