"""Runs folders of .docx through this project's import, and through pandoc and markitdown if installed.

For each folder: how many documents are imported, the share of words, pictures and links in the Markdown,
seconds per megabyte. The content of a document is counted from its XML with lxml, independently of the
compared readers. Each folder is a row of a table in `results/word.md`.

    .venv/bin/python bench/word_import.py DIR… [--markitdown PYTHON]

`--markitdown`: the Python of an environment that contains it.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import time
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pelicanconf
from plugins.articles import MarkdownReader
from plugins.word import BadDocument, read_document

RESULTS = Path(__file__).parent / "results" / "word.md"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
PASSED_OVER = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "pPr", "sectPr")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
PARTED = {
    f"{W}{name}" for name in ("tab", "br", "cr", "ptab", "sym", "footnoteReference", "endnoteReference")
}
LINK = re.compile(r"!?\[((?:\\.|[^\]\\])*)\]\([^)]*\)")
WORD = re.compile(r"[^\W_]+")
MARKITDOWN = """
import json, sys, time
from markitdown import MarkItDown
converter = MarkItDown()
for line in sys.stdin:
    started = time.process_time()
    try:
        text = converter.convert(line.strip()).text_content
    except Exception:
        text = None
    print(json.dumps([text, time.process_time() - started]), flush=True)
