"""When and on which day each photo was lived: one pure function over the file's evidence.

For each photo the best evidence wins, in this order: a person's word; the offset in the
file; a GPS instant that agrees with the stamp; a camera clock that a person has set; the
position, in whose zone the stamp is local time; an instant without a place (films, names
written in UTC), shown in the zone of the nearest photo whose zone is known; the stamp as
local time. What cannot be known stays unknown: the photo is Undated.

Nothing here reads a file, a clock or a setting: the same evidence gives the same answer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from journal.core.clock import Clock
from journal.core.day import DAY_STARTS_AT, day_of
from journal.core.photo import Basis, Evidence, Resolved, Stamp, StampSource
from journal.core.zone import instant_of, is_bare, offset_at, offset_name, wall_time
from journal.core.zone_timeline import ZoneTimeline, travelled

# A GPS clock and a camera clock that differ by more are not two readings of one moment.
GPS_TOLERANCE = timedelta(seconds=150)
QUARTER = timedelta(minutes=15)  # of which all offsets are whole multiples today
BORDER_LAG = timedelta(hours=24)
A_DAY_AROUND = timedelta(hours=14)  # of its middle: all of a day, in whatever zone it is lived

_BASIS_OF = {
    StampSource.NAME: Basis.NAME,
    StampSource.TAKEOUT: Basis.SIDECAR,
    StampSource.SIDECAR_ORIGINAL: Basis.SIDECAR,
    StampSource.SIDECAR_CREATED: Basis.SIDECAR,
}


class TripSettings(NamedTuple):
    """What a person set for the trip from one date to another; no home zone: that of the file."""

    first: date
    last: date
    starts_at: time = DAY_STARTS_AT
    home_zone: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for the whole file, and for each of its trips.

    clocks: camera id -> its clock, where a person has set it.
    home_zone: where the travellers live, the last resort for instants without any place.
    trips: what holds instead of starts_at and home_zone on the dates of a trip. On other dates
    the nearest trip counts, the earlier if two are equally near or both have the date.
    anchors: (naive UTC instant, zone) of points that no photo has, as of GPS tracks.
    said: the same of places that people gave days; they count on days of which nothing else tells.
    """

    starts_at: time = DAY_STARTS_AT
    home_zone: str | None = None
    clocks: Mapping[int, Clock] = field(default_factory=dict)
    trips: Sequence[TripSettings] = ()
    anchors: Sequence[tuple[datetime, str]] = ()
    said: Sequence[tuple[datetime, str]] = ()

    def anchors_beside(self, known: ZoneTimeline) -> list[tuple[datetime, str]]:
        """Return all anchors; of the places that people gave days those far from all known."""
        lonely = (moment for moment in self.said if known.is_silent(moment[0], A_DAY_AROUND))
        return [*self.anchors, *lonely]


def resolve(photos: Sequence[Evidence], facts: Facts | None = None) -> list[Resolved]:
    """Return one `Resolved` for each photo, in the order given.

    Ranks number the photos of the whole file from 0: by day, then by instant, day-only
    photos at the end of their day in the order of the number in their names.
    """
    facts = facts or Facts()
    settings = _Settings(facts)
    alone = [_resolve_alone(photo, facts, settings) for photo in photos]
    in_place = [a for a in alone if a.zone and not is_bare(a.zone)]
    anchors = facts.anchors_beside(ZoneTimeline.of(in_place, facts.anchors))
    places = ZoneTimeline.of(in_place, anchors)
    known = [
        _with_place(_past_border(photo, answer, places), places)
        for photo, answer in zip(photos, alone, strict=True)
    ]
    timeline = travelled(ZoneTimeline.of(known), anchors)
    placed = [
        _finish(photo, answer, timeline, facts, settings)
        for photo, answer in zip(photos, known, strict=True)
    ]
    return _ranked(photos, placed, timeline, settings)


class _Settings:
    """Which day start and which home zone hold on a date: a date starts as its own trip says.

    A day so ends where the next one starts, also between two trips that set it differently.
    """

    def __init__(self, facts: Facts) -> None:
        default = facts.starts_at, facts.home_zone
        self._since: list[date] = []  # from these dates on hold, each up to the next,
        self._held: list[tuple[time, str | None]] = []  # these settings
        reach = None
        for trip in sorted(facts.trips, key=lambda trip: (trip.first, trip.last)):
            since = date.min
            if reach is not None:
                if trip.last <= reach:
                    continue
                # As near to both is the earlier's; half of no gap, or of an overlap, is none.
                between = max((trip.first - reach).days, 1) // 2
                since = reach + timedelta(days=between + 1)
            reach = trip.last
            here = trip.starts_at, trip.home_zone or facts.home_zone
            if not self._held or self._held[-1] != here:
                self._since.append(since)
                self._held.append(here)
        self._always = (self._held or [default])[0] if len(self._held) < 2 else None

    def on(self, day: date) -> tuple[time, str | None]:
        """Return the day start and the home zone on a date; a moment counts as its date."""
        if self._always is not None:
            return self._always
        if isinstance(day, datetime):
            day = day.date()
        return self._held[bisect_right(self._since, day) - 1]

    def day_of(self, lived: datetime) -> date:
        """Return the date on which a moment (naive wall time) was lived."""
        return day_of(lived, self.on(lived)[0])


