"""OpenStack Swift with its S3 interface, in one process on the loopback interface.

It runs under the Python of Debian's `python3-swift`: `swift_server.py FOLDER PORT`. It prints a line once it
accepts requests. The account, container and object servers and the proxy are Swift's own, with one disk (a
folder) and one replica. Key and secret are in `swift_server_keys.py`.
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Any

import eventlet

eventlet.monkey_patch()

from eventlet import wsgi  # noqa: E402 - after the patch
from swift.common import storage_policy, utils  # noqa: E402 - as above
from swift.common.ring import RingBuilder  # noqa: E402 - as above
from swift.common.wsgi import loadapp  # noqa: E402 - as above

SWIFT = """[swift-hash]
swift_hash_path_prefix = one
swift_hash_path_suffix = two
[storage-policy:0]
name = only
default = yes
"""
STORAGE = """[DEFAULT]
devices = {disk}
mount_check = false
swift_dir = {folder}
disable_fallocate = true
log_level = ERROR
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""
PROXY = """[DEFAULT]
swift_dir = {folder}
log_level = ERROR
[pipeline:main]
pipeline = catch_errors gatekeeper s3api tempauth bulk slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
allow_account_management = true
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:bulk]
use = egg:swift#bulk
[filter:slo]
use = egg:swift#slo
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
"""


class Cache:
    """Replaces memcached, which stores the tokens of logged-in users."""

    def __init__(self) -> None:
        self.kept: dict[str, object] = {}

    def get(self, key: str, **_: object) -> object:
        return self.kept.get(key)

    def set(self, key: str, value: object, *_: object, **__: object) -> None:
        self.kept[key] = value

    def delete(self, key: str, **_: object) -> None:
        self.kept.pop(key, None)


def with_cache(app: Any) -> Any:
    """Returns the proxy application with that cache in each request."""
    cache = Cache()

    def cached(environ: dict[str, object], start: object) -> object:
        environ["swift.cache"] = cache
        return app(environ, start)

    return cached


class Quiet:
    """A log that discards messages."""

    def write(self, text: str) -> None:
        """Discards the message."""


def main(folder: Path, port: int) -> None:
    disk = folder / "disk"
    (disk / "d1").mkdir(parents=True)
    conf = folder / "swift.conf"
    conf.write_text(SWIFT)
    for module in (utils, storage_policy):
        module.SWIFT_CONF_FILE = str(conf)
    utils.validate_hash_conf()
    storage_policy.reload_storage_policies()
    servers = []
    for kind in ("account", "container", "object"):
        listening = socket.create_server(("127.0.0.1", 0))
        builder = RingBuilder(2, 1, 0)
        builder.add_dev(
            {
                "id": 0,
                "region": 1,
                "zone": 1,
                "weight": 1,
                "ip": "127.0.0.1",
                "port": listening.getsockname()[1],
                "device": "d1",
            }
        )
        builder.rebalance()
        builder.get_ring().save(str(folder / f"{kind}.ring.gz"))
        (folder / f"{kind}.conf").write_text(STORAGE.format(kind=kind, folder=folder, disk=disk))
        servers.append((kind, listening))
    (folder / "proxy.conf").write_text(PROXY.format(folder=folder))
    servers.append(("proxy", socket.create_server(("127.0.0.1", port))))
    for kind, listening in servers:
        app = loadapp(str(folder / f"{kind}.conf"), global_conf={"log_name": kind})
        if kind == "proxy":
            app = with_cache(app)
        # The sockets above are eventlet's: create_server() was patched.
        eventlet.spawn(wsgi.server, listening, app, log=Quiet(), log_output=False)
    eventlet.sleep(0)
    print("ready", flush=True)
    while True:
        eventlet.sleep(3600)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]))
