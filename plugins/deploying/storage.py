"""The few things that are asked of S3-compatible object storage. The only file that knows botocore."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import botocore.session
from botocore import exceptions
from botocore.config import Config

from plugins.deploying.failures import DeployFailed
from plugins.deploying.objects import Object

WORKERS = 8
_DIGEST = "digest"
_REFUSED = {
    "AccessDenied",
    "InvalidAccessKeyId",
    "SignatureDoesNotMatch",
    "403",
    "ExpiredToken",
    "InvalidToken",
}
_NO_BUCKET = {"NoSuchBucket", "404", "InvalidBucketName"}
_NO_KEY = {"NoSuchKey", "404"}
_UNKNOWN_HEADER = {"NotImplemented", "501", "InvalidArgument", "InvalidRequest"}
_LINE = (
    exceptions.EndpointConnectionError,
    exceptions.HTTPClientError,
    exceptions.ConnectionError,
    exceptions.IncompleteReadError,
    exceptions.ResponseStreamingError,
)
_T = TypeVar("_T")


@dataclass
class Storage:
    """One bucket. Everything raises `DeployFailed`."""

    bucket: str
    endpoint: str = ""
    """Empty: what AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL name, else Amazon's own."""
    client: Any = field(init=False, repr=False)
    knows_redirects: bool = True

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
                    read_timeout=60,
                    retries={"mode": "standard", "total_max_attempts": 4},
                    # Not all others than Amazon know the newer checksums; all understand Content-MD5.
                    request_checksum_calculation="when_required",
                    response_checksum_validation="when_required",
                    s3={"addressing_style": "path"} if is_other else {},
                ),
            )

    def keys(self, prefix: str) -> list[str]:
        """All keys below a prefix."""
        with self._told():
            pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix)
            return [str(each["Key"]) for page in pages for each in page.get("Contents", ())]

    def holds(self, wanted: Object) -> bool:
        """The storage has that object, with these bytes and these headers."""
        with self._told():
            try:
                head = self.client.head_object(Bucket=self.bucket, Key=wanted.key)
            except exceptions.ClientError as error:
                if error.response["Error"]["Code"] not in _NO_KEY:
                    raise
                return False
        kept = {key.lower(): value for key, value in head.get("Metadata", {}).items()}
        return bool(
            kept.get(_DIGEST) == wanted.digest
            and head.get("ContentType") == wanted.content_type
            and head.get("CacheControl") == wanted.cache_control
        )

    def put(self, wanted: Object) -> None:
        """Uploads one object. Storage that knows no redirects gets the page that leads on by itself."""
        body = wanted.path.read_bytes()
        more = (
            {"WebsiteRedirectLocation": wanted.redirect} if wanted.redirect and self.knows_redirects else {}
        )
        arguments = {
            "Bucket": self.bucket,
            "Key": wanted.key,
            "Body": body,
            "ContentMD5": base64.b64encode(hashlib.md5(body, usedforsecurity=False).digest()).decode(),
            "ContentType": wanted.content_type,
            "CacheControl": wanted.cache_control,
            "Metadata": {_DIGEST: wanted.digest},
        }
        with self._told():
            try:
                self.client.put_object(**arguments, **more)
            except exceptions.ClientError as error:
                if not more or error.response["Error"]["Code"] not in _UNKNOWN_HEADER:
                    raise
                self.knows_redirects = False
                self.client.put_object(**arguments)

    def read(self, key: str) -> bytes | None:
        """What a small object holds; None if there is none."""
        with self._told():
            try:
                body: bytes = self.client.get_object(Bucket=self.bucket, Key=key)["Body"].read()
            except exceptions.ClientError as error:
                if error.response["Error"]["Code"] not in _NO_KEY:
                    raise
                return None
            return body

    def write(self, key: str, data: bytes) -> None:
        """A small object that is for this program alone."""
        with self._told():
            self.client.put_object(
                Bucket=self.bucket,
                Key=key,
                Body=data,
                ContentType="application/json",
                CacheControl="private, no-store",
            )

    def remove(self, key: str) -> None:
        """Removes one object; none there is as good."""
        with self._told():
            self.client.delete_object(Bucket=self.bucket, Key=key)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except exceptions.ClientError as error:
            raise DeployFailed(self._why(str(error.response.get("Error", {}).get("Code", "")))) from error
        except (exceptions.NoCredentialsError, exceptions.PartialCredentialsError) as error:
            raise DeployFailed(
                "chưa có khóa của kho: đặt AWS_ACCESS_KEY_ID và AWS_SECRET_ACCESS_KEY (hỏi nơi cho thuê kho)"
            ) from error
        except _LINE as error:
            raise DeployFailed(
                f"mất kết nối với kho {self.bucket}: kiểm tra mạng và ENDPOINT, rồi chạy lại là gửi tiếp"
            ) from error
        except (exceptions.BotoCoreError, ValueError) as error:
            raise DeployFailed(f"không dùng được kho {self.bucket}: {error}") from error

    def _why(self, code: str) -> str:
        if code in _NO_BUCKET:
            return f"không có kho {self.bucket}: xem lại tên kho trong TO và ENDPOINT"
        if code in _REFUSED:
            return (
                f"kho {self.bucket} từ chối khóa này ({code}): xem lại AWS_ACCESS_KEY_ID, "
                "AWS_SECRET_ACCESS_KEY và quyền đọc, ghi, xóa, liệt kê"
            )
        return f"kho {self.bucket} báo lỗi {code}: chạy lại là gửi tiếp; còn lỗi thì hỏi nơi cho thuê kho"


def in_parallel(work: Callable[[_T], None], things: list[_T]) -> None:
    """Does all of it, several at a time; the first failure is raised once those under way have ended."""
    with ThreadPoolExecutor(WORKERS) as pool:
        jobs = [pool.submit(work, each) for each in things]
        try:
            for job in jobs:
                job.result()
        except BaseException:
            for job in jobs:
                job.cancel()
            raise
