"""Object storage: OpenStack Swift's S3 interface on the loopback interface."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from botocore.awsrequest import AWSResponse
from bs4 import BeautifulSoup
from urllib3 import HTTPResponse

from plugins.deploying.objects import Object, objects_of
from plugins.deploying.release import read_release
from plugins.deploying.storage import Head, Storage
from plugins.deploying.to_storage import Done, deploy_to_storage
from plugins.ownership.listing import OWN_LIST
from plugins.ownership.proof import Ours
from plugins.problems import Refused
from plugins.publishing.manifest import Release as Manifest, write_manifest
from tests.build.built import Built, desk, publish
from tests.build.making import write_article
from tests.deploying.small_site import make_site, write

PREFIX = "cchc/"


@dataclass
class Logged(Storage):
    """A storage that records each change after it happened (a removal before)."""

    log: list[tuple[str, bytes | None]] = field(default_factory=list)
    fails_after: int = -1
    lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, wanted: Object, instead_of: Head) -> None:
        self._count()
        super().put(wanted, instead_of)
        with self.lock:
            self.log.append((wanted.key, wanted.path.read_bytes()))

    def remove(self, prefix: str, name: Ours, seen: Head) -> bool:
        self._count()
        with self.lock:
            self.log.append((f"{prefix}{name}", None))
        return super().remove(prefix, name, seen)

    def _count(self) -> None:
        with self.lock:
            self.fails_after -= 1
            if self.fails_after == -1:
                raise Refused("cut off")


def contents(storage: Storage) -> dict[str, bytes]:
    return {
        key: storage.client.get_object(Bucket=storage.bucket, Key=key)["Body"].read()
        for key in storage.keys("")
        if not key.endswith(OWN_LIST)
    }


def head(storage: Storage, name: str) -> Mapping[str, str]:
    found: Mapping[str, str] = storage.client.head_object(Bucket=storage.bucket, Key=PREFIX + name)
    return found


def deploy(site: Path, storage: Storage, *, internal: bool = False) -> Done:
    return deploy_to_storage(read_release(site), storage, PREFIX, lambda _: None, internal=internal)


@lru_cache(maxsize=10_000)
def links(key: str, page: bytes) -> frozenset[tuple[str, bool]]:
    """Yields the keys that a page links to or (flag True) loads."""
    found = set()
    for element in BeautifulSoup(page, "lxml").find_all(["a", "link", "img", "script", "source"]):
        if element.name == "link" and "canonical" in element.get("rel", []):
            continue
        named = [element.get("href"), element.get("src")]
        named += [each.split()[0] for each in str(element.get("srcset", "")).split(",") if each.strip()]
        for address in filter(None, named):
            whole = urlsplit(urljoin(f"https://x.example/{key}", str(address)))
            if whole.netloc == "x.example" and whole.path.startswith("/cchc/"):
                name = unquote(whole.path[1:]) + ("index.html" if whole.path.endswith("/") else "")
                is_page = {"alternate", "next", "prev"} & set(element.get("rel", []))
                found.add((name, element.name != "a" and not is_page))
    return frozenset(found)


def dangling(store: Mapping[str, bytes], entrances: Iterator[str] | set[str]) -> set[str]:
    """Returns missing objects: those loaded by any page, and those reachable from the entrances."""
    missing = {
        f"{key} loads {name}"
        for key, page in store.items()
        if key.endswith(".html")
        for name, is_loaded in links(key, page)
        if is_loaded and name not in store
    }
    todo = [key for key in entrances if key in store]
    seen = set(todo)
    while todo:
        key = todo.pop()
        if not key.endswith(".html") or key.startswith(f"{PREFIX}noi-bo/"):
            continue
        for name, _ in links(key, store[key]):
            if name not in store and not name.startswith(f"{PREFIX}noi-bo/"):
                missing.add(f"{key} leads to {name}")
            elif name not in seen and name in store:
                seen.add(name)
                todo.append(name)
    return missing


def replay(store: dict[str, bytes], log: list[tuple[str, bytes | None]]) -> None:
    """Verifies every intermediate state: nothing that readers can reach is incomplete."""
    home = f"{PREFIX}index.html"
    entrances = {key for key in store if key.endswith((".html", ".xml"))} | {home}
    removed = {key for key, data in log if data is None}
    for key, data in log:
        if data is None:
            store.pop(key, None)
            entrances -= removed  # pages that are being removed may link to each other
        else:
            store[key] = data
            if not key.endswith(".html"):
                continue  # one more file takes nothing away
        assert dangling(store, entrances) == set(), key


def test_every_kind_of_file_has_its_type_and_its_time_to_live(bucket: str, tmp_path: Path) -> None:
    storage = Storage(bucket)
    site = make_site(tmp_path / "site", ["a", "b"])
    deploy(site, storage)
    page, sheet = head(storage, "tin-bai/2020/a/index.html"), next(site.glob("theme/site-*.css")).name
    assert (page["ContentType"], page["CacheControl"]) == ("text/html; charset=utf-8", "no-cache")
    css = head(storage, f"theme/{sheet}")
    assert css["ContentType"] == "text/css; charset=utf-8" and "immutable" in css["CacheControl"]
    assert head(storage, "rss.xml")["ContentType"] == "application/rss+xml; charset=utf-8"
    assert head(storage, "atom.xml")["ContentType"] == "application/atom+xml; charset=utf-8"
    assert head(storage, "sitemap.xml")["ContentType"] == "application/xml; charset=utf-8"
    icon = head(storage, "theme/icons/favicon.svg")
    assert icon["ContentType"] == "image/svg+xml" and "immutable" not in icon["CacheControl"]
    names = set(storage.keys(PREFIX))
    assert not [name for name in names if "noi-bo" in name or name.endswith(".gz")]
    assert {name for name in names if "/." in name} == {PREFIX + OWN_LIST}
    deploy(site, storage, internal=True)
    assert f"{PREFIX}noi-bo/theo-doi/2020/index.html" in storage.keys(PREFIX)
    deploy(site, storage)
    assert f"{PREFIX}noi-bo/theo-doi/2020/index.html" not in storage.keys(PREFIX)


def test_only_what_changed_is_uploaded_its_headers_included(bucket: str, tmp_path: Path) -> None:
    storage = Logged(bucket)
    site = make_site(tmp_path / "site", ["a", "b"])
    first = deploy(site, storage)
    assert first.n_same == 0 and first.n_uploaded == len(contents(storage))
    storage.log.clear()
    assert deploy(site, storage) == Done(0, first.n_uploaded, 0) and not storage.log
    write(site / "tin-bai/2020/a/index.html", "<title>new</title>")
    assert deploy(site, storage).n_uploaded == 1
    # Headers that were changed by hand are corrected.
    key = f"{PREFIX}rss.xml"
    storage.client.copy_object(
        Bucket=bucket,
        Key=key,
        CopySource={"Bucket": bucket, "Key": key},
        MetadataDirective="REPLACE",
        Metadata=storage.client.head_object(Bucket=bucket, Key=key)["Metadata"],
        ContentType="text/plain",
        CacheControl="no-cache",
    )
    storage.log.clear()
    assert deploy(site, storage).n_uploaded == 1 and [name for name, _ in storage.log] == [key]
    assert head(storage, "rss.xml")["ContentType"] == "application/rss+xml; charset=utf-8"


def test_nothing_leads_nowhere_at_any_moment(bucket: str, tmp_path: Path) -> None:
    storage, store = Logged(bucket), dict[str, bytes]()
    versions = (
        make_site(tmp_path / "1", ["a", "b", "c"]),
        make_site(tmp_path / "2", ["n", "a", "b", "c", "m"], style="two"),
        make_site(tmp_path / "3", ["a", "c"], style="three", gone=("tin-bai/2020/b/",)),
        make_site(tmp_path / "4", ["z"], style="two"),
    )
    for site in versions:
        storage.log.clear()
        deploy(site, storage)
        replay(store, storage.log)
        assert store == contents(storage)


def test_a_real_site_and_its_next_version(
    bucket: str, public_below: Built, content: Path, tmp_path: Path
) -> None:
    storage = Logged(bucket)
    deploy(public_below.folder, storage)
    store: dict[str, bytes] = {}
    replay(store, storage.log)
    changed = tmp_path / "content"
    shutil.copytree(content, changed)
    write_article(changed, "muc-moi", title="Bài mới toanh", date="2020-12-01")
    write_article(changed, "muc-03", title="Bài số 3", date="2020-08-03", withdrawn="Có sai sót.")
    after = publish(changed, tmp_path / "after", public_below.url)
    storage.log.clear()
    done = deploy(after.folder, storage)
    assert done.n_uploaded and done.n_same
    replay(store, storage.log)


def test_fingerprinted_files_stay_one_deployment_longer(bucket: str, tmp_path: Path) -> None:
    storage = Storage(bucket)
    sheets = {}
    for style in ("one", "two", "three"):
        site = make_site(tmp_path / style, ["a"], style=style)
        sheets[style] = f"{PREFIX}theme/{next(site.glob('theme/site-*.css')).name}"
        deploy(site, storage)
        deploy(site, storage)  # the same again is not another release
        keys = {*storage.keys(PREFIX)}
        there = [name for name, key in sheets.items() if key in keys]
        assert there == list(sheets)[-2:]


@pytest.mark.parametrize("fails_after", [0, 5, 9, 13])
def test_a_run_that_was_cut_off_is_completed_by_the_next(
    bucket: str, tmp_path: Path, fails_after: int
) -> None:
    storage, store = Logged(bucket), dict[str, bytes]()
    deploy(make_site(tmp_path / "1", ["a", "b", "c"]), storage)
    replay(store, storage.log)
    storage.log.clear()
    storage.fails_after = fails_after
    with pytest.raises(Refused, match="cut off"):
        deploy(make_site(tmp_path / "2", ["n", "a", "c"], style="two"), storage)
    storage.fails_after = -1
    third = make_site(tmp_path / "3", ["n", "m", "c"], style="three")
    deploy(third, storage)
    replay(store, storage.log)
    assert store == contents(storage)
    fresh = {key for key in contents(storage) if key.endswith(".html")}
    public = {name for name in read_release(third).files if name.endswith(".html")}
    assert fresh == {PREFIX + name for name in public if not name.startswith("noi-bo/")}


def test_a_moved_address_is_a_page_that_leads_on_and_says_so_to_the_store(
    bucket: str, tmp_path: Path
) -> None:
    site = make_site(tmp_path / "site", ["a"])
    write(site / "tin-bai/2020/cu/index.html", "<title>moved</title>")
    (site / "tin-bai/2020/cu/.moved").symlink_to("../a")
    write_manifest(site, Manifest(1, 0, "2020-06-30", "https://x.example/cchc"))
    storage = Storage(bucket)
    asked: list[str | None] = []
    storage.client.meta.events.register(
        "provide-client-params.s3.PutObject",
        lambda params, **_: asked.append(params.get("WebsiteRedirectLocation")),
    )
    deploy(site, storage)
    assert "https://x.example/cchc/tin-bai/2020/a/" in asked
    # Swift reports the header as unknown, so only the redirect page remains.
    assert "redirect" not in storage.knows
    assert contents(storage)[f"{PREFIX}tin-bai/2020/cu/index.html"] == b"<title>moved</title>"
    assert deploy(site, storage).n_uploaded == 0


def test_a_bucket_with_other_peoples_files_is_refused(bucket: str, tmp_path: Path) -> None:
    storage = Storage(bucket)
    storage.client.put_object(Bucket=bucket, Key=f"{PREFIX}theirs.txt", Body=b"x")
    with pytest.raises(Refused, match="đã có tệp khác"):
        deploy(make_site(tmp_path / "site", ["a"]), storage)
    assert [*storage.keys("")] == [f"{PREFIX}theirs.txt"]


def test_objects_of_others_stay_whatever_became_of_our_list(bucket: str, tmp_path: Path) -> None:
    """At the root of the bucket, with a second site of ours below; the tables of cases use no store."""
    storage, said = Storage(bucket), list[str]()

    def deploy_at(prefix: str, name: str, articles: list[str]) -> Done:
        release = read_release(make_site(tmp_path / name, articles))
        return deploy_to_storage(release, storage, prefix, said.append)

    deploy_at("", "1", ["a", "b"])
    theirs = ("google123.html", "uploads/a b.pdf", "theme/site-0123456789.css", "tệp.txt")
    for key in theirs:
        storage.client.put_object(Bucket=bucket, Key=key, Body=b"theirs")
    deploy_at("trang-hai/", "2", ["a"])
    before = contents(storage)
    assert deploy_at("", "3", ["a"]).n_removed > 0
    for number, state in enumerate((b"", b"{", b"[" * 10_000, None)):
        storage.client.put_object(Bucket=bucket, Key=OWN_LIST, Body=state or b"")
        if state is None:
            storage.client.delete_object(Bucket=bucket, Key=OWN_LIST)
        assert deploy_at("", f"4{number}", ["a", "c"]).n_removed == 0
    after = contents(storage)
    assert all(after[key] == b"theirs" for key in theirs)
    second = {key: data for key, data in before.items() if key.startswith("trang-hai/")}
    assert second and second.items() <= after.items() and "google123.html" in said[-1]
    storage.client.put_object(Bucket=bucket, Key="rss.xml", Body=b"edited")
    with pytest.raises(Refused, match=r"ở chỗ trang cần ghi: .rss\.xml"):
        deploy_at("", "5", ["d"])


def test_a_store_is_asked_to_change_only_what_was_seen(bucket: str, tmp_path: Path) -> None:
    """Amazon answers 412 if the object has changed. Swift does not, so that answer is simulated."""
    storage, said = Storage(bucket), list[str]()
    theirs = f"{PREFIX}tin-bai/2020/a/index.html"
    answers: list[str] = []

    def changed_meanwhile(request: Any, **_: object) -> AWSResponse | None:
        if not request.url.endswith((theirs, "rss.xml")):
            return None
        answers.append(f"{request.method} {request.headers['If-Match'].decode()}")
        body = BytesIO(b"<Error><Code>PreconditionFailed</Code></Error>")
        return AWSResponse(request.url, 412, {}, HTTPResponse(body, preload_content=False))

    deploy(make_site(tmp_path / "1", ["a", "b", "c"]), storage)
    etag = head(storage, "tin-bai/2020/a/index.html")["ETag"]
    storage.client.meta.events.register("before-send.s3.DeleteObject", changed_meanwhile)
    next_one = read_release(make_site(tmp_path / "2", ["c"]))
    done = deploy_to_storage(next_one, storage, PREFIX, said.append)
    assert done.n_removed > 0 and theirs.removeprefix(PREFIX) in said[-1] and theirs in contents(storage)
    storage = Storage(bucket)
    storage.client.meta.events.register("before-send.s3.PutObject", changed_meanwhile)
    objects = objects_of(read_release(make_site(tmp_path / "3", ["d"])), PREFIX)
    feed = next(each for each in objects if each.key == f"{PREFIX}rss.xml")
    before = storage.head(feed.key)
    with pytest.raises(Refused, match=r"có người vừa ghi cchc/rss\.xml"):
        storage.put(feed, before)
    assert storage.head(feed.key) == before
    assert f"DELETE {etag}" in answers
    assert f"PUT {before.etag}" in answers


def test_a_store_without_conditions_is_looked_at_once_more_right_before_a_change(
    bucket: str, tmp_path: Path
) -> None:
    storage = Storage(bucket)
    release = read_release(make_site(tmp_path / "1", ["a"]))
    deploy_to_storage(release, storage, PREFIX, print)
    feed = next(each for each in objects_of(release, PREFIX) if each.key == f"{PREFIX}rss.xml")
    seen = storage.head(feed.key)
    storage.client.put_object(Bucket=bucket, Key=feed.key, Body=b"theirs")
    assert not storage.remove(PREFIX, Ours("rss.xml"), seen)
    with pytest.raises(Refused, match=r"có người vừa ghi cchc/rss\.xml"):
        storage.put(feed, seen)
    assert contents(storage)[feed.key] == b"theirs"
    storage.client.delete_object(Bucket=bucket, Key=feed.key)
    assert storage.remove(PREFIX, Ours("rss.xml"), seen), "there is none any more"


def test_only_what_lies_below_the_prefix_is_touched(bucket: str, tmp_path: Path) -> None:
    storage = Storage(bucket)
    storage.client.put_object(Bucket=bucket, Key="khac/theirs.txt", Body=b"x")
    for articles in (["a"], ["b"]):
        deploy(make_site(tmp_path / articles[0], articles), storage)
    assert "khac/theirs.txt" in storage.keys("")


def test_what_stands_in_the_way_is_told(bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site(tmp_path / "site", ["a"])
    with pytest.raises(Refused, match="không có kho"):
        deploy(site, Storage("kho-khong-co-dau"))
    with monkeypatch.context() as patch:
        patch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
        with pytest.raises(Refused, match="từ chối khóa"):
            deploy(site, Storage(bucket))
        patch.delenv("AWS_SECRET_ACCESS_KEY")
        patch.delenv("AWS_ACCESS_KEY_ID")
        patch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
        patch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
        with pytest.raises(Refused, match="chưa có khóa"):
            deploy(site, Storage(bucket))
    with pytest.raises(Refused, match=r"không dùng được kho|mất kết nối"):
        deploy(site, Storage(bucket, "http://"))


def test_a_lost_connection_is_told_and_the_next_run_ends_right(
    bucket: str, swift: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relay drops the connection after some 60,000 bytes."""
    monkeypatch.setattr("botocore.retries.standard.ExponentialBackoff.delay_amount", lambda *_: 0)
    site = make_site(tmp_path / "site", ["a", "b", "c"])
    with (
        Relay(urlsplit(swift).port or 0, limit=40_000) as relay,
        pytest.raises(Refused, match="mất kết nối"),
    ):
        deploy(site, Storage(bucket, f"http://127.0.0.1:{relay.port}"))
    storage = Logged(bucket)
    store = contents(storage)
    assert store
    done = deploy(site, storage)
    assert done.n_uploaded and done.n_same
    assert f"{PREFIX}index.html" in contents(storage)


