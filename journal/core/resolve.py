"""When and on which day each photo was lived: one pure function over the file's evidence.

For each photo the best evidence wins, in this order: a person's word; the offset in the
file; a GPS instant that agrees with the stamp; a camera clock that a person has set; the
position, in whose zone the stamp is local time; an instant without a place (films, names
written in UTC), shown in the zone of the nearest photo whose zone is known; the stamp as
local time. What cannot be known stays unknown: the photo is Undated.

Nothing here reads a file, a clock or a setting: the same evidence gives the same answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from journal.core.clock import Clock
from journal.core.day import DAY_STARTS_AT, day_of
from journal.core.photo import Basis, Evidence, Resolved, Stamp, StampSource
from journal.core.zone import instant_of, offset_at, offset_name, wall_time

# Offsets are whole quarters of an hour; a GPS clock and a camera clock that differ by more
# than this from one are not two readings of one moment.
QUARTER_S = 900
GPS_TOLERANCE_S = 150
OFFSETS_MIN = range(-12 * 60, 14 * 60 + 1)


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for the whole file.

    clocks: camera id -> its clock, where a person has set it.
    home_zone: where the travellers live, the last resort for instants without any place.
    """

    starts_at: time = DAY_STARTS_AT
    home_zone: str | None = None
    clocks: Mapping[int, Clock] = field(default_factory=dict)


def resolve(photos: Sequence[Evidence], facts: Facts | None = None) -> list[Resolved]:
    """Return one `Resolved` for each photo, in the order given.

    Ranks number the photos of the whole file from 0: by day, then by instant, day-only
    photos at the end of their day in the order of the number in their names.
    """
    facts = facts or Facts()
    known = [_resolve_alone(photo, facts) for photo in photos]
    timeline = ZoneTimeline.of(known)
    placed = [
        _finish(photo, answer, timeline, facts) for photo, answer in zip(photos, known, strict=True)
    ]
    return _ranked(photos, placed, timeline)


class ZoneTimeline:
    """Which zone the travellers were in, from moments whose zone is known."""

    def __init__(self, anchors: Iterable[tuple[datetime, str]]) -> None:
        ordered = sorted(anchors)
        self._instants = [instant for instant, _ in ordered]
        self._zones = [name for _, name in ordered]

    @classmethod
    def of(cls, answers: Iterable[Resolved]) -> ZoneTimeline:
        return cls((a.instant, a.zone) for a in answers if a.instant and a.zone)

    def at(self, instant: datetime) -> str | None:
        """Return the zone at the nearest known moment to a naive UTC instant, or None."""
        if not self._instants:
            return None
        after = bisect_left(self._instants, instant)
        near = [n for n in (after - 1, after) if 0 <= n < len(self._instants)]
        return self._zones[min(near, key=lambda n: abs(self._instants[n] - instant))]


def _resolve_alone(photo: Evidence, facts: Facts) -> Resolved:
    """Resolve as far as the photo's own evidence goes; zone stays None where that is silent."""
    stamp = photo.stamp
    if photo.said_at or photo.said_day:
        return _by_person(photo)
    if stamp is None:
        return Resolved(photo.photo_id, Basis.NONE)
    basis = Basis.NAME if stamp.source is StampSource.NAME else Basis.CLOCK
    if stamp.day_only:
        return Resolved(photo.photo_id, basis, lived_at=stamp.at, day_only=True)
    if stamp.utc:
        return _at_instant(photo, stamp.at, Basis.OFFSET if basis is Basis.CLOCK else basis)
    if photo.offset_min is not None:
        return _at_instant(photo, stamp.at - timedelta(minutes=photo.offset_min), Basis.OFFSET)
    offset = gps_offset(photo)
    if offset is not None:
        answer = _at_instant(photo, stamp.at - timedelta(minutes=offset), Basis.GPS)
        return replace(answer, zone=answer.zone or offset_name(offset))
    clock = facts.clocks.get(photo.camera_id) if photo.camera_id is not None else None
    if clock is not None and basis is Basis.CLOCK:
        return _at_instant(photo, clock.instant(stamp.at), Basis.CLOCK)
    if photo.place_zone:
        instant = instant_of(stamp.at, photo.place_zone)
        return Resolved(
            photo.photo_id, Basis.GPS, lived_at=stamp.at, instant=instant, zone=photo.place_zone
        )
    return Resolved(photo.photo_id, basis, lived_at=stamp.at)


