"""Which files of ours one article enters until its page is written, and one edit until the site is.

python bench/walk.py [--names]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from plugins.desk import building, examining, workspace  # noqa: E402 - lies beside this folder
from plugins.incremental.queries import Queries  # noqa: E402 - as above
from plugins.pages.article_page import article_page  # noqa: E402 - as above
from tests.build.edited_site import Site  # noqa: E402 - as above
from tests.build.edits import carry_out  # noqa: E402 - as above
from tests.build.making import make_content  # noqa: E402 - as above

PLUGINS = str(ROOT / "plugins")
ARTICLE = "tin-bai/2020/muc-05.md"


@contextmanager
def entered() -> Iterator[set[str]]:
    """The files below plugins/ of which some function is called in the block; imports do not count."""
    codes: set[CodeType] = set()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            codes.add(frame.f_code)

    found: set[str] = set()
    sys.setprofile(note)
    try:
        yield found
    finally:
        sys.setprofile(None)
        ours = (code for code in codes if code.co_filename.startswith(PLUGINS) and code.co_name != "<module>")
        found |= {code.co_filename.removeprefix(PLUGINS + "/") for code in ours}


def walk_of_an_article(site: Site) -> set[str]:
    """From the bytes of its file to a record, and from there to the value of its page."""
    builder = site.going_on
    queries = builder._queries
    assert queries is not None
    make = builder._files._makes["tin-bai"]
    data = (site.content / ARTICLE).read_bytes()
    with entered() as found:
        make(ARTICLE, data, len(data))
        Queries(**queries._inputs).value(article_page, (ARTICLE,))
    return found


def walk_of_an_edit(site: Site) -> set[str]:
    """A sentence more in a text, by a process that goes on, as `serve` does."""
    with (site.content / ARTICLE).open("a", encoding="utf-8") as file:
        file.write("\nThêm một câu.\n")
    with entered() as found:
        site.build(going_on=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", action="store_true", help="name the files")
    with_names = parser.parse_args().names
    walks: dict[str, Callable[[Site], set[str]]] = {"article": walk_of_an_article, "edit": walk_of_an_edit}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for module in (workspace, examining):
            module.CONTENTS = folder / "contents"  # type: ignore[attr-defined]  # of this run alone
        for module in (workspace, building):
            module.OUTPUTS = folder / "outputs"  # type: ignore[attr-defined]  # as above
        site = Site(make_content(folder / "content"), folder / "site")
        site.build(going_on=True)
        carry_out(site, "body", 3)
        site.build(going_on=True)  # what is made once has been made
        for name, walk in walks.items():
            found = walk(site)
            print(f"{name}: {len(found)} files", *(sorted(found) if with_names else ()), sep="\n  ")


if __name__ == "__main__":
    main()
