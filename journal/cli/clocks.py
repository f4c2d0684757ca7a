"""`trip-journal clocks`: the cameras, what their clocks show, and setting them right."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from journal.cli.common import FILE, JSON, print_json, writing
from journal.core.clock import Clock, clock_from_right_time
from journal.core.errors import WrongUse
from journal.core.suggest import Suggestion
from journal.core.zone import zone as known_zone
from journal.store.clocks import (
    CameraRow,
    list_cameras,
    moment_of,
    set_clocks,
    stamp_of,
    suggestions,
)
from journal.store.journal import Journal
from journal.store.op import Op


@click.command()
@click.argument("file", type=FILE)
@click.option("--camera", help="The camera whose clock is set, by its name.")
@click.option("--zone", help="The zone whose time it shows, like Europe/Paris; local: local time.")
@click.option("--right-time", metavar="PHOTO=TIME", help="It was 2017-11-29T09:05 at PHOTO.")
@click.option("--same-moment", metavar="PHOTO=OTHER", help="PHOTO shows the moment of OTHER.")
@click.option("--fast-by", type=int, help="Seconds it is ahead (negative: behind).")
@click.option("--accept", is_flag=True, help="Set every clock as suggested.")
@JSON
def clocks(
    file: Path,
    camera: str | None,
    zone: str | None,
    right_time: str | None,
    same_moment: str | None,
    fast_by: int | None,
    accept: bool,
    as_json: bool,
) -> None:
    """Show the cameras, their clocks and what the photos suggest; with --camera, set one."""
    told = bool(zone or right_time or same_moment or fast_by is not None)
    if camera is None and told:
        raise WrongUse("say whose clock with --camera")
    if right_time and same_moment:
        raise WrongUse("say either --right-time or --same-moment")
    if camera is not None:
        if not told:
            raise WrongUse("say what it shows: --zone, --right-time, --same-moment or --fast-by")
        with writing(file) as journal:
            number = _camera(journal, camera).id
            if same_moment:
                clock = _clock_of_same_moment(journal, number, zone, same_moment)
            else:
                clock = _clock(journal, number, zone, right_time, fast_by)
            journal.transact(Op.SET_CLOCK, set_clocks([(number, clock)]))
    if accept:
        with writing(file) as journal:
            _accept(journal)
    with Journal.open_read(file) as journal:
        _print(list_cameras(journal.db), suggestions(journal.db), as_json)


def _accept(journal: Journal) -> None:
    """Set every clock as suggested, in one step."""
    wanted = [
        (camera, Clock(found.zone, found.fast_by_s))
        for camera, found in suggestions(journal.db).items()
    ]

    if wanted:
        journal.transact(Op.SET_CLOCK, set_clocks(wanted))


def _camera(journal: Journal, name: str) -> CameraRow:
    cameras = list_cameras(journal.db)
    exact = [camera for camera in cameras if camera.name.casefold() == name.casefold()]
    near = exact or [camera for camera in cameras if name.casefold() in camera.name.casefold()]
    if len(near) != 1:
        names = ", ".join(camera.name for camera in near or cameras) or "none"
        raise WrongUse(f"which camera is {name!r}? There are: {names}")
    return near[0]


def _clock(
    journal: Journal, camera: int, zone: str | None, right_time: str | None, fast_by: int | None
) -> Clock:
    shown = _shown(zone)
    if right_time is None:
        return Clock(shown, fast_by or 0)
    photo, equals, text = right_time.rpartition("=")
    try:
        right = datetime.fromisoformat(text)
    except ValueError:
        equals = ""
    if not equals:
        raise WrongUse("--right-time takes PHOTO=2017-11-29T09:05")
    stamped = stamp_of(journal.db, camera, photo)
    if stamped is None:
        raise WrongUse(f"the camera took no photo {photo!r} with a time in it")
    stamp, there = stamped
    zones = _zones(journal)
    there = there or _nearest_zone(journal, right) or shown
    if there is None:
        return Clock(None, round((stamp - right).total_seconds()))
    return clock_from_right_time(stamp, right, there, [shown] if shown else zones)


def _clock_of_same_moment(
    journal: Journal, camera: int, zone: str | None, same_moment: str
) -> Clock:
    photo, equals, other = same_moment.rpartition("=")
    if not equals:
        raise WrongUse("--same-moment takes PHOTO=OTHER")
    stamped = stamp_of(journal.db, camera, photo)
    if stamped is None:
        raise WrongUse(f"the camera took no photo {photo!r} with a time in it")
    moment = moment_of(journal.db, other)
    if moment is None:
        raise WrongUse(f"there is no photo {other!r} of which time and zone are known")
    shown = _shown(zone)
    return clock_from_right_time(stamped[0], *moment, [shown] if shown else _zones(journal))


def _shown(zone: str | None) -> str | None:
    """Return the zone that a clock is said to show; None for local time, and where none is said."""
    if zone in (None, "local"):
        return None
    known_zone(zone)
    return zone


def _zones(journal: Journal) -> list[str]:
    """Return the zones that the photos of the file were taken in, and home."""
    rows = journal.db.execute(
        "SELECT DISTINCT zone FROM photo WHERE zone LIKE '%/%'"
        " UNION SELECT home_zone FROM trip WHERE bin IS NULL AND home_zone NOT NULL"
    )
    return [row[0] for row in rows]


def _nearest_zone(journal: Journal, at: datetime) -> str | None:
    """Return the zone of the photo lived nearest to a wall time, of those whose zone is known."""
    row = journal.db.execute(
        "SELECT zone FROM photo WHERE zone NOT NULL AND length(lived_at) > 10"
        " ORDER BY abs(julianday(lived_at) - julianday(?)) LIMIT 1",
        [at.isoformat()],
    ).fetchone()
    return row[0] if row else None


def _print(cameras: list[CameraRow], found: dict[int, Suggestion], as_json: bool) -> None:
    if as_json:
        rows = [_camera_json(camera, found.get(camera.id)) for camera in cameras]
        print_json({"cameras": rows})
        return
    for camera in cameras:
        click.echo(f"{camera.name}  {camera.photos} photos  {_words(camera)}")
        if camera.id in found:
            click.echo(f"  {why(camera, found[camera.id])} Take it over with --accept.")


def why(camera: CameraRow, found: Suggestion) -> str:
    """Put a suggestion and its reasons into a sentence."""
    facts = found.reason
    parts = []
    if facts["at_night"]:
        parts.append(
            f"{facts['at_night']} of {facts['photos']} photos of the {camera.name} look as if"
            " taken at night in bright light"
        )
    if facts["bursts_matched"]:
        parts.append(
            f"{facts['bursts_matched']} moments coincide with the other cameras' once moved"
        )
    shows = f"{found.zone} time" if found.zone else "local time"
    way = "fast" if found.fast_by_s > 0 else "slow"
    off = f" and to be {amount(abs(found.fast_by_s))} {way}" if found.fast_by_s else ""
    reasons = "; ".join(parts) or f"{facts['photos']} photos of the {camera.name} were compared"
    if not facts["minutes_known"] and found.zone and not off:
        off = ", give or take some minutes"
    return f"{reasons}; its clock seems to show {shows}{off}."


def amount(seconds: int) -> str:
    """Write a time span in the largest unit of which it has at least two."""
    for size, unit in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{round(seconds / size)} {unit}"
    return f"{seconds} seconds"


def _words(camera: CameraRow) -> str:
    if camera.offset_in_files:
        return "says the offset in its files"
    if camera.clock is None:
        return "clock taken as local time"
    return f"clock shows {camera.clock.zone or 'local time'}, fast by {camera.clock.fast_by_s} s"


def _camera_json(camera: CameraRow, found: Suggestion | None) -> dict[str, Any]:
    clock = camera.clock or Clock()
    return {
        "name": camera.name,
        "photos": camera.photos,
        "offset_in_files": camera.offset_in_files,
        "zone": clock.zone,
        "fast_by_s": clock.fast_by_s,
        "suggestion": found
        and {
            "zone": found.zone,
            "fast_by_s": found.fast_by_s,
            "confidence": round(found.confidence, 3),
            "why": why(camera, found),
        },
    }
