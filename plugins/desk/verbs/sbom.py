"""`sbom`: what the site is built with, as a bill of materials."""

from pathlib import Path

from plugins.desk.arguments import Options
from plugins.desk.console import say
from plugins.desk.exits import FAILED, OK
from plugins.desk.places import ROOT
from plugins.supply.sbom import NotOurFile, write_sbom

HELP = "ghi danh mục phần mềm (SBOM, CycloneDX) mà trang được dựng bằng"
OUTPUT = Path("sbom.cdx.json")


def run(options: Options) -> int:
    """Writes it to the output, a file."""
    try:
        write_sbom(options.output, ROOT, options.as_of)
    except NotOurFile:
        say(f"{options.output} đã có và không phải danh mục mà công cụ này ghi: chọn tên khác (OUTPUT)")
        return FAILED
    except OSError:
        say(f"không ghi được {options.output}: kiểm tra quyền ghi và chỗ trống trên ổ đĩa")
        return FAILED
    say(f"Đã ghi {options.output} (CycloneDX 1.6).")
    return OK
