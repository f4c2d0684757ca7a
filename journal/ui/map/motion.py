"""Where the map looks, and how it gets from one view to the next: pulled, zoomed, flown.

The middle of the map always moves on the world, which is never smaller than the map. A movement
on its way can be ended at once (`finish`), and a new one begins where the last one is.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from journal.places.map.projection import (
    LEAST_ZOOM,
    MOST_ZOOM,
    TILE_PX,
    View,
    degrees,
    mercator,
)

FRAME_MS = 16
REST_MS = 120
ZOOM_S, FLY_S = 0.18, 0.35


@dataclass(frozen=True, slots=True)
class _Way:
    """A movement: at(share) is the view after that share of it, 0 to 1."""

    at: Callable[[float], View]
    seconds: float
    began: float


class Motion(QObject):
    """moved: `view` is another one. heading: so is `target`, where the movement will end."""

    moved = Signal()
    heading = Signal()

    def __init__(self, parent: QObject | None = None, now: Callable[[], float] = perf_counter):
        """now: a clock in seconds."""
        super().__init__(parent)
        self._now = now
        self.view = View(20.0, 0.0, 2.0, 256, 256)
        self.target = self.view
        self.smooth = True  # else every movement is done at once
        self._way: _Way | None = None
        self._beat = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self.step)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)  # after the last of a pinch
        self._rest.timeout.connect(self._rested)

    @property
    def moving(self) -> bool:
        """Whether the scale goes on changing."""
        return self._way is not None or self._rest.isActive()

    def resize(self, width: int, height: int) -> None:
        """Show the same place and scale on a map of another size."""
        self.be(self.target.resized(max(width, 1), max(height, 1)))

    def pull(self, right: float, down: float) -> None:
        """Pull the map so many pixels."""
        self.be(self.view.moved(right, down))

    def zoom(self, steps: float, x: float | None = None, y: float | None = None) -> None:
        """Go 2^steps closer to what lies at (x, y), else to the middle; more steps add up."""
        wanted = self._held(self.target.zoom + steps)
        begin = self.view
        way = wanted - begin.zoom

        def at(share: float) -> View:
            return self.kept(begin.zoomed(way * share, x, y))

        self._set_out(at, ZOOM_S)

    def zoom_now(self, steps: float, x: float, y: float) -> None:
        """Follow a pinch: closer at once, by parts of a step; what it heads for is told at rest."""
        self._end()
        held = self._held(self.view.zoom + steps)
        self.view = self.target = self.kept(self.view.zoomed(held - self.view.zoom, x, y))
        self._rest.start()
        self.moved.emit()

    def _rested(self) -> None:
        self.heading.emit()
        self.moved.emit()

    def go(self, view: View) -> None:
        """Go to a view, by as straight a way as keeps what both show in sight."""
        end = self.kept(view)
        if _near(self.view, end):
            self._set_out(_flight(self.view, end), FLY_S)
        else:
            self.be(end)

    def finish(self) -> None:
        """Be where the movement ends."""
        if self.moving:
            self._rest.stop()
            self.be(self.target)

    def step(self) -> None:
        """Be where the movement is by now."""
        if self._way is None:
            return
        share = (self._now() - self._way.began) / self._way.seconds
        if share >= 1:
            self.finish()
        else:
            self.view = self._way.at(_eased(share))
            self.moved.emit()

    def kept(self, view: View) -> View:
        """Return the nearest view whose map is filled by the world, but for east and west of it."""
        view = replace(view, zoom=self._held(view.zoom, view))
        x, y = mercator(view.lat, view.lon)
        half = view.height / 2 / view.world
        lat, lon = degrees(x, min(max(y, half), 1 - half) if half < 0.5 else 0.5)
        return replace(view, lat=lat, lon=lon)

    def _held(self, zoom: float, view: View | None = None) -> float:
        view = view or self.view
        least = math.log2(max(view.width, view.height, 1) / TILE_PX)
        return min(max(zoom, least, LEAST_ZOOM), MOST_ZOOM)

    def _set_out(self, at: Callable[[float], View], seconds: float) -> None:
        self.target = at(1.0)
        if not self.smooth or self.target == self.view:
            self.be(self.target)
            return
        self._way = _Way(at, seconds, self._now())
        self._beat.start()
        self.heading.emit()

    def _end(self) -> None:
        self._way = None
        self._beat.stop()

    def be(self, view: View) -> None:
        """Be there at once."""
        self._end()
        self.view = self.target = self.kept(view)
        self.heading.emit()
        self.moved.emit()


def _eased(share: float) -> float:
    """Return how far a movement is: quick at first, coming to rest."""
    return 1 - (1 - share) ** 3


def _near(begin: View, end: View) -> bool:
    """Tell whether a way is short enough to be followed by the eye."""
    x, y = begin.place(end.lat, end.lon)
    far = math.hypot(x - begin.width / 2, y - begin.height / 2)
    return far < 4 * math.hypot(begin.width, begin.height) and abs(begin.zoom - end.zoom) < 6


def _flight(begin: View, end: View) -> Callable[[float], View]:
    """Return the way between two views: the point that both have in the same place stays there."""
    from_x, from_y = mercator(begin.lat, begin.lon)
    to_x, to_y = mercator(end.lat, end.lon)
    across = (to_x - from_x + 0.5) % 1.0 - 0.5
    down = to_y - from_y
    less = 1 / begin.world - 1 / end.world  # of ground in a pixel

    def at(share: float) -> View:
        if share >= 1:
            return end
        zoom = begin.zoom + (end.zoom - begin.zoom) * share
        now = replace(end, zoom=zoom)
        done = share if abs(less) < 1e-3 / end.world else (1 / begin.world - 1 / now.world) / less
        lat, lon = degrees(from_x + across * done, from_y + down * done)
        return replace(now, lat=lat, lon=lon)

    return at