def _resolve_alone(photo: Evidence, facts: Facts, settings: _Settings) -> Resolved:
    """Resolve as far as the photo's own evidence goes; zone stays None where that is silent."""
    if photo.said_at is not None:
        zone = photo.place_zone
        instant = instant_of(photo.said_at, zone) if zone else None
        return Resolved(
            photo.photo_id, Basis.PERSON, photo.said_day, photo.said_at, instant=instant, zone=zone
        )
    answer = _by_file(photo, facts)
    if photo.said_day is None:
        return answer
    if answer.lived_at is None and answer.instant and answer.zone:
        answer = answer._replace(lived_at=wall_time(answer.instant, answer.zone))
    return _on_day(photo.said_day, answer._replace(basis=Basis.PERSON), settings)


def _by_file(photo: Evidence, facts: Facts) -> Resolved:
    stamp = photo.stamp
    if stamp is None:
        return Resolved(photo.photo_id, Basis.NONE)
    basis, at = _BASIS_OF.get(stamp.source, Basis.CLOCK), stamp.at
    if stamp.day_only:
        return Resolved(photo.photo_id, basis, lived_at=at, day_only=True)
    if stamp.utc:
        utc_basis = Basis.OFFSET if basis is Basis.CLOCK else basis
        return Resolved(photo.photo_id, utc_basis, instant=at, zone=photo.place_zone)
    if photo.offset_min is not None:
        return _at_offset(photo, at, photo.offset_min, Basis.OFFSET)
    offset = gps_offset(photo)
    if offset is not None:
        return _at_offset(photo, at, offset, Basis.GPS)
    clock = _clock_of(photo, facts) if basis is Basis.CLOCK else None
    if clock is not None:
        instant = clock.instant(at)
        if instant is not None:
            return Resolved(photo.photo_id, basis, instant=instant, zone=photo.place_zone)
        at = clock.corrected(at)
    if photo.place_zone:
        instant = instant_of(at, photo.place_zone)
        return Resolved(
            photo.photo_id, Basis.GPS, lived_at=at, instant=instant, zone=photo.place_zone
        )
    return Resolved(photo.photo_id, basis, lived_at=at)


def _clock_of(photo: Evidence, facts: Facts) -> Clock | None:
    return facts.clocks.get(photo.camera_id) if photo.camera_id is not None else None


def _on_day(day: date, answer: Resolved, settings: _Settings) -> Resolved:
    """Put an answer on the day that a person said, at the time of day that its file says."""
    lived = answer.lived_at
    if lived is None and answer.instant is None:
        return answer._replace(day=day, lived_at=datetime.combine(day, time()), day_only=True)
    if lived is None:
        return answer._replace(day=day)  # its time of day waits for a zone
    if (lived.date() if answer.day_only else settings.day_of(lived)) == day:
        return answer._replace(day=day)
    night = not answer.day_only and lived.time() < settings.on(day)[0]
    lived = datetime.combine(day + timedelta(days=1) if night else day, lived.time())
    instant = instant_of(lived, answer.zone) if answer.instant and answer.zone else None
    return answer._replace(day=day, lived_at=lived, instant=instant)


def _at_offset(photo: Evidence, at: datetime, offset: int, basis: Basis) -> Resolved:
    """Answer with a wall time and its offset: in the zone of the position if the two agree."""
    instant, zone = at - timedelta(minutes=offset), photo.place_zone
    if zone is None or offset_at(instant, zone) != offset:
        zone = offset_name(offset)  # where they do not, the offset is what was set
    return Resolved(photo.photo_id, basis, None, at, False, instant, zone)


def gps_offset(photo: Evidence) -> int | None:
    """Return minutes east of UTC from stamp against GPS instant, if that can be believed.

    Phones write fixes that are hours or days old, drones local time: the difference must be
    the offset at the position, to within `GPS_TOLERANCE`. Without a position nothing is believed.
    """
    if photo.gps_instant is None or photo.stamp is None or photo.place_zone is None:
        return None
    offset = offset_at(photo.gps_instant, photo.place_zone)
    off_by = photo.stamp.at - photo.gps_instant - timedelta(minutes=offset)
    return offset if abs(off_by) <= GPS_TOLERANCE else None


