"""Evidence out of files: which stamp wins, whose offset counts, which places are believed."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from journal.core.photo import StampSource
from journal.ingest.position import position
from journal.ingest.reading import Reading, read_file
from journal.pictures.kinds import Kind
from tests.ingest import making
from tests.ingest.making import (
    CHANGED,
    DIGITIZED,
    OFFSET,
    OFFSET_DIGITIZED,
    OFFSET_ORIGINAL,
    ORIGINAL,
    SUBSEC_ORIGINAL,
    Tagged,
    encoded,
    exif,
    scene,
)

NOW = datetime(2024, 5, 1)
TEXT = "2017:11:29 08:38:12"
AT = datetime(2017, 11, 29, 8, 38, 12)
SMALL = scene(64, 48)


def _read(tmp_path: Path, data: bytes, name: str = "photo.jpg", kind: Kind = Kind.STILL) -> Reading:
    reading = read_file(making.save(tmp_path / name, data), kind, now=NOW)
    assert reading.refused is None
    return reading


def _jpeg(
    main: Tagged | None = None,
    inner: Tagged | None = None,
    gps: Tagged | None = None,
    packet: bytes = b"",
) -> bytes:
    return encoded(SMALL, exif=exif(main or {}, inner, gps), xmp=packet)


def test_the_whole_of_an_honest_photo(tmp_path: Path) -> None:
    main = {
        making.MAKE: "Canon\0",
        making.MODEL: " EOS R6 ",
        making.DESCRIPTION: "Caf## at the pass",
    }
    inner: Tagged = {
        ORIGINAL: TEXT,
        SUBSEC_ORIGINAL: "25",
        OFFSET_ORIGINAL: "+05:45",
        making.SERIAL: "0123",
        making.F_NUMBER: 2.8,
        making.EXPOSURE: 0.004,
        making.ISO: 200,
    }
    gps = making.place(27.7172, 85.324) | {
        5: b"\0",
        6: 1400.0,
        7: (2.0, 53.0, 12.0),
        29: "2017:11:29",
    }
    data = _jpeg(main, inner, gps).replace(b"Caf##", "Café".encode())  # Pillow writes ASCII only
    reading = _read(tmp_path, data)
    assert reading.stamp is not None
    assert reading.stamp.at == AT + timedelta(milliseconds=250)
    assert reading.stamp.source is StampSource.EXIF_ORIGINAL
    assert reading.offset_min == 345
    assert reading.gps_instant == datetime(2017, 11, 29, 2, 53, 12)
    assert reading.lat == pytest.approx(27.7172)
    assert reading.lon == pytest.approx(85.324)
    assert reading.altitude_m == 1400
    assert reading.place_zone == "Asia/Kathmandu"
    assert (reading.make, reading.model, reading.serial) == ("Canon", "EOS R6", "0123")
    assert (reading.f_number, reading.exposure_s, reading.iso) == (2.8, 0.004, 200)
    assert reading.caption == "Café at the pass"


@pytest.mark.parametrize("missing", range(6))
def test_the_best_source_that_is_left_wins(tmp_path: Path, missing: int) -> None:
    """Each source says another hour; one after the other is taken away."""
    texts = [f"2017:11:29 {hour:02d}:00:00" for hour in range(10, 16)]
    iso = [text.replace(":", "-", 2).replace(" ", "T") for text in texts]
    names = [
        StampSource.EXIF_ORIGINAL,
        StampSource.EXIF_DIGITIZED,
        StampSource.XMP_ORIGINAL,
        StampSource.XMP_CREATED,
        StampSource.NAME,
        StampSource.EXIF_MODIFIED,
    ]
    inner: Tagged = {}
    if missing < 1:
        inner[ORIGINAL] = texts[0]
    if missing < 2:
        inner[DIGITIZED] = texts[1]
    packet = (f'exif:DateTimeOriginal="{iso[2]}" ' if missing < 3 else "") + (
        f'photoshop:DateCreated="{iso[3]}"' if missing < 4 else ""
    )
    name = "IMG_20171129_140000.jpg" if missing < 5 else "photo.jpg"
    reading = _read(tmp_path, _jpeg({CHANGED: texts[5]}, inner, None, making.xmp(packet)), name)
    assert reading.stamp is not None
    assert reading.stamp.source is names[missing]
    assert reading.stamp.at.hour == 10 + missing


def test_placeholders_let_the_next_source_speak(tmp_path: Path) -> None:
    inner: Tagged = {ORIGINAL: "0000:00:00 00:00:00", DIGITIZED: "2002:12:08 12:00:00"}
    reading = _read(tmp_path, _jpeg({}, inner), "VID-20171129-WA0003.jpg")
    assert reading.stamp is not None
    assert (reading.stamp.source, reading.stamp.number) == (StampSource.NAME, 3)


@pytest.mark.parametrize(
    ("main", "inner", "offset"),
    [
        ({}, {ORIGINAL: TEXT, OFFSET_ORIGINAL: "-07:00", OFFSET_DIGITIZED: "+01:00"}, -420),
        ({}, {ORIGINAL: TEXT, DIGITIZED: TEXT, OFFSET_DIGITIZED: "+01:00"}, 60),
        ({}, {ORIGINAL: TEXT, DIGITIZED: "2017:11:29 08:38:13", OFFSET_DIGITIZED: "+01:00"}, None),
        ({}, {DIGITIZED: TEXT, OFFSET_DIGITIZED: "+01:00"}, 60),
        ({}, {DIGITIZED: TEXT, OFFSET_ORIGINAL: "+01:00"}, None),
        ({CHANGED: TEXT}, {ORIGINAL: TEXT, OFFSET: "+08:00"}, 480),
        ({CHANGED: "2023:02:23 19:34:23"}, {ORIGINAL: TEXT, OFFSET: "+08:00"}, None),
        ({}, {ORIGINAL: TEXT, OFFSET: "+08:00"}, None),
        ({CHANGED: TEXT}, {OFFSET: "+08:00"}, 480),
        ({}, {ORIGINAL: TEXT, OFFSET_ORIGINAL: "   :  "}, None),
        ({}, {ORIGINAL: TEXT, OFFSET_ORIGINAL: "Z"}, 0),
    ],
)
def test_an_offset_counts_only_for_its_own_stamp(
    tmp_path: Path, main: Tagged, inner: Tagged, offset: int | None
) -> None:
    reading = _read(tmp_path, _jpeg(main, inner))
    assert reading.stamp is not None
    assert reading.stamp.at == AT
    assert reading.offset_min == offset


@pytest.mark.parametrize(
    ("written", "utc", "offset"),
    [("2017-11-29T08:38:12-08:00", False, -480), ("2017-11-29T08:38:12Z", True, None)],
)
def test_xmp_says_its_own_offset(
    tmp_path: Path, written: str, utc: bool, offset: int | None
) -> None:
    packet = making.xmp(f'exif:DateTimeOriginal="{written}"')
    reading = _read(tmp_path, _jpeg(packet=packet))
    assert reading.stamp is not None
    assert (reading.stamp.at, reading.stamp.utc, reading.offset_min) == (AT, utc, offset)


def test_a_bare_day_gives_way_to_a_time_of_that_day(tmp_path: Path) -> None:
    packet = making.xmp('photoshop:DateCreated="2017-11-29"')
    timed = _read(tmp_path, _jpeg(packet=packet), "IMG_20171129_083812.jpg")
    other_day = _read(tmp_path, _jpeg(packet=packet), "IMG_20171130_083812.jpg")
    assert timed.stamp is not None
    assert timed.stamp.source is StampSource.NAME
    assert other_day.stamp is not None
    assert other_day.stamp.day_only


@pytest.mark.parametrize(
    "packet",
    [
        b"<x:xmpmeta",
        b'<!DOCTYPE a [<!ENTITY b "2017-11-29">]><a>&b;</a>',
        b'<?xml version="1.0" encoding="none-such"?><a/>',
        b"\xff\xfe\x00",
    ],
)
def test_broken_and_hostile_xmp_is_absent(tmp_path: Path, packet: bytes) -> None:
    reading = _read(tmp_path, _jpeg({}, {ORIGINAL: TEXT}, None, packet))
    assert reading.stamp is not None
    assert reading.stamp.at == AT


@pytest.mark.parametrize(
    "gps",
    [
        making.place(0.0, 0.0),
        making.place(91.0, 10.0),
        making.place(10.0, 181.0),
        {2: (48.0, 0.0, 0.0), 4: (2.0, 0.0, 0.0)},  # no hemisphere
        {1: "N", 2: (48.0, 0.0, 0.0)},
        {},
    ],
)
def test_places_that_cannot_be_are_absent(tmp_path: Path, gps: Tagged) -> None:
    reading = _read(tmp_path, _jpeg({}, {ORIGINAL: TEXT}, gps))
    assert (reading.lat, reading.lon, reading.place_zone) == (None, None, None)


@pytest.mark.parametrize(
    ("written", "degrees"),
    [
        ("52,00000,50,00000,34,01180", 52.842781),  # HTC's text for three numbers
        ("garbage", None),
        ([48, float("nan"), 0], None),
        ([48, -3, 0], None),
        ([48, 30, 36, 1], None),
        (48.51, 48.51),
        (b"\0", None),
        (None, None),
    ],
)
def test_angles_in_odd_spellings(written: object, degrees: float | None) -> None:
    tags = {"GPSLatitude": written, "GPSLatitudeRef": "N"}
    found = position(tags | {"GPSLongitude": [2, 0, 0], "GPSLongitudeRef": "E\0"}, {})
    assert (found.lat if found else None) == (degrees and pytest.approx(degrees))


def test_the_signs_of_the_hemispheres(tmp_path: Path) -> None:
    reading = _read(tmp_path, _jpeg({}, None, making.place(-33.8688, -70.5)))
    assert reading.lat == pytest.approx(-33.8688)
    assert reading.lon == pytest.approx(-70.5)


@pytest.mark.parametrize(
    ("date", "clock", "instant"),
    [
        ("2014:09:16", (13.0, 5.0, 12.5), datetime(2014, 9, 16, 13, 5, 12, 500_000)),
        ("2014-09-16", (13.0, 5.0, 12.0), datetime(2014, 9, 16, 13, 5, 12)),
        ("2014:09:259", (13.0, 5.0, 12.0), None),
        ("2014:02:30", (13.0, 5.0, 12.0), None),
        ("1970:01:01", (13.0, 5.0, 12.0), None),
        ("2014:09:16", (25.0, 5.0, 12.0), None),
        (None, (13.0, 5.0, 12.0), None),
        ("2014:09:16", None, None),
    ],
)
def test_gps_instants(
    tmp_path: Path, date: str | None, clock: tuple[float, ...] | None, instant: datetime | None
) -> None:
    gps = making.place(48.0, 2.0)
    if date:
        gps[29] = date
    if clock:
        gps[7] = clock
    assert _read(tmp_path, _jpeg({}, None, gps)).gps_instant == instant


def test_xmp_gives_the_place_where_exif_has_none(tmp_path: Path) -> None:
    packet = making.xmp(
        'exif:GPSLatitude="33,52.128S" exif:GPSLongitude="151,12,33.5E" '
        'exif:GPSAltitude="585/10" exif:GPSAltitudeRef="0" '
        'exif:GPSTimeStamp="2017-11-29T10:00:00+02:00"'
    )
    reading = _read(tmp_path, _jpeg(packet=packet))
    assert reading.lat == pytest.approx(-33.8688)
    assert reading.lon == pytest.approx(151.209306, abs=1e-6)
    assert reading.altitude_m == 58.5
    assert reading.gps_instant == datetime(2017, 11, 29, 8)


@pytest.mark.parametrize(
    ("written", "caption"),
    [
        ("OLYMPUS DIGITAL CAMERA         ", ""),
        ("SONY DSC", ""),
        ("DCIM\\100MEDIA\\DJI_0001.JPG", ""),
        ("IMG_1234", ""),
        ("Canon", ""),
        ("...", ""),
        ("The evening above Bryce", "The evening above Bryce"),
    ],
)
def test_captions_are_a_persons_words(tmp_path: Path, written: str, caption: str) -> None:
    main: Tagged = {making.DESCRIPTION: written, making.MAKE: "Canon"}
    assert _read(tmp_path, _jpeg(main)).caption == caption


def test_a_caption_in_xmp_comes_first(tmp_path: Path) -> None:
    packet = making.xmp('dc:description="Über den Pass"')
    reading = _read(tmp_path, _jpeg({making.DESCRIPTION: "Uber"}, packet=packet))
    assert reading.caption == "Über den Pass"


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "AVIF", "MPO"])
def test_exif_is_found_in_every_container(tmp_path: Path, kind: str) -> None:
    block = exif({making.MAKE: "Canon"}, {ORIGINAL: TEXT}, making.place(48.0, 2.0))
    reading = _read(tmp_path, encoded(SMALL, kind, exif=block), f"a.{kind.lower()}")
    assert reading.stamp is not None
    assert (reading.stamp.at, reading.make) == (AT, "Canon")
    assert reading.lat == pytest.approx(48.0)


@pytest.mark.parametrize("many", [3, 9])
def test_exif_behind_much_else_is_found(tmp_path: Path, many: int) -> None:
    """Motorola writes 140 kB in front of it; ExifRead looks at 4 kB, and we at 256 kB first."""
    data = _jpeg({}, {ORIGINAL: TEXT})
    filler = b"\xff\xe6\xff\xff" + bytes(0xFFFD)
    reading = _read(tmp_path, data[:2] + filler * many + data[2:])
    assert reading.stamp is not None
    assert reading.stamp.at == AT


def test_exif_in_imagemagicks_png_text_is_found(tmp_path: Path) -> None:
    block = exif({}, {ORIGINAL: TEXT})
    text = b"\nexif\n%8d\n" % len(block) + block.hex().encode() + b"\n"
    body = b"Raw profile type exif\0\0" + zlib.compress(text)
    chunk = len(body).to_bytes(4, "big") + b"zTXt" + body
    chunk += zlib.crc32(chunk[4:]).to_bytes(4, "big")
    data = encoded(SMALL, "PNG")
    reading = _read(tmp_path, data[:-12] + chunk + data[-12:], "a.png")
    assert reading.stamp is not None
    assert reading.stamp.at == AT


def test_exif_in_a_fuji_raw_file_is_found_in_its_picture(tmp_path: Path) -> None:
    inner = _jpeg({making.MAKE: "FUJIFILM"}, {ORIGINAL: TEXT})
    head = b"FUJIFILMCCD-RAW ".ljust(84, b"\0")
    head += (148).to_bytes(4, "big") + len(inner).to_bytes(4, "big")
    reading = _read(tmp_path, head.ljust(148, b"\0") + inner, "a.raf", Kind.RAW)
    assert reading.stamp is not None
    assert (reading.stamp.at, reading.make) == (AT, "FUJIFILM")
    assert reading.preview_size == (64, 48)


def test_exif_in_a_canon_raw_file_is_put_together(tmp_path: Path) -> None:
    parts = {
        b"CMT1": exif({making.MAKE: "Canon", making.MODEL: "EOS M50"}),
        b"CMT2": exif({ORIGINAL: TEXT, OFFSET_ORIGINAL: "+01:00"}),
        b"CMT4": exif(making.place(48.0, 2.0)),
    }
    inside = b"".join(making.box(name, block[6:]) for name, block in parts.items())
    canon = making.box(b"uuid", bytes.fromhex("85c0b687820f11e08111f4ce462b6a48") + inside)
    data = making.box(b"ftyp", b"crx \0\0\0\1crx ") + making.box(b"moov", canon)
    reading = _read(tmp_path, data, "a.cr3", Kind.RAW)
    assert reading.stamp is not None
    assert (reading.stamp.at, reading.offset_min, reading.model) == (AT, 60, "EOS M50")
    assert reading.lat == pytest.approx(48.0)


def test_exif_of_pictures_without_a_decoder_is_read(tmp_path: Path) -> None:
    block = bytes(4) + exif({}, {ORIGINAL: TEXT})[6:]
    data = b"\0\0\0\x0cJXL \r\n\x87\n" + making.box(b"Exif", block)
    reading = _read(tmp_path, data, "a.jxl")
    assert reading.stamp is not None
    assert (reading.stamp.at, reading.preview) == (AT, None)


def test_a_broken_exif_block_leaves_the_picture(tmp_path: Path) -> None:
    good = exif({making.MAKE: "Canon"}, {ORIGINAL: TEXT})
    for cut in range(8, len(good), 7):
        data = encoded(SMALL, exif=good[:cut] + b"\xff" * (len(good) - cut))
        assert read_file(making.save(tmp_path / "a.jpg", data), Kind.STILL).refused is None
