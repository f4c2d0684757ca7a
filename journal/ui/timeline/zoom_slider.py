"""The slider that sets how large the photos of a timeline are."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QToolButton, QWidget

from journal.ui.theme import icon
from journal.ui.timeline.days import HIGHEST, LOWEST, DaysView

_STEPS = 100  # each the same share larger than the one before
_WIDTH = 96


class ZoomSlider(QWidget):
    """Follows the timeline, by whatever it is zoomed."""

    def __init__(self, view: DaysView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, _STEPS)
        self.slider.setSingleStep(4)
        self.slider.setPageStep(16)
        self.slider.setFixedWidth(_WIDTH)
        self.slider.setAccessibleName(self.tr("Size of the photos"))
        self.smaller = self._button("images", 14, self.tr("Smaller photos"))
        self.larger = self._button("image", 18, self.tr("Larger photos"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.smaller, self.slider, self.larger):
            row.addWidget(widget)
        self._follow(view.row_height())
        view.row_height_changed.connect(self._follow)
        self.slider.valueChanged.connect(self._zoom)
        self.smaller.clicked.connect(lambda: self._step(-1))
        self.larger.clicked.connect(lambda: self._step(1))

    def _button(self, symbol: str, size: int, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(symbol))
        button.setIconSize(QSize(size, size))
        button.setAutoRaise(True)
        button.setAutoRepeat(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the slider's arrow keys do the same
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def _step(self, way: int) -> None:
        self.slider.setValue(self.slider.value() + way * self.slider.pageStep())

    def _zoom(self, value: int) -> None:
        self._view.set_row_height(round(LOWEST * (HIGHEST / LOWEST) ** (value / _STEPS)))

    def _follow(self, pixels: int) -> None:
        blocked = self.slider.blockSignals(True)
        share = math.log(pixels / LOWEST) / math.log(HIGHEST / LOWEST)
        self.slider.setValue(round(share * _STEPS))
        self.slider.blockSignals(blocked)
