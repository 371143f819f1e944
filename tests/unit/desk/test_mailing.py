"""E-mail is sent to the configured server as plain text, and errors are reported."""

from __future__ import annotations

import os
import smtplib
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

import pelicanconf
from plugins.coverage.held_back import HeldBack
from plugins.desk import mailing
from plugins.desk.mailing import Letter, mail_held_back, send
from plugins.desk.workspace import Order
from plugins.office import Office

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
            """Does nothing."""

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


def test_a_letter_about_any_file_name_can_be_sent() -> None:
    text = "Chưa đăng " + os.fsdecode(b"b\xe0i.md") + "\nChưa đăng b.md"
    message = Letter("a@a.vn", "b@a.vn", "Cải\ncách", text).message(date(2020, 11, 20))
    assert message["Subject"] == "Cải cách"
    assert message.get_content() == "Chưa đăng b\\xe0i.md\nChưa đăng b.md\n"


def test_what_is_held_back_goes_to_whom_the_settings_name(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Letter] = []
    monkeypatch.setattr(mailing, "send", lambda _server, letters, _day: sent.extend(letters) or "")
    held = (HeldBack("tin-bai/a.md", "Chưa đăng", "tệp có lỗi, sửa rồi xuất bản lại", "ngày sai"),)
    order = Order("", Path("content"), Path("public"), date(2020, 11, 20), "")
    office = Office(section="Chuyên mục")
    to = {"toan-so": "giam-doc@a.vn"}
    monkeypatch.setattr(pelicanconf, "BRIEF_MAIL", {"server": "thu.a.vn", "sender": "cchc@a.vn", "to": to})
    assert "BRIEF_MAIL" in mail_held_back(held, office, order) and not sent
    to["chua-dang"] = "ky-thuat@a.vn"
    assert "ky-thuat@a.vn" in mail_held_back(held, office, order)
    assert sent == [
        Letter(
            "cchc@a.vn",
            "ky-thuat@a.vn",
            "Chuyên mục: 1 chỗ chưa đăng được",
            "Chưa đăng content/tin-bai/a.md: tệp có lỗi, sửa rồi xuất bản lại. Lỗi: ngày sai.",
        )
    ]


@pytest.mark.parametrize("error", [OSError(), smtplib.SMTPRecipientsRefused({})])
def test_what_goes_wrong_is_said(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(smtplib, "SMTP", broken)
    assert "BRIEF_MAIL" in send("thu.a.vn", [LETTER], date(2020, 11, 20))
    assert "BRIEF_MAIL" in send("thu.a.vn:cổng", [LETTER], date(2020, 11, 20))
