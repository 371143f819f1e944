"""A client for S3-compatible object storage. The only file that uses botocore."""

import base64
import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BufferedReader
from typing import Any, TypeVar

import botocore.session
from botocore import exceptions
from botocore.config import Config

from plugins.deploying.objects import Object
from plugins.incremental.regular import open_regular
from plugins.ownership.proof import Ours
from plugins.problems import Refused

# Each waits for the network most of its time. Below botocore's default of 10 connections, and gentle to a
# small store.
WORKERS = 8
# The name of the metadata of an object (`x-amz-meta-digest`) under which we store the SHA-256 of its file.
_DIGEST = "digest"
# Codes of S3 that a retry does not help against: the key is wrong or has no permission.
_REFUSED = {
    "AccessDenied",
    "InvalidAccessKeyId",
    "SignatureDoesNotMatch",
    "403",
    "ExpiredToken",
    "InvalidToken",
}
_NO_BUCKET = {"NoSuchBucket", "404", "InvalidBucketName"}
# The answer to HEAD has no body with a code, so botocore gives the status.
_NO_KEY = {"NoSuchKey", "404"}
_UNKNOWN_HEADER = {"NotImplemented", "501", "InvalidArgument", "InvalidRequest"}
# The answers to IfMatch and IfNoneMatch if the object is not as expected.
_CHANGED = {"PreconditionFailed", "ConditionalRequestConflict", "412", "409"}
_REDIRECT, _IF_PUT, _IF_REMOVED = "redirect", "conditional put", "conditional removal"
# Errors of a connection that failed.
_LINE = (
    exceptions.EndpointConnectionError,
    exceptions.HTTPClientError,
    exceptions.ConnectionError,
    exceptions.IncompleteReadError,
    exceptions.ResponseStreamingError,
)
_T = TypeVar("_T")
_R = TypeVar("_R")


@dataclass(frozen=True)
class Head:
    """The metadata of an object. `digest` is our own; without `etag` the object does not exist."""

    digest: str = ""
    content_type: str = ""
    cache_control: str = ""
    etag: str = ""

    @property
    def is_marked(self) -> bool:
        """Whether the object has a digest of ours."""
        return re.fullmatch("[0-9a-f]{64}", self.digest) is not None

    def is_of(self, wanted: Object) -> bool:
        """Returns whether the stored object has the same content and headers."""
        headers = self.content_type, self.cache_control
        return self.digest == wanted.digest and headers == (wanted.content_type, wanted.cache_control)


