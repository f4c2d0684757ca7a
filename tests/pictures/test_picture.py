"""Previews and thumbnails: size, way up, colours, and what is not taken."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from journal.ingest.reading import read_file
from journal.pictures import jpeg
from journal.pictures.guard import Refused
from journal.pictures.kinds import Container, Kind
from journal.pictures.picture import MOST_PIXELS, Picture, open_image, picture_of, picture_of_jpeg
from tests.ingest import making
from tests.ingest.making import encoded, opened, scene

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def _picture(image: Image.Image, kind: str, **options: object) -> Picture:
    file = io.BytesIO(encoded(image, kind, **options))
    container = {"TIFF": Container.TIFF, "PNG": Container.PNG}.get(kind) or Container(
        {"WEBP": "WebP", "JPEG2000": "JPEG 2000"}.get(kind, kind)
    )
    with open_image(file, container) as opened_image:
        return picture_of(opened_image, container)


def _near(pixel: object, colour: tuple[int, int, int], by: int = 12) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= by for a, b in zip(pixel, colour, strict=True))


def _assert_upright(data: bytes | None) -> None:
    image = opened(data)
    right, bottom = image.width - 6, image.height - 6
    corners = [
        image.getpixel(place) for place in ((5, 5), (right, 5), (5, bottom), (right, bottom))
    ]
    for pixel, colour in zip(corners, (RED, GREEN, BLUE, WHITE), strict=True):
        assert _near(pixel, colour, 30), corners


def _assert_plain(data: bytes) -> None:
    """Baseline, in colour, and nothing but the picture in it."""
    markers = [segment.marker for segment in jpeg.segments(data)]
    assert 0xC0 in markers
    assert not [marker for marker in markers if 0xE1 <= marker <= 0xEF or marker == 0xFE]
    assert opened(data).mode == "RGB"


@pytest.mark.parametrize(
    ("size", "preview", "thumbnail"),
    [
        ((4032, 3024), (2016, 1512), (512, 384)),
        ((3024, 4032), (1512, 2016), (384, 512)),
        ((3200, 2400), (1600, 1200), (512, 384)),
        ((3198, 2400), (3198, 2400), (512, 384)),
        ((6400, 100), (1600, 25), (512, 8)),
        ((6400, 3), (3200, 2), (512, 1)),
        ((800, 600), (800, 600), (512, 384)),
        ((100, 50), (100, 50), (100, 50)),
        ((1, 1), (1, 1), (1, 1)),
    ],
)
def test_sizes_of_a_jpeg(
    size: tuple[int, int], preview: tuple[int, int], thumbnail: tuple[int, int]
) -> None:
    picture = picture_of_jpeg(encoded(Image.new("RGB", size, "teal"), comment="hello"))
    assert (picture.width, picture.height) == size
    assert picture.preview_size == opened(picture.preview).size == preview
    assert picture.thumbnail_size == opened(picture.thumbnail).size == thumbnail
    _assert_plain(picture.preview)
    _assert_plain(picture.thumbnail)


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP", "AVIF", "JPEG2000", "BMP", "GIF"])
def test_every_other_kind_is_reduced_as_a_jpeg_would_be(kind: str) -> None:
    picture = _picture(scene(3400, 400), kind)
    assert (picture.width, picture.height) == (3400, 400)
    assert picture.preview_size == (1700, 200)
    assert picture.thumbnail_size == (512, 60)
    _assert_plain(picture.preview)
    _assert_upright(picture.preview)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
def test_pictures_are_turned_upright_once(tmp_path: Path, kind: str, orientation: int) -> None:
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the inverse turn, as Pillow numbers it
    image = scene(640, 400)
    if orientation > 1:
        image = image.transpose(Image.Transpose(undo[orientation]))
    data = encoded(image, kind, exif=making.exif({making.ORIENTATION: orientation}), quality=90)
    reading = read_file(making.save(tmp_path / f"a.{kind.lower()}", data), Kind.STILL)
    assert (reading.width, reading.height) == (640, 400)
    assert reading.preview_size == opened(reading.preview).size == (640, 400)
    assert reading.thumbnail_size == opened(reading.thumbnail).size == (512, 320)
    _assert_upright(reading.preview)
    _assert_upright(reading.thumbnail)


def _swapped_profile() -> bytes:
    """Return sRGB's profile with its red and green exchanged, under another name."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    tags = (
        profile[128:].replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
    )
    wide = "sRGB".encode("utf-16-be")
    return profile[:128] + tags.replace(b"sRGB", b"tRGB").replace(wide, wide[2:] + b"\0t")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_colours_are_brought_to_srgb(kind: str) -> None:
    image = Image.new("RGB", (600, 400), RED)
    data = encoded(image, kind, icc_profile=_swapped_profile(), quality=95)
    if kind == "JPEG":
        picture = picture_of_jpeg(data)
    else:
        picture = _picture(image, kind, icc_profile=_swapped_profile(), quality=95)
    assert _near(opened(picture.preview).getpixel((300, 200)), GREEN)
    assert _near(opened(picture.thumbnail).getpixel((100, 100)), GREEN)


