"""The strip at the top: the trip's title, its dates, other trips, and what is done with it all."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from journal.places.told import leading_places
from journal.ui import words
from journal.ui.snapshot import Snapshot
from journal.ui.theme import icon
from journal.ui.view_switch import ViewSwitch

_LEAST_WIDTH = 560  # pixels: symbols, and a title cut short
_Style = Qt.ToolButtonStyle


class Header(QWidget):
    """title_edited(trip, title) when a person names the trip; trip_chosen(trip) from the menu."""

    title_edited = Signal(int, str)
    trip_chosen = Signal(int)

    def __init__(
        self, views: list[QAction], actions: list[QAction], parent: QWidget | None = None
    ) -> None:
        """views: of the trip, one of them seen. actions: what is done with it."""
        super().__init__(parent)
        self._trip: int | None = None
        self._title = _TitleEdit(self)
        self._title.editingFinished.connect(self._edited)
        self._dates = QLabel(self)
        self._dates.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._title.hide()
        self._trips = QToolButton(self)
        self._trips.hide()
        self._trips.setIcon(icon("chevron-down"))
        self._trips.setAutoRaise(True)
        self._trips.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._trips.setAccessibleName(self.tr("Trips of this journal"))
        self._trips.setToolTip(self.tr("Trips of this journal"))
        self._menu = QMenu(self)
        self._trips.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._trips)
        row.addWidget(self._dates)
        row.addStretch(1)
        row.addWidget(ViewSwitch(views, self))
        for action in actions:
            row.addWidget(_button(action, self))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LEAST_WIDTH)  # else that of all words: see `_fit`

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the words of the buttons away where there is no room for them."""
        row = self.layout()
        assert row is not None
        buttons = [b for b in self.findChildren(QToolButton) if b.defaultAction() is not None]
        for style in (_Style.ToolButtonTextBesideIcon, _Style.ToolButtonIconOnly):
            for button in buttons:
                button.setToolButtonStyle(style)
            row.invalidate()
            if row.minimumSize().width() <= self.width():
                return

    def place_at_end(self, widget: QWidget) -> None:
        """Put a widget behind the buttons."""
        row = self.layout()
        assert row is not None
        row.addWidget(widget)

    def show_snapshot(self, snapshot: Snapshot, writable: bool) -> None:
        """Show the trip of a snapshot; a title being typed is left alone."""
        trip = snapshot.trip
        changed = (trip.id if trip else None) != self._trip
        self._trip = trip.id if trip else None
        self.setVisible(True)
        self._title.setVisible(trip is not None)
        self._title.setReadOnly(not writable)
        if trip is not None and (changed or not self._title.hasFocus()):
            hint = words.month(trip.first) if trip.first else self.tr("A title for the trip")
            places = leading_places(snapshot.stops.values())
            if places and trip.first:  # the dates stand beside it
                hint = words.listed(places)
            self._title.setPlaceholderText(hint)
            self._title.setText(trip.title)
            self._title.setCursorPosition(0)  # a long one begins at its beginning
            self._title.fit()
        self._dates.setText(words.date_span(trip.first, trip.last) if trip else "")
        self._trips.setVisible(len(snapshot.trips) > 1)
        self._fit()
        self._menu.clear()
        for other in reversed(snapshot.trips):
            name = words.trip_name(other.title, other.first)
            span = words.date_span(other.first, other.last)
            action = self._menu.addAction(f"{name}\t{span}")
            action.setCheckable(True)
            action.setChecked(other.id == self._trip)
            action.triggered.connect(lambda _=False, number=other.id: self.trip_chosen.emit(number))

    def flush(self) -> None:
        """Save a title being typed."""
        if self._title.hasFocus():
            self._edited()

    def _edited(self) -> None:
        if self._trip is not None and self._title.isModified():
            self._title.setModified(False)
            self.title_edited.emit(self._trip, self._title.text())


class _TitleEdit(QLineEdit):
    """A line of large text without a frame, as wide as its text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)
        self.setFrame(False)
        clear = QPalette()  # of its one colour; the others go on following the scheme
        clear.setBrush(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(clear)
        self.setAccessibleName(self.tr("Title of the trip"))
        self.textChanged.connect(self.fit)

    def fit(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        text = self.text() or self.placeholderText()
        width = self.fontMetrics().horizontalAdvance(text) + 24
        return QSize(min(max(width, 120), 640), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())


def _button(action: QAction, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setIconSize(QSize(18, 18))
    return button
