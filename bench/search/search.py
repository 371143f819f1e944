"""Our search beside Pagefind and MiniSearch: what is found in the first ten, and what a query costs.

    .venv/bin/python bench/search/search.py

Publishes the shipped content, asks `queries.toml` as typed, without diacritics and in NFD, and writes
`bench/results/search.md`. Pagefind and ours run in Chromium on the published site; MiniSearch, which has no
format of its own on disk, gets the same texts and is asked in Node. Bytes are of what a first query loads,
with brotli; Pagefind's files are compressed already. Needs Node and Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from statistics import mean, median
from urllib.parse import quote, urlsplit

import brotli
from playwright.sync_api import Page, sync_playwright

BENCH = Path(__file__).resolve().parents[1]
ROOT = BENCH.parent
sys.path[:0] = [str(ROOT), str(BENCH)]

import corpus  # noqa: E402 - the path above leads to it
from serving import QuietFiles, served  # noqa: E402 - as above
from shipped import shipped_content  # noqa: E402 - as above

from plugins.vietnamese import fold  # noqa: E402 - as above

SITE_DATE = "2020-12-31"
FIRST = 10
TYPED: Mapping[str, Callable[[str], str]] = {
    "as people write": str,
    "without diacritics": fold,
    "in NFD": partial(unicodedata.normalize, "NFD"),
}
SIZES = (200, 2000)

Ask = Callable[[Page, str, str], list[str]]
"""A page, the site's address and a query to the addresses of the hits."""


