"""One file in, plain data out, and never an exception, whatever the file."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import pickle
import random
import struct
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

import pytest

from journal.core.photo import StampSource
from journal.ingest import reading as reading_module
from journal.ingest.reading import ENDS_EARLY, NO_PREVIEW, Reading, read_file
from journal.pictures.guard import TookTooLong, arm_worker, time_bound
from journal.pictures.kinds import Kind
from tests.ingest import making
from tests.ingest.making import encoded, film, mvhd, scene

NOW = datetime(2024, 5, 1)
AT = datetime(2019, 7, 24, 8, 25, 57)
PHOTO = encoded(
    scene(),
    exif=making.exif({making.MAKE: "Canon"}, {making.ORIGINAL: "2017:11:29 08:38:12"}),
)


def _read(tmp_path: Path, data: bytes, name: str, kind: Kind) -> Reading:
    return read_file(making.save(tmp_path / name, data), kind, now=NOW)


def test_a_reading_crosses_processes(tmp_path: Path) -> None:
    reading = _read(tmp_path, PHOTO, "a.jpg", Kind.STILL)
    assert reading.refused is None
    assert reading.sha256 == hashlib.sha256(PHOTO).hexdigest()
    assert reading.size == len(PHOTO)
    assert reading.mtime == (tmp_path / "a.jpg").stat().st_mtime
    assert pickle.loads(pickle.dumps(reading)) == reading


def test_a_known_file_is_not_read_again(tmp_path: Path) -> None:
    path = making.save(tmp_path / "a.jpg", PHOTO)
    reading = read_file(path, Kind.STILL, {hashlib.sha256(PHOTO).hexdigest()})
    assert reading.already
    assert (reading.stamp, reading.preview) == (None, None)


@pytest.mark.parametrize("kind", [Kind.TRACK, Kind.SIDECAR])
def test_tracks_and_sidecars_are_only_hashed(tmp_path: Path, kind: Kind) -> None:
    reading = _read(tmp_path, b"<gpx/>", "a.gpx", kind)
    assert (reading.refused, reading.sha256) == (None, hashlib.sha256(b"<gpx/>").hexdigest())


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (b"", Kind.STILL, "empty file"),
        (b"", Kind.FILM, "empty file"),
        (b"version https://git-lfs.github.com/spec/v1", Kind.STILL, "not a picture"),
        (b"hello", Kind.RAW, "not a picture"),
        (b"\xff\x0a" + bytes(100), Kind.STILL, "not a picture"),
        (film(mvhd(AT)), Kind.STILL, "not a picture but a film"),
        (PHOTO, Kind.FILM, "not a film"),
        (b"II*\0\x08\0\0\0\0\0", Kind.RAW, "cannot be decoded: "),
        (b"\x89PNG\r\n\x1a\n", Kind.STILL, "cannot be decoded: its header is damaged"),
        (film(mvhd(AT))[:100], Kind.FILM, "cut short"),
        (film(), Kind.FILM, "cut short"),
        (making.box(b"ftyp", b"mp42\0\0\0\0"), Kind.FILM, "not a film"),
        (b"RIFF\0\0\0\0AVI LIST", Kind.FILM, "cut short"),
    ],
)
def test_reasons(tmp_path: Path, data: bytes, kind: Kind, reason: str) -> None:
    reading = _read(tmp_path, data, "a.jpg", kind)
    assert reading.refused is not None
    assert reading.refused.startswith(reason)
    assert reading.kind is kind


def test_a_file_that_disappears_is_a_reading(tmp_path: Path) -> None:
    reading = read_file(tmp_path / "gone.jpg", Kind.STILL)
    assert (reading.refused, reading.sha256) == ("disappeared while it was read", "")


def test_a_file_that_may_not_be_read_is_a_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object) -> object:  # root may read everything, so the system is stood in for
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refusing)
    assert read_file(tmp_path / "a.jpg", Kind.STILL).refused == "cannot be read: permission denied"


def test_a_file_that_grows_meanwhile_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = making.save(tmp_path / "a.jpg", PHOTO)
    real = os.fstat

    def growing(number: int) -> os.stat_result:
        status = real(number)
        path.write_bytes(PHOTO * 2)
        return status

    monkeypatch.setattr("journal.ingest.reading.os.fstat", growing)
    assert read_file(path, Kind.STILL).refused == "changed while it was read"


def test_a_large_file_is_read_from_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "_IN_MEMORY", 1000)
    for kind in ("JPEG", "TIFF", "PNG"):
        data = encoded(scene(), kind)
        reading = _read(tmp_path, data, "a.bin", Kind.STILL)
        assert reading.sha256 == hashlib.sha256(data).hexdigest()
        assert reading.preview_size == (640, 480)


def test_the_bytes_decide_and_not_the_name(tmp_path: Path) -> None:
    for kind, name in (("JPEG", "a.dng"), ("PNG", "a.jpg"), ("WEBP", "a.heic"), ("AVIF", "a.tif")):
        promised = Kind.RAW if name.endswith("dng") else Kind.STILL
        reading = _read(tmp_path, encoded(scene(), kind), name, promised)
        assert (reading.refused, reading.width) == (None, 640), kind


def test_a_raw_file_without_a_picture_is_kept(tmp_path: Path) -> None:
    block = making.exif({making.MAKE: "NIKON", making.ORIENTATION: 6})
    reading = _read(tmp_path, block[6:], "a.nef", Kind.RAW)
    assert reading.refused is None
    assert (reading.make, reading.preview, reading.notes) == ("NIKON", None, (NO_PREVIEW,))


def test_a_raw_files_picture_is_found_and_turned(tmp_path: Path) -> None:
    block = making.exif({making.MAKE: "NIKON", making.ORIENTATION: 6})[6:]
    small, large = encoded(scene(160, 120)), encoded(scene(1200, 800))
    reading = _read(tmp_path, block + small + large + bytes(99), "a.nef", Kind.RAW)
    assert reading.preview_size == (800, 1200)
    broken = _read(tmp_path, block + small + large[:5000], "a.nef", Kind.RAW)
    assert broken.preview_size == (120, 160)


# Films


def test_a_phones_film(tmp_path: Path) -> None:
    texts = {
        "creationdate": "2019-07-24T11:25:40+0300",
        "location.ISO6709": "+32.0929+034.8620+035.000/",
        "make": "Apple",
        "model": "iPhone 6",
    }
    data = film(mvhd(AT), making.trak(568, 320, turned=True), making.apple_meta(texts))
    reading = _read(tmp_path, data, "IMG_1.MOV", Kind.FILM)
    assert reading.stamp is not None
    assert reading.stamp.at == datetime(2019, 7, 24, 11, 25, 40)
    assert reading.stamp.source is StampSource.QUICKTIME_CREATION
    assert (reading.offset_min, reading.place_zone) == (180, "Asia/Jerusalem")
    assert (reading.lat, reading.lon, reading.altitude_m) == (32.0929, 34.862, 35.0)
    assert (reading.width, reading.height) == (320, 568)
    assert (reading.make, reading.model) == ("Apple", "iPhone 6")
    assert (reading.preview, reading.notes) == (None, (NO_PREVIEW,))


def test_the_header_of_a_film_is_in_utc(tmp_path: Path) -> None:
    stamp = _read(tmp_path, film(mvhd(AT)), "a.mp4", Kind.FILM).stamp
    assert stamp is not None
    assert (stamp.at, stamp.source, stamp.utc) == (AT, StampSource.MOVIE_HEADER, True)


def test_a_header_that_counts_from_1970_is_understood(tmp_path: Path) -> None:
    seconds = int((AT - datetime(1970, 1, 1)).total_seconds())
    body = struct.pack(">II", 0, seconds) + bytes(92)
    stamp = _read(tmp_path, film(making.box(b"mvhd", body)), "a.mp4", Kind.FILM).stamp
    assert stamp is not None
    assert stamp.at == AT


@pytest.mark.parametrize("at", [None, datetime(1970, 1, 1), datetime(2030, 1, 1)])
def test_a_film_without_a_time_goes_by_its_name(tmp_path: Path, at: datetime | None) -> None:
    stamp = _read(tmp_path, film(mvhd(at)), "VID_20171129_083812.mp4", Kind.FILM).stamp
    assert stamp is not None
    assert stamp.source is StampSource.NAME
    assert _read(tmp_path, film(mvhd(at)), "a.mp4", Kind.FILM).stamp is None


def test_quicktimes_own_texts(tmp_path: Path) -> None:
    def text(name: bytes, value: str) -> bytes:
        return making.box(name, struct.pack(">HH", len(value), 0) + value.encode())

    texts = text(b"\xa9xyz", "+48.8577+002.2950/") + text(b"\xa9day", "2019-07-24T10:25:57+02:00")
    reading = _read(tmp_path, film(mvhd(AT), making.box(b"udta", texts)), "a.mp4", Kind.FILM)
    assert reading.stamp is not None
    assert (reading.offset_min, reading.lat) == (120, 48.8577)


def test_a_film_that_ends_early_is_kept_with_a_note(tmp_path: Path) -> None:
    data = film(mvhd(AT), media=bytes(5000))[:-2000]
    assert _read(tmp_path, data, "a.mp4", Kind.FILM).notes == (NO_PREVIEW, ENDS_EARLY)


def test_boxes_within_boxes_without_end_are_refused_or_read(tmp_path: Path) -> None:
    zero = film(making.box(b"free", b""), struct.pack(">I4s", 0, b"udta"), mvhd(AT))
    tiny = film(struct.pack(">I4s", 3, b"trak"), mvhd(AT))
    huge = film(struct.pack(">I4sQ", 1, b"trak", 2**63), mvhd(AT))
    for data in (zero, tiny, huge):
        assert _read(tmp_path, data, "a.mp4", Kind.FILM).sha256


def test_other_films(tmp_path: Path) -> None:
    header = struct.pack("<4sI", b"avih", 56) + bytes(32) + struct.pack("<II", 320, 240) + bytes(16)
    avi = b"RIFF\0\0\0\0AVI LIST\0\0\0\0hdrl" + header
    reading = _read(tmp_path, avi, "a.avi", Kind.FILM)
    assert (reading.refused, reading.width, reading.height) == (None, 320, 240)
    for front in (0, 4):
        packets = (bytes(front) + b"\x47" + bytes(187)) * 6
        reading = _read(tmp_path, packets, "20171129083812.mts", Kind.FILM)
        assert reading.refused is None
        assert reading.stamp is not None


# Hostile files


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF", "film", "raw"])
def test_no_damage_to_a_file_raises(tmp_path: Path, kind: str) -> None:
    """Random bytes overwritten, cut out and doubled; a fixed seed, so that a failure comes back."""
    chance = random.Random(kind)
    block = making.exif({making.MAKE: "Canon"}, {making.ORIGINAL: "2017:11:29 08:38:12"})
    if kind == "film":
        good = film(mvhd(AT), making.trak(9, 9), making.apple_meta({"creationdate": "2019"}))
    elif kind == "raw":
        good = block[6:] + encoded(scene(64, 48))
    else:
        good = encoded(scene(64, 48), kind, **({} if kind == "GIF" else {"exif": block}))
    promised = {"film": Kind.FILM, "raw": Kind.RAW}.get(kind, Kind.STILL)
    for _ in range(60):
        data = bytearray(good)
        for _ in range(chance.randint(1, 8)):
            place = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[place] = chance.randrange(256)
                case 1:
                    del data[place : place + chance.randrange(40)]
                case _:
                    data[place:place] = data[place : place + chance.randrange(40)]
        reading = _read(tmp_path, bytes(data), "a", promised)
        assert reading.refused is None or reading.refused == reading.refused.strip()


# Bounds


@pytest.mark.skipif(sys.platform == "win32", reason="timers of POSIX")
def test_the_time_of_a_step_is_bounded() -> None:
    started = time.monotonic()

    def work() -> None:
        with time_bound(0.05):
            while time.monotonic() - started < 20:
                pass

    with pytest.raises(TookTooLong):
        work()
    assert time.monotonic() - started < 10


def test_the_bound_on_time_lets_other_threads_be() -> None:
    done = []

    def work() -> None:
        with time_bound(60):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def _fill_memory() -> str:
    try:
        return f"held {len(bytearray(6_000_000_000))}"
    except MemoryError:
        return "bounded"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux bounds address space")
def test_an_armed_worker_cannot_fill_the_machine() -> None:
    context = multiprocessing.get_context("spawn")
    with context.Pool(1, initializer=arm_worker) as pool:
        assert pool.apply(_fill_memory) == "bounded"
