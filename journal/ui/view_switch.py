"""The switch between the views of the trip: buttons that hang together, one of them down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyleOptionToolButton, QToolButton, QWidget

_CORNER = 6.0
_ROLE = QPalette.ColorRole
_Part = QStyle.ControlElement


class ViewSwitch(QWidget):
    """Shows checkable actions, of which one is checked, beside each other."""

    def __init__(
        self, actions: Sequence[QAction], parent: QWidget | None = None, symbols: bool = True
    ) -> None:
        """symbols: they have some, and stand on the window; else they are words on paper."""
        super().__init__(parent)
        self._ground = _ROLE.Window if symbols else _ROLE.Base
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for action in actions:
            row.addWidget(_Segment(action, self, symbols))
            action.toggled.connect(self.update)
        self.setAccessibleName(self.tr("Views of the trip"))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            edge = QPainterPath()
            edge.addRoundedRect(box, _CORNER, _CORNER)
            painter.fillPath(edge, self.palette().color(self._ground))
            painter.setClipPath(edge)
            for button in self.findChildren(_Segment):
                if button.isChecked():
                    painter.fillRect(button.geometry(), self.palette().color(_ROLE.Highlight))
            painter.setClipping(False)
            painter.strokePath(edge, QPen(self.palette().color(_ROLE.Mid), 1))


class _Segment(QToolButton):
    """One of the buttons; the switch paints what it stands on."""

    def __init__(self, action: QAction, parent: QWidget, symbols: bool) -> None:
        super().__init__(parent)
        self.setDefaultAction(action)
        self.setAutoRaise(True)
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if symbols else style.ToolButtonTextOnly
        )
        if not symbols:
            self.setMinimumHeight(28)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(18, 18))

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        with QPainter(self) as painter:
            self.style().drawControl(_Part.CE_ToolButtonLabel, option, painter, self)
            if self.hasFocus():
                painter.setPen(QPen(self.palette().color(_ROLE.Accent), 1))
                painter.drawRect(self.rect().adjusted(2, 2, -3, -3))
