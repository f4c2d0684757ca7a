"""The plates of buttons that lie on the map: day or trip, closer, farther, all of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from journal.ui.theme import icon
from journal.ui.view_switch import ViewSwitch

_CORNER = 6.0
_INSET = 12  # pixels from the edges of the map
_NOTE = 16  # pixels for a line of the map's own at its foot
_BUTTON = 32
_ROLE = QPalette.ColorRole


class Plate(QWidget):
    """A rounded plate of paper with buttons below each other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QVBoxLayout(self)
        self.line.setContentsMargins(2, 2, 2, 2)
        self.line.setSpacing(0)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(_ROLE.Mid), 1))
            painter.setBrush(self.palette().color(_ROLE.Base))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, _CORNER, _CORNER)

    def button(self, symbol: str, name: str, key: str) -> QToolButton:
        """Put a button in."""
        button = QToolButton(self)
        button.setIcon(icon(symbol))
        button.setIconSize(QSize(18, 18))
        button.setFixedSize(_BUTTON, _BUTTON)
        button.setToolTip(f"{name} ({key})")
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.line.addWidget(button)
        return button


class Controls(QWidget):
    """The plates over a map; it lays them at its corners. Signals say what is wanted.

    scope_chosen(whole trip): else the day alone. zoomed(steps). home: all of it.
    """

    scope_chosen = Signal(bool)
    zoomed = Signal(int)
    home = Signal()

    def __init__(self, map_view: QWidget) -> None:
        super().__init__(map_view)
        self.hide()  # only its plates are seen
        self._map = map_view
        self.day = QAction(self.tr("Day"), self)
        self.trip = QAction(self.tr("Whole Trip"), self)
        group = QActionGroup(self)
        for action in (self.day, self.trip):
            action.setCheckable(True)
            group.addAction(action)
        self.day.triggered.connect(lambda: self.scope_chosen.emit(False))
        self.trip.triggered.connect(lambda: self.scope_chosen.emit(True))
        self.scope = ViewSwitch([self.day, self.trip], map_view, symbols=False)
        self.scope.setAccessibleName(self.tr("What the map shows"))
        self.looks = Plate(map_view)
        for symbol, name, key, steps in (
            ("plus", self.tr("Zoom In"), "+", 1),
            ("minus", self.tr("Zoom Out"), "−", -1),
        ):
            button = self.looks.button(symbol, name, key)
            button.clicked.connect(lambda _=False, steps=steps: self.zoomed.emit(steps))
        fit = self.looks.button("maximize", self.tr("Show Everything"), "0")
        fit.clicked.connect(self.home)
        self.hint = _Hint(map_view)

    def show_scope(self, whole_trip: bool, day: str) -> None:
        """Show which is chosen; day: how the day is called, "" where there is none."""
        self.day.setText(day or self.tr("Day"))
        self.day.setEnabled(bool(day))
        (self.trip if whole_trip else self.day).setChecked(True)
        self.place()

    def tell(self, line: str) -> None:
        """Show a quiet line over the map; '' takes it away."""
        self.hint.setText(line)
        self.hint.setVisible(bool(line))
        self.place()

    def place(self) -> None:
        """Lay the plates at the corners of the map."""
        room = self._map.rect()
        self.scope.adjustSize()
        self.scope.move(_INSET, _INSET)
        self.looks.adjustSize()
        self.looks.move(
            room.right() - _INSET - self.looks.width(),
            room.bottom() - _INSET - _NOTE - self.looks.height(),
        )
        self.hint.adjustSize()
        self.hint.move((room.width() - self.hint.width()) // 2, room.height() // 2 - 24)


class _Hint(QLabel):
    """A line on a plate of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(16, 8, 16, 8)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setForegroundRole(_ROLE.PlaceholderText)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().color(_ROLE.Base))
            painter.drawRoundedRect(QRectF(self.rect()), _CORNER, _CORNER)
        super().paintEvent(event)
