"""Sends plain-text e-mail through the office's mail server."""

import smtplib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

import pelicanconf
from plugins.coverage.held_back import HeldBack
from plugins.desk.workspace import Order
from plugins.office import Office
from plugins.problems import on_one_line
from plugins.vietnamese.days import ZONE

WHO_MENDS = "chua-dang"
"""The key in the settings for the recipient of messages about held-back files."""
# SMTP (RFC 5321, 4.5.4.2).
_PORT = 25
# RFC 5321 (4.5.3.2) asks for minutes, but the daily build waits for this.
_SECONDS = 30


def letter(to: str, subject: str, text: str, day: date) -> EmailMessage:
    """Returns an e-mail from the sender that the settings name, dated that day."""
    message = EmailMessage()
    message["From"], message["To"] = pelicanconf.BRIEF_MAIL["sender"], to
    # EmailMessage refuses a header with a line break; the name of a section may have one.
    message["Subject"] = on_one_line(subject)
    # The hour is fixed, so that the same day gives the same bytes; 7:00 is before office hours.
    message["Date"] = format_datetime(datetime.combine(day, time(7), ZONE))
    message.set_content("\n".join(map(on_one_line, text.split("\n"))))
    return message


def send(letters: Iterable[EmailMessage]) -> str:
    """Sends all letters through the server of the settings. Returns an error message; "" on success."""
    server: Any = pelicanconf.BRIEF_MAIL["server"]  # `host` or `host:port`
    host, _, port = server.partition(":")
    try:
        with smtplib.SMTP(host, int(port or _PORT), timeout=_SECONDS) as connection:
            for each in letters:
                connection.send_message(each)
    # ValueError: the port is not a number.
    except (OSError, smtplib.SMTPException, ValueError):
        return (
            f"không gửi được thư qua {server}: xem lại BRIEF_MAIL trong pelicanconf.py, mạng và máy chủ thư"
        )
    return ""


def mail_held_back(held_back: Sequence[HeldBack], office: Office, order: Order) -> str:
    """Mails the list of held-back files to the configured recipient. Returns a sentence about the result."""
    settings: Any = pelicanconf.BRIEF_MAIL
    to = settings["to"].get(WHO_MENDS, "")
    # Most offices have no mail server for it, so the command says how to set one up and is no failure.
    if not settings["server"] or not to:
        return f"Chưa gửi thư: ghi máy chủ và địa chỉ nhận “{WHO_MENDS}” vào BRIEF_MAIL trong pelicanconf.py."
    subject = f"{office.section}: {len(held_back)} chỗ chưa đăng được"
    text = "\n".join(each.line(str(order.content)) for each in held_back)
    return send([letter(to, subject, text, order.as_of)]) or f"Đã gửi thư cho {to}."
