"""Requests a second that nginx answers with `deploy/`'s configuration, beside a plain file.

    .venv/bin/python bench/serving_load.py

Publishes the shipped content as a release, then lets wrk ask for a page, compressed and not, and for a file
named by its content; each in turn with a file of the same size at a server that has nothing but a root.
Writes `bench/results/load.md`. Needs nginx with its modules and wrk (Debian: `apt install wrk`).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from measuring import processor_time  # noqa: E402 - the path above leads to it

from tests.build.built import publish  # noqa: E402 - as above
from tests.ports import free_port  # noqa: E402 - as above
from tests.serving import running  # noqa: E402 - as above
from tests.serving.releases import make_release, show  # noqa: E402 - as above

SECONDS, TURNS, CONNECTIONS, THREADS = 2, 5, 32, 1
"""Of one run of wrk; runs of each, by turns."""

PAGE = "tin-bai/2020/chung-thuc-ban-sao-tu-ban-chinh/"


@dataclass(frozen=True)
class Asked:
    """A request of wrk, and the file that answers it."""

    name: str
    address: str
    file: str
    encoding: str = "identity"


def main() -> int:
    """Measures, and writes the table."""
    if reason := running.missing() or (None if shutil.which("wrk") else "no wrk: apt install wrk"):
        print(reason)
        return 1
    lines = [
        "# Requests a second",
        "",
        f"wrk, {CONNECTIONS} connections, {SECONDS} s a run, medians of {TURNS} runs of each by turns, over "
        "HTTP. `plain`: the same nginx serves one file of the same size, with nothing else configured.",
        "",
        "| | bytes | requests/s: ours | plain | ratio | processor, µs a request: ours | plain | ratio |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as (home, pid, ours, plain):
        for asked in _asked(home / "public"):
            size = (home / "public" / asked.file).stat().st_size
            shutil.copyfile(home / "public" / asked.file, home / "plain" / "file.bin")
            addresses = (f"http://127.0.0.1:{ours}/{asked.address}", f"http://127.0.0.1:{plain}/file.bin")
            runs = [[_run(each, asked.encoding, pid) for each in addresses] for _ in range(TURNS)]
            (rate, cost), (plain_rate, plain_cost) = (
                (median(run.rate for run in of), median(run.cost for run in of))
                for of in zip(*runs, strict=True)
            )
            lines.append(
                f"| {asked.name} | {size:,} | {rate:,.0f} | {plain_rate:,.0f} | {rate / plain_rate:.2f} "
                f"| {cost:.1f} | {plain_cost:.1f} | {plain_cost / cost:.2f} |"
            )
            print(lines[-1], flush=True)
    (ROOT / "bench" / "results" / "load.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _asked(public: Path) -> Sequence[Asked]:
    css = f"theme/{next((public / 'theme').glob('site-*.css')).name}"
    return (
        Asked("an article, brotli", PAGE, f"{PAGE}index.html.br", "gzip, deflate, br"),
        Asked("an article, as it is", PAGE, f"{PAGE}index.html"),
        Asked("the stylesheet, brotli", css, f"{css}.br", "gzip, deflate, br"),
        Asked("a feed, gzip", "rss.xml", "rss.xml.gz", "gzip"),
    )


@dataclass(frozen=True)
class Run:
    """Requests per second, and microseconds of nginx's processor time per request."""

    rate: float
    cost: float


def _run(address: str, encoding: str, pid: int) -> Run:
    command = [
        "wrk",
        f"-t{THREADS}",
        f"-c{CONNECTIONS}",
        f"-d{SECONDS}s",
        "-H",
        f"Accept-Encoding: {encoding}",
    ]
    before = processor_time(pid)
    said = subprocess.run([*command, address], check=True, capture_output=True, text=True).stdout
    used = processor_time(pid) - before
    assert "Non-2xx" not in said and "Socket errors" not in said, said
    rate, count = re.search(r"Requests/sec:\s+([\d.]+)", said), re.search(r"(\d+) requests in", said)
    assert rate and count, said
    return Run(float(rate[1]), used / int(count[1]) * 1e6)


@contextmanager
def _served(folder: Path) -> Iterator[tuple[Path, int, int, int]]:
    """Yields the folder that contains `public`, nginx's process, and the ports of both configurations."""
    built = publish(ROOT / "content", folder / "built", "https://cchc.example", day="2020-12-31")
    show(make_release(built, folder / "public.releases" / "1"), folder / "public")
    (folder / "plain").mkdir()
    ours, plain = free_port(), free_port()
    sites = (running.DEPLOY / "nginx.conf").read_text(encoding="utf-8").partition("\nserver {")[0]
    sites += f"""
        server {{
            listen 127.0.0.1:{ours};
            set $cchc_root {folder}/public; set $cchc_base "";
            location / {{ include cchc/site.conf; }}
        }}
        server {{ listen 127.0.0.1:{plain}; root {folder}/plain; gzip off; }}
    """
    prefix = folder / "nginx"
    (prefix / "cchc").mkdir(parents=True)
    shutil.copy(running.DEPLOY / "noi-bo.addresses", prefix / "cchc")
    with running.running(prefix, sites, ours):
        yield folder, int((prefix / "nginx.pid").read_text()), ours, plain


if __name__ == "__main__":
    sys.exit(main())
