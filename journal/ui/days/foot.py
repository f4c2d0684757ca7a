"""The foot of the list of days: what is still unwritten, as quiet links; nothing where all is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from journal.ui import words

_MARGIN = 16  # pixels, as that of the rows above
_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class UnwrittenFoot(QWidget):
    """days_wanted: the next day without words; captions_wanted: the favourites without one."""

    days_wanted = Signal()
    captions_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days, self.captions = _QuietLink(self), _QuietLink(self)
        self.days.setToolTip(self.tr("Go to the next one"))
        self.captions.setToolTip(self.tr("Show them"))
        self.days.clicked.connect(self.days_wanted)
        self.captions.clicked.connect(self.captions_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN - _QuietLink.ROOM, 8, 8, 8)
        column.setSpacing(0)
        column.addWidget(self.days)
        column.addWidget(self.captions)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.hide()

    def show_counts(self, days: int, captions: int) -> None:
        """Say how many days have no words and how many favourites no caption."""
        for link, worded, count in (
            (self.days, words.days_without_words, days),
            (self.captions, words.favourites_without_caption, captions),
        ):
            link.setText(worded(count) if count else "")
            link.setVisible(count > 0)
        self.setVisible(days + captions > 0)

    def height_at(self, width: int) -> int:
        """Return how high it is at a width, 0 where it says nothing."""
        column = self.layout()
        return 0 if self.isHidden() or column is None else column.totalHeightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line that parts it from the rows."""
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawLine(_MARGIN, 0, self.width() - _MARGIN, 0)


class _QuietLink(QAbstractButton):
    """Muted words in as many lines as they need, underlined under the pointer and the focus."""

    ROOM = 4  # pixels around the words, for the rim of the focus

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - 2 * self.ROOM, 1), 1000)
        lines = self.fontMetrics().boundingRect(room, int(_FLAGS), self.text())
        return lines.height() + 2 * self.ROOM

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(120))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + 2 * self.ROOM)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, rect = self.palette(), self.rect()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = self.font()
            font.setUnderline(self.underMouse() or self.hasFocus())
            painter.setFont(font)
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            room = rect.adjusted(self.ROOM, self.ROOM, -self.ROOM, -self.ROOM)
            painter.drawText(room, int(_FLAGS), self.text())
            if self.hasFocus():
                painter.setPen(palette.color(QPalette.ColorRole.Accent))
                painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
