"""Colours come out as they were meant: profiles that lie about their name, numbers of H.273."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image, ImageCms

from journal.pictures import nclx
from journal.pictures.colour import is_srgb, to_srgb
from journal.pictures.kinds import Kind
from journal.pictures.original import open_original
from tests.ingest.making import encoded

Colour = tuple[int, int, int]


def _shown(colour: Colour, profile: bytes | None) -> Colour:
    image = Image.new("RGB", (4, 4), colour)
    if profile:
        image.info["icc_profile"] = profile
    pixel = to_srgb(image).getpixel((1, 1))
    assert isinstance(pixel, tuple)
    return pixel[0], pixel[1], pixel[2]


def _srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _linear(profile: bytes) -> bytes:
    """Return the profile with straight curves, still called sRGB."""
    count = struct.unpack(">I", profile[128:132])[0]
    for number in range(count):
        at = 132 + 12 * number
        name, start, _ = struct.unpack(">4sII", profile[at : at + 12])
        if name in (b"rTRC", b"gTRC", b"bTRC"):
            straight = struct.pack(">4s4xI", b"curv", 0)
            profile = profile[:start] + straight + profile[start + len(straight) :]
    return profile


def test_srgb_is_left_as_it_is() -> None:
    image = Image.new("RGB", (4, 4))
    assert is_srgb(image)
    image.info["icc_profile"] = _srgb_profile()
    assert is_srgb(image)


def test_a_profile_called_srgb_that_is_linear_is_heeded() -> None:
    profile = _linear(_srgb_profile())
    assert b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile
    assert _shown((55, 55, 55), profile)[0] == pytest.approx(128, abs=3)


@pytest.mark.parametrize(
    ("primaries", "colour", "shown"),
    [  # reference values of the CSS Color 4 conversions, rounded
        (12, (0, 128, 0), (0, 131, 0)),
        (12, (200, 100, 100), (215, 95, 97)),
        (9, (128, 128, 128), (128, 128, 128)),
        (12, (255, 0, 0), (255, 0, 0)),
    ],
)
def test_wide_colours_by_number(primaries: int, colour: Colour, shown: Colour) -> None:
    found = _shown(colour, nclx.profile_of(primaries, 13))
    assert all(abs(a - b) <= 4 for a, b in zip(found, shown, strict=True)), found


@pytest.mark.parametrize("numbers", [(1, 13), (1, 1), (2, 2), (9, 99), (77, 13)])
def test_srgbs_own_and_unknown_numbers_mean_nothing(numbers: tuple[int, int]) -> None:
    assert nclx.profile_of(*numbers) is None


@pytest.mark.parametrize(("transfer", "text_white"), [(16, 148), (18, 191)])
def test_high_dynamic_range_keeps_text_white_light_and_draws_the_rest_together(
    transfer: int, text_white: int
) -> None:
    profile = nclx.profile_of(9, transfer)
    white = _shown((text_white,) * 3, profile)[0]
    assert 235 <= white < 255
    assert _shown((255,) * 3, profile) == (255, 255, 255)
    levels = [_shown((level,) * 3, profile)[0] for level in range(0, 256, 15)]
    assert levels == sorted(levels)
    assert levels[0] == 0


def test_an_avif_that_names_p3_by_numbers_is_shown_in_srgb() -> None:
    data = encoded(Image.new("RGB", (64, 64), (200, 100, 100)), "AVIF", quality=95)
    plain = open_original(data, Kind.STILL).getpixel((30, 30))
    at = data.index(b"colrnclx") + 8
    named = data[:at] + struct.pack(">HH", 12, 13) + data[at + 4 :]
    wide = open_original(io.BytesIO(named), Kind.STILL).getpixel((30, 30))
    assert isinstance(plain, tuple)
    assert isinstance(wide, tuple)
    assert wide[0] > plain[0] + 8


def test_lab_pictures_are_shown() -> None:
    red = Image.new("RGB", (8, 8), "red")
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    inside = ImageCms.applyTransform(red, ImageCms.buildTransform(srgb, lab, "RGB", "LAB"))
    assert inside is not None
    image = open_original(encoded(inside, "TIFF"), Kind.STILL)
    pixel = image.getpixel((4, 4))
    assert isinstance(pixel, tuple)
    assert all(abs(a - b) <= 6 for a, b in zip(pixel, (255, 0, 0), strict=True)), pixel
