"""Letters go to the server of the settings, as plain text; what goes wrong is said."""

from __future__ import annotations

import smtplib
from datetime import date
from email.message import EmailMessage

import pytest

from plugins.desk.mailing import Letter, send

LETTER = Letter("cchc@a.vn", "giam-doc@a.vn", "Tuyên truyền", "Năm 2020: thiếu 11 bài.")


def test_a_letter_is_sent_as_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[EmailMessage] = []
    asked: list[tuple[str, int]] = []

    class Server:
        def __init__(self, host: str, port: int, timeout: int) -> None:
            asked.append((host, port))

        def __enter__(self) -> Server:
            return self

        def __exit__(self, *_: object) -> None:
            """Closed."""

        def send_message(self, message: EmailMessage) -> None:
            sent.append(message)

    monkeypatch.setattr(smtplib, "SMTP", Server)
    assert send("thu.a.vn:2525", [LETTER], date(2020, 11, 20)) == ""
    assert send("thu.a.vn", [], date(2020, 11, 20)) == ""
    assert asked == [("thu.a.vn", 2525), ("thu.a.vn", 25)]
    (message,) = sent
    assert (message["To"], message["Subject"]) == ("giam-doc@a.vn", "Tuyên truyền")
    assert message["Date"].startswith("Fri, 20 Nov 2020 07:00:00 +0700")
    assert message.get_content_type() == "text/plain" and message.get_content().strip() == LETTER.text


@pytest.mark.parametrize("error", [OSError(), smtplib.SMTPRecipientsRefused({})])
def test_what_goes_wrong_is_said(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(smtplib, "SMTP", broken)
    assert "BRIEF_MAIL" in send("thu.a.vn", [LETTER], date(2020, 11, 20))
    assert "BRIEF_MAIL" in send("thu.a.vn:cổng", [LETTER], date(2020, 11, 20))
