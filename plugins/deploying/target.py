"""Parses the value of `TO=`: a folder on a server, or a bucket.

Characters with a meaning to a shell are refused, so that no part of the value can be executed.
"""

import re
from dataclasses import dataclass

from plugins.problems import Refused, quoted

# POSIX names of users, with a point as some systems allow it. None begins with `-`, which ssh would take for
# an option.
_USER = r"(?:(?P<user>[A-Za-z_][A-Za-z0-9._-]{0,63})@)?"
# A name of at most 253 characters (RFC 1035, 2.3.4) or an IPv4 address.
_HOST = r"(?P<host>[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)"
# No name begins with `-`, which a program would take for an option.
_PATH = r"(?P<path>(?:/[A-Za-z0-9_.][A-Za-z0-9._-]*)+)/?"
# `ssh://nguoi-dung@may-chu:2222/srv/cchc`
_SSH = re.compile(rf"ssh://{_USER}{_HOST}(?::(?P<port>[0-9]{{1,5}}))?{_PATH}")
# As rsync and scp write it: `nguoi-dung@may-chu:/srv/cchc`.
_RSYNC = re.compile(rf"{_USER}{_HOST}:{_PATH}")
# The rules of S3 for the names of buckets: 3 to 63 characters.
_S3 = re.compile(
    r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?P<prefix>(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*)/?"
)

EXAMPLES = "ssh://nguoi-dung@may-chu/srv/cchc, nguoi-dung@may-chu:/srv/cchc hoặc s3://ten-kho/thu-muc"


@dataclass(frozen=True)
class Server:
    """A folder on a server, which contains `public` and `public.releases`."""

    user: str
    host: str
    port: int | None
    path: str

    @property
    def login(self) -> str:
        return f"{self.user}@{self.host}" if self.user else self.host


@dataclass(frozen=True)
class Bucket:
    """A bucket and the prefix of every key: empty, or ending in a slash."""

    name: str
    prefix: str


def parse_target(text: str) -> Server | Bucket:
    """Returns the server or bucket. Raises `Refused` for an invalid value."""
    if match := _S3.fullmatch(text):
        prefix = match["prefix"].strip("/")
        return Bucket(match["bucket"], f"{prefix}/" if prefix else "")
    match = _SSH.fullmatch(text) or _RSYNC.fullmatch(text)
    if match is None or {".", ".."} & set(match["path"].split("/")):
        raise Refused(
            f"không hiểu nơi đến {quoted(text)}: viết dạng {EXAMPLES} (chỉ chữ không dấu, số, “.”, “_”, “-”)"
        )
    port = match.groupdict().get("port")
    # Ports have 16 bits.
    if port is not None and not 1 <= int(port) <= 65535:
        raise Refused(f"{port} không phải số cổng: chọn số từ 1 đến 65535")
    return Server(match["user"] or "", match["host"], int(port) if port else None, match["path"])
