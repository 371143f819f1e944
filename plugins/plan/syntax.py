"""Translates the error messages of Python's TOML parser into problems that a writer understands."""

import re

from plugins.problems import Location, Problem

# Python refuses to convert more than 4,300 digits, and says so without a place: the line is searched for.
_LONG_NUMBER = re.compile(r"[0-9_]{1000}")
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")

_HINTS = {
    "Too many parts": "tên khóa có quá nhiều dấu chấm: tên khóa chỉ là một từ",
    "Too many brackets": "ngoặc lồng quá sâu, không đọc được",
    "Invalid date or datetime": "ngày không có trong lịch: sửa lại ngày, dạng 2020-02-13",
    "Exceeds the limit": "số quá dài: sửa lại số",
    "Invalid value": "giá trị không đọc được: chữ phải đặt trong dấu nháy kép, ngày viết dạng 2020-02-13",
    "Expected '=' after a key": "sau tên khóa phải có dấu =",
    "Unterminated string": 'thiếu dấu nháy kép (") ở cuối đoạn chữ',
    "Illegal character '\\n'": 'thiếu dấu nháy kép (") ở cuối đoạn chữ trên cùng một dòng',
    "Unclosed array": "danh sách chưa đóng, hoặc thiếu dấu phẩy giữa hai phần tử: thêm , hoặc ]",
    "Unclosed inline table": "bảng trong ngoặc nhọn chưa đóng: thêm }",
    "Duplicate inline table key": "khóa này đã có trong cùng ngoặc nhọn: bỏ một trong hai",
    "Cannot declare": "bảng này đã có ở trên: gộp làm một, hoặc dùng [[…]] cho danh sách",
    "Illegal character": "có ký tự không được dùng ở đây: gõ lại dòng này",
    "Cannot overwrite a value": "khóa này đã có ở trên: bỏ một trong hai",
    "Expected newline or end of document": (
        "thừa chữ ở cuối dòng: mỗi khóa một dòng, đoạn chữ có dấu nháy kép bên trong thì dùng “ ”"
    ),
    "Invalid statement": "dòng này không phải là khóa, bảng hay ghi chú (ghi chú bắt đầu bằng #)",
    "Expected ']": "thiếu dấu ] ở cuối tên bảng",
    "Unescaped '\\'": "dấu \\ trong dấu nháy kép phải viết đôi: \\\\",
}
"""The beginning of each message of `parse_toml`, and what to say instead. The first one that fits is used, so
a longer one stands above the one that it begins with (`Illegal character '\\n'`).
"""


def syntax_problem(error: ValueError, text: str, path: str, rule: str) -> Problem:
    """Returns the problem with its line and column, and what to do."""
    message = str(error)
    at = _AT.search(message)
    # tomllib says “(at end of document)”, without a line, if the last value is not closed.
    line, column = (int(at[1]), int(at[2])) if at else (text.count("\n") + 1, 1)
    if long_number := None if at else _LONG_NUMBER.search(text):
        line = text.count("\n", 0, long_number.start()) + 1
    hint = next((vietnamese for english, vietnamese in _HINTS.items() if message.startswith(english)), None)
    return Problem(
        Location(path, line, column), rule, f"sai cú pháp TOML: {hint or 'xem lại dòng này và dòng trước nó'}"
    )
