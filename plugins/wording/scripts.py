"""Finds and replaces the texts of our own scripts: string and template literals with a Vietnamese letter.

The texts are replaced when a script is served or written to a folder.
"""

import json
import re
from collections.abc import Iterator

from plugins.wording.code import CodeText
from plugins.wording.current import VIETNAMESE, in_use

# `"Đã lưu"` or a template literal; escapes in it do not end it.
_LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`')
# `${title}` and `${article.title}`, both named `title`.
_EXPRESSION = re.compile(r"\$\{(?:[^{}]*\W)?(\w+)\}")
_PLACE = re.compile(r"\{(\w+)\}")
_SPECIAL = re.compile(r"[`\\]|\$(?=\{)")


def messages(source: str) -> Iterator[CodeText]:
    """Yields all texts of a script, or of a JSON file."""
    for literal in _LITERAL.finditer(source):
        if text := _text(literal[0]):
            yield CodeText(text, source.count("\n", 0, literal.start()) + 1)


def reworded(source: str) -> str:
    """Returns a script with the office's texts in place of the original ones."""
    worded = in_use()
    return _LITERAL.sub(lambda match: _said(match[0], worded.get(_text(match[0]), "")), source)


def _text(literal: str) -> str:
    """Returns the text of a literal, with `{names}` for its expressions; "" if it says nothing."""
    if not VIETNAMESE.search(literal):
        return ""
    text: str = json.loads(literal) if literal[0] == '"' else _EXPRESSION.sub(r"{\1}", literal[1:-1])
    return text


def _said(literal: str, text: str) -> str:
    """Returns the literal in the office's wording; unchanged if the office has none for it."""
    if not text:
        return literal
    if literal[0] == '"':
        return json.dumps(text, ensure_ascii=False)
    expressions = {match[1]: match[0] for match in _EXPRESSION.finditer(literal)}
    # Escaped before the expressions are put in, which must stay code.
    safe = _SPECIAL.sub(r"\\\g<0>", text)
    return f"`{_PLACE.sub(lambda match: expressions.get(match[1], match[0]), safe)}`"
