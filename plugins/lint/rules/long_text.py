"""long-text (advice): paragraphs and sentences are short enough to read without losing the thread.

Bad: a sentence of seventy words; a paragraph that fills the screen of a telephone twice.
Good: one idea in a sentence; one step in a paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plugins.articles import Article, Page
from plugins.lint.blocks import is_item, paragraphs, without_code
from plugins.lint.places import Places
from plugins.problems import Problem, Severity, quoted

RULE = "long-text"
SEVERITY = Severity.ADVICE
# Three sentences of the greatest length.
MAX_PARAGRAPH = 180
MAX_SENTENCE = 60
"""In syllables (tiếng), which Vietnamese separates with blanks."""

_ENDS = re.compile(r"[.!?…;:]\s+")
# Tables, headings, HTML, quotations, footnotes, abbreviations, code.
_NO_PROSE = ("|", "#", "<", ">", "[^", "*[", "    ")


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields paragraphs and sentences that are too long; list items are measured one by one."""
    # A quick test: so short a text cannot exceed either limit.
    if record.body.words <= MAX_SENTENCE:
        return
    places = Places(record, markdown)
    for start, lines in paragraphs(without_code(markdown)):
        text = "\n".join(lines)
        n_words = len(text.split())
        if n_words <= MAX_SENTENCE or text.startswith(_NO_PROSE):
            continue
        if n_words > MAX_PARAGRAPH and not is_item(lines[0]):
            message = (
                f"đoạn này dài {n_words} chữ (nên dưới {MAX_PARAGRAPH}): tách thành đoạn ngắn hoặc danh sách"
            )
            yield Problem(places.at(start), RULE, message, SEVERITY)
        for offset, sentence in _sentences(lines):
            # A word and its blank are two characters: a quick test.
            if len(sentence) > 2 * MAX_SENTENCE and (n_words := len(sentence.split())) > MAX_SENTENCE:
                message = (
                    f"câu {quoted(sentence.strip(), 30)} dài {n_words} chữ (nên dưới {MAX_SENTENCE}): "
                    "tách thành câu ngắn"
                )
                yield Problem(places.at(start + offset), RULE, message, SEVERITY)


def _sentences(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yields offset and words of each sentence; a new list item ends a sentence."""
    offset = 0
    begins = [number for number, line in enumerate(lines) if number == 0 or is_item(line)]
    for begin, end in pairwise([*begins, len(lines)]):
        text = "\n".join(lines[begin:end])
        start = 0
        for stop in _ENDS.finditer(text):
            yield offset + start, text[start : stop.start() + 1]
            start = stop.end()
        yield offset + start, text[start:]
        offset += len(text) + 1
