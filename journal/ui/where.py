"""At which stop of its day each photo was taken, for the timeline: by time, quickly."""

from __future__ import annotations

from datetime import timedelta

from journal.places.stops import DayStop
from journal.places.told import Proposed
from journal.store.queries import ShownPhoto

_AROUND = timedelta(minutes=10)  # a camera without positions, before the first that has one


class Whereabouts:
    """Tells the name of the place of a photo. For one reading of the timeline."""

    def __init__(self, stops: Proposed) -> None:
        # As text, as they are stored: tens of thousands are compared.
        self._spans = {day: _spans(found) for day, found in stops.items() if found}

    def of(self, photo: ShownPhoto) -> str:
        """Return the name of the stop at whose time a photo was taken, "" between two."""
        spans = self._spans.get(photo.day_id or 0)
        at = photo.instant
        if spans is None or at is None:
            return ""
        for first, last, name in spans:
            if first <= at <= last:
                return name
        return ""


def _spans(stops: tuple[DayStop, ...]) -> list[tuple[str, str, str]]:
    """Return from when to when one was at each stop: first to the second, then a little around."""
    told = [(stop.first, stop.last + timedelta(seconds=1), stop.named.name) for stop in stops]
    wide = [(first - _AROUND, last + _AROUND, name) for first, last, name in told]
    return [(first.isoformat(), last.isoformat(), name) for first, last, name in [*told, *wide]]