def main() -> int:
    """Measures, and writes the table."""
    queries = tomllib.loads((BENCH / "search" / "queries.toml").read_text(encoding="utf-8"))["queries"]
    subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=BENCH, check=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_page()
        site = _published(shipped_content(folder), folder / "shipped")
        lines = ["# Search, side by side", "", _versions(), "", *_found(page, site, queries, folder)]
        for size in SIZES:
            content = folder / f"content-{size}"
            corpus.write(content, size)
            lines += ["", *_costs(page, _published(content, folder / f"site-{size}"), size)]
        chromium.close()
    text = "\n".join(lines) + "\n"
    (BENCH / "results" / "search.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


def _published(content: Path, output: Path) -> Path:
    """Publishes a content folder, and adds Pagefind's index."""
    command = [sys.executable, "-m", "plugins.desk", "publish", "--content", content, "--output", output]
    command += ["--site-date", SITE_DATE, "--siteurl", "http://localhost"]
    subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    pagefind = ["npx", "pagefind", "--site", output, "--root-selector", "main", "--silent"]
    subprocess.run(pagefind, cwd=BENCH, check=True)
    return output


def _versions() -> str:
    pinned = json.loads((BENCH / "package.json").read_text())["devDependencies"]
    return f"Pagefind {pinned['pagefind']}, MiniSearch {pinned['minisearch']} with folded terms."


def _found(page: Page, site: Path, queries: Sequence[Mapping[str, object]], folder: Path) -> Iterator[str]:
    texts = [str(query["text"]) for query in queries]
    right = [set(map(str, query["right"])) for query in queries]  # type: ignore[call-overload]  # from TOML
    yield f"{len(queries)} judged queries on the {len(_entries(site))} entries of the shipped content."
    yield ""
    yield "| | typed | of the right ones in the first ten | precision at 10 |"
    yield "| --- | --- | ---: | ---: |"
    with _served(site) as url:
        for typed, write in TYPED.items():
            asked = [write(text) for text in texts]
            answers = {
                "this project": [ask_ours(page, url, each) for each in asked],
                "Pagefind": [ask_pagefind(page, url, each) for each in asked],
                "MiniSearch": ask_minisearch(site, asked, folder)[0],
            }
            for tool, found in answers.items():
                hits = [[_slug(each) for each in some] for some in found]
                recalls = [_share(of, some) for of, some in zip(right, hits, strict=True)]
                yield f"| {tool} | {typed} | {mean(recalls):.2f} | {_precision(right, hits):.2f} |"


def _share(right: set[str], hits: Sequence[str]) -> float:
    return len(right & set(hits)) / min(FIRST, len(right))


def _precision(right: Sequence[set[str]], hits: Sequence[Sequence[str]]) -> float:
    """Returns the share of correct hits among those shown, averaged over the queries; 0 if none is shown."""
    each = [len(of & set(some)) / len(set(some)) if some else 0 for of, some in zip(right, hits, strict=True)]
    return mean(each)


def _slug(url: str) -> str:
    return urlsplit(url).path.strip("/").rpartition("/")[2]


def ask_ours(page: Page, url: str, query: str) -> list[str]:
    """Queries through the page that readers use."""
    page.goto(f"{url}/tim-kiem/?q={quote(query)}")
    return _our_hits(page)


def ask_ours_by_hand(page: Page, _url: str, query: str) -> list[str]:
    """Queries on the open search page, to measure the query itself."""
    page.locator("#q").fill(query)
    page.locator("#q").press("Enter")
    return _our_hits(page)


def _our_hits(page: Page) -> list[str]:
    page.locator("#trang-thai", has_not_text="Đang tìm").filter(has_text="“").wait_for()
    page.locator("#ket-qua[aria-busy=false]").wait_for(state="attached")
    links = page.locator("#ket-qua h2 a").evaluate_all("links => links.map(link => link.href)")
    return list(links)[:FIRST]


def ask_pagefind(page: Page, url: str, query: str) -> list[str]:
    """Queries through Pagefind's own script."""
    if urlsplit(page.url).path != "/404.html":
        page.goto(f"{url}/404.html")
    found = page.evaluate(
        """async ([query, first]) => {
          const pagefind = await import("/pagefind/pagefind.js");
          const { results } = await pagefind.search(query);
          const hits = await Promise.all(results.slice(0, first).map((each) => each.data()));
          return hits.map((hit) => hit.url);
        }""",
        [query, FIRST],
    )
    return list(found)


def ask_minisearch(site: Path, queries: Sequence[str], folder: Path) -> tuple[list[list[str]], int]:
    """Returns the hits for each query, and the bytes of library and index."""
    entries, asked = folder / "entries.json", folder / "queries.json"
    entries.write_text(json.dumps(_entries(site)), encoding="utf-8")
    asked.write_text(json.dumps(list(queries)), encoding="utf-8")
    command = ["node", "search/minisearch.mjs", str(entries), str(asked)]
    answer = json.loads(subprocess.run(command, cwd=BENCH, check=True, capture_output=True).stdout)
    library = BENCH / "node_modules" / "minisearch" / "dist" / "umd" / "index.js"
    size = sum(len(brotli.compress(data)) for data in (library.read_bytes(), answer["index"].encode()))
    return answer["found"], size


def _entries(site: Path) -> list[dict[str, str]]:
    """Returns the texts of our index, which are all texts of the site."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in site.glob("tim-kiem/*/t/*.json")]
    return [{"url": each["u"], "title": each["t"], "text": each["x"]} for each in found]


def _costs(page: Page, site: Path, size: int) -> Iterator[str]:
    queries = [fold(each) for each in (*corpus.TOPICS.values(), *corpus.AUDIENCES.values(), "ho so tre hen")]
    yield f"## {size} articles: kB with brotli that a first query loads, and how long it takes"
    yield ""
    yield "| | median | most | ten answers, ms | first after the shards, ms |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for tool, ask in (("this project", ask_ours_by_hand), ("Pagefind", ask_pagefind)):
        sizes, times, firsts = zip(*(_cost(page, site, ask, query) for query in queries), strict=True)
        first = f"{median(firsts):.0f} (most {max(firsts):.0f})" if any(firsts) else ""
        said = f"{median(sizes) / 1000:.0f} | {max(sizes) / 1000:.0f} | {median(times):.0f} | {first}"
        yield f"| {tool} | {said} |"
    _, whole = ask_minisearch(site, ["x"], site.parent)
    yield f"| MiniSearch, its whole index | {whole / 1000:.0f} | {whole / 1000:.0f} | | |"


FIRST_SHOWN = """new MutationObserver((_, observer) => {
  if (!document.querySelector("#ket-qua h2")) return;
  window.firstShown = performance.now();
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });"""
AFTER_SHARDS = """() => window.firstShown
  ? firstShown - Math.max(...performance.getEntriesByType("resource")
      .filter(({ name }) => name.includes("/s/")).map(({ responseEnd }) => responseEnd))
  : 0"""


def _cost(page: Page, site: Path, ask: Ask, query: str) -> tuple[int, float, float]:
    """Returns the cost of a query with an empty cache: bytes of scripts and data, time, time from shards to
    hit.
    """
    context = page.context.browser.new_context()  # type: ignore[union-attr]  # it was launched by us
    fresh = context.new_page()
    fresh.add_init_script(FIRST_SHOWN)
    with _served(site) as url:
        fresh.goto(f"{url}/{'404.html' if ask is ask_pagefind else 'tim-kiem/'}", wait_until="networkidle")
        loaded: list[str] = []
        fresh.on("requestfinished", lambda request: loaded.append(urlsplit(request.url).path))
        began = fresh.evaluate("performance.timeOrigin + performance.now()")
        ask(fresh, url, query)
        took = fresh.evaluate("performance.timeOrigin + performance.now()") - began
        first = fresh.evaluate(AFTER_SHARDS)
    context.close()
    loaded += [] if ask is ask_pagefind else [_script_of(site)]
    counted = {path for path in loaded if path.startswith("/pagefind/") or path.endswith((".json", ".js"))}
    return sum(_weight(site / path[1:]) for path in counted), took, first


def _script_of(site: Path) -> str:
    """Returns the script that the page loads."""
    (script,) = (site / "theme").glob("search-*.js")
    return f"/{script.relative_to(site).as_posix()}"


def _weight(path: Path) -> int:
    data = path.read_bytes()
    return min(len(data), len(brotli.compress(data)))


def _served(site: Path) -> AbstractContextManager[str]:
    return served(partial(QuietFiles, directory=os.fspath(site)))  # type: ignore[arg-type]  # as good as a class


if __name__ == "__main__":
    sys.exit(main())
