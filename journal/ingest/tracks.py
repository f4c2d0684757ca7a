"""Reads tracks: where the travellers were, and when. GPX, KML, KMZ and Google's location history.

What a file is its first bytes say. Refuses nothing by an exception: size, time and the number of
points are bounded, and a file of which nothing can be read is a `TrackReading` without points
whose notes say why.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from journal.core.stamp import utc_now
from journal.ingest.google_timeline import MOST_BYTES as MOST_OF_TIMELINE
from journal.ingest.google_timeline import Spans, read_timeline
from journal.ingest.gpx import read_gpx
from journal.ingest.kml import Swells, kml_in, read_kml
from journal.ingest.reading import ENDS_EARLY, Reading, read_file
from journal.ingest.scan import Found
from journal.ingest.sidecar_facts import DAMAGED, TOO_LARGE, TOO_SLOW
from journal.ingest.ways import LONGEST_NAME, TooMany, Ways
from journal.pictures.guard import FILE_S, TookTooLong, one_file, time_bound
from journal.store.tracks import TrackPoint

NO_POINTS = "no point of a track in it"
NO_TIMES = "its points say no time"
NO_ZONE = "its times say no zone: taken as UTC"
NOT_NEAR = "none of its points is of the days of a trip here: drop it again after the photos"

_MOST_BYTES = 64 << 20
_MOST_S = 60.0
_A_MEGABYTE_S = 2.0
_HEAD = 4096
_ROOT_IS_KML = re.compile(rb"<(?:\w+:)?kml[\s>]")
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class TrackReading:
    """What came out of a track's file.

    file: its fingerprint, or why it is not taken. name: what it calls itself, else the file's
    name. points: as `with_anchors` returns them; empty where notes say why. history: it is of a
    whole life, and only the points of some days were taken.
    """

    file: Reading
    name: str = ""
    points: tuple[TrackPoint, ...] = ()
    notes: tuple[str, ...] = ()
    history: bool = False

    @property
    def size(self) -> int:
        return self.file.size


def read_track(
    found: Found,
    known: Set[str] = frozenset(),
    now: datetime | None = None,
    near: Spans | None = None,
) -> TrackReading:
    """Read one track; never raises for a bad one. Meant for processes, as `read_file`.

    known: sha256 of tracks in the journal already; of them nothing else is read. now: naive UTC,
    against which times count as in the future; the machine's clock when absent. near: the times
    of which points are taken from a location history; None: all.
    """
    history = found.path.suffix.lower() == ".json"
    file = read_file(found.path, found.kind, known)
    reading = TrackReading(file, PurePath(found.name).stem, history=history)
    if file.refused is not None or file.already:
        return reading
    if file.size > (MOST_OF_TIMELINE if history else _MOST_BYTES):
        return replace(reading, notes=(TOO_LARGE,))
    try:
        patience = FILE_S + file.size / 1e6 * _A_MEGABYTE_S
        with one_file(patience, 0 if history else file.size), time_bound(_MOST_S):
            return _read(reading, found, now or utc_now(), near)
    except TookTooLong:
        return replace(reading, notes=(TOO_SLOW,))
    except (TooMany, Swells, MemoryError):
        return replace(reading, notes=(TOO_LARGE,))
    except Exception:  # noqa: BLE001 - hostile content; the file is kept all the same
        return replace(reading, notes=(DAMAGED,))


def unread_track(found: Found, note: str) -> TrackReading:
    """Return only the fingerprint of a file that makes its reader crash, and why."""
    history = found.path.suffix.lower() == ".json"
    file = read_file(found.path, found.kind)
    return TrackReading(file, PurePath(found.name).stem, notes=(note,), history=history)


def _read(reading: TrackReading, found: Found, now: datetime, near: Spans | None) -> TrackReading:
    if reading.history:
        return _with_history(reading, found, now, near)
    data = found.path.read_bytes()
    if hashlib.sha256(data).hexdigest() != reading.file.sha256:
        return replace(reading, file=replace(reading.file, refused="changed while it was read"))
    ways = _ways(data, found, now)
    points = ways.with_zones()
    notes = [ENDS_EARLY] if ways.ends_early else []
    if not points:
        notes.append(NO_POINTS)
    elif not any(point.instant for point in points):
        notes.append(NO_TIMES)
    elif ways.zoneless:
        notes.append(NO_ZONE)
    name = ways.name or reading.name[:LONGEST_NAME]
    return replace(reading, name=name, points=points, notes=tuple(notes))


def _ways(data: bytes, found: Found, now: datetime) -> Ways:
    if data.startswith(_ZIP):
        return read_kml(kml_in(data), now)
    head = data[:_HEAD]
    is_gpx = b"<gpx" in head or b":gpx" in head
    if _ROOT_IS_KML.search(head) or (found.path.suffix.lower() == ".kml" and not is_gpx):
        return read_kml(data, now)
    return read_gpx(data, now)


def _with_history(
    reading: TrackReading, found: Found, now: datetime, near: Spans | None
) -> TrackReading:
    """Take what a location history has of the times asked for, and say how much that is."""
    ways = Ways(now)
    with found.path.open("rb") as file:
        count = read_timeline(file, ways, near)
    points = ways.with_zones()
    notes = [ENDS_EARLY] if ways.ends_early else []
    if not count:
        notes.append(NO_POINTS)
    elif not points:
        notes.append(NOT_NEAR)
    else:
        notes.append(f"points taken, of the days of trips here: {len(points)} of {count}")
        notes += [NO_ZONE] if ways.zoneless else []
    return replace(reading, points=points, notes=tuple(notes))
