"""rsync over SSH to a real sshd on the loopback interface."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from plugins.deploying.over_ssh import deploy_over_ssh
from plugins.deploying.release import ReleaseContents, read_release
from plugins.deploying.target import Server
from plugins.problems import Refused
from plugins.publishing.manifest import Release as Manifest, write_manifest
from tests.build.built import ROOT
from tests.deploying.conftest import Sshd
from tests.deploying.small_site import make_site, stamp, write
from tests.ports import PATIENCE


@pytest.fixture
def server(sshd: Sshd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setenv("RSYNC_RSH", f"ssh -F {sshd.config}")
    return Server(sshd.user, "127.0.0.1", sshd.port, str(tmp_path / "srv/cchc"))


def release(folder: Path, number: int, articles: list[str], before: Path | None = None) -> ReleaseContents:
    """Returns a release as `publish` makes it: unchanged files keep their mtime."""
    make_site(folder, articles)
    stamp(folder, 1_600_000_000 + len(articles))
    (folder / "tin-bai/2020/cu").mkdir(parents=True)
    (folder / "tin-bai/2020/cu/.moved").symlink_to("../a")
    write_manifest(folder, Manifest(number, number - 1, "2020-06-30", "https://x.example/cchc"))
    for path in folder.rglob("*") if before else ():
        old = before / path.relative_to(folder) if before else path
        if path.is_file() and old.is_file() and old.read_bytes() == path.read_bytes():
            path.unlink()
            os.link(old, path)
    return read_release(folder)


def served(server: Server) -> Path:
    return Path(server.path, "public")


def test_a_release_is_served_whole_and_the_next_shares_what_is_unchanged(
    server: Server, tmp_path: Path
) -> None:
    said: list[str] = []
    one = release(tmp_path / "one", 1, ["a", "b", "c"])
    deploy_over_ssh(one, server, said.append)
    public = served(server)
    assert str(public.readlink()) == f"public.releases/{one.name}"
    assert {name: read_release(public).files[name] for name in one.files} == one.files
    assert str((public / "tin-bai/2020/cu/.moved").readlink()) == "../a"
    assert (public / "rss.xml").stat().st_mode & 0o777 == 0o644

    same = public / "theme/icons/favicon.svg"
    before, changed = same.stat(), (public / "rss.xml").stat()
    two = release(tmp_path / "two", 2, ["a", "b", "c", "d"], before=tmp_path / "one")
    deploy_over_ssh(two, server, said.append)
    assert str(public.readlink()) == f"public.releases/{two.name}"
    assert read_release(public).files == two.files
    assert (same.stat().st_ino, same.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (public / "rss.xml").stat().st_ino != changed.st_ino
    assert read_release(public.parent / "public.releases" / one.name).files == one.files
    deploy_over_ssh(two, server, said.append)
    assert "không phải gửi gì" in said[-1]


def test_a_plain_folder_built_anew_leaves_unchanged_files_as_they_are(server: Server, tmp_path: Path) -> None:
    def plain(articles: list[str], seconds: int) -> ReleaseContents:
        shutil.rmtree(tmp_path / "public", ignore_errors=True)
        (make_site(tmp_path / "public", articles) / ".release.json").unlink()
        stamp(tmp_path / "public", seconds)
        return read_release(tmp_path / "public")

    deploy_over_ssh(plain(["a", "b"], 1_600_000_000), server, print)
    same = served(server) / "theme/icons/favicon.svg"
    before = same.stat()
    deploy_over_ssh(plain(["a", "b", "c"], 1_700_000_000), server, print)
    assert (same.stat().st_ino, same.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert "tin-bai/2020/c/" in (served(server) / "rss.xml").read_text()


def test_the_same_size_and_time_with_other_bytes_is_sent(server: Server, tmp_path: Path) -> None:
    deploy_over_ssh(release(tmp_path / "one", 1, ["a", "b"]), server, print)
    release(tmp_path / "two", 2, ["a", "b"])
    write(tmp_path / "two/theme/icons/favicon.svg", "<sVg/>")
    stamp(tmp_path / "two", 1_600_000_002)
    deploy_over_ssh(read_release(tmp_path / "two"), server, print)
    assert (served(server) / "theme/icons/favicon.svg").read_text() == "<sVg/>"


def test_a_killed_transfer_leaves_the_old_release_and_the_next_run_ends_right(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = release(tmp_path / "one", 1, ["a", "b"])
    deploy_over_ssh(one, server, print)
    two = release(tmp_path / "two", 2, ["a", "b", "c"])
    write(tmp_path / "two/images/zz.png", os.urandom(8_000_000))
    two = read_release(tmp_path / "two")
    tools, pid = tmp_path / "tools", tmp_path / "pid"
    write(tools / "rsync", f'#!/bin/sh\necho $$ > {pid}\nexec {shutil.which("rsync")} --bwlimit=2000 "$@"\n')
    (tools / "rsync").chmod(0o755)
    with monkeypatch.context() as patch:
        patch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
        failures: list[str] = []

        def run() -> None:
            try:
                deploy_over_ssh(two, server, print)
            except Refused as error:
                failures.append(str(error))

        thread = threading.Thread(target=run)
        thread.start()
        new = Path(server.path, f"public.releases/.new-{two.name}")
        until = time.monotonic() + PATIENCE
        while not (new / "index.html").exists() and time.monotonic() < until:
            time.sleep(0.02)
        os.kill(int(pid.read_text()), signal.SIGKILL)
        thread.join()
    assert len(failures) == 1 and "bản cũ" in failures[0]
    assert new.is_dir() and read_release(served(server)).files == one.files
    assert str(served(server).readlink()) == f"public.releases/{one.name}"
    deploy_over_ssh(two, server, print)
    assert read_release(served(server)).files == two.files
    assert not new.exists()


def test_only_the_newest_releases_stay(server: Server, tmp_path: Path) -> None:
    made = [release(tmp_path / str(number), number, ["a", "b"][: number + 1]) for number in range(3)]
    for each in made:
        deploy_over_ssh(each, server, print, keep=2)
    there = sorted(each.name for each in Path(server.path, "public.releases").iterdir())
    assert there == [each.name for each in made[1:]]


def test_what_others_have_beside_our_releases_stays(server: Server, tmp_path: Path) -> None:
    """The extensive tables of cases run the scripts in a local shell."""
    folder = Path(server.path, "public.releases")
    theirs = ("backup", "2019", "000001", "x ..", ".new-abc", "0123456789abcdef", "-rf", "$(touch x)")
    for name in theirs:
        write(folder / name / "theirs.txt", "theirs")
    write(folder / "takedown.json", "[]")
    for number in range(3):
        deploy_over_ssh(release(tmp_path / str(number), number, ["a", "b"][: number + 1]), server, print, 1)
    assert all((folder / name / "theirs.txt").read_text() == "theirs" for name in theirs)
    assert len(list(folder.iterdir())) == len(theirs) + 1 + 2, "the new one, and the one before it"
    assert (served(server) / "index.html").is_file()


def test_an_older_release_can_be_deployed_again_and_one_is_served_at_every_moment(
    server: Server, tmp_path: Path
) -> None:
    one, two = release(tmp_path / "1", 1, ["a"]), release(tmp_path / "2", 2, ["a", "b"])
    deploy_over_ssh(one, server, print)
    ended, missing, seen = threading.Event(), list[str](), set[bytes]()

    def read_all_the_time() -> None:
        while not ended.is_set():
            try:
                seen.add((served(server) / "rss.xml").read_bytes())
            except OSError as error:
                missing.append(str(error))
            time.sleep(0.0005)

    reader = threading.Thread(target=read_all_the_time)
    reader.start()
    for each in (two, one, two):
        deploy_over_ssh(each, server, print)
        assert read_release(served(server)).files == each.files
    ended.set()
    reader.join()
    assert missing == []
    assert seen == {(each.folder / "rss.xml").read_bytes() for each in (one, two)}


def test_a_server_without_rsync_is_told(
    server: Server, sshd: Sshd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = tmp_path / "shell"
    # Simulates dash's answer; everything else goes to the real server.
    write(
        shell,
        '#!/bin/sh\ncase "$*" in *--server*) echo "sh: 1: rsync: not found" >&2; exit 127;; esac\n'
        f'exec ssh -F {sshd.config} "$@"\n',
    )
    shell.chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(shell))
    with pytest.raises(Refused, match="chưa có rsync: cài rsync ở đó"):
        deploy_over_ssh(release(tmp_path / "1", 1, ["a"]), server, print)
    assert not served(server).exists()


def test_a_folder_named_public_is_nobody_elses_to_remove(server: Server, tmp_path: Path) -> None:
    write(Path(server.path, "public/index.html"), "theirs")
    with pytest.raises(Refused, match="không phải liên kết"):
        deploy_over_ssh(release(tmp_path / "1", 1, ["a"]), server, print)
    assert (served(server) / "index.html").read_text() == "theirs"


def test_what_stands_in_the_way_is_told(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sshd: Sshd
) -> None:
    one = release(tmp_path / "1", 1, ["a"])
    with pytest.raises(Refused, match="không vào được máy chủ"):
        deploy_over_ssh(one, Server("nobody-here", server.host, server.port, server.path), print)
    with pytest.raises(Refused, match="không vào được máy chủ"):
        deploy_over_ssh(one, Server(server.user, server.host, 1, server.path), print)
    Path(server.path).parent.mkdir(parents=True)
    write(Path(server.path), "a file")
    with pytest.raises(Refused):
        deploy_over_ssh(one, server, print)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="chưa có rsync"):
        deploy_over_ssh(one, server, print)


def test_the_verb(server: Server, sshd: Sshd, tmp_path: Path) -> None:
    release(tmp_path / "one", 1, ["a"])
    (tmp_path / "public").symlink_to("one")
    to = f"ssh://{server.user}@127.0.0.1:{server.port}{server.path}"
    command = [
        sys.executable,
        "-m",
        "plugins.desk",
        "deploy",
        "--output",
        str(tmp_path / "public"),
        "--to",
        to,
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert (served(server) / "index.html").is_file()
    assert subprocess.run([*command[:-1], "s3:/x; rm -rf /"], cwd=ROOT, capture_output=True).returncode == 1
    assert subprocess.run(command[:-2], cwd=ROOT, capture_output=True).returncode == 1


@pytest.mark.skipif(shutil.which("make") is None, reason="no make on this system")
def test_make_hands_the_target_on_as_it_was_typed(tmp_path: Path) -> None:
    """Quotes and dollar signs in it are not interpreted."""
    seen = tmp_path / "seen"
    for typed in (f"x'; touch {seen}; '", f'x"; touch {seen}; "', f"x$$(touch {seen})", f"x`touch {seen}`"):
        command = ["make", "-s", "-o", ".venv/ready", "deploy", f"TO={typed}", f"OUTPUT={tmp_path}"]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert run.returncode and "không hiểu nơi đến" in run.stderr, run.stderr
        assert not seen.exists(), typed
