"""Public Pelican sites with the incremental plugin, after twelve kinds of edit, beside clean builds.

Usage: `python bench/incremental_sites.py FOLDER [--python PYTHON]`. FOLDER holds a clone of each site. PYTHON
is that of an environment where `plugins/incremental` was installed with pip. Prints a table; ends with 1 if a
file differs. Plugins and themes that a site names and that are not there are left out.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from typing import NamedTuple

CONF = """\
import importlib.util, os, sys
sys.path.insert(0, os.getcwd())
from {module} import *
sys.path += [os.path.abspath(each) for each in globals().get("PLUGIN_PATHS", [])]
_named = [each for each in globals().get("PLUGINS", None) or [] if isinstance(each, str)]
PLUGINS = ["incremental"] + [e for e in _named if importlib.util.find_spec(e.partition(".")[0])]
DELETE_OUTPUT_DIRECTORY = False
PATH = globals().get("PATH", "content" if os.path.isdir("content") else ".")
if not os.path.isdir(os.path.join(str(globals().get("THEME", "")), "templates")):
    THEME = __import__("pelican.settings").settings.DEFAULT_THEME
if "LOCALE" in globals():
    del LOCALE
"""
CACHED = "CACHE_CONTENT = LOAD_CONTENT_CACHE = True\nCACHE_PATH = 'cache-of-pelican'\n"
SETTINGS = "pelicanconf", "settings"


def texts_below(content: Path) -> list[Path]:
    """Returns the Markdown and reStructuredText files that have a date."""
    return sorted(
        path
        for path in content.rglob("*")
        if path.suffix in (".md", ".markdown", ".rst")
        and re.search("^:?date:", path.read_text(errors="replace"), re.I | re.M)
    )


def edits(site: Path, content: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Returns the twelve kinds of edits of a site, each as a function."""
    texts = texts_below(content)
    one, other = texts[len(texts) // 2], texts[-1]

    def field(name: str, value: str) -> Callable[[], object]:
        def change() -> None:
            text = one.read_text()
            colon = ":" if one.suffix == ".rst" else ""
            line = f"{colon}{name}: {value}"
            pattern = re.compile(rf"^{colon}{name}:.*$", re.I | re.M)
            if pattern.search(text):
                one.write_text(pattern.sub(line, text, count=1))
            else:
                one.write_text(re.sub(r"^(:?date:)", rf"{line}\n\1", text, count=1, flags=re.I | re.M))

        return change

    def add(name: str, head: str) -> Callable[[], object]:
        return lambda: (content / name).write_text(
            f"{head}\nDate: 2020-02-03\nSlug: bench-new\n\nSome text.\n"
        )

    yield "text", lambda: one.write_text(one.read_text() + "\n\nOne more sentence.\n")
    yield "title", field("title", "Another title")
    yield "tag", field("tags", "bench")
    yield "category", field("category", "bench")
    yield "new article", add("bench-new.md", "Title: New")
    yield "deletion", other.unlink
    yield "date", field("date", "2011-01-02 03:04")
    yield (
        "static file",
        lambda: _append(next(p for p in content.rglob("*") if p.suffix in (".png", ".jpg", ".css"))),
    )
    yield "template", lambda: _append(next((site / "bench-theme" / "templates").rglob("article.html")))
    yield (
        "setting",
        lambda: (site / "bench.py").write_text((site / "bench.py").read_text() + "SITENAME = 'B'\n"),
    )
    yield "draft status", field("status", "draft")
    yield "translation", add("bench-new-vi.md", "Title: Other\nLang: vi")


def _append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def build(python: str, site: Path, conf: str, output: str, switch: str) -> float:
    """Builds a site, and returns the processor seconds that it took: other work does not change them."""
    before = getrusage(RUSAGE_CHILDREN)
    run = subprocess.run(
        [python, "-m", "pelican", "-q", "-s", conf, "-o", output, "-t", "bench-theme"],
        cwd=site,
        env={**os.environ, "PYTHONHASHSEED": "0", "PELICAN_INCREMENTAL": switch},
        capture_output=True,
        text=True,
    )
    if run.returncode:
        raise SystemExit(f"{site.name}: {run.stdout[-2000:]}{run.stderr[-2000:]}")
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def different(site: Path) -> list[str]:
    """Returns the files of the clean build that are missing or different in the incremental one."""
    clean, ours = site / "out-clean", site / "out-ours"
    files = [path.relative_to(clean) for path in clean.rglob("*") if path.is_file()]
    return [
        str(name)
        for name in sorted(files)
        if not (ours / name).is_file() or (ours / name).read_bytes() != (clean / name).read_bytes()
    ]


class Site(NamedTuple):
    """What the settings of a site say: its theme and the folder of its texts."""

    theme: Path
    content: Path


def read_site(python: str, folder: Path) -> Site:
    """Returns what the settings of a site say."""
    ask = "from pelican.settings import read_settings as read\nfor name in 'THEME', 'PATH':\n"
    ask += "    print(read('bench.py')[name])"
    found = subprocess.run([python, "-c", ask], cwd=folder, capture_output=True, text=True, check=True)
    return Site(*(folder / line for line in found.stdout.splitlines()[-2:]))


def reasons(python: str, folder: Path) -> list[str]:
    """Returns why each page was rendered or kept in the last build."""
    command = [python, "-m", "pelican.plugins.incremental", "why", "-s", "bench.py", "-o", "out-ours"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return [line.partition(": ")[2] for line in run.stdout.splitlines()]


def measure(python: str, folder: Path, module: str) -> bool:
    """Prints a site's row, and returns whether all files were as in clean builds."""
    (folder / "bench.py").write_text(CONF.format(module=module))
    (folder / "bench_cached.py").write_text("from bench import *\n" + CACHED)
    site = read_site(python, folder)
    shutil.copytree(site.theme, folder / "bench-theme")
    first = build(python, folder, "bench.py", "out-ours", "1")
    build(python, folder, "bench_cached.py", "out-cached", "0")
    times: dict[str, list[float]] = {"ours": [], "alone": [], "cached": []}
    wrong, said = [], []
    for kind, edit in edits(folder, site.content):
        try:
            edit()
        except StopIteration:  # the site has no such file
            wrong.append(f"{kind}: not tried")
            continue
        times["ours"].append(build(python, folder, "bench.py", "out-ours", "1"))
        if kind == "text":
            said = reasons(python, folder)
        shutil.rmtree(folder / "out-clean", ignore_errors=True)
        times["alone"].append(build(python, folder, "bench.py", "out-clean", "0"))
        times["cached"].append(build(python, folder, "bench_cached.py", "out-cached", "0"))
        wrong += [f"{kind}: {name}" for name in different(folder)]
    n_kept = sum(each.startswith("kept") for each in said)
    seconds = [f"{each[0]:.1f} ({median(each):.1f})" for each in times.values()]
    kept = f"{n_kept} of {len(said)}" if len(said) > 1 else said[0].rpartition(": ")[2]
    cells = [folder.name, str(len(texts_below(site.content))), kept, f"{first:.1f}", *seconds]
    print(f"| {' | '.join(cells)} | {'; '.join(wrong[:4]) or 'none'} |", flush=True)
    return not [each for each in wrong if not each.endswith("not tried")]


def main() -> int:
    """Measures every site of a folder; returns 1 if a file differs from a clean build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--python", default=sys.executable)
    given = parser.parse_args()
    print("| site | texts | pages kept | first build | incremental | Pelican | Pelican's cache | differs |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    is_same = True
    for site in sorted(given.folder.iterdir()):
        found = [name for name in SETTINGS if (site / f"{name}.py").is_file()]
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, site.name)
            shutil.copytree(site, copy, ignore=shutil.ignore_patterns(".git"), symlinks=True)
            is_same &= measure(given.python, copy, found[0])
    return 0 if is_same else 1


if __name__ == "__main__":
    sys.exit(main())
