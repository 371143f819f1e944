"""Inputs for fuzzing: random sequences of pieces that mean something to a parser, and damaged files."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

from hypothesis import HealthCheck, settings, strategies as st

LONG_RUN = int(os.environ.get("FUZZ_EXAMPLES", "60"))
"""Examples of each test: some for every run, thousands when somebody looks for faults."""

BOUNDED = settings(
    max_examples=LONG_RUN,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

WORDS = Path(__file__).parents[1] / "unit" / "word" / "libreoffice.docx"

PIECES = [
    "---", "\n", "\r\n", "\r", "\u2028", "\x00", "\x0b", "\ufeff", "\u200b", "\u0301" * 9, "\xa0", "\t",
    "    ", "title: ", "date: 05/03/2020", "tags: [", "- ", "1. ", "> ", "# ", "## ", "|", "|---|---|", "`",
    "```", "~~~", "*", "**", "_", "[", "](", ")", "![", "[^1]", "[^1]: ", "*[UBND]: ", ": ", "<", ">",
    "</p>", "<!--", "-->", "<a href='", "<script>", "<td colspan=9>", "&", "&#x0;", "&amp;", '"', "'",
    "{static}", "{filename}", "\\", "images/quay.png", "dung.md#muc", "http://", "javascript:", "Cải cách",
    "[cần điền: x]", "µ Néi C¶i c¸ch", "&x", "!!python/object", "? ", "%", "@", "=", "===", "sep=;", ";",
    ",", "15/6/2020", "=1+1", "hoi-nghi",
]  # fmt: skip

pieces = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60).map("".join)
"""Text in which marks of YAML, Markdown, HTML and tables stand as they like."""

encoded = st.one_of(
    pieces.map(lambda text: text.encode("utf-8", "surrogatepass")),
    pieces.map(lambda text: text.encode("utf-16", "surrogatepass")),
    st.binary(max_size=200),
)


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Returns a file with some bytes changed, cut off or duplicated."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.sampled_from(["change", "cut", "double", "put"])):
            case "change" if data:
                data[at] = draw(st.integers(0, 255))
            case "cut":
                del data[at : at + draw(st.integers(1, 400))]
            case "double":
                data[at:at] = data[at : at + draw(st.integers(1, 400))]
            case _:
                data[at:at] = draw(st.binary(max_size=20))
    return bytes(data)


@st.composite
def damaged_parts(draw: st.DrawFn) -> bytes:
    """Returns a Word document as a valid ZIP with one part damaged, removed or replaced."""
    written = io.BytesIO()
    with zipfile.ZipFile(WORDS) as source, zipfile.ZipFile(written, "w") as target:
        names = source.namelist()
        chosen = draw(st.sampled_from(names))
        for name in names:
            data = source.read(name)
            if name == chosen:
                made = draw(st.one_of(damaged(data), encoded, st.none()))
                if made is None:
                    continue
                data = made
            target.writestr(name, data)
    return written.getvalue()
