"""The scroll bar of the timeline: ticks where days begin, and the day beside a moving handle."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from journal.ui.timeline.bubble import Bubble
from journal.ui.timeline.look import mix

_APART = 6  # px between two ticks at least
_STAYS_MS = 700
_FAST_MS, _FAST_PAGES = 250, 2.0  # so many pages within that time are fast
_Part = QStyle.SubControl


class DayBar(QScrollBar):
    """A click on its groove goes there at once, as far through the trip as down the bar."""

    def __init__(self, view: QWidget, day_in_sight: Callable[[], str]) -> None:
        """view: what it scrolls. day_in_sight: words for the day at the top."""
        super().__init__(Qt.Orientation.Vertical, view)
        self._view, self._day_in_sight = view, day_in_sight
        self.bubble = Bubble(view)
        self._begins: Sequence[int] = ()
        self._clock = QElapsedTimer()
        self._way = 0  # pixels scrolled without a pause
        self.sliderPressed.connect(self._begin)
        self.sliderReleased.connect(lambda: self.bubble.leave(_STAYS_MS))
        self.valueChanged.connect(self._follow)

    def set_begins(self, values: Sequence[int]) -> None:
        """Say at which values days begin, from the top."""
        if values != self._begins:
            self._begins = values
            self.update()

    def wheeled(self, pixels: int) -> None:
        """Hear how far the wheel scrolled; the day is shown where that is fast."""
        if not self._clock.isValid() or self._clock.elapsed() > _FAST_MS:
            self._way = 0
        self._clock.start()
        self._way += abs(pixels)
        if pixels and self._way > _FAST_PAGES * self.pageStep():
            self._tell(_STAYS_MS)

    def ticks(self) -> list[int]:
        """Return the heights of the ticks, where days begin that are far enough apart."""
        groove, handle = self._parts()
        room = groove.height() - handle.height()
        if room <= 0 or self.maximum() <= 0 or len(self._begins) < 2:
            return []
        start = groove.top() + handle.height() // 2
        found: list[int] = []
        for value in self._begins:
            y = start + value * room // self.maximum()
            if not found or y - found[-1] >= _APART:
                found.append(y)
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:
        groove, handle = self._parts()
        y = event.position().toPoint().y()
        if event.button() == Qt.MouseButton.LeftButton and not handle.top() <= y <= handle.bottom():
            room = groove.height() - handle.height()
            into = min(max(y - groove.top() - handle.height() // 2, 0), room)
            self.setValue(round(into * self.maximum() / max(room, 1)))
        super().mousePressEvent(event)  # the handle is under the pointer now

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _, handle = self._parts()
        palette = self._view.palette()  # a style sheet of the bar changes its own
        role = QPalette.ColorRole
        with QPainter(self) as painter:
            colour = mix(palette.color(role.Base), palette.color(role.Text), 0.3)
            for y in self.ticks():
                if not handle.top() <= y <= handle.bottom():
                    painter.fillRect(QRect(self.width() - 5, y, 4, 1), colour)

    def _begin(self) -> None:
        self._tell(None)

    def _follow(self) -> None:
        if self.isSliderDown():
            self._tell(None)

    def _tell(self, for_ms: int | None) -> None:
        text = self._day_in_sight()
        if not text:
            return
        self.bubble.tell(text, for_ms)
        _, handle = self._parts()
        corner = self.mapTo(self._view, QPoint(0, handle.center().y()))
        self.bubble.put(corner.x() - 8, corner.y(), self._view.height())

    def _parts(self) -> tuple[QRect, QRect]:
        """Return groove and handle."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        groove, handle = (
            self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self)
            for part in (_Part.SC_ScrollBarGroove, _Part.SC_ScrollBarSlider)
        )
        return groove, handle
