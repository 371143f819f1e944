"""Verifies the site in a folder, and finds its own address there."""

from pathlib import Path

from plugins.incremental.folders import walk
from plugins.incremental.regular import read_whole
from plugins.incremental.workers import over_cores
from plugins.problems import Problem, sort_problems
from plugins.publishing.compression import COPIES
from plugins.verifying.expected import Expected
from plugins.verifying.facts import SiteFacts, problems_of
from plugins.verifying.looking import LARGEST_TEXT, Look
from plugins.verifying.page import START, HtmlPage
from plugins.verifying.rules import ON_THE_SITE, dead_link

# Files. About 40 ms of work: sending them costs little beside it, and all cores end at about the same time.
_AT_ONCE = 40


def verify(folder: Path, expected: Expected) -> list[Problem]:
    """Returns all problems, sorted by file and line. Paths are relative to `folder`.

    Raises `OSError` if there is no such folder. Nothing is written, and no network is used.
    """
    root = folder.resolve(strict=True)
    names, links, special, closed = _files(root)
    copies = frozenset(name for name in names if name.endswith(COPIES) and name.rpartition(".")[0] in names)
    look = Look(root, expected, copies)
    looked = over_cores(look, sorted(names - copies), _milliseconds, at_once=_AT_ONCE)
    facts = {each.name: each for each in looked}
    site = SiteFacts(frozenset((*names, *links, *special)), facts, links, special)
    found = problems_of(dead_link, [(name, "không mở được thư mục này", START) for name in closed])
    found += [problem for each in facts.values() for problem in each.problems]
    for rule in ON_THE_SITE:
        found += problems_of(rule, rule.check_site(site, expected))
    return sort_problems(found)


def address_of_home(folder: Path) -> str:
    """Returns the canonical address of a site's home page without a trailing slash; "" if it has none."""
    try:
        home = HtmlPage("index.html", read_whole(folder / "index.html", LARGEST_TEXT))
    # No home page: the rules report it.
    except OSError:
        return ""
    return next((address.rstrip("/") for address, _ in home.links("canonical")), "")


def _milliseconds(name: str) -> int:
    """Returns the work that a file makes: a page takes about a millisecond."""
    return name.endswith((".html", ".xml"))


def _files(root: Path) -> tuple[frozenset[str], dict[str, str | None], frozenset[str], list[str]]:
    """Returns the names of regular files, the symlinks with the folder of the site that they point to, the
    names of other entries, and the folders that cannot be opened.
    """
    names: set[str] = set()
    special: set[str] = set()
    links: dict[str, str | None] = {}
    closed: list[str] = []
    for name, entry in walk(root, closed=closed):
        if entry.is_symlink():
            links[name] = _folder_within(root, root / name)
        elif entry.is_file():
            names.add(name)
        else:
            special.add(name)  # never opened: a pipe could block
    return frozenset(names), links, frozenset(special), closed


def _folder_within(root: Path, link: Path) -> str | None:
    """Returns the folder of the site that a symlink points to; None if it points elsewhere."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: a cycle of symlinks
        return None
    return target.relative_to(root).as_posix() if target.is_relative_to(root) and target.is_dir() else None
