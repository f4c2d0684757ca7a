"""The bar above the timeline that says which photos are shown, while somebody looks for some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from journal.ui.photos.filters import EVERYTHING, Filter
from journal.ui.theme import icon

HEIGHT = 40  # pixels
_FEWEST_LETTERS = 5  # of a camera's or person's name, where the bar is too narrow for all of it


class FilterBar(QWidget):
    """wanted(Filter): a person looks for other photos. closed: for none in particular."""

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = EVERYTHING
        self._setting = False
        self._toggles = {
            "favourites": self._toggle("heart", self.tr("Favourites")),
            "uncaptioned": self._toggle("", self.tr("Without Caption")),
            "films": self._toggle("", self.tr("Films")),
            "left_out": self._toggle("", self.tr("Left Out")),
            "unwritten": self._toggle("", self.tr("Unwritten Days")),
        }
        self._toggles["unwritten"].setToolTip(self.tr("Days with photos and without words"))
        self._cameras = self._combo(self.tr("Camera"))
        self._people = self._combo(self.tr("Person"))
        self._count = QLabel(self)
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._close = QToolButton(self)
        self._close.setIcon(icon("x"))
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Show all photos"))
        self._close.setAccessibleName(self.tr("Show all photos"))
        self._close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 5)
        row.setSpacing(4)
        for part in (*self._toggles.values(), self._cameras, self._people):
            row.addWidget(part)
        row.addWidget(self._count, 1)
        row.addWidget(self._close)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Filter"))

    def show_filter(self, chosen: Filter, shown: int, photos: int) -> None:
        """Show what is looked for, and how many of all photos that are."""
        self._filter, self._setting = chosen, True
        for name, button in self._toggles.items():
            button.setChecked(getattr(chosen, name))
        for combo, wanted in ((self._cameras, chosen.camera), (self._people, chosen.person)):
            combo.setCurrentIndex(max(combo.findData(wanted), 0))
        self._setting = False
        line = self.tr("{shown} of {photos}") if chosen.active else ""
        self._count.setText(line.format(shown=shown, photos=photos))

    def offer(self, cameras: Sequence[tuple[int, str]], people: Sequence[tuple[int, str]]) -> None:
        """Offer cameras and people, by id and name; one of a kind is no choice."""
        self._setting = True
        for combo, everything, rest, known, wanted in (
            (
                self._cameras,
                self.tr("All Cameras"),
                self.tr("No Camera Named"),
                cameras,
                self._filter.camera,
            ),
            (
                self._people,
                self.tr("Everybody"),
                self.tr("Nobody Named"),
                people,
                self._filter.person,
            ),
        ):
            combo.clear()
            combo.addItem(everything, None)
            for number, name in known:
                combo.addItem(name, number)
            combo.addItem(rest, 0)
            combo.setCurrentIndex(max(combo.findData(wanted), 0))
            combo.setVisible(bool(known))
        self._setting = False

    def minimumSizeHint(self) -> QSize:
        return QSize(160, HEIGHT)  # the pane decides how wide it is

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line that parts the bar from the timeline."""
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _toggle(self, symbol: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if symbol:
            button.setIcon(icon(symbol))
            button.setIconSize(QSize(16, 16))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(self._chosen)
        return button

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setMinimumContentsLength(_FEWEST_LETTERS)
        combo.setMaximumWidth(176)
        combo.hide()
        combo.currentIndexChanged.connect(self._chosen)
        return combo

    def _chosen(self) -> None:
        if self._setting:
            return
        wanted = replace(
            EVERYTHING,
            **{name: button.isChecked() for name, button in self._toggles.items()},
            camera=self._cameras.currentData(),
            person=self._people.currentData(),
        )
        if wanted != self._filter:
            self._filter = wanted
            self.wanted.emit(wanted)