class Relay:
    """Forwards bytes to a local port, and drops everything after a limit."""

    def __init__(self, to: int, limit: int) -> None:
        self.to, self.left = to, limit
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.open: list[socket.socket] = []

    def __enter__(self) -> Relay:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._drop()

    def _drop(self) -> None:
        for each in [self.listening, *self.open]:
            each.close()

    def _accept(self) -> None:
        while self.left > 0:
            try:
                near, _ = self.listening.accept()
                far = socket.create_connection(("127.0.0.1", self.to))
            except OSError:
                return
            self.open += [near, far]
            for a, b in ((near, far), (far, near)):
                threading.Thread(target=self._hand_on, args=(a, b), daemon=True).start()

    def _hand_on(self, a: socket.socket, b: socket.socket) -> None:
        try:
            while data := a.recv(65536):
                self.left -= len(data)
                if self.left <= 0:
                    for each in [self.listening, *self.open]:
                        with suppress(OSError):
                            each.shutdown(socket.SHUT_RDWR)
                    self._drop()
                    return
                b.sendall(data)
            b.shutdown(socket.SHUT_WR)
        except OSError:
            return


def test_the_verb(bucket: str, swift: str, tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", ["a"])
    run = desk("deploy", "--output", site, "--to", f"s3://{bucket}/cchc", "--endpoint", swift)
    assert run.returncode == 0, run.stderr
    assert "gửi" in run.stderr and f"{PREFIX}index.html" in Storage(bucket).keys("")
    run = desk("deploy", "--output", site, "--to", "s3://kho-khong-co-dau", "--endpoint", swift)
    assert run.returncode == 1 and "không có kho" in run.stderr and "Traceback" not in run.stderr
