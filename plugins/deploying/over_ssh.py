"""Deploys by rsync into a new folder beside the old one, then switches a symlink.

If anything fails before the switch, the server keeps serving the old release. Unchanged files become hard
links into the served release, so that their mtimes, and thus ETags, stay the same.

A release contains its file list (`.files.sha256`) and is named after its digest, so that the folder alone
proves that we sent it. The newest of these releases stay; of an older one only files with the listed content
are removed. Releases made on the server and other files are never touched. An older release that still
contains a withdrawn article is removed at once, since nobody may roll back to it.
"""

import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plugins.deploying.release import ReleaseContents, digest_of_list
from plugins.deploying.running import run
from plugins.deploying.target import Server
from plugins.ownership.aside import SUFFIX
from plugins.ownership.listing import MAX_BYTES, OWN_LIST, Listing, parse_listing
from plugins.ownership.own_folder import folders_of
from plugins.ownership.proof import Ours, listed_as_ours
from plugins.ownership.swap import Say, named
from plugins.problems import Refused, quoted_whole
from plugins.publishing.kinds import PUBLIC_SITE
from plugins.publishing.markers import shown

KEEP = 5
"""Our releases that stay on the server, including the new one."""
REMOVED_AT_ONCE = 20
"""Folders removed per deployment, to bound its time. The rest follows with the next one."""

_REMOTE = Path(__file__).with_name("remote")
"""The scripts that the server's shell runs. Each says what its arguments are."""

# `000012-` and the digest of the file list; the digest alone if the site has no manifest.
_NAME = re.compile(r"(?:[0-9]{6}-)?[0-9a-f]{16}")
# A release that `publish` made on the server itself.
_OF_THE_SERVER = re.compile(r"[0-9]{6}")
# A line of `remote/survey.sh`: digest or `special` (a pipe, a device), two spaces, the name.
_FOUND = re.compile(r"((?:link )?[0-9a-f]{64}|special)  \./(.+)")
# BatchMode: ssh fails instead of asking for a password. Timeouts in seconds.
_OPTIONS = ("-o", "BatchMode=yes", "-o", "ConnectTimeout=15", "-o", "ServerAliveInterval=15")


@dataclass
class _FoundReleases:
    """The content of `public.releases`. Only names in the form of ours are recorded."""

    link: str = ""
    is_folder: bool = False
    sent: dict[str, None] = field(default_factory=dict)
    """Releases with a list, newest first."""
    older: dict[str, None] = field(default_factory=dict)
    """Releases without a list, sent by an older version."""
    others: dict[str, None] = field(default_factory=dict)
    """Releases made on the server."""
    unfinished: dict[str, None] = field(default_factory=dict)
    """Folders of interrupted uploads and removals. `idle` are those older than a day."""
    idle: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True)
class _Folder:
    """One folder on the server: its files, and its list if the folder's name matches the list's digest."""

    listing: Listing | None
    digests: dict[str, str]

    @property
    def ours(self) -> list[Ours]:
        nested = [name.rpartition("/")[0] for name in self.digests if name.endswith(f"/{OWN_LIST}")]
        return listed_as_ours(self.listing.digests if self.listing else {}, self.digests, nested)

    @property
    def damaged(self) -> list[str]:
        listed = self.listing.digests.keys() if self.listing else {OWN_LIST}
        return sorted(listed - set(self.ours))


def deploy_over_ssh(release: ReleaseContents, server: Server, say: Say, keep: int = KEEP) -> None:
    """Uploads a release and serves it. Raises `Refused`; until the last step the old release is served.

    The environment variable RSYNC_RSH, if set, is the ssh command (`ssh -i key`), as for rsync itself.
    """
    for tool in ("rsync", "ssh"):
        if shutil.which(tool) is None:
            raise Refused(f"máy này chưa có {tool}: cài {tool} (Debian, Ubuntu: apt install rsync ssh)")
    _Deployment(release, server, say).run(keep)


