"""The tiles of a map server that a view shows, where a person has switched that on.

Switched off it has none, asks nobody, and does not even load what could. It asks for what is seen
at this moment, never ahead, and refuses pictures that are no tiles. Where the server is silent,
wrong or away, the map that needs no server stays, and one line says so.
"""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QImage

from journal.core.errors import WrongUse
from journal.places.map.projection import View
from journal.places.map.tile_source import (
    Placed,
    Tile,
    TileSource,
    column_of,
    place,
    tile_source,
    tiles_of,
)
from journal.ui.picture_reader import PictureReader
from journal.ui.settings import Settings

if TYPE_CHECKING:
    from journal.ui.map.tile_network import TileNetwork

_SIZES = (256, 512)  # pixels each way
_KEPT = 128_000_000  # bytes of decoded tiles
_FAR = 6  # zooms up for what stands in for a tile
_SETTLE_MS = 80  # a view that rushes past is not asked for


def cache_folder() -> Path:
    """Return where this user's tiles are kept between starts."""
    return platformdirs.user_cache_path("trip-journal") / "map-tiles"


def chosen_source(settings: Settings) -> TileSource | None:
    """Return the server that was switched on; None where that is off or its address is wrong."""
    if not settings.online_maps:
        return None
    try:
        return tile_source(settings.tile_address, settings.tile_credit)
    except WrongUse:
        return None


class Tiles(QObject):
    """Gives the tiles of a view, the best there are by now; for the main thread.

    Signals:
        arrived: there is more to paint.
        failed: a line about the server, once until it answers again.
    """

    arrived = Signal()
    failed = Signal(str)

    def __init__(
        self, parent: QObject | None = None, cache: Path | None = None, wait_s: float = 2.0
    ) -> None:
        """Start switched off. cache: a folder; wait_s: after a first failure, doubled by each."""
        super().__init__(parent)
        self._cache, self._wait_s = cache, wait_s
        self._source: TileSource | None = None
        self._network: TileNetwork | None = None
        self._images: OrderedDict[Tile, QImage] = OrderedDict()
        self._bytes = 0
        self._shown: set[Tile] = set()
        self._missing: list[Tile] = []
        self._zoom = -1
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settled.timeout.connect(self._ask)

    @property
    def source(self) -> TileSource | None:
        """The server in use: its credit must be shown. None: switched off."""
        return self._source

    def use(self, source: TileSource | None) -> None:
        """Show the tiles of this server from now on; None switches off."""
        if source == self._source:
            return
        self._source = source
        self._settled.stop()
        self._missing = []
        self._images.clear()
        self._bytes = 0
        if self._network is not None:
            self._network.close()
            self._network.deleteLater()
            self._network = None
        self.arrived.emit()

    def visible(self, view: View, device_ratio: float = 1.0) -> list[tuple[QRectF, QImage]]:
        """Return what is to be painted, in this order, and ask for what is missing.

        Each image fills its rectangle, which is in the unit of the view and may reach beyond it.
        Coarser tiles come first: they stand in for finer ones that are still to come.
        """
        if self._source is None:
            return []
        shown: dict[tuple[Tile, int], Placed] = {}
        missing: dict[Tile, None] = {}
        for placed in tiles_of(view, device_ratio):
            if placed.tile in self._images:
                shown[placed.tile, column_of(placed, view)] = placed
            else:
                missing[placed.tile] = None
                for other in self._instead(placed, view, device_ratio):
                    shown[other.tile, column_of(other, view)] = other
        self._shown = {tile for tile, _ in shown}
        self._want(list(missing))
        return [self._painted(one) for one in sorted(shown.values(), key=lambda one: one.tile.z)]

    def pause(self) -> None:
        """Ask for nothing until `visible` is called again: the map is not seen."""
        self._settled.stop()
        self._missing = []
        if self._network is not None:
            self._network.want([])

    def _instead(self, placed: Placed, view: View, ratio: float) -> list[Placed]:
        """Return the next coarser tile that there is, and the finer ones, in place of one."""
        z, x, y = placed.tile.z, column_of(placed, view), placed.tile.y
        found = []
        for up in range(1, min(z, _FAR) + 1):
            if Tile(z - up, (x >> up) % 2 ** (z - up), y >> up) in self._images:
                found.append(place(view, z - up, x >> up, y >> up, ratio))
                break
        for right, down in ((0, 0), (1, 0), (0, 1), (1, 1)):
            finer = place(view, z + 1, 2 * x + right, 2 * y + down, ratio)
            if finer.tile in self._images:
                found.append(finer)
        return found

    def _painted(self, placed: Placed) -> tuple[QRectF, QImage]:
        self._images.move_to_end(placed.tile)
        width, height = placed.right - placed.left, placed.bottom - placed.top
        return QRectF(placed.left, placed.top, width, height), self._images[placed.tile]

    def _want(self, missing: list[Tile]) -> None:
        """Ask soon, and give up at once what is not seen any more."""
        if missing == self._missing:
            return
        self._missing = missing
        zoom = missing[0].z if missing else self._zoom
        if self._network is not None:
            self._network.keep_only(missing)
        if missing and (zoom != self._zoom or not self._settled.isActive()):
            self._settled.start()  # while it zooms it is not asked; while it is pulled it is
        self._zoom = zoom

    def _ask(self) -> None:
        if self._source is None or not self._missing:
            return
        if self._network is None:
            from journal.ui.map.tile_network import TileNetwork  # the first to load QtNetwork

            folder = self._cache or cache_folder()
            self._network = TileNetwork(self._source, folder, self._wait_s, self)
            self._network.came.connect(self._came)
            self._network.failed.connect(self._failed)
        self._network.want(self._missing)

    def _came(self, tile: Tile, data: bytes) -> None:
        image = decode(data)
        network = self._network
        if network is None:
            return
        if image is None:
            network.spoilt(tile)
            return
        network.good(tile)
        self._missing = [one for one in self._missing if one != tile]
        self._images[tile] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > _KEPT:
            oldest = next(iter(self._images))
            if oldest == tile or oldest in self._shown:
                break  # all the rest is seen: it would be asked for again at once
            self._bytes -= self._images.pop(oldest).sizeInBytes()
        self.arrived.emit()

    def _failed(self, status: int) -> None:
        """Say what is wrong. status: of HTTP; 0: no answer, 200: an answer that is no tile."""
        host = self._source.host if self._source else ""
        if status == 0:
            line = self.tr("No online map: {host} does not answer.")
        elif status == 200:
            line = self.tr("No online map: what {host} sends are no map tiles.")
        elif status in (401, 402, 403, 429):
            line = self.tr("No online map: {host} refuses to send it ({status}).")
        else:
            line = self.tr("No online map: {host} has an error ({status}).")
        self.failed.emit(line.format(host=host, status=status))


def decode(data: bytes) -> QImage | None:
    """Return the picture of a tile, None where it is no PNG or JPEG of 256 or 512 pixels square.

    The size is read from the header before anything is decoded.
    """
    opened = PictureReader(data)
    size = opened.reader.size()
    if size.width() not in _SIZES or size.height() != size.width():
        return None
    image = opened.reader.read()
    if image.isNull():
        return None
    clear = image.hasAlphaChannel()
    kinds = QImage.Format
    return image.convertToFormat(kinds.Format_ARGB32_Premultiplied if clear else kinds.Format_RGB32)