@dataclass
class Storage:
    """One bucket. All methods raise `Refused`."""

    bucket: str
    endpoint: str = ""
    """If empty, AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL decide, else Amazon's own."""
    client: Any = field(init=False, repr=False)
    knows: frozenset[str] = frozenset({_REDIRECT, _IF_PUT, _IF_REMOVED})
    """Optional features that the store supports, as far as it has not refused one."""

    def __post_init__(self) -> None:
        with self._told():
            session = botocore.session.Session()
            is_other = self.endpoint or {"AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"} & set(os.environ)
            self.client = session.create_client(
                "s3",
                region_name=session.get_config_variable("region")
                or os.environ.get("AWS_REGION")
                or "us-east-1",
                endpoint_url=self.endpoint or None,
                config=Config(
                    max_pool_connections=WORKERS,
                    connect_timeout=10,
                    # botocore's default. A store that is copying may be silent for some seconds.
                    read_timeout=60,
                    # The first and three more: with the pauses of this mode, some seconds of a broken
                    # connection are bridged.
                    retries={"mode": "standard", "total_max_attempts": 4},
                    # Some stores do not support the newer checksums of Amazon; all support Content-MD5.
                    request_checksum_calculation="when_required",
                    response_checksum_validation="when_required",
                    # Another store may have no host name for each bucket (`bucket.s3.amazonaws.com`).
                    s3={"addressing_style": "path"} if is_other else {},
                ),
            )

    def keys(self, prefix: str) -> Iterator[str]:
        """Yields all keys below a prefix."""
        with self._told():
            pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix)
            for page in pages:
                yield from (str(each["Key"]) for each in page.get("Contents", ()))

    def head(self, key: str) -> Head:
        """Returns the metadata of an object; an empty `Head` if there is none."""
        with self._told():
            try:
                found = self.client.head_object(Bucket=self.bucket, Key=key)
            except exceptions.ClientError as error:
                if error.response["Error"]["Code"] not in _NO_KEY:
                    raise
                return Head()
        # Some stores change the case of the names of metadata.
        kept = {word.lower(): str(value) for word, value in found.get("Metadata", {}).items()}
        values = (str(found.get(word, "")) for word in ("ContentType", "CacheControl", "ETag"))
        return Head(kept.get(_DIGEST, ""), *values)

    def put(self, wanted: Object, instead_of: Head) -> None:
        """Uploads an object unless it was changed since it was seen.

        Some stores ignore conditions silently, so the state is read once more right before. A store without
        redirects gets the redirect page only.
        """
        try:
            with os.fdopen(open_regular(wanted.path)[0], "rb") as body:
                is_put = self.head(wanted.key).etag == instead_of.etag and self._put(wanted, instead_of, body)
        except OSError as error:
            raise Refused(f"không đọc được {wanted.path}: chạy lại, hoặc chạy publish lại") from error
        # If the connection broke after the upload, the retry finds our own object.
        if not is_put and not self.head(wanted.key).is_of(wanted):
            raise Refused(f"có người vừa ghi {wanted.key} trong kho {self.bucket}: xem lại rồi chạy lại")

    def _put(self, wanted: Object, instead_of: Head, body: BufferedReader) -> bool:
        """Uploads an object. Returns False if the stored one has changed."""
        md5 = hashlib.file_digest(body, lambda: hashlib.md5(usedforsecurity=False)).digest()
        optional = {_IF_PUT: {"IfMatch": instead_of.etag} if instead_of.etag else {"IfNoneMatch": "*"}}
        if wanted.redirect:
            optional[_REDIRECT] = {"WebsiteRedirectLocation": wanted.redirect}

        def send(**more: str) -> None:
            body.seek(0)
            self.client.put_object(
                Bucket=self.bucket,
                Key=wanted.key,
                Body=body,
                ContentMD5=base64.b64encode(md5).decode(),
                ContentType=wanted.content_type,
                CacheControl=wanted.cache_control,
                Metadata={_DIGEST: wanted.digest},
                **more,
            )

        return self._send(send, optional)

    def _send(self, send: Callable[..., None], optional: Mapping[str, Mapping[str, str]]) -> bool:
        """Sends a request with the optional features that the store supports. Returns False if the object has
        changed.
        """
        words = frozenset(optional) & self.knows
        with self._told():
            # First with all features, then without each one, then without any. `left_out` of the request that
            # succeeds is what the store does not support.
            for left_out in (set(), *({word} for word in sorted(words)), words):
                asked = [optional[word] for word in words - left_out]
                try:
                    send(**{name: value for each in asked for name, value in each.items()})
                except exceptions.ClientError as error:
                    code = error.response["Error"]["Code"]
                    if code in _CHANGED and {_IF_PUT, _IF_REMOVED} & (words - left_out):
                        return False
                    if code not in _UNKNOWN_HEADER or left_out == words:
                        raise
                else:
                    # Several threads do this at once. If one overwrites the finding of another, the next
                    # request finds it again.
                    self.knows -= left_out
                    break
        return True

    def read(self, key: str, at_most: int) -> bytes | None:
        """Returns the bytes of a small object, at most one more than `at_most`; None if there is none."""
        with self._told():
            try:
                found = self.client.get_object(Bucket=self.bucket, Key=key)["Body"]
                body: bytes = found.read(at_most + 1)
            except exceptions.ClientError as error:
                if error.response["Error"]["Code"] not in _NO_KEY:
                    raise
                return None
            return body

    def write(self, key: str, data: bytes) -> None:
        """Writes a small object that only this program reads."""
        with self._told():
            self.client.put_object(
                Bucket=self.bucket,
                Key=key,
                Body=data,
                ContentType="text/plain; charset=utf-8",
                CacheControl="private, no-store",
            )

    def remove(self, prefix: str, name: Ours, seen: Head) -> bool:
        """Removes one of our objects if it exists. Returns False if it has changed since it was seen."""
        key = f"{prefix}{name}"
        now = self.head(key).etag
        # Somebody replaced it meanwhile: it is theirs. If it is gone, the work is done.
        if now != seen.etag:
            return not now
        return self._send(
            lambda **more: self.client.delete_object(Bucket=self.bucket, Key=key, **more),
            {_IF_REMOVED: {"IfMatch": seen.etag}},
        )

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turns every exception of botocore into `Refused` with words for the user."""
        try:
            yield
        except exceptions.ClientError as error:
            raise Refused(self._why(str(error.response.get("Error", {}).get("Code", "")))) from error
        except (exceptions.NoCredentialsError, exceptions.PartialCredentialsError) as error:
            raise Refused(
                "chưa có khóa của kho: đặt AWS_ACCESS_KEY_ID và AWS_SECRET_ACCESS_KEY (hỏi nơi cho thuê kho)"
            ) from error
        except _LINE as error:
            raise Refused(
                f"mất kết nối với kho {self.bucket}: kiểm tra mạng và ENDPOINT, rồi chạy lại là gửi tiếp"
            ) from error
        except (exceptions.BotoCoreError, ValueError) as error:
            raise Refused(f"không dùng được kho {self.bucket}: {error}") from error

    def _why(self, code: str) -> str:
        if code in _NO_BUCKET:
            return f"không có kho {self.bucket}: xem lại tên kho trong TO và ENDPOINT"
        if code in _REFUSED:
            return (
                f"kho {self.bucket} từ chối khóa này ({code}): xem lại AWS_ACCESS_KEY_ID, "
                "AWS_SECRET_ACCESS_KEY và quyền đọc, ghi, xóa, liệt kê"
            )
        return f"kho {self.bucket} báo lỗi {code}: chạy lại là gửi tiếp; còn lỗi thì hỏi nơi cho thuê kho"


def in_parallel(work: Callable[[_T], _R], things: Sequence[_T]) -> list[_R]:
    """Returns the results in order, computed by several threads.

    After a failure no further work starts, and the first error is raised when running work has ended.
    """
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(work, things))
