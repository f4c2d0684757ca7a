"""A small journal in memory of which everything about the clocks is known.

A phone says its offset; the camera stayed on Paris time and is 127 s fast, in Las Vegas.
"""

from __future__ import annotations

import io
from datetime import datetime, timedelta

from PIL import Image

from journal.core.clock import Clock
from journal.core.suggest import Suggestion
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle

CAMERA, PHONE = 1, 2
HERE, HOME = "America/Los_Angeles", "Europe/Paris"
FAST_S = 127
RIGHT = Clock(HOME, FAST_S)
FIRST = datetime(2017, 11, 29, 10, 5, 30)  # local time of the first photo of both
STEPS_MIN = (0, 30, 240, 545, 600)  # after it; the last two go to the next date on Paris time
DAYS = 2
SUGGESTION = Suggestion(
    CAMERA,
    HOME,
    FAST_S,
    0.97,
    {
        "photos": 10,
        "at_night": 6,
        "at_night_after": 0,
        "bursts": 10,
        "bursts_matched": 8,
        "bursts_matched_before": 0,
        "light_gain": 20.0,
        "bursts_gain": 30.0,
        "minutes_known": True,
    },
)
OFF_S = 9 * 3600 + FAST_S  # between the camera's clock and the local time


def lived() -> list[datetime]:
    """Return the local times at which both cameras took a photo."""
    return [FIRST + timedelta(days=day, minutes=step) for day in range(DAYS) for step in STEPS_MIN]


def fill(journal: Journal) -> None:
    """Write the trip; photos 1 .. 10 are the camera's, 11 .. 20 the phone's."""
    journal.transact(Op.IMPORT, _import)


def _import(edit: Edit) -> None:
    edit.db.execute(
        "INSERT INTO camera (id, make, model, serial)"
        " VALUES (1, 'Canon', 'Canon EOS 700D', ''), (2, 'Apple', 'iPhone 7', '')"
    )
    for number, at in enumerate(lived(), 1):
        shown = at + timedelta(seconds=OFF_S)
        _photo(edit, number, f"IMG_{number:04d}.JPG", shown, CAMERA, None)
        _photo(edit, number + 10, f"phone{number}.jpg", at, PHONE, -480)
    settle(edit)


def _photo(
    edit: Edit, number: int, name: str, at: datetime, camera: int, offset: int | None
) -> None:
    place = (36.1, -115.2, HERE) if offset is not None else (None, None, None)
    width, height = (300, 400) if number % 3 == 0 else (400, 300)
    edit.db.execute(
        "INSERT INTO photo (id, name, stamp, stamp_source, offset_min, lat, lon, place_zone,"
        " camera_id, width, height) VALUES (?, ?, ?, 'exif:DateTimeOriginal', ?, ?, ?, ?, ?, ?, ?)",
        [number, name, at.isoformat(), offset, *place, camera, width, height],
    )
    edit.db.execute(
        "INSERT INTO file (photo_id, role, sha256, size, link) VALUES (?, 'still', ?, 1, ?)",
        [number, f"{number:064d}", name],
    )
    picture = io.BytesIO()
    Image.new("RGB", (width // 4, height // 4), (20 * number % 255, 120, 160)).save(picture, "JPEG")
    edit.db.execute(
        "INSERT INTO thumbnail VALUES (?, ?, ?, ?)",
        [number, width // 4, height // 4, picture.getvalue()],
    )
