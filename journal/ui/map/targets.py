"""What can be pointed at on the map: stops, photos, and photos gathered into a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF

from journal.core.positions import metres_between
from journal.places.map.content import MapContent

_REACH = 3  # pixels beyond its rim that a target is still hit


class Target(NamedTuple):
    """A disc on the map. photos: that it stands for; number, name: of a stop, which has none."""

    point: QPointF
    radius: float
    lat: float
    lon: float
    photos: tuple[int, ...] = ()
    number: int = 0
    name: str = ""

    def moved(self, by: QPointF) -> Target:
        """Return it as far off as that."""
        return self._replace(point=self.point + by)

    def same(self, other: Target) -> bool:
        """Tell whether it stands for the same as another one, wherever it is by now."""
        return (self.photos, self.number) == (other.photos, other.number)


def at_point(targets: Sequence[Target], point: QPointF) -> Target | None:
    """Return the uppermost target at a point; targets are in the order they are drawn."""
    for target in reversed(targets):
        way = target.point - point
        if QPointF.dotProduct(way, way) <= (target.radius + _REACH) ** 2:
            return target
    return None


def beside(targets: Sequence[Target], current: Target | None, step: int) -> Target | None:
    """Return the target after (1) or before (-1) one; without one the first or the last."""
    at = next((n for n, one in enumerate(targets) if current and one.same(current)), None)
    if at is None:
        at = -1 if step > 0 else len(targets)
    return targets[at + step] if 0 <= at + step < len(targets) else None


def bounds_m(positions: Sequence[tuple[float, float]]) -> float:
    """Return how far apart positions (lat, lon) are at most, along the diagonal of their box."""
    if not positions:
        return 0.0
    lats, lons = [lat for lat, _ in positions], [lon for _, lon in positions]
    return metres_between(min(lats), min(lons), max(lats), max(lons))


def positions_of(content: MapContent) -> list[tuple[float, float]]:
    """Return every position of a map's content, (lat, lon)."""
    found = [(photo.lat, photo.lon) for photo in content.photos]
    found += [(stop.lat, stop.lon) for stop in content.stops]
    found += [position for leg in content.legs for position in leg.line]
    return found