@pytest.mark.parametrize("profile", [b"garbage", b"\0" * 128, _swapped_profile()[:300]])
def test_broken_profiles_are_passed_over(profile: bytes) -> None:
    picture = picture_of_jpeg(encoded(Image.new("RGB", (60, 40), RED), icc_profile=profile))
    assert _near(opened(picture.preview).getpixel((30, 20)), RED)


def test_a_profile_for_other_colours_is_passed_over() -> None:
    picture = picture_of_jpeg(encoded(Image.new("L", (60, 40), 90), icc_profile=_swapped_profile()))
    assert _near(opened(picture.preview).getpixel((30, 20)), (90, 90, 90))


@pytest.mark.parametrize(
    ("mode", "value", "kind", "colour"),
    [
        ("CMYK", (0, 255, 255, 0), "JPEG", (255, 0, 0)),
        ("L", 90, "JPEG", (90, 90, 90)),
        ("I;16", 0x8000, "PNG", (128, 128, 128)),
        ("I;16", 0x8000, "TIFF", (128, 128, 128)),
        ("I", 0xFFFF, "TIFF", (255, 255, 255)),
        ("1", 1, "PNG", WHITE),
        ("RGBA", (255, 0, 0, 0), "PNG", WHITE),
        ("RGBA", (255, 0, 0, 128), "PNG", (255, 127, 127)),
        ("RGBA", (255, 0, 0, 0), "WEBP", WHITE),
        ("LA", (0, 128), "PNG", (127, 127, 127)),
        ("YCbCr", (76, 84, 255), "JPEG", RED),
    ],
)
def test_every_mode_of_colour(
    mode: str, value: object, kind: str, colour: tuple[int, int, int]
) -> None:
    image = Image.new(mode, (60, 40), value)  # type: ignore[arg-type]
    data = encoded(image, kind)
    picture = picture_of_jpeg(data) if kind == "JPEG" else _picture(image, kind)
    assert _near(opened(picture.preview).getpixel((30, 20)), colour)
    _assert_plain(picture.preview)


def test_palettes_and_their_transparent_colour() -> None:
    image = Image.new("RGB", (60, 40), RED).quantize(4)
    assert _near(opened(_picture(image, "PNG").preview).getpixel((30, 20)), RED)
    clear = _picture(image, "PNG", transparency=image.getpixel((0, 0)))
    assert _near(opened(clear.preview).getpixel((30, 20)), WHITE)


def test_wide_numbers_without_a_scale_are_spread() -> None:
    image = Image.linear_gradient("L").convert("F").point(lambda value: value * 0.001 - 1)
    preview = opened(_picture(image, "TIFF").preview).convert("L")
    assert preview.getpixel((10, 0)) < 10  # type: ignore[operator]
    assert preview.getpixel((10, 255)) > 245  # type: ignore[operator]


def test_a_small_plain_jpeg_is_its_own_preview_without_its_metadata() -> None:
    block = making.exif({making.MAKE: "Canon"}, None, making.place(48.0, 2.0))
    image = scene(1280, 960)
    data = encoded(image, quality=60, exif=block, comment="at home") + b"trailing film"
    picture = picture_of_jpeg(data)
    assert ImageChops.difference(opened(picture.preview), opened(data)).getbbox() is None
    assert b"Canon" not in picture.preview
    assert b"at home" not in picture.preview
    assert picture.preview.endswith(b"\xff\xd9")
    _assert_plain(picture.preview)


