"""Valid and invalid values of TO=."""

from __future__ import annotations

import pytest

from plugins.deploying.target import Bucket, Server, parse_target
from plugins.problems import Refused


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("ssh://web@server.example:2222/srv/cchc", Server("web", "server.example", 2222, "/srv/cchc")),
        ("ssh://server/srv/cchc/", Server("", "server", None, "/srv/cchc")),
        ("web@10.0.0.1:/srv/cchc", Server("web", "10.0.0.1", None, "/srv/cchc")),
        ("server:/srv", Server("", "server", None, "/srv")),
        ("s3://kho-cchc", Bucket("kho-cchc", "")),
        ("s3://kho.cchc/a/b/", Bucket("kho.cchc", "a/b/")),
    ],
)
def test_a_target(text: str, target: Server | Bucket) -> None:
    assert parse_target(text) == target


@pytest.mark.parametrize(
    "text",
    [
        "",
        "server",
        "/srv/cchc",
        "-oProxyCommand=id:/srv",
        "ssh://-oProxyCommand=id/srv",
        "web@-oProxyCommand=id:/srv",
        "-l@server:/srv",
        "web@server:/srv/$(id)",
        "web@server:/srv/a b",
        "web@server:/srv/`id`",
        "web@server:/srv;id",
        "web@server:/srv/a\nb",
        "web@server:/srv/../etc",
        "web@server:/srv/./x",
        "web@server:/-rf",
        "web@server:srv",
        "web@server:/",
        "web@server:~/x",
        "ssh://server:0/srv",
        "ssh://server:99999/srv",
        "s3://",
        "s3://A",
        "s3://kho/../x",
        "s3://kho//x",
        "s3://kho/.x",
        "http://server/srv",
        "web@server:/srv\n",
    ],
)
def test_no_target(text: str) -> None:
    with pytest.raises(Refused):
        parse_target(text)
