"""A real nginx on local ports, with the configuration of `deploy/`."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.build.built import ROOT
from tests.ports import PATIENCE, wait_until_listening

DEPLOY = ROOT / "deploy"
MODULES = Path("/usr/lib/nginx/modules")
NEEDED = ("ngx_http_brotli_static_module.so", "ngx_http_headers_more_filter_module.so")
INSTALL = "apt install nginx libnginx-mod-http-brotli-static libnginx-mod-http-headers-more-filter openssl"

# The beginning of Debian's nginx.conf, without directives that need privileges.
MAIN = """\
{modules}
{user}
worker_processes auto;
pid {prefix}/nginx.pid;
error_log {prefix}/error.log;
events {{ worker_connections 768; }}
http {{
    client_body_temp_path {prefix}/body; proxy_temp_path {prefix}/proxy; fastcgi_temp_path {prefix}/fastcgi;
    uwsgi_temp_path {prefix}/uwsgi; scgi_temp_path {prefix}/scgi;
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log {access};
    gzip on;
    {sites}
}}
"""


def missing() -> str | None:
    """Returns what to install if nginx or one of its modules is missing."""
    if executable() and all((MODULES / name).is_file() for name in NEEDED) and shutil.which("openssl"):
        return None
    return f"no nginx with its modules, or no openssl: {INSTALL}"


def executable() -> str | None:
    """Returns the path of nginx, which Debian installs in root's search path only."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def changed(text: str, changes: Mapping[str, str]) -> str:
    """Returns the configuration with other values. Each must occur in it, or the test would be void."""
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


@dataclass(frozen=True)
class Prefix:
    """A folder with nginx's configuration and logs."""

    folder: Path

    @property
    def errors(self) -> str:
        """The error log."""
        return (self.folder / "error.log").read_text(encoding="utf-8")


@contextmanager
def running(folder: Path, sites: str, port: int, access: str = "off") -> Iterator[Prefix]:
    """Runs nginx with the files of `deploy/` and these servers until the block ends. It listens on `port`."""
    parts = folder / "cchc"
    parts.mkdir(parents=True, exist_ok=True)
    for path in DEPLOY.glob("*.conf"):
        shutil.copy(path, parts)
    (folder / "error.log").touch()
    main = MAIN.format(
        modules="".join(f"load_module {MODULES / name};\n" for name in NEEDED),
        user=f"user {_name()};" if os.geteuid() == 0 else "",  # as the one who may read the files of the test
        prefix=folder,
        access=access,
        sites=sites,
    )
    (folder / "nginx.conf").write_text(main, encoding="utf-8")
    command = [str(executable()), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    checked = subprocess.run([*command[:-2], "-t"], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        wait_until_listening(port, process)
        yield Prefix(folder)
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def _name() -> str:
    import pwd

    return pwd.getpwuid(os.geteuid()).pw_name
