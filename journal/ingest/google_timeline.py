"""Reads where somebody was from Google's location history, in the four forms it is handed out in.

Takeout's Records.json ("locations") and Semantic Location History ("timelineObjects"), and what
phones export: Android's Timeline.json ("semanticSegments", "rawSignals") and the list that iPhones
write. They are told by what stands in them, never by a name. A history tells years of a life: only
the fixes of the days asked for are kept. Fixes that may be over a kilometre off are left out, and
those of phone masts where better ones stand near them in time: they would make a way of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from journal.ingest.json_elements import EndsEarly, elements
from journal.ingest.position import Position
from journal.ingest.ways import MOST_POINTS, TooMany, Ways, read_time, spread

Spans = Sequence[tuple[datetime, datetime]]  # naive UTC, from and up to, in order, apart

MOST_BYTES = 1 << 30
WORST_M, ROUGH_M = 1000.0, 100.0
BETTER_WITHIN = timedelta(minutes=10)
_HEAD = 1 << 16
_KEYS = frozenset(("locations", "timelineObjects", "semanticSegments", "rawSignals"))
_OBJECT = re.compile(rb'"(?:locations|timelineObjects|semanticSegments|rawSignals)"\s*:\s*\[')
_LIST = re.compile(rb"\s*\[\s*\{")
_PARTS = (b'"startTime"', b'"endTime"', b'"geo:')
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NUMBER = r"(-?\d{1,3}(?:\.\d{1,20})?)"
_PAIR = re.compile(rf"\s*(?:geo:)?\s*{_NUMBER}\s*°?\s*,\s*{_NUMBER}\s*°?\s*")


class _Fix(NamedTuple):
    """Where somebody was at a time that says its zone, unless the file does not."""

    time: datetime
    lat: float
    lon: float
    altitude_m: float | None = None
    rough: bool = False


def is_timeline(path: Path) -> bool:
    """Tell from the start of a JSON file whether it is a location history; False if unreadable."""
    with suppress(OSError), path.open("rb") as file:
        head = file.read(_HEAD).removeprefix(b"\xef\xbb\xbf")
        if head.lstrip()[:1] == b"{":
            return _OBJECT.search(head) is not None
        return _LIST.match(head) is not None and all(part in head for part in _PARTS)
    return False


def read_timeline(file: BinaryIO, ways: Ways, near: Spans | None) -> int:
    """Add the fixes of a history to `ways`, in order of time; return how many it has in all.

    near: the times of which they are kept; None: all. Raises as `elements`, and TooMany.
    """
    kept: dict[datetime, _Fix] = {}
    count = 0
    starts = [start for start, _ in near or ()]
    try:
        for key, element in elements(file, _KEYS):
            for fix in _READ[key](element) if isinstance(element, dict) else ():
                instant = ways.instant(fix.time)
                if instant is None or Position.valid(fix.lat, fix.lon) is None:
                    continue
                count += 1
                if near is None or _falls(instant, near, starts):
                    kept.setdefault(instant, fix)
            if len(kept) > MOST_POINTS:
                raise TooMany
    except EndsEarly:
        if not count:
            raise
        ways.ends_early = True
    for instant in _worth_having(kept):
        _, lat, lon, altitude, _ = kept[instant]
        ways.add(lat, lon, altitude, instant.replace(tzinfo=UTC))
    return count


def _worth_having(kept: Mapping[datetime, _Fix]) -> Iterator[datetime]:
    """Yield in order the instants of fixes that are good, or have no good one near them."""
    good = sorted(instant for instant, fix in kept.items() if not fix.rough)
    for instant in sorted(kept):
        after = bisect_right(good, instant)
        near = good[max(after - 1, 0) : after + 1]
        if not kept[instant].rough or all(abs(at - instant) > BETTER_WITHIN for at in near):
            yield instant


def _falls(instant: datetime, near: Spans, starts: list[datetime]) -> bool:
    before = bisect_right(starts, instant) - 1
    return before >= 0 and instant < near[before][1]


def _of_record(said: dict[str, Any]) -> Iterator[_Fix]:
    """Read an element of Records.json."""
    at = _time(said, "timestamp")
    yield from _seen(at, _e7(said), said.get("accuracy"), said.get("altitude"))


def _of_object(said: dict[str, Any]) -> Iterator[_Fix]:
    """Read an element of Semantic Location History."""
    visit, moved = _part(said, "placeVisit"), _part(said, "activitySegment")
    yield from _stay(_span(_part(visit, "duration")), _e7(_part(visit, "location")))
    start, end = _span(_part(moved, "duration"))
    points = list(_parts(_part(moved, "simplifiedRawPath"), "points"))
    for point in points:
        yield from _seen(_time(point, "timestamp"), _e7(point), point.get("accuracyMeters"))
    between = () if points else _parts(_part(moved, "waypointPath"), "waypoints")
    ends = _e7(_part(moved, "startLocation")), _e7(_part(moved, "endLocation"))
    line = [place for place in (ends[0], *map(_e7, between), ends[1]) if place]
    if not points or all(ends):
        yield from _along(line, start, end)


def _of_segment(said: dict[str, Any]) -> Iterator[_Fix]:
    """Read an element of what phones export; iPhones write places without an object around."""
    start, end = read_time(said.get("startTime")), read_time(said.get("endTime"))
    for point in _parts(said, "timelinePath"):
        place = _pair(point.get("point"))
        time = read_time(point.get("time"))
        minutes = _number(point.get("durationMinutesOffsetFromStartTime"))
        if time is None and start and minutes is not None:
            time = _later(start, minutes)
        if place and time:
            yield _Fix(time, *place)
    stayed = _part(_part(said, "visit"), "topCandidate").get("placeLocation")
    yield from _stay((start, end), _pair(stayed))
    moved = _part(said, "activity")
    ends = _pair(moved.get("start")), _pair(moved.get("end"))
    yield from _along([place for place in ends if place], start, end)


def _of_signal(said: dict[str, Any]) -> Iterator[_Fix]:
    """Read an element of rawSignals."""
    seen = _part(said, "position")
    place, at = _pair(seen.get("LatLng") or seen.get("latLng")), read_time(seen.get("timestamp"))
    yield from _seen(at, place, seen.get("accuracyMeters"), seen.get("altitudeMeters"))


_READ = {
    "": _of_segment,
    "locations": _of_record,
    "timelineObjects": _of_object,
    "semanticSegments": _of_segment,
    "rawSignals": _of_signal,
}


def _seen(
    time: datetime | None,
    place: tuple[float, float] | None,
    accuracy: object,
    altitude: object = None,
) -> Iterator[_Fix]:
    """Yield what a receiver saw; a fix that does not say how far it may be off is believed."""
    off_by = _number(accuracy) or 0.0
    if time and place and off_by <= WORST_M:
        yield _Fix(time, *place, _number(altitude), off_by > ROUGH_M)


def _stay(
    span: tuple[datetime | None, datetime | None], place: tuple[float, float] | None
) -> Iterator[_Fix]:
    for time in span:
        if place and time:
            yield _Fix(time, *place)


def _along(
    line: list[tuple[float, float]], start: datetime | None, end: datetime | None
) -> Iterator[_Fix]:
    """Yield the points of a line that was passed from its one end to the other."""
    if len(line) > 1 and start and end and _goes_on(start, end):
        for place, time in zip(line, spread(line, start, end), strict=True):
            yield _Fix(time, *place)


def _goes_on(start: datetime, end: datetime) -> bool:
    return (start.tzinfo is None) == (end.tzinfo is None) and start <= end


def _span(said: dict[str, Any]) -> tuple[datetime | None, datetime | None]:
    return _time(said, "startTimestamp"), _time(said, "endTimestamp")


def _part(said: dict[str, Any], key: str) -> dict[str, Any]:
    part = said.get(key)
    return part if isinstance(part, dict) else {}


def _parts(said: dict[str, Any], key: str) -> Iterator[dict[str, Any]]:
    parts = said.get(key)
    yield from (part for part in parts if isinstance(part, dict)) if isinstance(parts, list) else ()


def _time(said: dict[str, Any], key: str) -> datetime | None:
    """Read a time under its key, or as milliseconds since 1970, as older files have it."""
    return read_time(said.get(key)) or _since_1970(_number(said.get(f"{key}Ms")))


def _since_1970(milliseconds: float | None) -> datetime | None:
    if milliseconds is None or not 0 <= milliseconds < 2e14:
        return None
    return _EPOCH + timedelta(milliseconds=milliseconds)


def _later(start: datetime, minutes: float) -> datetime | None:
    try:
        return start + timedelta(minutes=minutes)
    except OverflowError:
        return None


def _e7(said: dict[str, Any]) -> tuple[float, float] | None:
    """Read degrees in ten-millionths; old files have negative ones as 32 bits without a sign."""
    lat = _number(said.get("latitudeE7", said.get("latE7")))
    lon = _number(said.get("longitudeE7", said.get("lngE7")))
    if lat is None or lon is None:
        return None
    lat, lon = (number - (1 << 32) if number > 18e8 else number for number in (lat, lon))
    place = Position.valid(lat / 1e7, lon / 1e7)
    return (place.lat, place.lon) if place else None


def _pair(said: object) -> tuple[float, float] | None:
    """Read "36.12°, -115.17°" and "geo:36.12,-115.17", alone or under latLng."""
    if isinstance(said, dict):
        said = said.get("latLng")
    match = _PAIR.fullmatch(said[:100]) if isinstance(said, str) else None
    if match is None:
        return None
    place = Position.valid(float(match[1]), float(match[2]))
    return (place.lat, place.lon) if place else None


def _number(value: object) -> float | None:
    """Read a number, also one written as text; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value[:40] if isinstance(value, str) else value)
    except (OverflowError, ValueError):
        return None
    return number if abs(number) < 1e18 else None