"""


@dataclass
class Held:
    """The visible content of a document."""

    words: Counter[str] = field(default_factory=Counter)
    n_pictures: int = 0
    links: set[str] = field(default_factory=set)


@dataclass
class Made:
    """The result of a tool. Without `text` it failed. `named` holds its remarks about the rest.

    `names_pictures`: it reports the place of each picture that it omits.
    """

    text: str | None
    seconds: float
    named: str = ""
    names_pictures: bool = False


def held_by(path: Path) -> Held:
    """Counts the text and the notes that it refers to."""
    held = Held()
    with zipfile.ZipFile(path) as package:
        main = next((name for name in package.namelist() if re.fullmatch(r"word/document\d*\.xml", name)), "")
        for name in (main, "word/footnotes.xml", "word/endnotes.xml"):
            if name in package.namelist():
                root = etree.fromstring(
                    STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", package.read(name))
                )
                relations = f"word/_rels/{name.removeprefix('word/')}.rels"
                targets = {}
                if relations in package.namelist():
                    for each in etree.fromstring(package.read(relations)):
                        targets[each.get("Id")] = each.get("Target", "")
                _count(root, held, targets)
    return held


def _count(root: etree._Element, held: Held, targets: dict[str | None, str]) -> None:
    text: list[str] = []

    def walk(element: etree._Element) -> None:
        for child in element:
            if child.tag in PASSED_OVER or not isinstance(child.tag, str):
                continue
            if child.tag == f"{W}r" and child.find(f"{W}rPr/{W}vanish") is not None:
                continue
            if child.tag == f"{W}tr" and child.find(f"{W}trPr/{W}del") is not None:
                continue
            held.n_pictures += child.tag in (f"{A}blip", f"{V}imagedata")
            if child.tag in (f"{W}t", f"{A}t"):
                text.append(child.text or "")
            elif child.tag in PARTED or child.tag.endswith(("}p", "}tc")):
                text.append(" ")
            before = len(text)
            walk(child)
            target = targets.get(child.get(f"{R}id"), "") if child.tag == f"{W}hyperlink" else ""
            if "".join(text[before:]).strip() and re.match(
                r"(https?|mailto|tel):\S+$", target, re.IGNORECASE
            ):
                held.links.add(unquote(target))
            if child.tag.endswith("}p"):
                text.append(" ")

    walk(root)
    held.words.update(words("".join(text)))


def words(text: str) -> Iterator[str]:
    text = unicodedata.normalize("NFC", re.sub("[\xad\u200b-\u200f\ufeff]", "", text))
    return (each.casefold() for each in WORD.findall(text))


def words_of_markdown(text: str) -> Iterator[str]:
    """Returns the text without tags, addresses and marks."""
    text = re.sub(r"\[\^\d+\]", " ", text)
    for _ in range(2):  # a picture may stand in a link
        text = LINK.sub(r"\1", text)
    text = re.sub(r"</?(?:a|strong|em|b|i|u|sup|sub|span|mark)\b[^>]*>", "", text)
    text = re.sub(r"<[^>]*>", " ", text)
    return words(unescape(re.sub(r"\\(.)|[*~]", r"\1", text)))


def ours(paths: Sequence[Path]) -> Iterator[Made]:
    reader = MarkdownReader(pelicanconf.MARKDOWN)
    for path in paths:
        started = time.process_time()
        try:
            found = read_document(
                path.read_bytes(),
                path.name,
                lambda n, suffix: f"{n}{suffix}",
                lambda text: reader.convert(text, 1).html,
            )
        except BadDocument:
            yield Made(None, time.process_time() - started)
        else:
            said = "\n".join((*found.remarks, *found.lost, *found.left_out))
            yield Made(
                f"{found.title}\n{found.markdown}", time.process_time() - started, said, not found.lost
            )


def pandoc(paths: Sequence[Path]) -> Iterator[Made]:
    for path in paths:
        started = time.perf_counter()
        done = subprocess.run(["pandoc", "-f", "docx", "-t", "gfm", "--wrap=none", path], capture_output=True)
        text = done.stdout.decode() if not done.returncode else None
        yield Made(text, time.perf_counter() - started)


def markitdown(python: str) -> Callable[[Sequence[Path]], Iterator[Made]]:
    def convert(paths: Sequence[Path]) -> Iterator[Made]:
        with subprocess.Popen(
            [python, "-c", MARKITDOWN],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            assert process.stdin and process.stdout
            for path in paths:
                print(path, file=process.stdin, flush=True)
                yield Made(*json.loads(process.stdout.readline()))
            process.stdin.close()

    return convert


def row(name: str, paths: Sequence[Path], all_made: Iterable[Made], held: dict[Path, Held]) -> str:
    n_in = n_words = n_kept = n_named = n_pictures = kept_pictures = named_pictures = n_links = kept_links = 0
    seconds, megabytes = 0.0, 0.0
    for path, made in zip(paths, all_made, strict=True):
        if made.text is None or path not in held:
            continue
        n_in += 1
        seconds, megabytes = seconds + made.seconds, megabytes + path.stat().st_size / 1e6
        there = held[path]
        kept = there.words & Counter(words_of_markdown(made.text))
        n_words += there.words.total()
        n_kept += kept.total()
        n_named += ((there.words - kept) & Counter(words(made.named))).total()
        n_pictures += there.n_pictures
        shown = min(there.n_pictures, len(re.findall(r"!\[[^\]]*\]\(|<img ", made.text)))
        kept_pictures += shown
        named_pictures += (there.n_pictures - shown) * made.names_pictures
        text = unquote(unescape(made.text))
        n_links += len(there.links)
        kept_links += sum(each in text for each in there.links)
    shares = [
        f"{n_kept / max(1, n_words):.4f}",
        f"{n_words - n_kept} ({n_words - n_kept - n_named})",
        f"{kept_pictures} of {n_pictures} ({n_pictures - kept_pictures - named_pictures})",
        f"{kept_links} of {n_links}",
        f"{seconds / max(megabytes, 1e-9):.2f}",
    ]
    return f"| {name} | {n_in} of {len(paths)} | {' | '.join(shares)} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--markitdown", default="", metavar="PYTHON")
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args()
    tools: dict[str, Callable[[Sequence[Path]], Iterator[Made]]] = {"ours": ours}
    if shutil.which("pandoc"):
        tools["pandoc -t gfm"] = pandoc
    if options.markitdown:
        tools["markitdown"] = markitdown(options.markitdown)
    lines = [
        "# Word documents, beside pandoc and markitdown",
        "",
        "In brackets: what is missing and not named either. Seconds a megabyte of .docx.",
        "",
        "| | come in | words there | words missing | pictures there | links there | s/MB |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for folder in options.folders:
        paths = sorted(path for path in folder.rglob("*.docx") if not path.name.startswith("~$"))
        held = {}
        for path in paths:
            try:
                held[path] = held_by(path)
            except Exception as error:  # no valid document, so it cannot be counted
                print(f"{path}: {error}", file=sys.stderr)
        for tool, convert in tools.items():
            print(line := row(f"{folder.name}: {tool}", paths, convert(paths), held))
            lines.append(line)
    options.out.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
