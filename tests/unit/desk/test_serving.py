"""The preview server refuses foreign host names, symlinks that lead out, and malformed requests."""

from __future__ import annotations

import http.client
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.desk.arguments import parse
from plugins.desk.live import CHANNEL, SCRIPT_PATH, Reloads
from plugins.desk.serving import EDITOR_PATH, _Server
from plugins.desk.verbs import run
from tests.ports import PATIENCE
from tests.unit.articles.small_content import make_folder, write

pytestmark = pytest.mark.hostile("requests to the preview")

METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "KHONG-CO"]
PATHS = ["/", "/a/", "/a.txt", "/khong-co", SCRIPT_PATH, CHANNEL, EDITOR_PATH]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site, beside a file that must not be served."""
    write(tmp_path, "ngoai/mat.txt", "BI-MAT")
    write(tmp_path, "ngoai/index.html", "BI-MAT")
    write(tmp_path, "bien-tap/index.html", "BIEN-TAP")
    folder = tmp_path / "site"
    write(folder, "index.html", "<body>TRANG-CHU</body>")
    write(folder, "a/index.html", "<body>TRANG-A</body>")
    write(folder, "a.txt", "TEP-A")
    return folder


@pytest.fixture
def server(site: Path, tmp_path: Path) -> Iterator[_Server]:
    running = _Server(site, "", 0, tmp_path / "bien-tap", Reloads())
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def ask(server: _Server, method: str, path: str, *hosts: str) -> tuple[int, bytes]:
    """Returns status and body of a request with these host names."""
    client = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=PATIENCE)
    try:
        client.putrequest(method, path, skip_host=True)
        for host in hosts:
            client.putheader("Host", host)
        client.endheaders()
        answer = client.getresponse()
        if path == CHANNEL and answer.status == 200 and method == "GET":
            return answer.status, b""  # it never ends
        return answer.status, answer.read()
    finally:
        client.close()


@pytest.mark.parametrize("method", METHODS)
def test_whatever_the_method_only_this_machines_own_name_is_answered(server: _Server, method: str) -> None:
    for path in PATHS:
        for hosts in (
            ["evil.example"],
            ["evil.example:8000"],
            ["localhost", "evil.example"],
            [""],
            ["localhost.evil"],
        ):
            status, body = ask(server, method, path, *hosts)
            assert status == 403 and b"TRANG" not in body and b"BIEN-TAP" not in body, (path, hosts)
        status, _ = ask(server, method, path, "localhost:8000")
        expected = 404 if path == "/khong-co" else 200
        assert status == (expected if method in ("GET", "HEAD") else 501), path


FOREIGN_HOSTS = (
    *(
        "localhost.",
        "127.1",
        "127.0.0.2",
        "0.0.0.0",
        "0",
        "2130706433",
        "0x7f.0.0.1",
        "127.0.0.1.nip.io",
        "[::]",
    ),
    *("[::ffff:127.0.0.1]", "[::1", "::1", "localhost:", "localhost:a", "localhost:80:80", "localhost:-1"),
    *("localhost:8000@evil.example", "evil.example@localhost", "user@localhost", "localhost,evil.example"),
    *("localhost evil.example", "localhost/evil", "localhost#evil", "localhost?evil", "localhost\\evil"),
    *("localhost%00", "localhost%2eevil", "%6cocalhost", "locаlhost", "ｌocalhost", "local-host", "*", "."),
    *("localhost\x00", "localhost\x0b", "xn--localhost", "http://localhost", "//localhost", "a" * 9_000),
)
FOREIGN_ORIGINS = (
    *(
        "http://evil.example",
        "https://localhost",
        "http://localhost.evil.example",
        "http://localhost:1",
        "null",
    ),
    *(
        "file://",
        "http://127.0.0.1",
        "http://[::1]",
        "http://user@localhost",
        "http://localhost/",
        "localhost",
    ),
    *(
        "http://localhost http://evil.example",
        "chrome-extension://abc",
        "about:blank",
        "",
        "HTTP://LOCALHOST",
    ),
)


@pytest.mark.hostile("requests to the preview", inputs=len(FOREIGN_HOSTS) + len(FOREIGN_ORIGINS))
def test_a_name_that_is_like_ours_is_another(server: _Server) -> None:
    given = [f"Host: {each}" for each in FOREIGN_HOSTS]
    given += [f"Host: localhost\r\nOrigin: {each}" for each in FOREIGN_ORIGINS]
    for headers in given:
        with socket.create_connection(("127.0.0.1", server.server_address[1]), timeout=PATIENCE) as client:
            client.sendall(f"GET / HTTP/1.0\r\n{headers}\r\n\r\n".encode())
            answer = client.makefile("rb").read()
        assert answer.split(b" ")[1] == b"403" and b"TRANG" not in answer, headers[:80]


def test_head_is_get_without_the_bytes(server: _Server) -> None:
    for path in PATHS:
        status, body = ask(server, "HEAD", path, "localhost")
        assert body == b"" and status == ask(server, "GET", path, "localhost")[0]


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links with a privilege only")
def test_no_link_is_followed_out_of_the_site(server: _Server, site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "ngoai"
    places = {
        "l.txt": outside / "mat.txt",
        "l.html": outside / "index.html",
        "thu-muc": outside,
        "len": tmp_path,
        "goc": Path("/"),
        "vong": site / "vong",
        "vong-1": site / "vong-2",
        "vong-2": site / "vong-1",
        "404.html": outside / "mat.txt",
        "khong": outside / "khong-co",
        "may": Path("/dev/zero"),
    }
    for name, target in places.items():
        (site / name).symlink_to(target)
    (tmp_path / "bien-tap" / "l.js").symlink_to(outside / "mat.txt")
    for path in (
        *(f"/{name}" for name in places),
        *(
            "/thu-muc/",
            "/thu-muc/mat.txt",
            "/len/ngoai/mat.txt",
            "/goc/etc/hostname",
            "/vong/a",
            f"{EDITOR_PATH}l.js",
        ),
    ):
        status, body = ask(server, "GET", path, "localhost")
        assert status == 404 and b"BI-MAT" not in body, path
    (site / "trong").symlink_to(site / "a")
    assert b"TRANG-A" in ask(server, "GET", "/trong/", "localhost")[1]


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links with a privilege only")
def test_a_site_that_was_replaced_by_a_link_is_served_no_more(
    server: _Server, site: Path, tmp_path: Path
) -> None:
    site.rename(tmp_path / "cu")
    site.symlink_to(tmp_path / "ngoai")
    assert ask(server, "GET", "/mat.txt", "localhost")[0] == 404


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where there are pipes")
def test_a_pipe_is_not_waited_for(server: _Server, site: Path) -> None:
    os.mkfifo(site / "p.txt")
    os.mkfifo(site / "404.html")
    assert ask(server, "GET", "/p.txt", "localhost")[0] == 404


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/" + "a" * 5_000, 404),
        ("/" + "a/" * 5_000, 404),
        ("/" + "a" * 70_000, 414),
        ("/%00", 404),
        ("/a%2f..%2f..%2fngoai%2fmat.txt", 404),
        ("/..%2f..%2fngoai/mat.txt", 404),
        ("//[", 404),
        ("http://[/", 404),
        ("http://evil.example/a.txt", 404),
        ("/%ff%fe%ed%a0%80", 404),
        ("/\xff", 404),
        ("*", 404),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_an_odd_address_is_answered(server: _Server, target: str, status: int) -> None:
    with socket.create_connection(("127.0.0.1", server.server_address[1]), timeout=PATIENCE) as client:
        client.sendall(f"GET {target} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode("latin-1"))
        answer = client.makefile("rb").read()
    assert answer.startswith(f"HTTP/1.0 {status} ".encode()) and b"BI-MAT" not in answer


def test_only_this_machine_is_listened_to_and_a_page_may_ask_for_many_parts(server: _Server) -> None:
    assert server.server_address[0] == "127.0.0.1" and server.request_queue_size >= 100


@pytest.mark.parametrize("place", ["nha", "content", "content/tin-bai", "content/..", "tep"])
@pytest.mark.parametrize("verb", ["serve", "html"])
def test_an_output_that_is_refused_ends_the_verb(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str, place: str
) -> None:
    content = make_folder(tmp_path / "content")
    write(tmp_path, "nha/.ssh/id_rsa", "BI-MAT")
    write(tmp_path, "tep", "một tệp")
    given = ["--content", str(content), "--output", str(tmp_path / place), "--port", "1"]
    assert run(parse([verb, *given])) == 1
    said = capsys.readouterr().err
    assert "chọn" in said and "Mở http" not in said
