"""What of the window may use the network, once a person has switched it on: tiles, one name.

Nothing here asks a server by itself: tiles are asked for where the map is seen, a name when
somebody clicks.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QLabel, QMenu

from journal.core.place import Stop
from journal.places.map.projection import View

if TYPE_CHECKING:
    from journal.places.online import Found
    from journal.ui.map.pane import MapPane
    from journal.ui.map.tiles import Tiles
    from journal.ui.map.view import MapView
    from journal.ui.window import MainWindow

_INSET = 4  # pixels between the credit and the corner of the map


class Online(QObject):
    """Puts the tiles of a server on the map, with its credit; looks a stop up; asks whether to."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._tiles: Tiles | None = None  # made when they are switched on
        self._map: MapView | None = None  # there when it was shown once
        self._credit = QLabel()
        window.mapping.made.connect(self._adorn)
        window.page.places.menu_opened.connect(self._add_to_menu)

    def _adorn(self, pane: MapPane) -> None:
        """Put the credit and the tiles onto the map."""
        self._map = pane.view
        self._credit.setParent(self._map)
        self._credit.setOpenExternalLinks(True)
        self._credit.setAutoFillBackground(True)
        self._credit.setBackgroundRole(QPalette.ColorRole.Base)
        self._credit.setContentsMargins(4, 1, 4, 1)
        self._credit.setCursor(Qt.CursorShape.ArrowCursor)
        self._credit.hide()
        self._map.installEventFilter(self)
        if self._window.settings.online_maps:
            self._use(self._map)

    def set_up(self) -> None:
        """Ask which servers may be used."""
        from journal.ui.map.online_dialog import open_online_settings  # not at the start

        dialog = open_online_settings(self._window, self._window.settings)
        dialog.accepted.connect(self._changed)

    def _add_to_menu(self, menu: QMenu, stop: Stop) -> None:
        """Offer to look a stop up, where that is switched on."""
        if self._window.writable and self._window.settings.online_look_up:
            action = menu.addAction(self.tr("&Look Up Online…"))
            action.triggered.connect(lambda: self._look_up(stop))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and self._tiles is not None:
            self._tiles.pause()
        elif event.type() == QEvent.Type.Resize:
            self._place_credit()
        return False

    def _changed(self) -> None:
        if self._map is not None:
            self._use(self._map)

    def _use(self, view: MapView) -> None:
        from journal.ui.map.tiles import Tiles, chosen_source  # not at the start

        if self._tiles is None:
            self._tiles = Tiles(self)
            self._tiles.arrived.connect(view.update)
            self._tiles.failed.connect(self._window.status.say)
            view.put_over(self._paint)
        self._tiles.use(chosen_source(self._window.settings))
        source = self._tiles.source
        self._credit.setVisible(source is not None)
        if source is not None:
            credit, link = escape(source.credit), escape(source.link)
            self._credit.setText(f'<a href="{link}">{credit}</a>' if link else credit)
            self._place_credit()
        view.update()

    def _place_credit(self) -> None:
        if self._map is None:
            return
        self._credit.adjustSize()
        corner = self._map.rect().bottomRight()
        self._credit.move(
            corner.x() - self._credit.width() - _INSET, corner.y() - self._credit.height() - _INSET
        )

    def _paint(self, painter: QPainter, view: View) -> bool:
        if self._tiles is None or self._tiles.source is None or self._map is None:
            return False
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for box, image in self._tiles.visible(view, self._map.devicePixelRatioF()):
            painter.drawImage(box, image)
        return True

    def _look_up(self, stop: Stop) -> None:
        from journal.ui.map.look_up import open_look_up  # not at the start

        window, places = self._window, self._window.page.places

        def chosen(found: Found) -> None:
            places.replace(stop, Stop(found.name, found.lat, found.lon))

        open_look_up(window, window.settings, window.bridge, stop.name, chosen)
