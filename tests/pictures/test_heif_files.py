"""Real HEIF files of phones and cameras: turned, in ten bits, and put together of tiles."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from journal.core.stacks import COPY_DISTANCE, distance
from journal.pictures.kinds import Kind
from journal.pictures.look import look_of
from journal.pictures.original import open_original

SHARED = Path(__file__).parents[2].parent / "shared" / "photos"
TILE = 512  # pixels, of Apple's grids
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no sample photos beside the checkout")


def decoded(name: str, reduction: int = 1) -> Image.Image:
    return open_original((SHARED / name).read_bytes(), Kind.STILL, reduction)


def test_ten_bits_stand_upright_however_the_camera_was_held() -> None:
    """One toy on a table, four times: the camera level, upside down, and on both sides."""
    names = ("1_top_left", "3_bottom_right", "6_right_top", "8_left-bottom")
    shots = [decoded(f"orientation/sony_ilce7cm2_{name}.HIF", 4) for name in names]
    assert [shot.width > shot.height for shot in shots] == [True, True, False, False]
    looks = [look_of(shot) for shot in shots]
    for one, other in ((0, 1), (2, 3)):
        upside_down = look_of(shots[other].rotate(180))
        assert distance(looks[one], looks[other]) * 1.5 < distance(looks[one], upside_down)


def test_ten_bits_keep_their_brightness() -> None:
    import pi_heif

    name = "orientation/sony_ilce7cm2_1_top_left.HIF"
    deep = pi_heif.open_heif(SHARED / name, convert_hdr_to_8bit=False)
    assert deep.info["bit_depth"] == 10
    plain = pi_heif.open_heif(SHARED / name, convert_hdr_to_8bit=True).to_pillow()
    shown = decoded(name)
    assert shown.size == plain.size
    apart = ImageStat.Stat(ImageChops.difference(shown, plain.convert("RGB")))
    assert max(apart.mean) < 2


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("apple_iphone7_gps_utc.heic", (4032, 3024)),
        ("apple_iphone8plus_orient6.heic", (3024, 4032)),
        ("xiaomi_gps_utc.heic", (2592, 1944)),
    ],
)
def test_tiles_are_put_together_without_seams(name: str, size: tuple[int, int]) -> None:
    shot = decoded(f"heic/{name}").convert("L")
    assert shot.size == size
    seams = [step for x in range(TILE, size[0] - 8, TILE) for step in [_step(shot, x)]]
    others = [_step(shot, x) for x in range(TILE // 2, size[0] - 8, TILE)]
    assert sum(seams) / len(seams) < 1.5 * sum(others) / len(others) + 1


def _step(image: Image.Image, x: int) -> float:
    """Return how much the columns before and at x differ."""
    before = image.crop((x - 1, 0, x, image.height))
    at = image.crop((x, 0, x + 1, image.height))
    return float(ImageStat.Stat(ImageChops.difference(before, at)).mean[0])


def test_an_avif_is_turned_once() -> None:
    """By its own box, and not by its EXIF once more."""
    shot = decoded("orientation/avif_orientation_6.avif", 4)
    assert shot.height > shot.width
    with Image.open(SHARED / "orientation/avif_orientation_6.avif") as image:
        turned = ImageOps.exif_transpose(image).convert("RGB")
    assert distance(look_of(shot), look_of(turned)) <= COPY_DISTANCE
