"""Dates in the names of files, as devices, messengers and people write them."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.name_date import stamp_from_name
from journal.core.photo import StampSource

NOW = datetime(2024, 5, 1, 12)
AT = datetime(2017, 11, 29, 8, 38, 12)

NAMES = [
    "IMG_20171129_083812.jpg",
    "20171129_083812.jpg",
    "VID_20171129_083812.mp4",
    "MVIMG_20171129_083812.jpg",
    "PANO_20171129_083812.jpg",
    "IMG20171129083812.jpg",
    "DJI_20171129083812_0001.JPG",
    "DJI_20171129083812_0001_D.JPG",
    "Screenshot_20171129-083812.png",
    "Screenshot_20171129-083812_Chrome.png",
    "Screenshot_2017-11-29-08-38-12.png",
    "Screenshot 2017-11-29 at 08.38.12.png",
    "Screenshot from 2017-11-29 08-38-12.png",
    "Screenshot 2017-11-29 083812.png",
    "Capture d’écran 2017-11-29 à 08.38.12.png",
    "WhatsApp Image 2017-11-29 at 08.38.12.jpeg",
    "WhatsApp Image 2017-11-29 at 8.38.12 AM.jpeg",
    "WhatsApp Video 2017-11-29 at 08.38.12.mp4",
    "signal-2017-11-29-083812.jpg",
    "signal-2017-11-29-08-38-12.jpg",
    "photo_2017-11-29_08-38-12.jpg",
    "2017-11-29 08.38.12.jpg",
    "2017-11-29_08.38.12.jpg",
    "WP_20171129_08_38_12_Pro.jpg",
]
BEHIND = ["", " (1)", "(1)", "-1", "~2", "_edited", "-edited", "-EFFECTS", "-COLLAGE", ".NIGHT"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("behind", BEHIND)
def test_names_with_date_and_time(name: str, behind: str) -> None:
    stem, _, suffix = name.rpartition(".")
    stamp = stamp_from_name(f"{stem}{behind}.{suffix}", NOW)
    assert stamp is not None
    assert (stamp.at, stamp.source, stamp.day_only, stamp.utc) == (
        AT,
        StampSource.NAME,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("PXL_20230412_181502123.jpg", datetime(2023, 4, 12, 18, 15, 2, 123_000)),
        ("PXL_20230412_181502123.MP~2.jpg", datetime(2023, 4, 12, 18, 15, 2, 123_000)),
        ("PXL_20230412_181502.jpg", datetime(2023, 4, 12, 18, 15, 2)),
    ],
)
def test_pixel_names_are_in_utc(name: str, at: datetime) -> None:
    stamp = stamp_from_name(name, NOW)
    assert stamp is not None
    assert (stamp.at, stamp.utc) == (at, True)


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("front", ["IMG", "VID"])
def test_messenger_names_say_the_day_and_a_number(front: str, behind: str) -> None:
    stamp = stamp_from_name(f"{front}-20171129-WA0003{behind}.jpg", NOW)
    assert stamp is not None
    assert (stamp.at, stamp.day_only, stamp.number) == (datetime(2017, 11, 29), True, 3)


def test_afternoon_and_fractions() -> None:
    afternoon = stamp_from_name("Screenshot 2017-11-29 at 8.38.12\u202fPM.png", NOW)
    midnight = stamp_from_name("WhatsApp Image 2017-11-29 at 12.00.05 AM.jpeg", NOW)
    fraction = stamp_from_name("signal-2017-11-29-08-38-12-123.jpg", NOW)
    assert afternoon is not None
    assert afternoon.at == datetime(2017, 11, 29, 20, 38, 12)
    assert midnight is not None
    assert midnight.at == datetime(2017, 11, 29, 0, 0, 5)
    assert fraction is not None
    assert fraction.at == AT.replace(microsecond=123_000)


@pytest.mark.parametrize(
    "name",
    [
        "IMG_1234.JPG",
        "DSC_20171129.jpg",
        "20171129.jpg",
        "2017-11-29 Berlin.jpg",
        "IMG_20171329_083812.jpg",
        "IMG_20170230_083812.jpg",
        "IMG_20171129_256199.jpg",
        "IMG_20991129_083812.jpg",
        "IMG-20171345-WA0003.jpg",
        "120171129_083812.jpg",
        "20171129_0838123.jpg",
        "19700101_000000.jpg",
        "Screenshot 2017-11-29 at 18.38.12 PM.png",
        "100_5678901234567.jpg",
        "",
    ],
)
def test_names_without_a_date(name: str) -> None:
    assert stamp_from_name(name, NOW) is None


@given(st.text(max_size=60))
def test_no_name_breaks_it(name: str) -> None:
    stamp_from_name(name, NOW)
