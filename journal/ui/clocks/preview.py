"""What a clock would do: how many photos go to another day, which, and how they will stand.

Shows a `Preview`, plain data that was read and put together off the window's thread. The day
that somebody looks at stays, from one preview to the next. It refuses to change anything.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.ui.clocks.days_row import DayCounts, DaysRow
from journal.ui.clocks.moments import Placed
from journal.ui.clocks.moments_view import SPINE, MomentsView
from journal.ui.clocks.pictures import Pictures
from journal.ui.clocks.strip import ShortenedLabel


class PreviewDay(NamedTuple):
    """A day of the preview: the counts of the camera, and the photos of all in their order."""

    counts: DayCounts
    photos: tuple[Placed, ...]


class Preview(NamedTuple):
    """What a clock would do. moved: photos of the camera that go to another day, of `total`."""

    moved: int
    total: int
    days: tuple[PreviewDay, ...]


class PreviewPane(QFrame):
    """The preview as somebody sees it: heading, days, and the photos of one of them."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview: Preview | None = None
        self._wanted: date | None = None  # the day that a person went to
        self._showing = False
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.heading = QLabel(self)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.days = DaysRow(self)
        self.days.chosen.connect(self._went)
        self._own = ShortenedLabel("", self)
        self._others = ShortenedLabel(self.tr("The others"), self)
        self.photos = MomentsView(pictures, self)
        self._nothing = QLabel(self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._nothing.setWordWrap(True)
        self._below = QStackedWidget(self)
        self._below.addWidget(self._side_by_side())
        self._below.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setContentsMargins(14, 0, 14, 0)
        top.addWidget(self.heading)
        column.addLayout(top)
        days = QHBoxLayout()
        days.setContentsMargins(8, 0, 8, 0)
        days.addWidget(self.days)
        column.addLayout(days)
        column.addWidget(self._below, 1)
        self.clear()

    def clear(self) -> None:
        """Show nothing: another camera comes."""
        self.preview, self._wanted = None, None
        self._showing = True
        self.days.show_days((), -1)
        self._showing = False
        self.heading.setText(self.tr("Looking at the photos…"))
        self._say("")

    def set_camera(self, name: str) -> None:
        """Say whose photos stand on the left."""
        self._own.show_text(name)

    def fail(self, words: str) -> None:
        """Say that there is no preview, and why."""
        self.clear()
        self.heading.setText(self.tr("No preview"))
        self._say(words)

    def show_preview(self, preview: Preview) -> None:
        """Show another one; the day that somebody looks at stays, if it is still there."""
        self.preview = preview
        self.heading.setText(self._heading(preview))
        row = self._row_to_show(preview)
        self._showing = True
        self.days.show_days([day.counts for day in preview.days], row)
        self._showing = False
        self._show_day(row)

    def shown_day(self) -> PreviewDay | None:
        """Return the day that is shown."""
        row = self.days.currentIndex().row()
        return self.preview.days[row] if self.preview and row >= 0 else None

    def _heading(self, preview: Preview) -> str:
        if not preview.moved:
            return self.tr("All photos stay on their days")
        if preview.moved == 1:
            line = self.tr("1 of {total} photos goes to another day")
        else:
            line = self.tr("{moved} of {total} photos go to another day")
        return line.format(moved=preview.moved, total=preview.total)

    def _row_to_show(self, preview: Preview) -> int:
        """Return the row of the day somebody went to, else of the first that changes."""
        days = [day.counts for day in preview.days]
        wanted = [n for n, day in enumerate(days) if self._wanted and day.day == self._wanted]
        changing = [n for n, day in enumerate(days) if day.changes and day.after]
        filled = [n for n, day in enumerate(days) if day.after]
        return next(iter([*wanted, *changing, *filled]), 0 if days else -1)

    def _went(self, row: int) -> None:
        if not self._showing and self.preview is not None:
            self._wanted = self.preview.days[row].counts.day
            self._show_day(row)

    def _show_day(self, row: int) -> None:
        if self.preview is None or row < 0:
            self._say(self.tr("This camera has no photo on any day."))
            return
        day = self.preview.days[row]
        if not day.photos:
            self._say(self.tr("No photo will stand on this day."))
            return
        self._below.setCurrentIndex(0)
        self.photos.show_photos(day.photos)

    def _say(self, words: str) -> None:
        self.photos.show_photos(())
        self._nothing.setText(words)
        self._below.setCurrentIndex(1)

    def _side_by_side(self) -> QWidget:
        """Return the two columns under their titles."""
        titles = QHBoxLayout()
        titles.setContentsMargins(12, 2, 22, 0)
        titles.setSpacing(SPINE)
        for label, side in (
            (self._own, Qt.AlignmentFlag.AlignRight),
            (self._others, Qt.AlignmentFlag.AlignLeft),
        ):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            titles.addWidget(label, 1)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(titles)
        column.addWidget(self.photos, 1)
        return page
