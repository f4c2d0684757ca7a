"""Makes what the viewer is tried on: a small trip of pictures whose corners tell how they stand."""

from __future__ import annotations

import hashlib
import io
import struct
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image

from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle

FIRST = datetime(2017, 11, 29, 10, 5)
WIDTH, HEIGHT = 2400, 1600
RED, GREEN, BLUE, GREY = (220, 30, 30), (30, 200, 30), (30, 30, 220), (128, 128, 128)
BROKEN = 4  # the photo whose original cannot be decoded
AWAY = 5  # the photo whose original is away
FILM = 7
MOVING = 8  # a photo with a film beside it
PHOTOS = 8


def corners(width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """Return a grey picture with a red, a green and a blue corner, clockwise from the top left."""
    image = Image.new("RGB", (width, height), GREY)
    for colour, left, top in ((RED, 0, 0), (GREEN, width // 2, 0), (BLUE, width // 2, height // 2)):
        image.paste(colour, (left, top, left + width // 2, top + height // 2))
    return image


def jpeg(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=90)
    return file.getvalue()


def film(frames: int = 20, rate: int = 10, size: tuple[int, int] = (320, 240)) -> bytes:
    """Return an AVI of JPEGs, which every player reads: red first, then green."""
    pictures = [
        jpeg(Image.new("RGB", size, RED if number < frames // 2 else GREEN))
        for number in range(frames)
    ]
    largest = max(map(len, pictures))
    header = struct.pack(
        "<14I", 1_000_000 // rate, largest * rate, 0, 0x10, frames, 0, 1, largest, *size, 0, 0, 0, 0
    )
    stream = b"vidsMJPG" + struct.pack(
        "<IHHIIIIIIIIHHHH", 0, 0, 0, 0, 1, rate, 0, frames, largest, 10_000, 0, 0, 0, *size
    )
    picture = struct.pack(
        "<IiiHH4sIiiII", 40, *size, 1, 24, b"MJPG", size[0] * size[1] * 3, 0, 0, 0, 0
    )
    movie, index, at = b"", b"", 4
    for data in pictures:
        chunk = _chunk(b"00dc", data)
        index += struct.pack("<4sIII", b"00dc", 0x10, at, len(data))
        movie += chunk
        at += len(chunk)
    streams = _list(b"strl", _chunk(b"strh", stream) + _chunk(b"strf", picture))
    heads = _list(b"hdrl", _chunk(b"avih", header) + streams)
    body = heads + _list(b"movi", movie) + _chunk(b"idx1", index)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"AVI " + body


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _list(name: bytes, data: bytes) -> bytes:
    return _chunk(b"LIST", name + data)


def fill(journal: Journal, folder: Path) -> None:
    """Write the trip; originals lie in the folder but for that of photo 1, in the journal."""

    def change(edit: Edit) -> None:
        for number in range(1, PHOTOS + 1):
            _photo(edit, number, folder)
        settle(edit)

    journal.transact(Op.IMPORT, change)


def _photo(edit: Edit, number: int, folder: Path) -> None:
    at = (FIRST + timedelta(minutes=7 * number)).isoformat()
    is_film = number == FILM
    size = (320, 240) if is_film else (WIDTH, HEIGHT)
    edit.db.execute(
        "INSERT INTO photo (id, name, stamp, stamp_source, offset_min, width, height, length_s,"
        " f_number, exposure_s, iso) VALUES (?, ?, ?, 'exif:DateTimeOriginal', -480, ?, ?, ?, 1.8,"
        " 0.008, 100)",
        [number, f"P{number}.jpg", at, *size, 2.0 if number in (FILM, MOVING) else None],
    )
    picture = corners()
    data = film() if is_film else jpeg(picture)
    if number == BROKEN:
        data = data[: len(data) // 3]
    suffix = "avi" if is_film else "jpg"
    _file(edit, number, folder / f"P{number}.{suffix}", "film" if is_film else "still", data)
    if number == AWAY:
        (folder / f"P{number}.jpg").unlink()
    if number == MOVING:
        _file(edit, number, folder / f"P{number}.avi", "film", film(), beside=1)
    for table, edge in (("thumbnail", 512), ("preview", 1600)):
        small = (
            picture.resize((edge, edge * 2 // 3)) if not is_film else Image.new("RGB", (320, 240))
        )
        edit.db.execute(
            f"INSERT INTO {table} VALUES (?, ?, ?, ?)", [number, *small.size, jpeg(small)]
        )


def _file(edit: Edit, photo: int, path: Path, role: str, data: bytes, beside: int = 0) -> None:
    sha256 = hashlib.sha256(data + path.name.encode()).hexdigest()
    stored = photo == 1
    if stored:
        edit.db.execute(
            "INSERT INTO sqlar VALUES (?, 33188, 0, ?, ?)", [path.name, len(data), data]
        )
    else:
        path.write_bytes(data)
    edit.db.execute(
        "INSERT INTO file (photo_id, role, sha256, size, archive_name, link, beside)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            photo,
            role,
            sha256,
            len(data),
            path.name if stored else None,
            None if stored else str(path),
            beside,
        ],
    )


def exchange(journal: Journal, photo: int, path: Path, data: bytes) -> None:
    """Let another file be the linked original of a photo."""

    def change(edit: Edit) -> None:
        edit.db.execute("UPDATE file SET size = ? WHERE photo_id = ?", [len(data), photo])

    path.write_bytes(data)
    journal.transact(Op.IMPORT, change)
