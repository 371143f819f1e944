"""rsync into a new folder beside the old one, then one swap of a symlink.

Whatever fails before the swap, the server goes on serving what it served. Unchanged files become hard links
to those that are served now, so that their times, and a server's ETags, hold.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Sequence

from plugins.deploying.failures import DeployFailed
from plugins.deploying.release import Release
from plugins.deploying.target import Server

KEEP = 5
"""Releases that stay on the server, the new one among them."""

_BEFORE = """
set -eu
mkdir -p -- "$1/public.releases"
cd -- "$1"
if [ -e public ] && [ ! -L public ]; then echo "not-a-link"; exit 0; fi
for old in public.releases/.new-*; do
  [ "$old" = "public.releases/.new-$2" ] || rm -rf -- "$old"
done
current=$(readlink public || true)
case "$current" in
  */) current=${current%/} ;;
esac
echo "current ${current##*/}"
"""
_SWAP = """
set -eu
cd -- "$1/public.releases"
rm -rf -- "$2"
mv -- ".new-$2" "$2"
touch -- "$2"
cd ..
ln -sfn -- "public.releases/$2" ".public-$2"
mv -T -- ".public-$2" public
n=1
for name in $(ls -1t public.releases); do
  [ "$name" != "$2" ] || continue
  n=$((n + 1))
  [ "$n" -le "$3" ] || rm -rf -- "public.releases/$name"
done
"""
_RELEASE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_OPTIONS = ("-o", "BatchMode=yes", "-o", "ConnectTimeout=15", "-o", "ServerAliveInterval=15")


def deploy_over_ssh(release: Release, server: Server, say: Callable[[str], None], keep: int = KEEP) -> None:
    """Uploads and swaps. Raises `DeployFailed`; the old release is served until the last step.

    The environment's RSYNC_RSH, where set, is the ssh command (`ssh -i key`), as rsync itself has it.
    """
    for tool in ("rsync", "ssh"):
        if shutil.which(tool) is None:
            raise DeployFailed(f"máy này chưa có {tool}: cài {tool} (Debian, Ubuntu: apt install rsync ssh)")
    shell = _shell(server)
    answer = _on_server(shell, server, _BEFORE, release.name)
    if answer == "not-a-link":
        raise DeployFailed(
            f"{server.path}/public trên máy chủ là một thư mục, không phải liên kết: "
            "chuyển nó đi chỗ khác, rồi chạy lại"
        )
    current = answer.removeprefix("current").strip()
    if current == release.name:
        say(f"Máy chủ đang phục vụ đúng bản {release.name}, không phải gửi gì.")
        return
    _upload(shell, release, server, current if _RELEASE.fullmatch(current) else "")
    _on_server(shell, server, _SWAP, release.name, str(keep))
    say(f"Máy chủ {server.host} đã chuyển sang bản {release.name}.")


def _shell(server: Server) -> list[str]:
    given = shlex.split(os.environ.get("RSYNC_RSH", "")) or ["ssh"]
    return [*given, *_OPTIONS, *(("-p", str(server.port)) if server.port else ())]


def _upload(shell: Sequence[str], release: Release, server: Server, current: str) -> None:
    command = [
        "rsync",
        "--recursive",
        "--links",
        "--checksum",
        "--delete",
        "--secluded-args",
        "--omit-dir-times",
        "--chmod=D755,F644",
        "--timeout=60",
        f"--rsh={shlex.join(shell)}",
        # A folder built anew has new times for old files: then the times on the server are true.
        *(("--times",) if release.has_times else ()),
        *((f"--link-dest=../{current}",) if current else ()),
        f"{release.folder}/",
        f"{server.login}:{server.path}/public.releases/.new-{release.name}/",
    ]
    run = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if run.returncode:
        raise DeployFailed(_why(server, run.returncode, run.stderr))


def _on_server(shell: Sequence[str], server: Server, script: str, *arguments: str) -> str:
    remote = shlex.join(["sh", "-s", "--", server.path, *arguments])
    run = subprocess.run(
        [*shell, "--", server.login, remote],
        input=script,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if run.returncode:
        raise DeployFailed(_why(server, run.returncode, run.stderr))
    return run.stdout.strip()


def _why(server: Server, code: int, said: str) -> str:
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "không rõ")
    still = "Máy chủ vẫn phục vụ bản cũ; chạy lại là gửi tiếp."
    if "command not found" in said or "rsync: not found" in said:
        return f"máy chủ {server.host} chưa có rsync: cài rsync ở đó, rồi chạy lại. {still}"
    if code == 255 or ("connection unexpectedly closed" in said and "Permission denied" in said):
        why = f"kiểm tra địa chỉ, cổng, khóa SSH ({last.strip()})"
        return f"không vào được máy chủ {server.login}: {why}. {still}"
    if "Permission denied" in said or "No space left" in said or "Read-only" in said:
        return (
            f"không ghi được vào {server.path} trên máy chủ: kiểm tra quyền, ổ đĩa ({last.strip()}). {still}"
        )
    return f"gửi lên máy chủ {server.host} bị ngắt giữa chừng (mã {code}: {last.strip()}). {still}"