class _Deployment:
    """One deployment."""

    def __init__(self, release: ReleaseContents, server: Server, say: Say) -> None:
        self._release, self._server, self._say = release, server, say
        given = shlex.split(os.environ.get("RSYNC_RSH", "")) or ["ssh"]
        # The end of every error message: what the server serves now.
        self._state = "Máy chủ vẫn phục vụ bản cũ; chạy lại là gửi tiếp."
        self._shell = [*given, *_OPTIONS, *(("-p", str(server.port)) if server.port else ())]

    def run(self, keep: int) -> None:
        """Lets the server serve the release, then removes old ones. Raises `Refused`.

        An error after the swap is only reported: the new release is served, and the next run cleans up.
        """
        release, there = self._release, self._look()
        current = self._served(there)
        if current == release.name:
            self._say(f"Máy chủ đang phục vụ đúng bản {release.name}, không phải gửi gì.")
            if damaged := self._survey(current, current).damaged:
                self._say(
                    f"Nhưng bản ấy có tệp hỏng hoặc bị sửa ({named(damaged)}): chạy publish rồi gửi lại."
                )
            return
        # Sent before, for example before a rollback: a switch of the link is enough.
        is_there = release.name in [*there.sent, *there.older] and self._is_whole(release.name)
        if not is_there:
            self._upload(current, f".new-{release.name}" in there.unfinished)
        self._run("swap", release.name, "" if is_there else f".new-{release.name}")
        self._say(f"Máy chủ {self._server.host} đã chuyển sang bản {release.name}.")
        self._state = "Trang mới đã được phục vụ; lần gửi sau dọn tiếp."
        try:
            showing = self._showing_what_was_withdrawn(there)
            self._prune(there, current, keep, showing)
        except Refused as error:
            self._say(str(error))

    def _look(self) -> _FoundReleases:
        """Returns what `public` and `public.releases` on the server hold."""
        found = _FoundReleases()
        # By the words that `remote/look.sh` prints before a name.
        lists = {"listed": [found.sent], "unlisted": [found.older], "young": [found.unfinished]}
        lists["left"] = [found.unfinished, found.idle]
        for line in self._run("look").splitlines():
            word, _, name = line.partition(" ")
            if word == "link":
                found.link = name
            elif word == "folder":
                found.is_folder = True
            elif _OF_THE_SERVER.fullmatch(name):
                found.others.setdefault(name)
            elif _NAME.fullmatch(re.sub(r"^\.(?:new|gone)-", "", name)):
                for each in lists.get(word, ()):
                    each.setdefault(name)
        return found

    def _served(self, there: _FoundReleases) -> str:
        """Returns the name of the served folder. Raises `Refused` if `public` is no link to a release."""
        path = f"{self._server.path}/public"
        if there.is_folder:
            raise Refused(
                f"{path} trên máy chủ là một thư mục, không phải liên kết: "
                "chuyển nó đi chỗ khác, rồi chạy lại"
            )
        folder, _, name = there.link.rstrip("/").rpartition("/")
        if there.link and folder not in ("public.releases", f"{self._server.path}/public.releases"):
            raise Refused(
                f"{path} trên máy chủ là liên kết tới chỗ khác ({quoted_whole(there.link)}): "
                "chuyển nó đi chỗ khác, rồi chạy lại"
            )
        return name

    def _is_whole(self, name: str) -> bool:
        """Returns whether a release on the server is unchanged; a damaged one is set aside."""
        if not self._survey(name, name).damaged:
            return True
        self._put_aside(name, name)
        return False

    def _upload(self, current: str, is_begun: bool) -> None:
        """Uploads the release into `.new-…`, or continues an interrupted upload there. Raises `Refused`."""
        release, new = self._release, f".new-{self._release.name}"
        known = {*release.listing.digests, OWN_LIST}
        # An interrupted upload goes on in its folder, unless that holds files which this release does not
        # have.
        if is_begun and not self._survey(new, release.name).digests.keys() <= known:
            self._put_aside(new, release.name)
        self._run("begin", release.name, given=release.listing.to_bytes())
        with tempfile.NamedTemporaryFile() as names:
            names.write(b"\0".join(name.encode() for name in sorted(release.listing.digests)))
            names.flush()
            self._rsync(names.name, f"{self._server.path}/public.releases/{new}/", current)

    def _rsync(self, names: str, to: str, current: str) -> None:
        """Sends the files in the list `names` to the folder `to`. Raises `Refused`."""
        release = self._release
        command = [
            "rsync",
            "--links",
            # By content: a file may have changed while its size and mtime stayed the same.
            "--checksum",
            f"--files-from={names}",
            "--from0",
            # Names are sent over the connection and not through the server's shell.
            "--secluded-args",
            "--omit-dir-times",
            # The web server reads them, whatever the umask here is.
            "--chmod=D755,F644",
            "--timeout=60",
            f"--rsh={shlex.join(self._shell)}",
            # A file in the way is not ours, so rsync moves it into a backup folder.
            "--backup",
            f"--backup-dir=../{release.name}{SUFFIX}",
            # In a release the mtimes tell when a file last changed. Without a manifest they are those of the
            # build, so the server's are kept.
            *(("--times",) if release.number else ()),
            # `current` was read on the server, so it is used only if it has the form of a release's name.
            *((f"--link-dest=../{current}",) if _NAME.fullmatch(current) or current.isdecimal() else ()),
            f"{release.folder}/",
            f"{self._server.login}:{to}",
        ]
        code, _, said = run(command)
        if code:
            raise self._failed(code, said)

    def _showing_what_was_withdrawn(self, there: _FoundReleases) -> list[str]:
        """Returns our older releases that still contain a withdrawn article, and reports those of others."""
        withdrawn = self._release.withdrawn
        others = {**there.sent, **there.older, **there.others} if withdrawn else {}
        names = [each for each in others if each != self._release.name]
        lists = {name: _listing(self._run("list", name, str(MAX_BYTES)), name) for name in names}
        unknown = [name for name in names if lists[name] is None]
        showing = [name for name in names if (found := lists[name]) and shown(found.digests, withdrawn)]
        # Without a list of ours nobody knows whose they are, so a person has to decide.
        if theirs := sorted({*unknown, *(each for each in showing if each not in there.sent)}):
            self._say(
                "Bản cũ trên máy chủ mà công cụ này không xóa, có thể còn bài đã gỡ: "
                f"{named([f'public.releases/{each}' for each in theirs])}. Xem rồi xóa bằng tay."
            )
        return [each for each in showing if each in there.sent]

    def _prune(self, there: _FoundReleases, current: str, keep: int, showing: Sequence[str]) -> None:
        """Removes `showing`, and our old releases except the newest `keep` and the one served until now."""
        others = [name for name in there.sent if name not in (self._release.name, current, *showing)]
        # The release served until now stays even if `keep` is 1: it is the one to go back to.
        before = [current] if current in there.sent and current not in showing else []
        over = [*before, *others][max(keep - 1, len(before)) :]
        idle = [each for each in there.idle if each != f".new-{self._release.name}"]
        for folder in [*showing, *[*over, *idle][:REMOVED_AT_ONCE]]:
            self._remove(folder)
        if showing:
            self._say(f"Đã bỏ {len(showing)} bản cũ trên máy chủ còn bài đã gỡ: {named(showing)}.")
        older = [name for name in there.older if name != current]
        if older:
            self._say(
                f"Giữ nguyên {len(older)} bản do phiên bản trước gửi, không có danh sách tệp "
                f"(public.releases/{older[0]}…): không cần nữa thì xóa bằng tay."
            )
        if self._release.left:
            self._say(f"Không gửi các tệp không do công cụ này ghi: {named(self._release.left)}.")

    def _remove(self, folder: str) -> None:
        """Removes our files in a folder on the server. What others put there is renamed and reported.

        A folder without a list that proves it is ours stays untouched.
        """
        name = re.sub(r"^\.(?:new|gone)-", "", folder)
        found = self._survey(folder, name)
        # No list of ours: whoever wrote it has to remove it.
        if found.listing is None:
            return
        # Files first, then their folders, innermost first: `rm -d` removes empty folders only.
        lines = [*found.ours, OWN_LIST, *folders_of(found.ours)]
        data = b"".join(line.encode("utf-8", "surrogateescape") + b"\0" for line in lines)
        self._run("remove", folder, f".gone-{name}", f"{name}{SUFFIX}", given=data)
        if left := sorted(found.digests.keys() - {*found.ours, OWN_LIST}):
            self._say(f"Đã bỏ bản {name} trên máy chủ; để lại ở {name}{SUFFIX} những gì khác: {named(left)}.")

    def _put_aside(self, folder: str, name: str) -> None:
        """Renames a folder on the server that differs from what was sent, and reports it."""
        aside = f"{name}{SUFFIX}"
        self._run("put_aside", folder, aside)
        self._say(f"Trên máy chủ, {folder} không còn như lúc gửi: đã để riêng ở public.releases/{aside}.")

    def _survey(self, folder: str, name: str) -> _Folder:
        """Returns what a folder on the server holds; `name` is the release that it was sent as."""
        data, _, there = self._run("survey", folder, str(MAX_BYTES)).partition("\n# there\n")
        matches = map(_FOUND.fullmatch, there.split("\n"))
        return _Folder(_listing(data, name), {match[2]: match[1] for match in matches if match})

    def _run(self, script: str, *arguments: str, given: bytes = b"") -> str:
        """Runs a script of `remote/` in the server's shell and returns its output. Raises `Refused`.

        Names are passed as arguments. `given` comes by standard input.
        """
        text = (_REMOTE / f"{script}.sh").read_text(encoding="utf-8")
        remote = shlex.join(["sh", "-c", text, "sh", self._server.path, *arguments])
        code, answer, said = run([*self._shell, "--", self._server.login, remote], given)
        if code:
            raise self._failed(code, said)
        return answer

    def _failed(self, code: int, said: str) -> Refused:
        """Returns the error to raise: what to do, and what the server serves now."""
        server = self._server
        # The cause stands at the end; what comes before are remarks of the login shell.
        lines = [line for line in said[-1000:].splitlines() if line.strip()]
        last = quoted_whole(lines[-1].strip()) if lines else "không rõ"
        if "command not found" in said or "rsync: not found" in said:
            why = f"máy chủ {server.host} chưa có rsync: cài rsync ở đó, rồi chạy lại"
        # 255 is ssh's own exit code. If rsync starts ssh, its code is another, and only the text tells.
        elif code == 255 or ("connection unexpectedly closed" in said and "Permission denied" in said):
            why = f"không vào được máy chủ {server.login}: kiểm tra địa chỉ, cổng, khóa SSH ({last})"
        elif "Permission denied" in said or "No space left" in said or "Read-only" in said:
            why = f"không ghi được vào {server.path} trên máy chủ: kiểm tra quyền, ổ đĩa ({last})"
        else:
            why = f"việc trên máy chủ {server.host} bị ngắt giữa chừng (mã {code}: {last})"
        return Refused(f"{why}. {self._state}")


def _listing(data: str, name: str) -> Listing | None:
    """Returns the list of a release; None if the release is not named after it."""
    listing = parse_listing(data.encode("utf-8", "surrogateescape"), PUBLIC_SITE.name)
    is_own = listing and (_OF_THE_SERVER.fullmatch(name) or digest_of_list(listing) == name[-16:])
    return listing if is_own else None
