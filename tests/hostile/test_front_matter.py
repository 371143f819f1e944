"""Hostile front matter is read as text or refused at its line within two seconds, without side effects."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest

from plugins.articles import Article
from plugins.articles.files import Made
from plugins.problems import Problem, read_text
from tests.hostile.corpus import ADDRESSES, YAML
from tests.pace import in_time
from tests.unit.articles.small_content import article_text, read_article

pytestmark = pytest.mark.hostile("front matter")

PATH = "tin-bai/bai-thu.md"
MUST_BE_REFUSED = re.compile(
    r"!!|!include|&a|<<|\*|^(?:save_as|url|template|slug)"
    r"|^status: \.|_from: //canary|\.\./|%2f|\.htaccess|Location"
)


def read(lines: str) -> Made[Article] | Problem:
    key = lines.partition(":")[0].strip()
    valid = article_text(**({key: None} if key.isalpha() else {}))
    text = read_text(valid.replace("---\n", f"---\n{lines}\n", 1).encode("utf-8", "surrogatepass"), PATH)
    return text if isinstance(text, Problem) else read_article(text, PATH)


@pytest.mark.parametrize("lines", YAML, ids=lambda lines: ascii(lines[:40]))
def test_lines_put_into_front_matter(lines: str) -> None:
    found = in_time(lambda: read(lines), 2)
    problems = [found] if isinstance(found, Problem) else list(found.problems)
    for problem in problems:
        assert problem.location.path == PATH and "\n" not in str(problem)
    if isinstance(found, Problem) or found.record is None:
        assert problems
        return
    if found.record.image and lines.startswith(
        "image:"
    ):  # whatever path it states, it is in the folder of pictures
        assert found.record.image.path.startswith("images/") and ".." not in found.record.image.path.split(
            "/"
        )
    else:
        assert not MUST_BE_REFUSED.search(lines), found.record
    assert isinstance(found.record, Article) and re.fullmatch(r"tin-bai/\d{4}/[a-z0-9-]+/", found.record.url)
    assert not list(Path.cwd().glob("canary*"))


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: ascii(address[:40]))
@pytest.mark.parametrize("key", ["source_url", "image", "redirect_from", "slug", "lang", "unit", "date"])
def test_an_address_in_every_field_that_is_no_text(key: str, address: str) -> None:
    value = address.replace("\\", "\\\\").replace('"', '\\"')
    found = read(f'{key}: "{value}"\nimage_alt: x' if key == "image" else f'{key}: "{value}"')
    assert not isinstance(found, Problem)
    if found.record is None:
        assert found.problems
        return
    assert isinstance(found.record, Article)
    match key:
        case "source_url":
            assert re.fullmatch(r"https?://[^@\s<>\"]+", found.record.source_url)
        case "image":
            assert found.record.image is not None
            assert posixpath.normpath(found.record.image.path).startswith(
                "images/"
            )  # whether it exists is checked by a rule
        case "redirect_from":
            for old in found.record.redirect_from:
                assert not re.search(r"^/|\.\.|[\s\\:\"<>?#%]", old), old
        case _:
            raise AssertionError(f"{key}: {address!r} was taken")
