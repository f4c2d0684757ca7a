"""Which files are one shot, by identifier, or by name, camera and time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from journal.core.pairs import Shot, are_one, best_match, shot_name

NOON = datetime(2017, 11, 29, 12, 0, 0)
PHONE = ("Apple", "iPhone X", "")
CAMERA = ("NIKON CORPORATION", "NIKON D7500", "6001234")


def shot(kind: str, name: str = "IMG_1.HEIC", at: datetime | None = NOON, **more: Any) -> Shot:
    if kind == "film":
        more = {"length_s": 2.9, **more}
    return Shot(name, frozenset((kind,)), at, **more)


def later(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("name", "common"),
    [
        ("IMG_1234.HEIC", "img_1234"),
        ("IMG_1234(1).MP4", "img_1234(1)"),
        ("PXL_20230816_123456789.RAW-01.COVER.jpg", "pxl_20230816_123456789"),
        ("PXL_20230816_123456789.RAW-02.ORIGINAL.dng", "pxl_20230816_123456789"),
        ("PXL_20230816_123456789.RAW-01.MP.COVER.jpg", "pxl_20230816_123456789"),
        ("PXL_20230816_123456789.MP.jpg", "pxl_20230816_123456789"),
        ("PXL_20230816_123456789.MP", "pxl_20230816_123456789"),
        ("no suffix", "no suffix"),
    ],
)
def test_the_files_of_a_shot_share_a_name(name: str, common: str) -> None:
    assert shot_name(name) == common


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        # an identifier, whatever name and time
        (shot("still", content_id="A"), shot("film", "B.MOV", None, content_id="A"), True),
        (shot("still", content_id="A"), shot("film", "IMG_1.MOV", content_id="B"), False),
        (shot("raw", content_id="A"), shot("film", "B.MOV", content_id="A"), True),
        # by name and time
        (shot("still"), shot("film", "img_1.mov", later(-1.5)), True),
        (shot("still"), shot("film", "IMG_1.MOV", later(6)), False),
        (shot("still"), shot("film", "IMG_2.MOV"), False),
        (shot("still", at=None), shot("film", "IMG_1.MOV"), False),
        (shot("still", at=None), shot("film", "IMG_1.MOV", None), False),
        (shot("still"), shot("film", "IMG_1.MOV", length_s=7.0), False),
        (shot("still"), shot("film", "IMG_1.MOV", length_s=None), False),
        (shot("still", camera=PHONE), shot("film", "IMG_1.MOV"), True),
        (shot("still", camera=PHONE), shot("film", "IMG_1.MOV", camera=CAMERA), False),
        # an instant in the film's header, with an offset in the still and without
        (shot("still", offset_min=60), shot("film", "IMG_1.MOV", later(-3600), utc=True), True),
        (shot("still", offset_min=60), shot("film", "IMG_1.MOV", later(-7200), utc=True), False),
        (shot("still"), shot("film", "IMG_1.MOV", later(5.75 * 3600 + 2), utc=True), True),
        (shot("still"), shot("film", "IMG_1.MOV", later(213), utc=True), False),
        (shot("still"), shot("film", "IMG_1.MOV", later(15 * 3600), utc=True), False),
        # a raw file and its JPEG
        (shot("still", camera=CAMERA), shot("raw", "IMG_1.NEF", camera=CAMERA), True),
        (shot("still", camera=CAMERA), shot("raw", "IMG_1.NEF", later(0.4), camera=CAMERA), True),
        (shot("still", camera=CAMERA), shot("raw", "IMG_1.NEF", later(2), camera=CAMERA), False),
        (shot("still", camera=CAMERA), shot("raw", "IMG_1.NEF", None, camera=CAMERA), False),
        (shot("still", camera=CAMERA), shot("raw", "IMG_1.NEF", camera=PHONE), False),
        (shot("still", camera=CAMERA), shot("raw", "IMG_1.NEF"), False),
        (shot("still", camera=CAMERA), shot("raw", "IMG_1.NEF", camera=(*CAMERA[:2], "")), True),
        (shot("still", camera=CAMERA), shot("raw", "IMG_1.NEF", camera=(*CAMERA[:2], "7")), False),
        # two of a kind never
        (shot("still"), shot("still", "IMG_1.JPG"), False),
        (shot("film", content_id="A"), shot("film", content_id="A"), False),
    ],
)
def test_belonging_together(one: Shot, other: Shot, together: bool) -> None:
    assert are_one(one, other) is are_one(other, one) is together


def test_of_several_the_best_is_taken() -> None:
    film = shot("film", "IMG_E1.MOV", content_id="A")
    photos = [
        (1, shot("still", "IMG_1.HEIC", content_id="A")),
        (2, shot("still", "IMG_E1.HEIC", later(3), content_id="A")),
        (3, shot("still", "IMG_E1.HEIC")),
        (4, shot("still", "IMG_9.HEIC")),
    ]
    assert best_match(film, photos) == 2
    assert best_match(film, photos[2:]) == 3
    assert best_match(film, photos[3:]) is None
