"""Pictures of the built site: small files in the right format, without camera metadata, cached by content."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.build.built import Built, desk, publish
from tests.build.making import write_article
from tests.unit.pictures.test_encoding import SECRET, noted
from tests.unit.pictures.test_picture_files import photo

URL = "https://cchc.example"


def with_photo(content: Path, target: Path) -> Path:
    """The small site with a phone's photograph at the head of an article and in two pages."""
    shutil.copytree(content, target)
    (target / "images" / "Ảnh chụp.jpg").write_bytes(noted(photo(1300, 2000), "JPEG"))
    text = "![Bàn tiếp dân](images/Ảnh%20chụp.jpg)\n\n[Ảnh lớn](images/Ảnh%20chụp.jpg)"
    write_article(target, "anh", text, image="Ảnh chụp.jpg", image_alt="Bàn tiếp dân", date="2021-02-20")
    page = target / "trang" / "gioi-thieu.md"
    page.write_text(page.read_text("utf-8") + f"\n{text}\n", "utf-8")
    return target


def test_a_photograph_of_a_phone(content: Path, tmp_path: Path) -> None:
    site = publish(with_photo(content, tmp_path / "noi-dung"), tmp_path / "trang", URL)
    named = [name for name in site.files if name.startswith("images/anh-chup-")]
    assert len(named) == 6 and not site.holding(SECRET)
    widths = []
    for name in named:
        with Image.open(BytesIO(site.files[name])) as image:
            assert not image.getexif() and image.width > image.height  # the phone was held upright
            assert name.endswith({"WEBP": ".webp", "JPEG": ".jpg"}[image.format or ""])
            widths.append(image.width)
    assert sorted(widths) == [480, 480, 960, 960, 1600, 1600]
    for address in ("", "tin-bai/2021/anh/", "gioi-thieu/"):
        picture = site.page(address).main.find("img", alt="Bàn tiếp dân")
        assert (picture["width"], picture["height"]) == ("1600", "1040"), address
        for source in re.findall(
            r"/\S+(?= \d+w)", f"{picture['srcset']} {picture.find_previous('source')['srcset']}"
        ):
            assert site.target(source), source
    assert site.target(site.page("gioi-thieu/").find("a", string="Ảnh lớn")["href"])


def test_another_picture_of_the_same_name_replaces_the_first_everywhere(
    content: Path, tmp_path: Path
) -> None:
    folder, output = with_photo(content, tmp_path / "noi-dung"), tmp_path / "xem-thu"
    html = ("html", "--content", folder, "--output", output, "--site-date", "2021-03-01")
    assert desk(*html).returncode == 0
    before = {name for name in Built(output, "").files if "anh-chup" in name}
    (folder / "images" / "Ảnh chụp.jpg").write_bytes(noted(photo(1300, 1900), "JPEG"))
    assert desk(*html).returncode == 0
    site = Built(output, "")
    after = {name for name in site.files if "anh-chup" in name}
    assert len(after) == 6 and not before & after
    for old in before:
        assert not site.holding(old.rsplit("-", 1)[0])


def test_a_picture_that_cannot_be_used_is_named_and_nothing_is_lost(content: Path, tmp_path: Path) -> None:
    folder, output = with_photo(content, tmp_path / "noi-dung"), tmp_path / "xem-thu"
    html = ("html", "--content", folder, "--output", output, "--site-date", "2021-03-01")
    assert desk(*html).returncode == 0
    before = Built(output, "").files
    path = folder / "images" / "Ảnh chụp.jpg"
    path.write_bytes(path.read_bytes()[:20_000])
    run = desk(*html)
    assert run.returncode == 1 and "Traceback" not in run.stderr + run.stdout
    assert "tin-bai/2020/anh.md:9:" in run.stdout + run.stderr
    assert "tệp ảnh hỏng" in run.stdout + run.stderr
    assert Built(output, "").files == before
