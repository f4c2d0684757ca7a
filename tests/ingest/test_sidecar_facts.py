"""What a sidecar says of its photo, and how little a bad one does."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from journal.core.photo import StampSource
from journal.ingest.metadata import Facts, with_sidecars
from journal.ingest.sidecar_facts import DAMAGED, TOO_LARGE, read_sidecar
from tests.ingest.making import put, save, takeout, xmp

NOW = datetime(2026, 6, 1)
TAKEN = datetime(2023, 10, 6, 22, 30)
PARIS = {"latitude": 48.8583736, "longitude": 2.291901, "altitude": 82.09}
NOWHERE = {"latitude": 0.0, "longitude": 0.0, "altitude": 0.0}


def test_all_that_takeout_says(tmp_path: Path) -> None:
    said = takeout(TAKEN, geoData=PARIS, description=" Le soir\u00a0! ", people=[{"name": "Zoé"}])
    read = read_sidecar(put(tmp_path / "a.json", said), NOW)
    assert (read.title, read.album, read.note) == ("IMG.jpg", False, "")
    facts = read.facts
    assert facts.stamp is not None
    assert (facts.stamp.at, facts.stamp.source, facts.stamp.utc) == (
        TAKEN,
        StampSource.TAKEOUT,
        True,
    )
    assert (facts.lat, facts.lon, facts.altitude_m) == (48.8583736, 2.291901, 82.09)
    assert (facts.place_zone, facts.caption) == ("Europe/Paris", "Le soir\u00a0!")
    assert "Zoé" not in repr(read)


def test_zeros_are_no_place_and_the_file_s_own_place_comes_second(tmp_path: Path) -> None:
    other = {**PARIS, "altitude": 0.0}
    said = takeout(TAKEN, geoData=NOWHERE, geoDataExif=other)
    facts = read_sidecar(put(tmp_path / "a.json", said), NOW).facts
    assert (facts.lat, facts.altitude_m) == (48.8583736, None)
    facts = read_sidecar(put(tmp_path / "b.json", takeout(TAKEN, geoData=NOWHERE)), NOW).facts
    assert (facts.lat, facts.lon, facts.place_zone) == (None, None, None)


@pytest.mark.parametrize(
    "timestamp",
    [
        "0",
        "",
        "soon",
        "1e9",
        "9" * 11,
        "9" * 5000,
        -(10**11),
        True,
        None,
        [],
        {},
        1.5,
        "4102444800",
    ],
)
def test_times_that_are_none(tmp_path: Path, timestamp: object) -> None:
    said = {"title": "a.jpg", "photoTakenTime": {"timestamp": timestamp}}
    assert read_sidecar(put(tmp_path / "a.json", said), NOW).facts == Facts()


@pytest.mark.parametrize(
    ("name", "data", "note"),
    [
        ("a.json", b"", DAMAGED),
        ("a.json", b"{", DAMAGED),
        ("a.json", b"\xff\xfe\0", DAMAGED),
        ("a.json", b"[" * 500_000, DAMAGED),
        ("a.json", b'{"photoTakenTime":' + b"9" * 100_000 + b"}", DAMAGED),
        ("a.json", b" " * 2_000_001, TOO_LARGE),
        ("a.json", b"[1, 2]", ""),
        ("a.json", b'{"geoData": {"latitude": NaN, "longitude": 1e999}}', ""),
        ("a.json", b'{"geoData": {"latitude": 1' + b"0" * 400 + b', "longitude": 1}}', ""),
        ("a.json", b'{"photoTakenTime": "x", "geoData": 5, "title": 7, "description": {}}', ""),
        ("a.xmp", b"", DAMAGED),
        ("a.xmp", b"<x", DAMAGED),
        ("a.xmp", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', DAMAGED),
        ("a.xmp", b" " * 2_000_001, TOO_LARGE),
        ("a.xmp", b"<a/>", ""),
        ("a.xmp", xmp('exif:DateTimeOriginal="yesterday" exif:GPSLatitude="north"'), ""),
        ("a.aae", b"\0", ""),
    ],
)
def test_bad_sidecars_say_nothing_but_why(
    tmp_path: Path, name: str, data: bytes, note: str
) -> None:
    read = read_sidecar(save(tmp_path / name, data), NOW)
    assert (read.facts, read.note) == (Facts(), note)


def test_nested_xmp_takes_no_longer_than_its_length(tmp_path: Path) -> None:
    depth = 25_000
    heads = b"<r:Description><e:GPSAltitude>" * depth
    tails = b"</e:GPSAltitude></r:Description>" * depth
    spaces = (
        b' xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        b' xmlns:e="http://ns.adobe.com/exif/1.0/"'
    )
    path = save(tmp_path / "a.xmp", b"<a" + spaces + b">" + heads + tails + b"</a>")
    assert read_sidecar(path, NOW).facts == Facts()


def test_xmp_says_time_offset_place_and_caption(tmp_path: Path) -> None:
    packet = xmp(
        'exif:DateTimeOriginal="2023-10-06T23:30:00.25+02:00" dc:description="Le soir"'
        ' exif:GPSLatitude="48.8583736" exif:GPSLatitudeRef="N"'
        ' exif:GPSLongitude="2.291901" exif:GPSLongitudeRef="W"'
    )
    facts = read_sidecar(save(tmp_path / "a.xmp", packet), NOW).facts
    assert facts.stamp is not None
    assert facts.stamp.at == datetime(2023, 10, 6, 23, 30, 0, 250_000)
    assert (facts.stamp.source, facts.offset_min) == (StampSource.SIDECAR_ORIGINAL, 120)
    assert (facts.lat, facts.lon, facts.caption) == (48.8583736, -2.291901, "Le soir")


def test_the_offset_is_that_of_the_stamp_that_wins(tmp_path: Path) -> None:
    created = xmp('photoshop:DateCreated="2023-10-06T23:30:00+02:00"')
    beside = read_sidecar(save(tmp_path / "a.xmp", created), NOW).facts
    json_said = read_sidecar(put(tmp_path / "a.json", takeout(TAKEN)), NOW).facts
    merged = with_sidecars(Facts(caption="own"), [json_said, beside])
    assert (merged.stamp, merged.offset_min, merged.caption) == (beside.stamp, 120, "own")
    merged = with_sidecars(Facts(stamp=json_said.stamp), [Facts(offset_min=60)])
    assert merged.offset_min is None
