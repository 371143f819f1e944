"""The encoded pictures: upright, correct colours, no metadata, cached."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw, PngImagePlugin

from plugins.pictures import PictureFile, measure, rendition_cache, renditions
from plugins.pictures.encoding import encode, upright_in_srgb
from plugins.pictures.rendition_cache import RenditionCache
from tests.build.built import ROOT
from tests.unit.pictures.test_picture_files import photo, saved, see_through

SECRET = "NGUOI-CHUP-Tran-Van"
_ARTIST, _GPS, _ORIENTATION = 0x013B, 0x8825, 0x0112


def noted(image: Image.Image, kind: str) -> bytes:
    """Returns a picture as a phone writes it, with a person's name and a place in every kind of metadata."""
    exif = Image.Exif()
    exif[_ARTIST] = SECRET
    exif[_ORIENTATION] = 6
    exif.get_ifd(_GPS)[2] = (9.0, 36.0, 9.0)
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{SECRET}</x:xmpmeta>'.encode()
    more = {"comment": SECRET} if kind in ("JPEG", "GIF") else {}
    if kind == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", SECRET)
        texts.add_itxt("XML:com.adobe.xmp", xmp.decode())
        return saved(image, kind, exif=exif, pnginfo=texts)
    return saved(image, kind, exif=exif, xmp=xmp, **more)


def measured(data: bytes) -> PictureFile:
    """Returns a measured picture in a content folder."""
    return dataclasses.replace(measure(data, len(data)), digest=blake2b(data, digest_size=16).digest())


def encoded(data: bytes) -> list[tuple[str, Image.Image, bytes]]:
    """Returns every published file of a picture: name, opened image, bytes."""
    file = measured(data)
    assert not file.wrong
    wanted = renditions("images/a.jpg", file).all
    made = encode(data, file, wanted)
    found = []
    for each, one in zip(wanted, made, strict=True):
        image = Image.open(BytesIO(one))
        image.load()
        assert image.size == (each.width, each.height)
        found.append((each.name, image, one))
    return found


