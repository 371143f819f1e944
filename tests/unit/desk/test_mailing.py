"""E-mail is sent to the configured server as plain text, and errors are reported."""

from __future__ import annotations

import os
import smtplib
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

import pelicanconf
from plugins.coverage.held_back import HeldBack
from plugins.desk import mailing
from plugins.desk.mailing import letter, mail_held_back, send
from plugins.desk.workspace import Order
from plugins.office import Office

DAY, WORDS = date(2020, 11, 20), "Năm 2020: thiếu 11 bài."


@pytest.fixture(autouse=True)
def mail(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The settings."""
    settings = {"server": "thu.a.vn:2525", "sender": "cchc@a.vn", "to": {"toan-so": "giam-doc@a.vn"}}
    monkeypatch.setattr(pelicanconf, "BRIEF_MAIL", settings)
    return settings


def test_a_letter_is_sent_as_plain_text(monkeypatch: pytest.MonkeyPatch, mail: dict[str, Any]) -> None:
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
    assert send([letter("giam-doc@a.vn", "Tuyên truyền", WORDS, DAY)]) == ""
    mail["server"] = "thu.a.vn"
    assert send([]) == ""
    assert asked == [("thu.a.vn", 2525), ("thu.a.vn", 25)]
    (message,) = sent
    assert (message["From"], message["To"]) == ("cchc@a.vn", "giam-doc@a.vn")
    assert message["Subject"] == "Tuyên truyền"
    assert message["Date"].startswith("Fri, 20 Nov 2020 07:00:00 +0700")
    assert message.get_content_type() == "text/plain" and message.get_content().strip() == WORDS


def test_a_letter_about_any_file_name_can_be_sent() -> None:
    text = "Chưa đăng " + os.fsdecode(b"b\xe0i.md") + "\nChưa đăng b.md"
    message = letter("b@a.vn", "Cải\ncách", text, DAY)
    assert message["Subject"] == "Cải cách"
    assert message.get_content() == "Chưa đăng b\\xe0i.md\nChưa đăng b.md\n"


def test_what_is_held_back_goes_to_whom_the_settings_name(
    monkeypatch: pytest.MonkeyPatch, mail: dict[str, Any]
) -> None:
    sent: list[EmailMessage] = []
    monkeypatch.setattr(mailing, "send", lambda letters: sent.extend(letters) or "")
    held = (HeldBack("tin-bai/a.md", "Chưa đăng", "tệp có lỗi, sửa rồi xuất bản lại", "ngày sai"),)
    order = Order("", Path("content"), Path("public"), DAY, "")
    office = Office(section="Chuyên mục")
    assert "BRIEF_MAIL" in mail_held_back(held, office, order) and not sent
    mail["to"]["chua-dang"] = "ky-thuat@a.vn"
    assert "ky-thuat@a.vn" in mail_held_back(held, office, order)
    (message,) = sent
    assert (message["To"], message["Subject"]) == ("ky-thuat@a.vn", "Chuyên mục: 1 chỗ chưa đăng được")
    told = "Chưa đăng content/tin-bai/a.md: tệp có lỗi, sửa rồi xuất bản lại. Lỗi: ngày sai."
    assert message.get_content().strip() == told


@pytest.mark.parametrize("error", [OSError(), smtplib.SMTPRecipientsRefused({})])
def test_what_goes_wrong_is_said(
    monkeypatch: pytest.MonkeyPatch, mail: dict[str, Any], error: Exception
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(smtplib, "SMTP", broken)
    for mail["server"] in ("thu.a.vn", "thu.a.vn:cổng"):
        assert "BRIEF_MAIL" in send([letter("a@a.vn", "Tuyên truyền", WORDS, DAY)])
