"""An original decoded for the viewer: upright, in sRGB, whole or reduced, from bytes or a map."""

from __future__ import annotations

import io
import mmap
from pathlib import Path

import pytest
from PIL import Image

from journal.pictures.guard import Refused
from journal.pictures.kinds import Kind
from journal.pictures.original import open_original
from tests.ingest import making
from tests.ingest.making import encoded, scene

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def _assert_upright(image: Image.Image) -> None:
    right, bottom = image.width - 6, image.height - 6
    for place, colour in (
        ((5, 5), RED),
        ((right, 5), GREEN),
        ((5, bottom), BLUE),
        ((right, bottom), WHITE),
    ):
        pixel = image.getpixel(place)
        assert isinstance(pixel, tuple)
        assert all(abs(a - b) < 30 for a, b in zip(pixel, colour, strict=True)), place


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
@pytest.mark.parametrize("reduction", [1, 2, 4, 8])
def test_upright_at_each_reduction(kind: str, reduction: int) -> None:
    lying = scene(401, 640).transpose(Image.Transpose.ROTATE_90)
    data = encoded(lying, kind, exif=making.exif({making.ORIENTATION: 6}), quality=90)
    image = open_original(data, Kind.STILL, reduction)
    assert image.mode == "RGB"
    assert image.size == (-(-401 // reduction), 640 // reduction)
    _assert_upright(image)


def test_from_a_map_and_from_a_file(tmp_path: Path) -> None:
    path = making.save(tmp_path / "a.jpg", encoded(scene()))
    with path.open("rb") as file:
        _assert_upright(open_original(file, Kind.STILL))
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            _assert_upright(open_original(mapped, Kind.STILL, 2))


def test_a_raw_file_gives_the_largest_picture_inside() -> None:
    block = making.exif({making.MAKE: "NIKON", making.ORIENTATION: 6})[6:]
    lying = scene(800, 1200).transpose(Image.Transpose.ROTATE_90)
    data = block + encoded(scene(160, 120)) + encoded(lying, quality=90) + bytes(99)
    image = open_original(data, Kind.RAW)
    assert image.size == (800, 1200)
    _assert_upright(image)
    assert open_original(data, Kind.RAW, 4).size == (200, 300)


def test_of_an_animation_the_first_picture() -> None:
    first, second = Image.new("RGB", (40, 30), "red"), Image.new("RGB", (40, 30), "blue")
    for kind in ("GIF", "WEBP", "PNG", "TIFF", "AVIF"):
        data = encoded(first, kind, save_all=True, append_images=[second])
        red, _, blue = open_original(data, Kind.STILL).getpixel((20, 15))  # type: ignore[misc]
        assert red > 240, kind
        assert blue < 15, kind


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"hello", "not a picture"),
        (making.film(making.mvhd(None)), "not a picture but a film"),
        (b"\xff\x0a" + bytes(100), "there is no decoder for JPEG XL here"),
        (encoded(scene())[:700], "cut short"),
        (b"\x89PNG\r\n\x1a\n", "cannot be decoded: its header is damaged"),
    ],
)
def test_what_cannot_be_shown_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        open_original(io.BytesIO(data), Kind.STILL)
    assert str(refused.value) == reason
