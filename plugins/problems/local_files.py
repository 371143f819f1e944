"""Recognises addresses of files on the writer's computer or network, which nobody else can open."""

import re
from urllib.parse import unquote

from plugins.problems.model import quoted

# `file:///C:/a.docx`, `C:\a.docx`, `\\server\a.docx`.
_OWN = re.compile(r"\s*(?:file:|[a-z]:[\\/]|\\)", re.IGNORECASE)
_ENDS = re.compile(r"[\\/]+")


def advice_on_local_file(address: str) -> str:
    r"""Returns the advice for `C:\tai lieu\a.docx` or `file:///C:/a.docx`; "" for any other address."""
    if not _OWN.match(address):
        return ""
    name = _ENDS.split(unquote(address).strip().rstrip("\\/"))[-1]
    # The address may end in a folder or a drive: then a placeholder stands for the file's name.
    name = name if "." in name and ":" not in name else "ten-tep"
    # Markdown ends an address at a blank or a parenthesis, unless it stands in angle brackets.
    write = f"images/{name}" if not re.search(r"[\s()]", name) else f"<images/{name}>"
    return (
        f"{quoted(address)} là tệp trên máy của bạn, người khác không mở được: "
        f"chép tệp ấy vào content/images rồi viết {quoted(write)}"
    )
