"""The map as a pane: the map itself, its buttons, and below it the photos that have no place yet.

Those can be dragged onto the map, or put in its middle with a button. It refuses to place them
itself: `MapView.place_asked` says what is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from journal.ui import words
from journal.ui.bridge import Bridge
from journal.ui.map.controls import Controls
from journal.ui.map.drawing import Drawing
from journal.ui.map.strip import EDGE, GAP, PhotoStrip
from journal.ui.map.view import MapView
from journal.ui.theme import icon

_LISTED_ACROSS, _LISTED_DOWN = 6, 4  # photos that a list shows at once, at most


class MapPane(QWidget):
    """view: the map. list_: of photos that lie in one place.

    strip_opened(whether): the photos without a place are seen or not.
    """

    strip_opened = Signal(bool)

    def __init__(
        self,
        fetch: Callable[[int], bytes | None],
        bridge: Bridge,
        drawing: Drawing,
        parent: QWidget | None = None,
    ) -> None:
        """fetch: as of `Thumbnails`."""
        super().__init__(parent)
        self.view = MapView(fetch, bridge, drawing, self)
        self.controls = Controls(self.view)
        self.foot = Foot(fetch, bridge, self)
        self.list_ = _PhotoList(fetch, bridge, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)
        self.setFocusProxy(self.view)
        self.foot.hide()
        self.view.installEventFilter(self)
        self.controls.zoomed.connect(self.view.zoom_by)
        self.controls.home.connect(self.view.go_home)
        self.view.photos_listed.connect(self.list_.show_photos)
        self.list_.strip.opened.connect(self._listed)
        self.foot.strip.opened.connect(self.view.photo_opened)
        self.foot.here.clicked.connect(lambda: self.view.place_here(self.foot.strip.chosen()))
        self.foot.aiming.connect(self.view.aim)
        self.foot.opened.connect(self.strip_opened)

    def describe_by(self, describe: Callable[[int], str]) -> None:
        """Say what a photo is by this function."""
        self.view.describe = describe
        for strip in (self.foot.strip, self.list_.strip):
            strip.rows.describe = describe

    def bring_out_by(self, bring_out: Callable[[list[int]], list[Path]]) -> None:
        """Give other programs files of photos that are dragged there by this function."""
        self.foot.strip.bring_out = bring_out

    def forget_pictures(self) -> None:
        """Drop all pictures of photos: they are others."""
        self.list_.hide()
        self.list_.strip.show_photos(())
        self.view.forget_pictures()
        for strip in (self.foot.strip, self.list_.strip):
            strip.forget_pictures()

    def close_map(self) -> None:
        """End the threads; nothing is read after this returns."""
        self.view.close_map()
        for strip in (self.foot.strip, self.list_.strip):
            strip.close_thumbnails()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.controls.place()
        return False

    def _listed(self, photo: int) -> None:
        self.list_.hide()
        self.view.photo_chosen.emit(photo)


class Foot(QWidget):
    """The photos without a place. opened(whether): they are seen, or only how many they are.

    aiming(whether): some are chosen, and would be put in the middle of the map.
    """

    opened = Signal(bool)
    aiming = Signal(bool)

    def __init__(
        self, fetch: Callable[[int], bytes | None], bridge: Bridge, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.strip = PhotoStrip(fetch, bridge, self)
        self.strip.setAccessibleName(self.tr("Photos without a place"))
        self.name = QLabel(self)
        self.hint = QLabel(self.tr("Drag them to where they were taken"), self)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.toggle = QToolButton(self)
        self.toggle.setAutoRaise(True)
        self.toggle.setIconSize(QSize(16, 16))
        self.toggle.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.here = QToolButton(self)
        self.here.setText(self.tr("Place Here"))
        self.here.setIcon(icon("map-pin"))
        self.here.setToolTip(self.tr("Put the chosen photos in the middle of the map"))
        self.here.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.here.setAutoRaise(True)
        self.here.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        self.toggle.clicked.connect(lambda: self.open(self.strip.isHidden()))
        self.strip.selectionModel().selectionChanged.connect(self._choose)
        self.open(True)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(8)
        for widget in (self.toggle, self.name, self.hint):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.here)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.strip)

    def show_photos(self, photos: Sequence[int], writable: bool) -> None:
        """Show these photos, or nothing where there are none or nobody may place them."""
        self.strip.show_photos(photos if writable else ())
        self.name.setText(
            self.tr("1 photo without a place")
            if len(photos) == 1
            else self.tr("%n photos without a place", "", len(photos))
        )
        self.setVisible(bool(photos) and writable)
        self._choose()

    def open(self, opened: bool) -> None:
        """Show the photos themselves, or only how many they are."""
        self.strip.setVisible(opened)
        self.hint.setVisible(opened)
        self.here.setVisible(opened)
        self.toggle.setIcon(icon("chevron-down" if opened else "chevron-right"))
        name = self.tr("Hide These Photos") if opened else self.tr("Show These Photos")
        self.toggle.setAccessibleName(name)
        self.toggle.setToolTip(name)
        self._choose()
        self.opened.emit(opened)

    def _choose(self) -> None:
        some = bool(self.strip.chosen()) and not self.strip.isHidden() and not self.isHidden()
        self.here.setEnabled(some)
        self.aiming.emit(some)


class _PhotoList(QFrame):
    """The photos that lie in one place, in rows; it goes when one is chosen or it is left."""

    def __init__(
        self, fetch: Callable[[int], bytes | None], bridge: Bridge, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.name = QLabel(self)
        self.strip = PhotoStrip(fetch, bridge, self, wrapping=True)
        self.strip.setSelectionMode(PhotoStrip.SelectionMode.SingleSelection)
        self.strip.clicked.connect(
            lambda index: self.strip.opened.emit(self.strip.rows.photos[index.row()])
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.name)
        column.addWidget(self.strip)

    def show_photos(self, photos: Sequence[int], where: QPoint) -> None:
        """Show photos below a point of the screen."""
        self.name.setText(words.photos(len(photos)))
        self.strip.setAccessibleName(self.name.text())
        across = min(len(photos), _LISTED_ACROSS)
        down = min(-(-len(photos) // _LISTED_ACROSS), _LISTED_DOWN)
        bar = self.strip.verticalScrollBar().sizeHint().width()
        self.strip.setFixedSize(across * (EDGE + GAP) + bar, down * (EDGE + 2 * GAP) + 2 * GAP)
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(max(where.x() - self.width() // 2, room.left()), room.right() - self.width())
        below = where.y() + self.height() <= room.bottom()
        self.move(x, where.y() if below else max(room.bottom() - self.height(), room.top()))
        self.show()
        self.strip.show_photos(photos)
        self.strip.setCurrentIndex(self.strip.rows.index(0))
        self.strip.setFocus()