@pytest.mark.parametrize(
    "options",
    [
        {"progressive": True},
        {"quality": 100, "subsampling": 0},
        {"exif": making.exif({making.ORIENTATION: 6})},
        {"icc_profile": _swapped_profile()},
        {"keep_rgb": True},
    ],
)
def test_other_small_jpegs_are_written_anew(options: dict[str, Any]) -> None:
    data = encoded(scene(320, 240), **options)
    picture = picture_of_jpeg(data)
    assert jpeg.bare(data) is None or picture.preview != jpeg.bare(data)
    _assert_plain(picture.preview)


NOISE = Image.effect_noise((800, 600), 60).convert("RGB")
WHOLE = encoded(NOISE, quality=90)
STAGED = encoded(NOISE, quality=90, progressive=True)
LARGE = encoded(NOISE.resize((3400, 2600)), quality=80)


@pytest.mark.parametrize("data", [WHOLE, STAGED, LARGE], ids=["baseline", "progressive", "large"])
@pytest.mark.parametrize(
    "cut",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[: len(data) // 2] + bytes(len(data) // 2),
        lambda data: data[: len(data) - 300],
        lambda data: data[:700],
        lambda data: data[:100],
        lambda data: data[:20],
    ],
    ids=["half", "half and zeros", "without the last bytes", "header", "less", "hardly any"],
)
def test_pictures_cut_short_are_refused(data: bytes, cut: object) -> None:
    with pytest.raises(Refused, match=r"^cut short$"):
        picture_of_jpeg(cut(data))  # type: ignore[operator]


@pytest.mark.parametrize("data", [WHOLE, LARGE], ids=["small", "large"])
def test_a_half_picture_that_was_closed_again_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match=r"^cut short$"):
        picture_of_jpeg(data[: len(data) // 2] + b"\xff\xd9")


@pytest.mark.parametrize("data", [WHOLE, STAGED, LARGE], ids=["baseline", "progressive", "large"])
@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-2],
        lambda data: data[:-1],
        lambda data: data + b"MotionPhoto_Data" * 1000,
        lambda data: data + bytes(5000),
        lambda data: data[:2] + b"\xff\xff\xff" + data[2:],
    ],
    ids=["no end mark", "half of it", "a film behind", "zeros behind", "padding"],
)
def test_whole_pictures_in_odd_files_are_taken(data: bytes, change: object) -> None:
    picture = picture_of_jpeg(change(data))  # type: ignore[operator]
    good = picture_of_jpeg(data)
    difference = ImageChops.difference(opened(picture.preview), opened(good.preview))
    assert max(ImageStat.Stat(difference).mean) < 2


def test_a_grey_picture_is_not_taken_for_half_a_picture() -> None:
    picture = picture_of_jpeg(encoded(Image.new("RGB", (2000, 1500), (128, 128, 128))))
    assert _near(opened(picture.preview).getpixel((1990, 1490)), (128, 128, 128), 1)


def test_other_containers_cut_short_are_refused(tmp_path: Path) -> None:
    for kind in ("PNG", "WEBP", "TIFF", "AVIF"):
        data = encoded(NOISE, kind)
        path = making.save(tmp_path / f"a.{kind.lower()}", data[: len(data) * 2 // 3])
        reading = read_file(path, Kind.STILL)
        assert reading.refused, kind
        if kind in ("PNG", "AVIF"):
            assert reading.refused == "cut short"


def _claims(width: int, height: int) -> bytes:
    """Return a PNG that claims a size and has nothing in it."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
        )

    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size + b"\x08\x02\0\0\0")
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(20_000, 20_000), (60_000, 60_000)])
def test_bombs_are_refused_with_the_reason(tmp_path: Path, size: tuple[int, int]) -> None:
    assert size[0] * size[1] > MOST_PIXELS
    reading = read_file(making.save(tmp_path / "a.png", _claims(*size)), Kind.STILL)
    assert reading.refused is not None
    assert reading.refused.startswith("too large: ")


def test_a_file_that_says_more_than_it_holds_is_refused_sooner(tmp_path: Path) -> None:
    reading = read_file(making.save(tmp_path / "a.png", _claims(18_000, 9_000)), Kind.STILL)
    assert reading.refused == "too large: 18000 x 9000 pixels in a file of 66 bytes"


def test_a_phones_200_megapixels_are_taken() -> None:
    data = encoded(Image.new("L", (16_320, 12_240), 200), quality=50)
    picture = picture_of_jpeg(data)
    assert (picture.width, picture.height) == (16_320, 12_240)
    assert picture.preview_size == (2040, 1530)
