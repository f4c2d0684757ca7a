"""The ground of the map as a picture larger than the map, made on a thread of its own.

Panning only moves the picture; a new one is asked for before its edge comes into sight, and when
the scale changes: meanwhile the old one is drawn scaled, over one of the whole world, so that the
map is never blank. What is no longer wanted when its turn comes is not made.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QImage, QPainter

from journal.places.map.projection import View
from journal.ui.bridge import Bridge

MARGIN = 0.5  # of the map's width and height, beyond each of its edges
MOST_MARGIN = 480  # pixels
_NEAR = 0.25  # of the margin: so near to the edge of the picture the next one is asked for
_SAME_ZOOM = 1e-6
_TURN_S = 0.0002  # that the thread may hold up each call of Qt in the window's
WORLD = View(0.0, 0.0, 2.0, 1024, 1024)

_log = logging.getLogger(__name__)


class Wanted(NamedTuple):
    """A picture of the ground. ratio: device pixels to one of the view. world: without names."""

    view: View
    ratio: float
    dark: bool
    world: bool = False


class Ground(QObject):
    """arrived: a better picture is there. Call `close` before what it is made from goes."""

    arrived = Signal()

    def __init__(
        self,
        make: Callable[[Wanted], QImage],
        bridge: Bridge,
        parent: QObject | None = None,
        still: bool = False,
    ) -> None:
        """Start nothing yet. make: paints a picture; called only on the thread.

        still: the map is never moved about: its picture needs no margin.
        """
        super().__init__(parent)
        self._still = still
        self._make, self._bridge = make, bridge
        self._ready = threading.Condition()
        self._asked: dict[bool, Wanted] = {}  # by whether it is the world
        self._busy: Wanted | None = None
        self._round = 0  # what is made in an earlier one is old when it comes
        self._closed = False
        self._have: dict[bool, tuple[Wanted, QImage]] = {}
        self._made_in = 0  # the round that the picture is of
        self._thread = threading.Thread(target=self._work, name="map-ground", daemon=True)

    def want(self, view: View, ratio: float, dark: bool) -> None:
        """See to it that there will be a picture for a view; in vain asked for, nothing happens."""
        wanted = []
        if not self._still and not self._serves(self._have.get(True), WORLD, ratio, dark):
            wanted.append(Wanted(WORLD, ratio, dark, world=True))
        fresh = self._made_in == self._round
        if not fresh or not self._serves(self._have.get(False), view, ratio, dark):
            wanted.append(Wanted(view if self._still else with_margin(view), ratio, dark))
        with self._ready:
            if self._closed:
                return
            busy = self._busy
            for one in wanted:
                if busy is None or not _covers(busy, one.view if one.world else view, ratio, dark):
                    self._asked[one.world] = one
            if not self._asked:
                return
            self._ready.notify_all()
        if not self._thread.is_alive():
            sys.setswitchinterval(min(sys.getswitchinterval(), _TURN_S))
            self._thread.start()

    def refresh(self) -> None:
        """Make the picture anew when it is wanted next: the names on it stand elsewhere now.

        The old one is drawn until then.
        """
        with self._ready:
            self._round += 1
            self._asked.pop(False, None)
            self._busy = None

    def has(self, view: View, ratio: float, dark: bool) -> bool:
        """Tell whether a view is seen as sharp as it can be."""
        have = self._have.get(False)
        return have is not None and _covers(have[0], view, ratio, dark, near=0.0)

    def draw(self, painter: QPainter, view: View, dark: bool) -> None:
        """Draw the ground of a view, as well as it is there; nothing where none of it is."""
        ratio = painter.device().devicePixelRatio()
        for world in (True, False):
            have = self._have.get(world)
            if have is None or have[0].dark is not dark:
                continue
            wanted, image = have
            if world and (self.has(view, ratio, dark)):
                continue
            box = _box(wanted.view, view)
            scaled = abs(wanted.view.zoom - view.zoom) > _SAME_ZOOM
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scaled)
            if not scaled:  # on whole device pixels, or all of it is blurred
                corner = box.topLeft() * ratio
                box.moveTopLeft(QPointF(round(corner.x()), round(corner.y())) / ratio)
            if world:
                for turn in (-1, 0, 1):
                    painter.drawImage(box.translated(turn * view.world, 0), image)
            else:
                painter.drawImage(box, image)

    def close(self) -> None:
        """End the thread, waiting for the picture it is at."""
        with self._ready:
            self._closed = True
            self._asked.clear()
            self._ready.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def _serves(
        self, have: tuple[Wanted, QImage] | None, view: View, ratio: float, dark: bool
    ) -> bool:
        near = 0.0 if self._still else _NEAR
        return have is not None and _covers(have[0], view, ratio, dark, near)

    def _work(self) -> None:
        while True:
            with self._ready:
                self._ready.wait_for(lambda: self._asked or self._closed)
                if self._closed:
                    return
                wanted = self._asked.pop(True, None) or self._asked.pop(False)
                self._busy, begun = wanted, self._round
            try:
                image: QImage | None = self._make(wanted)
            except Exception:  # noqa: BLE001 - a bug in one picture must not end the map
                _log.exception("The ground of %s could not be painted", wanted.view)
                image = None
            if image is not None:
                self._bridge.post(self._keep, wanted, image, begun)

    def _keep(self, wanted: Wanted, image: QImage, begun: int) -> None:
        with self._ready:
            if self._busy is wanted:
                self._busy = None
            if self._closed:
                return
        if not wanted.world:
            self._made_in = begun
        self._have[wanted.world] = (wanted, image)
        self.arrived.emit()


def with_margin(view: View) -> View:
    """Return the view on a larger picture, in whole pixels, its middle the same."""
    width = int(view.width) + 2 * _margin(view.width)
    height = int(view.height) + 2 * _margin(view.height)
    return view.resized(width, height)


def _margin(length: float) -> int:
    return round(min(length * MARGIN, MOST_MARGIN))


def _covers(have: Wanted, view: View, ratio: float, dark: bool, near: float = _NEAR) -> bool:
    """Tell whether a picture shows a view at its scale, and a little beyond its edges."""
    if have.ratio != ratio or have.dark is not dark:
        return False
    if abs(have.view.zoom - view.zoom) > _SAME_ZOOM:
        return False
    if have.world:
        return True
    box = _box(have.view, view)
    x, y = near * _margin(view.width), near * _margin(view.height)
    across = box.left() <= -x and box.right() >= view.width + x
    return across and box.top() <= -y and box.bottom() >= view.height + y


def _box(picture: View, view: View) -> QRectF:
    """Return where a picture stands on a view, however they are scaled."""
    scale = 2 ** (view.zoom - picture.zoom)
    x, y = view.place(picture.lat, picture.lon)
    width, height = picture.width * scale, picture.height * scale
    return QRectF(x - width / 2, y - height / 2, width, height)
