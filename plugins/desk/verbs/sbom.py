"""`sbom` writes the software bill of materials of the site."""

from pathlib import Path

from plugins.desk.arguments import Options
from plugins.desk.console import say
from plugins.desk.places import ROOT
from plugins.desk.writing import writing_to
from plugins.problems import Refused
from plugins.supply.sbom import NotOurFile, write_sbom

HELP = "ghi danh mục phần mềm (SBOM, CycloneDX) mà trang được dựng bằng"
OUTPUT = Path("sbom.cdx.json")


def run(options: Options) -> None:
    """Writes the bill of materials to the output file. Raises `Refused` if another file has that name."""
    try:
        with writing_to(options.output):
            write_sbom(options.output, ROOT, options.as_of)
    except NotOurFile:
        raise Refused(
            f"{options.output} đã có và không phải danh mục mà công cụ này ghi: chọn tên khác (OUTPUT)"
        ) from None
    say(f"Đã ghi {options.output} (CycloneDX 1.6).")
