"""Reads single values out of a stranger's file; what is none of its kind counts as absent."""

from __future__ import annotations

import math

from journal.core.zone import is_zone
from journal.store.edits import clean
from journal.store.trips import BETWEEN


def number(value: object, low: float, high: float) -> float | None:
    """Return a finite number within bounds."""
    if isinstance(value, int | float) and math.isfinite(value) and low <= value <= high:
        return value
    return None


def position(lat: object, lon: object) -> tuple[float, float] | None:
    """Return degrees north and east, where both are."""
    north, east = number(lat, -90, 90), number(lon, -180, 180)
    return None if north is None or east is None else (north, east)


def zone(name: object) -> str | None:
    """Return the name of a zone that this machine knows."""
    return name if isinstance(name, str) and is_zone(name) else None


def line(text: object) -> str:
    """Return a text as one line."""
    return " ".join(clean(str(text or "")).split())


def both(ours: str, theirs: str) -> str:
    """Return one line that holds what two hold: theirs behind ours, nothing twice.

    Where one holds all that the other does it is that one; ours if they hold the same.
    """
    own, other = ([part for part in text.split(BETWEEN) if part] for text in (ours, theirs))
    if set(other) <= set(own):
        return ours
    if set(own) <= set(other):
        return theirs
    return BETWEEN.join([*own, *(part for part in other if part not in own)])
