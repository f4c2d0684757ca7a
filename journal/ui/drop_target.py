"""Where photos are dropped: the quiet target of an empty journal, and the frame that shows
while something is dragged over the window.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from journal.ui.photo_drags import PHOTOS_MIME
from journal.ui.theme import icon


def dropped_paths(data: QMimeData) -> list[Path]:
    """Return the local files and folders that a drop holds, in its order; none of our photos."""
    if data.hasFormat(PHOTOS_MIME):
        return []
    urls: list[QUrl] = data.urls() if data.hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile() and url.toLocalFile()]


class DropTarget(QWidget):
    """Stands in the middle of an empty journal; the button asks for a folder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._symbol = QLabel(self)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        headline = QLabel(self.tr("Drop a folder of photos here"), self)
        font = QFont(headline.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setWeight(QFont.Weight.DemiBold)
        headline.setFont(font)
        line = QLabel(
            self.tr("They stay as they are; a copy of each goes into your journal, on its day."),
            self,
        )
        line.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        line.setWordWrap(True)  # or a longer language would set how narrow the window can be
        self.button = QPushButton(self.tr("Choose a folder…"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(64, 64, 64, 64)
        column.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        for widget, space in ((self._symbol, 16), (headline, 8), (line, 24), (self.button, 0)):
            column.addWidget(widget, 0, Qt.AlignmentFlag(0) if widget is line else centre)
            column.addSpacing(space)
        column.addStretch(3)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        symbol = icon("images", QPalette.ColorRole.PlaceholderText)
        self._symbol.setPixmap(symbol.pixmap(QSize(64, 64), self.devicePixelRatioF()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed frame that says something can be put down here."""
        super().paintEvent(event)
        _draw_frame(self, self.palette().color(QPalette.ColorRole.Mid), 24)


class DropFrame(QWidget):
    """Lies over the window while files are dragged over it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def showEvent(self, event: QEvent) -> None:
        self.setGeometry(self._window.rect())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        accent = self.palette().color(QPalette.ColorRole.Accent)
        wash = QColor(accent)
        wash.setAlphaF(0.10)
        painter = QPainter(self)
        painter.fillRect(self.rect(), wash)
        painter.end()
        _draw_frame(self, accent, 8)


def _draw_frame(widget: QWidget, colour: QColor, margin: int) -> None:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 2, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    box = QRectF(widget.rect()).adjusted(margin, margin, -margin, -margin)
    painter.drawRoundedRect(box, 16, 16)
