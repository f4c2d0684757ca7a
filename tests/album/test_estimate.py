"""What an album is said to weigh, against what its pictures weigh when they are made."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageFilter

from journal.album.estimate import picture_bytes, pictures_bytes
from journal.album.pages import Placement
from journal.album.pictures import ready
from journal.album.sources import Kept, Source


def photo(edge: int) -> Image.Image:
    """A picture with as much detail in each size as photos have."""
    dice = random.Random(5)
    made = Image.new("RGB", (edge, edge * 3 // 4), (128, 140, 150))
    for blur in (1, 4, 16, 64):
        small = (max(made.width // blur, 1), max(made.height // blur, 1))
        noise = Image.frombytes("RGB", small, dice.randbytes(small[0] * small[1] * 3))
        made = Image.blend(made, noise.resize(made.size, Image.Resampling.BICUBIC), 0.2)
    return made.filter(ImageFilter.GaussianBlur(1.2))


def encoded(picture: Image.Image, quality: int = 88) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


@pytest.fixture(scope="module")
def preview() -> bytes:
    return encoded(photo(2016))


def kept(jpeg: bytes, edge: int) -> Kept:
    return Kept(edge, edge * edge * 3 // 4, len(jpeg))


@pytest.mark.parametrize("wanted", [1400, 1800, 2016, 4000])
def test_a_picture_used_as_it_is_weighs_what_it_weighs(preview: bytes, wanted: int) -> None:
    assert picture_bytes(Source((kept(preview, 2016),)), wanted) == len(preview)
    assert len(ready(preview, wanted).data) == len(preview)


@pytest.mark.parametrize("wanted", [300, 520, 640, 900, 1000, 1300])
def test_a_picture_made_smaller_is_told_within_a_fourth(preview: bytes, wanted: int) -> None:
    told = picture_bytes(Source((kept(preview, 2016),)), wanted)
    assert told == pytest.approx(len(ready(preview, wanted).data), rel=0.25)


def test_the_thumbnail_is_used_where_it_suffices(preview: bytes) -> None:
    small = Kept(512, 512 * 384, 41_000)
    assert picture_bytes(Source((small, kept(preview, 2016))), 500) == 41_000
    assert picture_bytes(Source((small, kept(preview, 2016))), 520) != 41_000


def test_an_original_that_is_there_is_printed_larger(preview: bytes) -> None:
    here = Source((kept(preview, 2016),), 4032)
    away = Source((kept(preview, 2016),), 4032, away=True)
    assert picture_bytes(away, 3000) == len(preview)
    assert picture_bytes(here, 3000) > 2 * len(preview)


class Same:
    def __init__(self, source: Source) -> None:
        self._source = source

    def source(self, photo_id: int) -> Source:
        return self._source


def test_pictures_add_up() -> None:
    placed = [Placement(1, 100.0, 75.0), Placement(2, 100.0, 75.0)]
    sources = Same(Source((Kept(800, 480_000, 90_000),)))
    assert pictures_bytes(placed, 220, sources) == 180_000


def test_a_photo_of_which_nothing_is_kept_weighs_nothing() -> None:
    assert picture_bytes(Source(()), 800) == 0
