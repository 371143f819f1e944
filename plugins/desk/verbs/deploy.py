"""`deploy` sends the built public site to a server over SSH, or to S3-compatible object storage."""

from pathlib import Path

from plugins.deploying.over_ssh import deploy_over_ssh
from plugins.deploying.release import ReleaseContents, read_release
from plugins.deploying.target import EXAMPLES, Bucket, parse_target
from plugins.desk import arguments
from plugins.desk.console import option, say
from plugins.problems import Refused

HELP = "gửi trang công khai đã dựng lên máy chủ (rsync qua SSH) hoặc kho tệp kiểu S3"
OUTPUT = Path("public")


class DeployOptions(arguments.Options):
    to: str = arguments.value(
        str, "NƠI_ĐẾN", "ssh://nguoi-dung@may-chu/srv/cchc hoặc s3://ten-kho/thu-muc", ""
    )
    endpoint: str = arguments.value(
        arguments.siteurl, "ĐỊA_CHỈ", "địa chỉ của kho tệp không phải của Amazon", ""
    )
    internal: bool = arguments.flag("gửi cả /noi-bo/ lên kho tệp")


def run(options: DeployOptions) -> None:
    """Sends the site. The served site changes only after everything was sent. Raises `Refused`."""
    if not options.to:
        raise Refused(f"chưa có nơi gửi đến: thêm {option('TO', '…')}, ví dụ {EXAMPLES}")
    target = parse_target(options.to)
    release = read_release(options.output)
    if isinstance(target, Bucket):
        _to_storage(options, release, target)
    else:
        deploy_over_ssh(release, target, say)


def _to_storage(options: DeployOptions, release: ReleaseContents, bucket: Bucket) -> None:
    """Sends the release to object storage. Raises `Refused` if botocore is not installed."""
    try:
        # Imported late: botocore is installed only for deployments to storage.
        from plugins.deploying.storage import Storage
        from plugins.deploying.to_storage import deploy_to_storage
    except ModuleNotFoundError as error:
        raise Refused(
            "chưa cài thư viện gửi lên kho tệp: chạy pip install --require-hashes -r requirements-deploy.txt "
            "bằng Python trong .venv"
        ) from error
    storage = Storage(bucket.name, options.endpoint)
    deploy_to_storage(release, storage, bucket.prefix, say, internal=options.internal)
