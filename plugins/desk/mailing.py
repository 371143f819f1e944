"""Letters of plain text, handed to a mail server of the office."""

from __future__ import annotations

import smtplib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from email.message import EmailMessage
from email.utils import format_datetime

from plugins.vietnamese.days import ZONE

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
