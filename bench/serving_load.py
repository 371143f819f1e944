"""Requests a second that nginx answers with `deploy/`'s configuration, beside the same nginx with one plain file.

    .venv/bin/python bench/serving_load.py

Publishes the shipped content as a release, then lets wrk ask for a page, compressed and not, and for a file
named by its content; each in turn with a file of the same size at a server that has nothing but a root.
Writes `bench/results/load.md`. Needs nginx with its modules and wrk (Debian: `apt install wrk`); takes a minute.
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
sys.path.insert(0, str(ROOT))

from tests.build.built import Built, publish  # noqa: E402 - the path above leads to it
from tests.serving import running  # noqa: E402
from tests.serving.releases import make_release, show  # noqa: E402

SECONDS, TURNS, CONNECTIONS, THREADS = 3, 5, 32, 1
"""Of one run of wrk; runs of each, by turns."""

PAGE = "tin-bai/2020/chung-thuc-ban-sao-tu-ban-chinh/"


@dataclass(frozen=True)
class Asked:
    """What wrk asks for, and which file that is."""

    name: str
    address: str
    file: str
    encoding: str = "identity"


def main() -> int:
    """Measures, writes the table."""
    if reason := running.missing() or (None if shutil.which("wrk") else "no wrk: apt install wrk"):
        print(reason)
        return 1
    lines = [
        "# Requests a second",
        "",
        f"wrk, {CONNECTIONS} connections, {SECONDS} s a run, medians of {TURNS} runs of each by turns, over HTTP; "
        "nginx's access log is off for both. `plain`: the same nginx serves one file of the same size from a "
        "folder, with nothing else configured.",
        "",
        "| | bytes | ours | plain | ratio |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as (home, ours, plain):
        for asked in _asked(home / "public"):
            size = (home / "public" / asked.file).stat().st_size
            shutil.copyfile(home / "public" / asked.file, home / "plain" / "file.bin")
            found: dict[str, list[float]] = {"ours": [], "plain": []}
            for _ in range(TURNS):
                found["ours"].append(_rate(f"http://127.0.0.1:{ours}/{asked.address}", asked.encoding))
                found["plain"].append(_rate(f"http://127.0.0.1:{plain}/file.bin", asked.encoding))
            one, other = median(found["ours"]), median(found["plain"])
            lines.append(f"| {asked.name} | {size:,} | {one:,.0f} | {other:,.0f} | {one / other:.2f} |")
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


def _rate(address: str, encoding: str) -> float:
    command = [
        "wrk",
        f"-t{THREADS}",
        f"-c{CONNECTIONS}",
        f"-d{SECONDS}s",
        "-H",
        f"Accept-Encoding: {encoding}",
    ]
    said = subprocess.run([*command, address], check=True, capture_output=True, text=True).stdout
    assert "Non-2xx" not in said and "Socket errors" not in said, said
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found, said
    return float(found[1])


@contextmanager
def _served(folder: Path) -> Iterator[tuple[Path, int, int]]:
    """The folder that holds `public`, the port of our configuration, the port of the plain one."""
    built: Built = publish(ROOT / "content", folder / "built", "https://cchc.example", day="2020-12-31")
    show(make_release(built, folder / "public.releases" / "1"), folder / "public")
    (folder / "plain").mkdir()
    ours, plain = running.free_ports(2)
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
        yield folder, ours, plain


if __name__ == "__main__":
    sys.exit(main())