def _by_person(photo: Evidence) -> Resolved:
    lived = photo.said_at
    if lived is None and photo.stamp and not photo.stamp.utc:
        lived = photo.stamp.at
    instant = instant_of(lived, photo.place_zone) if lived and photo.place_zone else None
    only = photo.said_at is None and (photo.stamp is None or photo.stamp.day_only)
    return Resolved(
        photo.photo_id,
        Basis.PERSON,
        day=photo.said_day,
        lived_at=lived,
        day_only=only,
        instant=instant,
        zone=photo.place_zone if instant else None,
    )


def _at_instant(photo: Evidence, instant: datetime, basis: Basis) -> Resolved:
    """Answer with a known instant: in the zone of the position if it agrees with the file."""
    zone = photo.place_zone
    if zone and photo.offset_min is not None and offset_at(instant, zone) != photo.offset_min:
        zone = None  # position and offset contradict each other: the offset is what was set
    if zone is None and photo.offset_min is not None:
        zone = offset_name(photo.offset_min)
    return Resolved(photo.photo_id, basis, instant=instant, zone=zone)


def gps_offset(photo: Evidence) -> int | None:
    """Return minutes east of UTC from stamp against GPS instant, if that can be believed.

    Phones write fixes that are hours or days old: the difference must be within
    `GPS_TOLERANCE_S` of a quarter hour, a possible offset, and the one at the position.
    """
    if photo.gps_instant is None or photo.stamp is None:
        return None
    seconds = (photo.stamp.at - photo.gps_instant).total_seconds()
    quarters = round(seconds / QUARTER_S)
    offset = quarters * 15
    if abs(seconds - quarters * QUARTER_S) > GPS_TOLERANCE_S or offset not in OFFSETS_MIN:
        return None
    if photo.place_zone and offset_at(photo.gps_instant, photo.place_zone) != offset:
        return None
    return offset


def _finish(photo: Evidence, answer: Resolved, timeline: ZoneTimeline, facts: Facts) -> Resolved:
    """Give an instant its zone, and every answer its wall time and day."""
    zone, lived = answer.zone, answer.lived_at
    if answer.instant is not None:
        if zone is None or zone[0] in "+-":
            zone = _named_zone(answer.instant, zone, timeline) or zone or facts.home_zone or "UTC"
        lived = lived or wall_time(answer.instant, zone)
    day = answer.day
    if day is None and lived is not None:
        day = lived.date() if answer.day_only else day_of(lived, facts.starts_at)
    return replace(answer, zone=zone, lived_at=lived, day=day)


def _named_zone(instant: datetime, offset: str | None, timeline: ZoneTimeline) -> str | None:
    """Return the timeline's zone at an instant, if it has the given bare offset (or any)."""
    name = timeline.at(instant)
    if name is None or offset is None or offset_at(instant, name) == offset_at(instant, offset):
        return name
    return None


def _ranked(
    photos: Sequence[Evidence], answers: list[Resolved], timeline: ZoneTimeline
) -> list[Resolved]:
    def order(n: int) -> tuple[object, ...]:
        answer, stamp = answers[n], photos[n].stamp
        if answer.day is None:
            return (1, datetime.max.date(), 0, 0, datetime.max, photos[n].name, n)
        moment = answer.lived_at or datetime.min
        number = stamp.number or 0 if stamp and answer.day_only else 0
        if not answer.day_only:
            moment = answer.instant or _assumed_instant(moment, timeline)
        return (0, answer.day, answer.day_only, number, moment, photos[n].name, photos[n].photo_id)

    ranks = [0] * len(answers)
    for rank, n in enumerate(sorted(range(len(answers)), key=order)):
        ranks[n] = rank
    return [replace(answer, rank=rank) for answer, rank in zip(answers, ranks, strict=True)]


def _assumed_instant(lived_at: datetime, timeline: ZoneTimeline) -> datetime:
    """Return an instant to sort local time by: where the others were then, or as if in UTC."""
    zone = timeline.at(lived_at)
    return instant_of(lived_at, zone) if zone else lived_at


def stamp_text(stamp: Stamp | None) -> str | None:
    """Write a stamp as ISO 8601, only as precise as it is; None stays None."""
    if stamp is None:
        return None
    return stamp.at.date().isoformat() if stamp.day_only else stamp.at.isoformat()