def _past_border(photo: Evidence, answer: Resolved, places: ZoneTimeline) -> Resolved:
    """Let a phone lag behind: past the border of a zone it goes on in the old one for a while.

    Its stamp against the GPS instant then gives another offset than the position's. It is
    believed where somebody was in a zone of that offset within `BORDER_LAG`.
    """
    if answer.basis is not Basis.GPS or photo.gps_instant is None or photo.stamp is None:
        return answer
    apart = photo.stamp.at - photo.gps_instant
    offset = round(apart / QUARTER) * 15
    if abs(apart - timedelta(minutes=offset)) > GPS_TOLERANCE or gps_offset(photo) is not None:
        return answer
    instant = photo.stamp.at - timedelta(minutes=offset)
    zone = places.with_offset(offset, instant, BORDER_LAG)
    return answer if zone is None else answer._replace(instant=instant, zone=zone)


def _with_place(answer: Resolved, places: ZoneTimeline) -> Resolved:
    """Replace a bare offset by the zone of the nearest position, if it has that offset then.

    Else by the zone of that offset in which somebody was before, within `BORDER_LAG`.
    """
    instant, lived = answer.instant, answer.lived_at
    if instant is None or lived is None or answer.zone is None or not is_bare(answer.zone):
        return answer
    name = places.at(instant)
    if name is not None and wall_time(instant, name) != lived:
        name = places.with_offset((lived - instant) // timedelta(minutes=1), instant, BORDER_LAG)
    return answer if name is None else answer._replace(zone=name)


def _finish(
    photo: Evidence, answer: Resolved, timeline: ZoneTimeline, facts: Facts, settings: _Settings
) -> Resolved:
    """Give an instant its zone, and every answer its wall time and day."""
    zone, lived, day = answer.zone, answer.lived_at, answer.day
    if answer.instant is not None and lived is None:
        if zone is None:
            zone = timeline.at(answer.instant) or _last_resort(photo, answer, facts, settings)
        lived = wall_time(answer.instant, zone)
    if day is None and lived is not None:
        day = lived.date() if answer.day_only else settings.day_of(lived)
    placed = Resolved(
        answer.photo_id, answer.basis, day, lived, answer.day_only, answer.instant, zone
    )
    return _on_day(photo.said_day, placed, settings) if photo.said_day else placed


def _last_resort(photo: Evidence, answer: Resolved, facts: Facts, settings: _Settings) -> str:
    """Return the zone to show an instant in where no position is known in the whole file."""
    clock = _clock_of(photo, facts)
    if answer.basis is Basis.CLOCK and clock and clock.zone:
        return clock.zone
    assert answer.instant
    return settings.on(answer.instant)[1] or "UTC"


def _ranked(
    photos: Sequence[Evidence],
    answers: list[Resolved],
    timeline: ZoneTimeline,
    settings: _Settings,
) -> list[Resolved]:
    def order(n: int) -> tuple[object, ...]:
        photo, answer = photos[n], answers[n]
        if answer.day is None or answer.lived_at is None:
            return date.max, True, 0, datetime.max, photo.name, photo.photo_id
        number = photo.stamp.number or 0 if photo.stamp and answer.day_only else 0
        moment = answer.instant or answer.lived_at
        if answer.instant is None and not answer.day_only:
            moment = _assumed_instant(moment, timeline, settings)
        return answer.day, answer.day_only, number, moment, photo.name, photo.photo_id

    ranked = list(answers)
    for rank, n in enumerate(sorted(range(len(answers)), key=order)):
        ranked[n] = Resolved._make((*answers[n][:-1], rank))
    return ranked


def _assumed_instant(lived_at: datetime, timeline: ZoneTimeline, settings: _Settings) -> datetime:
    """Return an instant to sort local time by: in the zone where the others were then."""
    zone = timeline.at(lived_at) or settings.on(lived_at)[1]
    return instant_of(lived_at, zone) if zone else lived_at


def assumed_instants(
    wanted: Iterable[Resolved], answers: Iterable[Resolved], facts: Facts
) -> Iterator[tuple[int, datetime]]:
    """Yield photo id and naive UTC instant of those whose time of day is known.

    Of a time without a zone it is the instant in the zone where the others were then. answers:
    those of the whole file, as `resolve` returns them.
    """
    timed = [a for a in wanted if a.lived_at and not a.day_only and a.basis is not Basis.NONE]
    if not timed:
        return
    timeline, settings = None, _Settings(facts)
    for answer in timed:
        if answer.instant is None and timeline is None:
            known = ZoneTimeline.of(answers)
            timeline = travelled(known, facts.anchors_beside(known))
        if answer.instant is not None:
            yield answer.photo_id, answer.instant
        elif answer.lived_at and timeline is not None:
            yield answer.photo_id, _assumed_instant(answer.lived_at, timeline, settings)


def stamp_text(stamp: Stamp | None) -> str | None:
    """Write a stamp as ISO 8601, only as precise as it is; None stays None."""
    if stamp is None:
        return None
    return stamp.at.date().isoformat() if stamp.day_only else stamp.at.isoformat()
