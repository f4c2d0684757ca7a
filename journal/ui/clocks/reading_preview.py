"""Reads what a clock would do, ready to be shown.

The one place where the preview of the store becomes the rows of the dialog. It resolves the whole
file as `journal.store.settle` does, with one clock exchanged, and writes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlite_utils import Database

from journal.core.clock import Clock
from journal.core.photo import Evidence, Resolved
from journal.core.resolve import resolve
from journal.store.clocks import CameraRow, camera_name
from journal.store.settle import read_evidence, read_facts
from journal.ui.clocks.days_row import DayCounts
from journal.ui.clocks.moments import Placed
from journal.ui.clocks.preview import Preview, PreviewDay


def read_preview(db: Database, camera: CameraRow, clock: Clock) -> Preview:
    """Return what becomes of the days that a camera has photos on, now or with that clock."""
    photos = read_evidence(db)
    facts = read_facts(db)
    answers = resolve(photos, replace(facts, clocks={**facts.clocks, camera.id: clock}))
    now = _days(db)
    shapes = _shapes(db)
    placed: defaultdict[date | None, list[Placed]] = defaultdict(list)
    ways: list[tuple[date | None, date | None]] = []
    for n in sorted(range(len(photos)), key=lambda n: answers[n].rank):
        photo, answer = photos[n], answers[n]
        own, before = photo.camera_id == camera.id, now.get(photo.photo_id)
        placed[answer.day].append(_placed(photo, answer, own, before, shapes))
        if own:
            ways.append((before, answer.day))
    return _preview(ways, placed)


def _preview(
    ways: Sequence[tuple[date | None, date | None]], placed: Mapping[date | None, Sequence[Placed]]
) -> Preview:
    """Put a preview together. ways: of each photo of the camera, the day before and after."""
    moving = [(before, after) for before, after in ways if before != after]
    change = {day for way in moving for day in way}
    left, stand = Counter(before for before, _ in ways), Counter(after for _, after in ways)
    days = [
        PreviewDay(DayCounts(day, left[day], stand[day], day in change), tuple(placed.get(day, ())))
        for day in sorted(left | stand, key=lambda day: day or date.max)
    ]
    return Preview(len(moving), len(ways), tuple(days))


def _placed(
    photo: Evidence,
    answer: Resolved,
    own: bool,
    before: date | None,
    shapes: dict[int, tuple[int, int, str]],
) -> Placed:
    at = None if answer.day_only else answer.lived_at
    moves = own and before != answer.day
    came_from = before if moves else None
    return Placed(
        photo.photo_id, photo.name, at, own, moves, came_from, *shapes.get(photo.photo_id, ())
    )


def _days(db: Database) -> dict[int, date]:
    """Return the date of the day that each photo stands on now."""
    rows = db.execute(
        "SELECT photo.id, date FROM photo JOIN day ON day.id = day_id WHERE date NOT NULL"
    )
    return {number: date.fromisoformat(day) for number, day in rows}


def _shapes(db: Database) -> dict[int, tuple[int, int, str]]:
    """Return width, height and the camera's name of every photo."""
    rows = db.execute(
        "SELECT photo.id, width, height, make, model FROM photo"
        " LEFT JOIN camera ON camera.id = camera_id WHERE bin IS NULL"
    ).fetchall()
    names = {(make, model): camera_name(make or "", model or "") for *_, make, model in rows}
    return {
        number: (width, height, names[make, model]) for number, width, height, make, model in rows
    }
