"""Letters of plain text, handed to a mail server of the office."""

import smtplib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

import pelicanconf
from plugins.coverage.held_back import HeldBack
from plugins.desk.workspace import Order
from plugins.office import Office
from plugins.vietnamese.days import ZONE

WHO_MENDS = "chua-dang"
"""Who gets what a publishing held back, among the recipients of the settings."""
_PORT = 25
_SECONDS = 30


@dataclass(frozen=True)
class Letter:
    """Who writes to whom, and what."""

    sender: str
    to: str
    subject: str
    text: str

    def message(self, day: date) -> EmailMessage:
        """As it is sent on that day."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, self.to, self.subject
        message["Date"] = format_datetime(datetime.combine(day, time(7), ZONE))
        message.set_content(self.text)
        return message


def send(server: str, letters: Iterable[Letter], day: date) -> str:
    """Sends them all through `host` or `host:port`; says what went wrong, "" if nothing did."""
    host, _, port = server.partition(":")
    try:
        with smtplib.SMTP(host, int(port or _PORT), timeout=_SECONDS) as connection:
            for letter in letters:
                connection.send_message(letter.message(day))
    except (OSError, smtplib.SMTPException, ValueError):
        return (
            f"không gửi được thư qua {server}: xem lại BRIEF_MAIL trong pelicanconf.py, mạng và máy chủ thư"
        )
    return ""


def mail_held_back(held_back: Sequence[HeldBack], office: Office, order: Order) -> str:
    """Sends what a publishing went on without to whom the settings name; what became of that, in a line."""
    settings: Any = pelicanconf.BRIEF_MAIL
    to = settings["to"].get(WHO_MENDS, "")
    if not settings["server"] or not to:
        return f"Chưa gửi thư: ghi máy chủ và địa chỉ nhận “{WHO_MENDS}” vào BRIEF_MAIL trong pelicanconf.py."
    subject = f"{office.section}: {len(held_back)} chỗ chưa đăng được"
    text = "\n".join(each.line(str(order.content)) for each in held_back)
    problem = send(settings["server"], [Letter(settings["sender"], to, subject, text)], order.as_of)
    return problem or f"Đã gửi thư cho {to}."
