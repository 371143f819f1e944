"""What verbs talk to, on this machine: an advisory service and a store that lie, an ssh that fails.

What they answer follows from the number of the run, which stands in the address.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
from collections.abc import Mapping
from contextlib import suppress
from hashlib import md5
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from tests.fuzz.damage import damaged_json, mangled

_RUN = re.compile(r"/run-(\d+)")
_STATUSES = (200, 204, 301, 400, 403, 404, 409, 412, 429, 500, 501, 503, 999)
_KEPT_HEADERS = ("Content-Type", "Cache-Control", "x-amz-meta-digest")
_SSH = """#!/bin/sh
# Runs here what it is told to run there, or fails as its file of faults says.
while [ "${1#-}" != "$1" ]; do case "$1" in -o|-p|-l) shift 2;; *) shift;; esac; done
shift
cd "$(dirname "$0")" || exit 255
echo >> asked
if [ "$(wc -l < asked)" = "$(cat fails-at 2>/dev/null)" ]; then
    cat answer
    exit "$(cat ends-with)"
fi
exec sh -c "$*"
"""


def make_programs(folder: Path) -> None:
    """Writes an ssh that runs its command here, and an npm that has no network."""
    folder.mkdir()
    for name, text in (("ssh", _SSH), ("npm", "#!/bin/sh\necho 'no registry' >&2\nexit 1\n")):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)


def plan_ssh(random: Random, folder: Path) -> None:
    """Decides how that ssh answers in this run, if it does not do as it is told."""
    for name in ("asked", "fails-at"):
        (folder / name).unlink(missing_ok=True)
    if random.random() < 0.5:
        answer = (
            b"listed 000001-0123456789abcdef\nlink public.releases/000001\nfolder\n" + b"a" * 64 + b"  ./x\n"
        )
        (folder / "fails-at").write_text(str(random.randint(1, 8)))
        (folder / "answer").write_bytes(mangled(random, answer))
        (folder / "ends-with").write_text(random.choice(["0", "0", "1", "12", "255"]))


class Remote:
    """A process that answers HTTP on the loopback interface, as an advisory service and as a store."""

    def __init__(self) -> None:
        server = HTTPServer(("127.0.0.1", 0), _Answering)
        self.address = f"http://127.0.0.1:{server.server_port}"
        self._process = os.fork()
        if self._process == 0:
            with suppress(BaseException):
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                server.serve_forever()
            os._exit(0)
        server.server_close()

    def close(self) -> None:
        """Ends the process."""
        os.kill(self._process, signal.SIGTERM)
        os.waitpid(self._process, 0)


class _Answering(BaseHTTPRequestHandler):
    """Answers rightly but for some requests of a run, which are chosen by the run's number."""

    protocol_version = "HTTP/1.1"
    timeout = 5
    objects: Mapping[str, tuple[bytes, Mapping[str, str]]] = {}
    run, asked, random = -1, count(1), Random(0)
    lies_at = frozenset[int]()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._begin_run()
        if self.path.endswith("/querybatch"):
            found = [{} for _ in json.loads(body)["queries"]]
            found[0] = {"vulns": [{"id": "CVE-1"}]} if self.random.random() < 0.3 else {}
            self._answer(200, json.dumps({"results": found}).encode())
        else:
            self._answer(200, b"<DeleteResult/>")

    def do_GET(self) -> None:
        self._begin_run()
        asked = urlsplit(self.path)
        key = unquote(asked.path)
        if "list-type" in asked.query:
            prefix = parse_qs(asked.query).get("prefix", [""])[0]
            keys = (each.split("/", 2)[2] for each in type(self).objects)
            listed = "".join(
                f"<Contents><Key>{escape(each)}</Key></Contents>" for each in keys if each.startswith(prefix)
            )
            self._answer(200, f"<ListBucketResult>{listed}</ListBucketResult>".encode())
        elif key in type(self).objects:
            body, headers = type(self).objects[key]
            self._answer(200, body, {**headers, "ETag": f'"{md5(body, usedforsecurity=False).hexdigest()}"'})
        else:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    do_HEAD = do_GET

    def do_PUT(self) -> None:
        self._begin_run()
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        kept = {name: self.headers[name] for name in _KEPT_HEADERS if self.headers[name]}
        type(self).objects = {**type(self).objects, unquote(urlsplit(self.path).path): (body, kept)}
        self._answer(200, b"", {"ETag": f'"{md5(body, usedforsecurity=False).hexdigest()}"'})

    def do_DELETE(self) -> None:
        self._begin_run()
        gone = unquote(urlsplit(self.path).path)
        type(self).objects = {key: each for key, each in type(self).objects.items() if key != gone}
        self._answer(204, b"")

    def _begin_run(self) -> None:
        """Starts a run with an empty store, or one that holds what it should not."""
        kind, match = type(self), _RUN.match(self.path)
        number = int(match[1]) if match else -1
        if number == kind.run:
            return
        random = kind.random = Random(number)
        kind.run, kind.asked = number, count(1)
        kind.lies_at = frozenset(random.sample(range(1, 60), random.choice([0, 1, 2, 20])))
        names = ("muc/index.html", "muc/.files.sha256", "muc/bai/%00", "khac", "muc/ố//x", "muc/../x", "muc/")
        kind.objects = {
            f"/run-{number}/{name}": (random.randbytes(random.randrange(90)), {})
            for name in random.sample(names, random.choice([0, 0, 1, 4]))
        }

    def _answer(self, status: int, body: bytes, headers: Mapping[str, str] = {}) -> None:
        length = len(body)
        if next(type(self).asked) in type(self).lies_at:
            match self.random.randrange(5):
                case 0:
                    self._hang_up()
                    return
                case 1:
                    status = self.random.choice(_STATUSES)
                case 2:
                    body = damaged_json(self.random, body.decode("utf-8", "replace") or "{}").encode(
                        "utf-8", "surrogatepass"
                    )
                    length = len(body)
                case 3:
                    body = mangled(self.random, body)
                    length = len(body) + self.random.choice([0, 0, -1, 1, 10**9])
                case _:
                    headers = {"ETag": "\x7f\xff", "Content-Type": "x", "Location": "http://127.0.0.1:9/"}
        self.close_connection = True  # the next one may be another thread's
        is_empty = self.command == "HEAD" or status == 204
        self.send_response_only(status, "x")
        for name, value in {**headers, "Content-Length": str(max(0, length)), "Connection": "close"}.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(b"" if is_empty else body)

    def _hang_up(self) -> None:
        self.close_connection = True
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing."""
