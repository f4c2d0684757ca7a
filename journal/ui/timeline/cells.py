"""What the timeline shows, as plain data: sections of cells. No Qt, no store, no formatting.

Whoever fills it words everything (dates, clocks, names) in the user's language. Handing over the
same `Section` objects again is the quick way to say that nothing in them changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_HOUR = re.compile(r"(\D*\d+).*?(\D*)$")


class Cell(NamedTuple):  # made and compared by the ten thousand
    """One photo.

    aspect: width by height, upright. clock: time for display ("08:38", "8:38 AM"), or "".
    spoken: accessible name. badge: "", "RAW", a film's length ... key: revision of the thumbnail;
    another key fetches it again. place: name shown where it changes, or ""; zone: words for whose
    time the clock is, shown where it changes. uncertain: its time rests on little. stack: how many
    photos the stack has that this one is on top of, 0 without; under: it belongs to an open stack,
    beneath its top. moves: a film of a few seconds belongs to it. turn: by hand, degrees clockwise.
    film: it is one itself.
    """

    photo_id: int
    aspect: float
    clock: str
    spoken: str
    favourite: bool = False
    in_album: bool = True
    badge: str = ""
    key: int = 0
    place: str = ""
    zone: str = ""
    uncertain: bool = False
    stack: int = 0
    under: bool = False
    moves: bool = False
    caption: str = ""
    turn: int = 0
    film: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One day, or one of the sections without a date.

    day: its id. note: places, counts. hint: text that stands for the photos where there are none.
    date: as ISO writes it, "" without one.
    """

    day: int
    heading: str
    note: str
    cells: tuple[Cell, ...]
    hint: str = ""
    date: str = ""


def moments(cells: Sequence[Cell], zone: str = "") -> dict[int, str]:
    """Return the labels of a section by the index of the cell where hour, place or zone changes.

    A label is the clock, followed by the place and the zone where these are other ones ("11:30
    Zion · Denver time"). zone: that of the last photo before these, "" before the trip's first:
    the zone a trip begins in is no change.
    """
    labels: dict[int, str] = {}
    hour, place, clock = "", "", ""
    for index, cell in enumerate(cells):
        moved = cell.place and cell.place != place
        if cell.clock == clock and not moved and cell.zone in ("", zone):
            continue
        clock = cell.clock
        now = _hour(clock) if clock else hour
        new = [cell.place] if moved else []
        if zone and cell.zone not in ("", zone):
            new.append(cell.zone)
        if new:
            labels[index] = f"{clock}  {' · '.join(new)}".strip()
        elif now != hour:
            labels[index] = clock
        place, zone, hour = cell.place or place, cell.zone or zone, now
    return labels


def last_zone(cells: Sequence[Cell], zone: str) -> str:
    """Return the zone after these photos, where `zone` was it before them."""
    return next((cell.zone for cell in reversed(cells) if cell.zone), zone)


@lru_cache(maxsize=4096)  # the minutes of a day, in two ways of writing
def _hour(clock: str) -> str:
    """Return what is the same for all clocks of one hour: "08" of "08:38", "8 AM" of "8:38 AM"."""
    found = _HOUR.match(clock)
    return "".join(found.groups()) if found else clock
