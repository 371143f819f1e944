"""Foreign folders on a server stay, whatever happened to our lists. The scripts run in a local shell."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.deploying import over_ssh, running
from plugins.deploying.over_ssh import deploy_over_ssh
from plugins.deploying.release import ReleaseContents, read_release
from plugins.deploying.target import Server
from plugins.ownership.listing import OWN_LIST
from plugins.problems import Refused
from plugins.publishing.manifest import Release as Manifest, write_manifest
from tests.deploying.small_site import make_site
from tests.unit.ownership.lists import FLAT, broken_lists, seen, special

pytestmark = pytest.mark.hostile("what lies on a server")

FAKE_SSH = """#!/bin/sh
while [ "$1" != -- ]; do case $1 in -o | -p | -l) shift 2 ;; -*) shift ;; *) break ;; esac; done
[ "$1" != -- ] || shift
shift
exec sh -c "$*"
"""
THEIRS = (
    *(
        "backup",
        "2019",
        "000001",
        "000012",
        "public",
        "x ..",
        "..x",
        "-rf",
        "*",
        "~",
        "$(touch x)",
        "`touch x`",
    ),
    *(
        "a;touch x",
        "a\nb",
        "0123456789abcde",
        "0123456789abcdeg",
        "0123456789ABCDEF",
        "000001-0123456789abcde",
    ),
    *("0000012-0123456789abcdef", "-0123456789abcdef", "000001-", "dead-beef", "cafe", ".new-abc", ".new-"),
    *(".new-x ..", ".gone-000003", ".gone-x", ".lock", ".files.sha256", "tên có dấu", "\x1b[2J", "a" * 255),
    *(
        "000001.sbom.json",
        "000001.de-lai",
        "public.releases",
        "takedown.json",
        "lost+found",
        ".git",
        "uploads",
    ),
    *("index.html", "current", "old", "www", "tmp", "000012.tar.gz", "0" * 17, "0" * 15, "0" * 40, "000012-"),
    *("000012 ", " 000012", "0123456789abcdef ", "0123456789abcdef.bak", ".public", ".ssh", "node_modules"),
    *(".new", ".new-000012", ".gone-", ".new-0123456789abcdef.x", "é", "%s", "\\", "'", '"', "#x", "&", "|"),
)
"""Names that none of our releases has; ten kinds of things have each some of them."""
LIKE_OURS = ("0123456789abcdef", "000009-0123456789abcdef", ".new-0123456789abcdef", ".gone-0123456789abcdef")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    if shutil.which("rsync") is None:
        pytest.skip("no rsync on this system")
    ssh = tmp_path / "ssh"
    ssh.write_text(FAKE_SSH)
    ssh.chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(ssh))
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/theirs.txt").write_text("theirs")
    return Server("", "may-chu", None, str(tmp_path / "srv"))


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[ReleaseContents]:
    folder = tmp_path_factory.mktemp("sites")
    return [read_release(make_site(folder / str(n), ["a", *"bcdef"[:n]])) for n in range(4)]


def releases(server: Server) -> Path:
    return Path(server.path, "public.releases")


def served(server: Server) -> str:
    return Path(server.path, "public").readlink().name


def deploy(release: ReleaseContents, server: Server, keep: int = 2) -> list[str]:
    said: list[str] = []
    deploy_over_ssh(release, server, said.append, keep)
    assert served(server) == release.name
    return said


def put_theirs(server: Server) -> dict[Path, list[object]]:
    """Creates foreign files and returns their state."""
    kinds = [kind for kind in FLAT if kind not in ("closed-folder", "read-only-file")]
    for number, name in enumerate(THEIRS):
        special(releases(server) / name, kinds[number % len(kinds)] if number % 3 else "folder-with-a-file")
    for name in LIKE_OURS:
        special(releases(server) / name, "folder-with-a-file")
    for name in ("uploads", ".public-x", "public.de-lai"):
        special(Path(server.path, name), "folder-with-a-file")
    beside = [Path(server.path, name) for name in ("uploads", ".public-x", "public.de-lai")]
    return {path: seen(path) for path in (*releases(server).iterdir(), *beside)}


@pytest.mark.parametrize("state", ["whole", *broken_lists(b"# cchc-files 1 release\n", "release")])
def test_other_peoples_folders_stay_and_ours_go(
    server: Server, sites: list[ReleaseContents], state: str
) -> None:
    """More than sixty cases. A release of ours with an invalid list counts as foreign."""
    deploy(sites[0], server)
    ours = releases(server) / sites[0].name
    before = put_theirs(server)
    data = broken_lists((ours / OWN_LIST).read_bytes(), "release").get(state, (ours / OWN_LIST).read_bytes())
    (ours / OWN_LIST).unlink()
    if data is not None:
        (ours / OWN_LIST).write_bytes(data)
    if state == "whole":
        del before[ours]
    else:
        before[ours] = seen(ours)
    assert len(before) >= 60
    for site in sites[1:]:
        said = deploy(site, server)
    assert {path: seen(path) for path in before} == before
    there = {path.name for path in releases(server).iterdir()} - {path.name for path in before}
    assert there == {sites[2].name, sites[3].name}, "ours alone are counted"
    assert state != "missing" or "bản do phiên bản trước gửi" in "".join(said)


def test_a_list_of_another_release_says_nothing(server: Server, sites: list[ReleaseContents]) -> None:
    deploy(sites[0], server)
    deploy(sites[1], server)
    list_of_one = releases(server) / sites[0].name / OWN_LIST
    list_of_one.write_bytes(sites[1].listing.to_bytes())
    before = seen(list_of_one.parent)
    deploy(sites[2], server, keep=1)
    deploy(sites[3], server, keep=1)
    assert seen(list_of_one.parent) == before


@pytest.mark.parametrize("kind", FLAT)
def test_what_others_put_into_a_release_of_ours_is_left(
    server: Server, sites: list[ReleaseContents], kind: str
) -> None:
    deploy(sites[0], server)
    ours = releases(server) / sites[0].name
    special(ours / "uploads/x", kind)
    special(ours / "index.html.bak", "text")
    (ours / "rss.xml").write_text("edited")
    before = seen(ours / "uploads")
    deploy(sites[1], server)
    said = deploy(sites[2], server)
    left = ours.with_name(f"{ours.name}.de-lai")
    assert seen(left / "uploads") == before
    assert sorted(path.name for path in left.iterdir()) == ["index.html.bak", "rss.xml", "uploads"]
    assert not ours.exists() and "để lại ở" in said[-1]


def test_a_folder_inside_that_has_a_list_or_is_a_link_belongs_to_others(
    server: Server, sites: list[ReleaseContents], tmp_path: Path
) -> None:
    deploy(sites[0], server)
    ours = releases(server) / sites[0].name
    (ours / "chu-de" / OWN_LIST).write_text("another site")
    (ours / "tin-bai").rename(tmp_path / "outside/tin-bai")
    (ours / "tin-bai").symlink_to(tmp_path / "outside/tin-bai")
    for site in sites[1:]:
        deploy(site, server)
    left = ours.with_name(f"{ours.name}.de-lai")
    assert (left / "chu-de/a/index.html").is_file() and (left / "tin-bai").is_symlink()
    assert (tmp_path / "outside/tin-bai/2020/a/index.html").is_file()


def test_uploads_of_others_are_left_and_our_own_that_were_cut_off_go(
    server: Server, sites: list[ReleaseContents], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deploy(sites[0], server)
    upload = releases(server) / f".new-{sites[3].name}"
    upload.mkdir()
    (upload / OWN_LIST).write_bytes(sites[3].listing.to_bytes())
    shutil.copy(sites[3].folder / "rss.xml", upload / "rss.xml")
    before = seen(upload)
    deploy(sites[1], server)
    assert seen(upload) == before, "somebody is at it"
    # As if a day had gone by.
    with_script(tmp_path, monkeypatch, "look", lambda text: text.replace("-1440", "-0"))
    (upload / ".rss.xml.Xa1b2c").write_text("half")
    deploy(sites[2], server)
    left = releases(server) / f"{sites[3].name}.de-lai"
    assert not upload.exists() and [path.name for path in left.iterdir()] == [".rss.xml.Xa1b2c"]


def test_an_upload_that_holds_something_else_is_not_served(
    server: Server, sites: list[ReleaseContents]
) -> None:
    deploy(sites[0], server)
    special(releases(server) / f".new-{sites[1].name}/theirs.html", "text")
    said = deploy(sites[1], server)
    assert not (Path(server.path) / "public/theirs.html").exists()
    assert (releases(server) / f"{sites[1].name}.de-lai/theirs.html").is_file()
    assert any("đã để riêng" in each for each in said)


def test_the_servers_own_releases_stay_and_it_can_go_back(
    server: Server, sites: list[ReleaseContents]
) -> None:
    for number in ("000001", "000002"):
        shutil.copytree(sites[0].folder, releases(server) / number)
    Path(server.path, "public").symlink_to("public.releases/000002")
    for site in sites:
        deploy(site, server, keep=1)
    assert {"000001", "000002"} <= {path.name for path in releases(server).iterdir()}


def test_going_back_to_a_release_that_is_there_sends_nothing_and_one_that_was_changed_is_sent_again(
    server: Server, sites: list[ReleaseContents], monkeypatch: pytest.MonkeyPatch
) -> None:
    for site in sites[:2]:
        deploy(site, server)
    with monkeypatch.context() as patch:
        patch.setattr(over_ssh._Deployment, "_rsync", lambda *_: pytest.fail("was sent"))
        deploy(sites[0], server)
    (releases(server) / sites[1].name / "rss.xml").write_text("edited")
    deploy(sites[1], server)
    assert read_release(Path(server.path, "public")).files == sites[1].files
    assert (releases(server) / f"{sites[1].name}.de-lai/rss.xml").read_text() == "edited"


@pytest.mark.parametrize(
    "target",
    ["/", "..", "outside", "public.releases/../outside", "public.releases/a/b", "/x/public.releases/a"],
)
def test_a_link_of_others_is_not_taken(server: Server, sites: list[ReleaseContents], target: str) -> None:
    Path(server.path).mkdir()
    Path(server.path, "public").symlink_to(target)
    with pytest.raises(Refused, match="liên kết tới chỗ khác"):
        deploy_over_ssh(sites[0], server, print)
    assert str(Path(server.path, "public").readlink()) == target.rstrip("/") or target == "/"


def with_script(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[str], str]
) -> None:
    """From now on the server runs another script under that name."""
    remote = Path(shutil.copytree(over_ssh._REMOTE, folder / "remote"))
    script = remote / f"{name}.sh"
    script.write_text(change(script.read_text(encoding="utf-8")), encoding="utf-8")
    monkeypatch.setattr(over_ssh, "_REMOTE", remote)


def test_what_fails_after_the_swap_does_not_say_that_the_old_one_is_served(
    server: Server, sites: list[ReleaseContents], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for site in sites[:2]:
        deploy(site, server)
    with_script(tmp_path, monkeypatch, "survey", lambda _: "exit 3")
    said = deploy(sites[2], server, keep=1)
    assert "đã được phục vụ" in said[-1] and "bản cũ" not in said[-1]


def test_a_server_that_never_stops_talking_is_not_listened_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "MAX_SAID", 100_000)
    for endless in ("yes", "yes | cat"):
        code, said, _ = running.run(["sh", "-c", endless])
        assert code and 100_000 < len(said) < 300_000
    code, _, said = running.run(["sh", "-c", "yes >&2"], b"x" * 1_000_000)
    assert code and 100_000 < len(said) < 300_000
    assert running.run(["khong-co-lenh-nay"])[0] == 127


def test_no_way_back_shows_what_was_withdrawn(
    server: Server, sites: list[ReleaseContents], tmp_path: Path
) -> None:
    for site in sites[:3]:
        deploy(site, server, keep=5)
    for number, site in (("000001", sites[0]), ("000002", sites[1])):
        shutil.copytree(site.folder, releases(server) / number)
    (releases(server) / "000001" / OWN_LIST).write_bytes(sites[0].listing.to_bytes())
    (releases(server) / sites[1].name / "tin-bai/2020/a/index.html").write_text("edited")
    release = read_release(make_site(tmp_path / "new", ["b", "c"], gone=("tin-bai/2020/a/",)))
    said = deploy(release, server, keep=5)
    assert {path.name for path in releases(server).iterdir()} == {
        release.name, f"{sites[1].name}.de-lai", "000001", "000002",
    }  # fmt: skip
    (theirs,) = [each for each in said if "xóa bằng tay" in each]
    assert "000001" in theirs and "000002" in theirs
    assert "Đã bỏ 3 bản cũ trên máy chủ còn bài đã gỡ" in said[-1]
    without = read_release(make_site(tmp_path / "next", ["b"], gone=("tin-bai/2020/a/",)))
    deploy(without, server, keep=5)
    assert release.name in {path.name for path in releases(server).iterdir()}, "a way back without it stays"


def test_a_release_that_was_only_half_taken_down_does_not_go_out(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", ["a", "b"])
    for owed, is_sent in (
        ((), True),
        (("tin-bai/2020/khac/",), True),
        (("tin-bai/2020/a/",), False),
    ):
        write_manifest(site, Manifest(1, 0, "2020-06-30", "https://x.example", owes=owed))
        if is_sent:
            assert read_release(site)
            continue
        with pytest.raises(Refused, match="đang gỡ dở"):
            read_release(site)


def test_the_scripts_are_shell_that_dash_reads() -> None:
    scripts = list(over_ssh._REMOTE.glob("*.sh"))
    assert scripts and all(subprocess.run(["sh", "-n", str(script)]).returncode == 0 for script in scripts)
