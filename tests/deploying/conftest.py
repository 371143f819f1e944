"""A real SSH server and a real S3-compatible store on the loopback interface, for the time of the tests."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from plugins.deploying.storage import Storage
from tests.deploying.swift_server_keys import ACCESS, SECRET
from tests.ports import free_port, wait_until_listening

SERVER = Path(__file__).with_name("swift_server.py")
SYSTEM_PYTHON = "/usr/bin/python3"


def missing(reason: str) -> None:
    """Skips the tests if a tool is missing; with CI=true they fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass(frozen=True)
class Sshd:
    """An SSH server that accepts one temporary key. `config` is the client's configuration."""

    port: int
    user: str
    config: Path


@pytest.fixture(scope="session")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    program = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin")
    if program is None or shutil.which("rsync") is None:
        missing("no sshd or no rsync: install Debian's openssh-server and rsync")
    folder = tmp_path_factory.mktemp("sshd")
    for name in ("host", "key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    shutil.copy(folder / "key.pub", folder / "authorized")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(parents=True, exist_ok=True)
    sockets = tempfile.mkdtemp(dir="/tmp")
    port, user = free_port(), pwd.getpwuid(os.getuid()).pw_name
    (folder / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile none\n"
        f"AuthorizedKeysFile {folder}/authorized\nStrictModes no\nUsePAM no\nPermitRootLogin yes\n"
        "PasswordAuthentication no\nMaxStartups 100\n"
    )
    (folder / "ssh_config").write_text(
        f"Host *\nIdentityFile {folder}/key\nIdentitiesOnly yes\nStrictHostKeyChecking no\n"
        f"UserKnownHostsFile {folder}/known\nLogLevel ERROR\n"
        # A login takes most of a second, so consecutive commands share a connection.
        f"ControlMaster auto\nControlPersist 3\nControlPath {sockets}/%C\n"
    )
    server = subprocess.Popen(
        [str(program), "-D", "-e", "-f", folder / "sshd_config"], stderr=subprocess.DEVNULL
    )
    wait_until_listening(port, server)
    yield Sshd(port, user, folder / "ssh_config")
    server.terminate()
    server.wait()
    shutil.rmtree(sockets, ignore_errors=True)


@pytest.fixture(scope="session")
def swift(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yields the address of OpenStack Swift with its S3 interface."""
    there = [SYSTEM_PYTHON, "-c", "import swift.common.middleware.s3api"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(there, capture_output=True).returncode:
        missing("no S3-compatible store: install Debian's python3-swift")
    folder, port = tmp_path_factory.mktemp("swift"), free_port()
    try:
        os.setxattr(folder, "user.kept", b"1")  # Swift keeps an object's headers so
    except (OSError, AttributeError):
        missing(f"no extended attributes on {folder}: give pytest another --basetemp")
    server = subprocess.Popen(
        [SYSTEM_PYTHON, str(SERVER), str(folder), str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert server.stdout is not None and server.stdout.readline() == b"ready\n"
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait()


@pytest.fixture
def bucket(swift: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Yields a new empty bucket. The environment contains the store and its key."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", ACCESS)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", swift)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    name = f"kho-{uuid4().hex[:12]}"
    Storage(name).client.create_bucket(Bucket=name)
    return name
