"""Lighthouse on each kind of public page: 100 in all four categories, or it ends with 1.

    .venv/bin/python bench/lighthouse/run.py

Publishes the shipped content, serves it compressed and writes `bench/results/lighthouse.md`. A page that
is not found may be kept out of indexes. Needs Node and Chromium; takes some minutes.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from serving import served  # noqa: E402 - the path above leads to it
from shipped import shipped_content  # noqa: E402 - as above

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = {
    "home": "",
    "guide": "tin-bai/2020/chung-thuc-ban-sao-tu-ban-chinh/",
    "question": "tin-bai/2020/ho-so-tre-hen-toi-co-quyen-gi/",
    "procedures": "thu-tuc/",
    "feeds": "rss/",
    "map": "so-do/",
    "contact": "lien-he/",
    "unit": "don-vi/van-phong-so/",
    "topic": "chu-de/van-hoa-cong-vu/",
    "genre": "the-loai/huong-dan/",
    "topics": "chu-de/",
    "archive": "luu-tru/",
    "plan": "ke-hoach/2020/",
    "page": "gioi-thieu/",
    "documents": "van-ban/",
    "document": "van-ban/nghi-dinh-61-2018-nd-cp/",
    "data": "so-lieu/bo-tieu-chi-chi-so-cai-cach-hanh-chinh/",
    "glossary": "thuat-ngu/",
    "search": "tim-kiem/",
    "search, asked": "tim-kiem/?q=mot+cua",
    "404": "404.html",
}


def main() -> int:
    """Measures, and writes the table."""
    subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=HERE, check=True)
    lines = ["# Lighthouse", "", f"| | {' | '.join(CATEGORIES)} |", f"| --- | {' | '.join(['---:'] * 4)} |"]
    short = []
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as url:
        content, site = shipped_content(Path(folder)), Path(folder, "site")
        command = [sys.executable, "-m", "plugins.desk", "publish", "--content", content, "--output", site]
        subprocess.run([*command, "--siteurl", url], cwd=ROOT, check=True, capture_output=True)
        for kind, address in PAGES.items():
            scores = _scores(f"{url}/{address}")
            wanted = [100, 100, 100, 0 if kind == "404" else 100]
            if any(score < least for score, least in zip(scores, wanted, strict=True)):
                short.append(kind)
            lines.append(f"| {kind} | {' | '.join(map(str, scores))} |")
            print(lines[-1], flush=True)
    (ROOT / "bench" / "results" / "lighthouse.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"short of 100: {', '.join(short)}" if short else "100 everywhere")
    return int(bool(short))


def _scores(address: str) -> list[int]:
    command = ["npx", "lighthouse", address, "--quiet", "--output=json"]
    command.append("--chrome-flags=--headless --no-sandbox")
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(command, cwd=HERE, check=True, capture_output=True, env=environment)
    found = json.loads(done.stdout)["categories"]
    return [round(100 * found[name]["score"]) for name in CATEGORIES]


class _Handler(BaseHTTPRequestHandler):
    """Serves files of a site compressed; fingerprinted ones may be cached for a year."""

    site: Path
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.site / urlsplit(self.path).path.lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        data = gzip.compress(path.read_bytes()) if path.is_file() else b""
        self.send_response(200 if data else 404)
        kind = guess_type(path.name)[0] or "text/plain"
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        if "/theme/" in self.path or "/images/" in self.path:
            self.send_header("Cache-Control", "max-age=31536000, immutable")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing."""


def _served(folder: Path) -> AbstractContextManager[str]:
    return served(type("_Site", (_Handler,), {"site": folder / "site"}))


if __name__ == "__main__":
    sys.exit(main())
