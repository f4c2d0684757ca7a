"""The strip above the timeline that says which camera's clock seems to be wrong.

It suggests and never acts by itself; put away, it stays away until photos come in again.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from journal.ui.theme import icon

_EDGE = 3  # pixels of the accent line at the left


class Banner(QWidget):
    """look_wanted: see it. right_wanted: the clock is right as it is. put_away: not now."""

    look_wanted = Signal()
    right_wanted = Signal()
    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._symbol = QLabel(self)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setAutoFillBackground(True)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._look = QPushButton(self.tr("Look…"), self)
        self._right = QPushButton(self.tr("It Is Right"), self)
        self._right.setToolTip(self.tr("Take the clock for right, and do not ask again"))
        self._close = QToolButton(self)
        self._close.setIcon(icon("x"))
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Not now"))
        self._close.setAccessibleName(self.tr("Not now"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._look.clicked.connect(self.look_wanted)
        self._right.clicked.connect(self.right_wanted)
        self._close.clicked.connect(self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(4)
        row.addWidget(self._text, 1)
        for button in (self._look, self._right, self._close):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._tint()
        self.hide()

    def show_line(self, text: str) -> None:
        """Show the strip with this line."""
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.show()

    def line(self) -> str:
        """Return what it says."""
        return self._text.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        symbol = icon("clock", QPalette.ColorRole.Accent)
        self._symbol.setPixmap(symbol.pixmap(QSize(16, 16), self.devicePixelRatioF()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(0, 0, _EDGE, self.height(), palette.color(QPalette.ColorRole.Accent))
        line = palette.color(QPalette.ColorRole.Mid)
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
