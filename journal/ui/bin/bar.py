"""The bar above the timeline while it shows the bin."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from journal.ui.theme import icon

HEIGHT = 44  # pixels


class BinBar(QWidget):
    """brought_back: the selected photos are wanted again. emptied, closed."""

    brought_back = Signal()
    emptied = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLabel(self)
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.back = QPushButton(self.tr("Bring Back"), self)
        self.back.clicked.connect(self.brought_back)
        self.empty = QPushButton(self.tr("Empty the Bin…"), self)
        self.empty.clicked.connect(self.emptied)
        close = QToolButton(self)
        close.setIcon(icon("x"))
        close.setAutoRaise(True)
        close.setToolTip(self.tr("Back to the trip"))
        close.setAccessibleName(self.tr("Back to the trip"))
        close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 5)
        row.setSpacing(8)
        row.addWidget(self._line, 1)
        for part in (self.back, self.empty, close):
            row.addWidget(part)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Bin"))

    def show_state(self, things: int, photos: int, selected: int, writable: bool) -> None:
        """Say what can be done with so many things, so many of them photos, some selected."""
        if not things:
            self._line.setText(self.tr("The bin is empty."))
        elif selected or not photos:
            self._line.setText("")
        else:
            self._line.setText(self.tr("Select what you want back."))
        self.back.setEnabled(writable and selected > 0)
        self.empty.setEnabled(writable and things > 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, HEIGHT)  # the pane decides how wide it is

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line that parts the bar from the timeline."""
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