MEMORY = """
import re, sys
from pathlib import Path
from plugins.pictures import measure, renditions
from plugins.pictures.encoding import encode, upright_in_srgb
data = sys.stdin.buffer.read()
file = measure(data, len(data))
assert not file.wrong
encode(data, file, renditions("images/a.jpg", file).all)
print(int(re.search("VmHWM: *\\t *([0-9]+)", Path("/proc/self/status").read_text())[1]) // 1000)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory as Linux counts it")
@pytest.mark.parametrize(
    ("kind", "size", "turned"),
    [
        ("PNG", (7_000, 5_700), True),
        ("PNG", (4_799, 8_330), False),
        ("PNG", (16_383, 2_441), True),
        ("WEBP", (7_000, 1_420), False),
        ("JPEG", (8_000, 5_000), True),
    ],
)
def test_a_picture_just_below_the_bound_takes_little_memory(
    kind: str, size: tuple[int, int], turned: bool
) -> None:
    """Includes malicious pictures with few bytes or extreme proportions."""
    exif = Image.Exif()
    exif[_ORIENTATION] = 6 if turned else 1
    mode, how = ("RGB", {"progressive": True}) if kind == "JPEG" else ("RGBA", {})
    data = saved(Image.new(mode, size), kind, exif=exif, **how)
    assert len(data) < 1_000_000
    run = subprocess.run(
        [sys.executable, "-c", MEMORY], cwd=ROOT, input=data, stdout=subprocess.PIPE, check=True
    )
    assert int(run.stdout) < 270, "megabytes: 30 less than a whole process may take"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_nothing_that_a_camera_noted_is_published(kind: str) -> None:
    data = noted(photo(700, 500), kind)
    assert SECRET.encode() in data
    for name, image, made in encoded(data):
        assert SECRET.encode() not in made and b"Exif" not in made, name
        assert not image.getexif() and not image.info.get("icc_profile")
        assert image.width < image.height, "a browser would not turn it any more"


def test_nothing_that_a_moving_picture_noted_is_published() -> None:
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue")]
    data = saved(
        frames[0], "GIF", save_all=True, append_images=frames[1:], comment=SECRET, duration=90, loop=0
    )
    found = encoded(data)
    assert [name.rsplit(".")[-1] for name, _, _ in found] == ["webp", "gif"]
    for _, image, made in found:
        assert image.n_frames == 2 and image.info["duration"] == 90 and SECRET.encode() not in made


def test_strips_leave_no_seam() -> None:
    image = photo(2_500, 1_900)
    whole = image.resize((901, 685), Image.Resampling.LANCZOS)
    differs = ImageChops.difference(upright_in_srgb(image.copy(), 901), whole)
    assert max(most for _, most in differs.getextrema()) <= 1, "but for rounding"


def test_a_turned_photograph_stands_upright() -> None:
    exif = Image.Exif()
    exif[_ORIENTATION] = 6
    image = Image.new("RGB", (900, 600), "white")
    image.paste("red", (0, 0, 450, 600))  # the left half: once turned, the upper one
    for _, made, _ in encoded(saved(image, "JPEG", exif=exif)):
        red, green, _blue = made.convert("RGB").getpixel((made.width // 2, made.height // 8))
        assert red > 200 and green < 60
        assert min(made.convert("RGB").getpixel((made.width // 2, made.height * 7 // 8))) > 230


def test_a_photograph_becomes_lighter_and_a_drawing_stays_sharp() -> None:
    data = saved(photo(2000, 1500), "JPEG", quality=95)
    found = encoded(data)
    assert len(found) == 6 and sum(len(made) for _, _, made in found[:3]) < len(data)
    drawing = Image.new("RGB", (300, 200), "white")
    drawing.paste("black", (100, 50, 200, 150))
    for _, made, _ in encoded(saved(drawing, "PNG")):
        assert made.convert("RGB").tobytes() == drawing.tobytes()


@pytest.mark.parametrize(
    "data",
    [
        saved(photo(60, 40).convert("CMYK"), "JPEG"),
        saved(photo(60, 40).convert("L"), "JPEG"),
        saved(photo(60, 40).convert("L"), "PNG"),
        saved(photo(60, 40).convert("P"), "PNG"),
        saved(photo(60, 40).convert("1"), "PNG"),
        saved(photo(60, 40).convert("LA"), "PNG"),
        saved(Image.new("I;16", (60, 40), 0x8000), "PNG"),
        saved(Image.new("P", (60, 40)), "PNG", transparency=0),
        saved(see_through(9), "WEBP"),
    ],
    ids=[
        "cmyk",
        "grey",
        "grey-png",
        "palette",
        "bits",
        "grey-alpha",
        "16-bit",
        "palette-alpha",
        "webp-alpha",
    ],
)
def test_every_kind_of_pixels(data: bytes) -> None:
    with Image.open(BytesIO(data)) as before:
        mode, wanted = before.mode, before.convert("RGBA").resize((1, 1)).getpixel((0, 0))
    for name, made, _ in encoded(data):
        found = made.convert("RGBA").resize((1, 1)).getpixel((0, 0))
        if mode.startswith("I"):
            wanted = (128, 128, 128, 255)
        if wanted[3]:
            assert all(abs(a - b) < 12 for a, b in zip(found, wanted, strict=True)), (name, found, wanted)
        else:
            assert found[3] == 0


def test_the_colours_of_another_profile_are_brought_to_srgb_and_a_broken_profile_is_no_harm() -> None:
    plain = Image.new("RGB", (40, 40), (200, 60, 60))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    other = srgb.replace(b"rXYZ", b"xXYZ", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"xXYZ", b"bXYZ", 1)
    swapped = saved(plain, "JPEG", icc_profile=other, quality=95)
    broken = saved(plain, "JPEG", icc_profile=b"khong phai ho so mau", quality=95)
    for data, differs in ((swapped, True), (broken, False)):
        [(_, made, _), _] = encoded(data)
        found = made.convert("RGB").getpixel((20, 20))
        assert (max(abs(a - b) for a, b in zip(found, (200, 60, 60), strict=True)) > 12) is differs


def test_what_was_encoded_is_not_encoded_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(photo(600, 400), "JPEG")
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a.jpg").write_bytes(data)
    file = measured(data)
    wanted = renditions("images/a.jpg", file).all
    kept = RenditionCache(tmp_path, tmp_path / "kept")
    first = kept.data("images/a.jpg", file, wanted)
    spoiled = next(path for path in (tmp_path / "kept").rglob("*") if path.is_file())
    spoiled.write_bytes(spoiled.read_bytes()[:-1] + b"?")
    asked: list[int] = []

    def counted(data: bytes, file: PictureFile, wanted: object) -> list[bytes]:
        made = encode(data, file, wanted)  # type: ignore[arg-type]  # handed on as it came
        asked.append(len(made))
        return made

    monkeypatch.setattr(rendition_cache, "encode", counted)
    assert kept.data("images/a.jpg", file, wanted) == first and asked == [1]
    assert kept.data("images/a.jpg", file, wanted) == first and asked == [1]


def test_without_room_on_the_shelf_the_picture_is_still_made(tmp_path: Path) -> None:
    data = saved(photo(60, 40), "PNG")
    (tmp_path / "a.png").write_bytes(data)
    (tmp_path / "kept").write_text("a file where the folder should be")
    file = measured(data)
    wanted = renditions("images/a.png", file).all
    assert RenditionCache(tmp_path, tmp_path / "kept").data("a.png", file, wanted) == encode(
        data, file, wanted
    )


def test_a_picture_that_was_replaced_meanwhile_is_not_kept_as_the_one_before(tmp_path: Path) -> None:
    data, other = saved(photo(60, 40), "PNG"), saved(photo(60, 41), "PNG")
    file = measured(data)
    wanted = renditions("images/a.png", file).all
    kept = RenditionCache(tmp_path, tmp_path / "kept")
    for now in (other, data[:-1], data + b"x", None):
        (tmp_path / "a.png").unlink(missing_ok=True)
        if now is not None:
            (tmp_path / "a.png").write_bytes(now)
        with pytest.raises(OSError, match=re.escape(str(tmp_path / "a.png"))):
            kept.data("a.png", file, wanted)
    (tmp_path / "a.png").write_bytes(data)
    assert kept.data("a.png", file, wanted) == encode(data, file, wanted)


def test_a_drawing_of_few_colours_keeps_as_few_in_every_size() -> None:
    drawn = Image.new("P", (1280, 800), 0)
    drawn.putpalette([255, 253, 248, 13, 79, 75, 156, 42, 28])
    ImageDraw.Draw(drawn).ellipse((200, 100, 900, 700), fill=1, outline=2, width=9)
    for _, image, _ in encoded(saved(drawn, "PNG")):
        assert len(image.convert("RGB").getcolors() or range(9)) <= 3
