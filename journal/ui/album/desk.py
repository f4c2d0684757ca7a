"""The desk that the album lies on: its spreads, scrolled and zoomed, and the reader's place there.

The place is what stands at the height of the reader's eyes. It is noted when the reader scrolls and
sought again after every other change: pages that come, grow or go, another width, another zoom. It
is a `QListView` only by name: screen readers see the pages of that class, and nothing in a view
that comes straight from `QAbstractItemView`.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from journal.album.proof import BACK, FRONT
from journal.core.day import parse_day
from journal.jobs.proofing import Proofed
from journal.ui import words
from journal.ui.album.leaves import Leaf, Leaves
from journal.ui.album.model import PagesModel
from journal.ui.album.spreads import AIR, Size, Spreads, fitting
from journal.ui.theme import SLIM_SCROLL_BAR

EYES = 0.4  # of the height of the pane: where a reader looks
NARROWEST = 240  # pixels of a page: below, pages stand one below the other
LOWEST, HIGHEST = 0.2, 12.0  # pixels of a millimetre that zooming stays between


class Place(NamedTuple):
    """What stands at a point: a page, and how far into it, in shares of its size."""

    page: tuple[str, int]
    across: float
    down: float


class Desk(QListView):
    """day_in_view(key): the chapter that is read, when the reader comes to another one.
    moved(): other pages are in sight, or elsewhere.
    """

    day_in_view = Signal(str)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leaves, self.spreads = Leaves(), Spreads()
        self._fits, self._scale = True, 1.0
        self._place: Place | None = None
        self._placing = False  # we scroll, not the reader
        self._wanted_day: str | None = None
        self._seen_day = ""
        self.pages = PagesModel(self.describe, self)
        self.setModel(self.pages)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAutoScroll(False)
        self.verticalScrollBar().setSingleStep(48)
        self.verticalScrollBar().setStyleSheet(SLIM_SCROLL_BAR)
        self.setAccessibleName(self.tr("Album"))

    # What lies there

    def take(self, told: Proofed) -> None:
        """Take in pages that have been set; what is read stays where it is."""
        self.leaves.take(told)
        self.pages.show_pages(self.leaves.all)
        self.lay_out()
        if self._wanted_day is not None:
            self.go_to_day(self._wanted_day)

    def clear(self) -> None:
        """Show nothing: another album comes."""
        self.leaves, self._place, self._wanted_day, self._seen_day = Leaves(), None, None, ""
        self.pages.show_pages(())
        self.lay_out()

    def describe(self, leaf: Leaf) -> str:
        """Say what a page is: "Page 12, Friday 1 December: 3 photos"."""
        page = self.tr("Page {n}").format(n=leaf.page.number)
        photos = words.photos(len(leaf.photos())) if leaf.photos() else ""
        if leaf.part == FRONT and leaf.page.number == 1:
            name = self.tr("Cover")
        else:
            told = leaf.day and leaf.part != BACK
            name = words.day_name(parse_day(leaf.day)) if told else ""
        said = ", ".join(filter(None, (page, name)))
        if not photos:
            return said
        return self.tr("{page}: {photos}").format(page=said, photos=photos)

    # The reader's place

    @property
    def day(self) -> str:
        """The chapter that is read, "" where that is none."""
        return self._seen_day

    def go_to_day(self, day: str) -> None:
        """Show where a chapter begins, as soon as its pages have come."""
        page = self.leaves.opening(day)
        self._wanted_day = day if page is None and not self.leaves.whole else None
        if page is not None:
            self._seen_day = day
            self.go_to_page(page)

    def go_to_page(self, page: int) -> None:
        """Bring the spread of a page to the top."""
        box = self.spreads.boxes[page]
        self._placing = True
        self.verticalScrollBar().setValue(box.y - AIR)
        self._placing = False
        self._place = Place(self.leaves.all[page].key, 0.5, 0.0)
        self._place = self._place_of(page)

    def forget_wanted(self) -> None:
        """The reader has gone elsewhere meanwhile."""
        self._wanted_day = None

    def _place_of(self, page: int) -> Place:
        """Return the place at the eyes' height, on this page though they are on another."""
        box, y = self.spreads.boxes[page], self.verticalOffset() + self._eyes()
        down = min(max((y - box.y) / box.height, 0.0), 1.0)
        return Place(self.leaves.all[page].key, 0.5, down)

    def _eyes(self) -> int:
        return round(EYES * self.viewport().height())

    def _place_at(self, point: QPoint) -> Place | None:
        """Return what stands at a point of the viewport, or nearest to it."""
        if not self.leaves.all:
            return None
        x, y = point.x() + self.horizontalOffset(), point.y() + self.verticalOffset()
        page = self.spreads.page_at(x, y)
        if page is None:
            page = self.spreads.reading(y)
        box = self.spreads.boxes[page]
        return Place(self.leaves.all[page].key, (x - box.x) / box.width, (y - box.y) / box.height)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if not self._placing:
            self._wanted_day = None
            self._note_place()
        self._look_around()

    def _note_place(self) -> None:
        if self.leaves.all:
            page = self.spreads.reading(self.verticalOffset() + self._eyes())
            self._place = self._place_of(page)
            day = self.leaves.all[page].day
            if day and day != self._seen_day:
                self._seen_day = day
                self.day_in_view.emit(day)

    def _look_around(self) -> None:
        self.viewport().update()
        self.moved.emit()

    # Laying out and zoom

    @property
    def scale(self) -> float:
        """Pixels of a millimetre."""
        return self.spreads.scale

    def fit(self) -> None:
        """Let the spreads be as wide as the pane."""
        self._fits = True
        self.lay_out()

    def zoom_at(self, point: QPoint, factor: float) -> None:
        """Zoom so that what stands at a point of the viewport stays there."""
        scale = min(max(self.spreads.scale * factor, LOWEST), HIGHEST)
        if scale != self.spreads.scale and self.leaves.all:
            place = self._place_at(point)
            self._fits, self._scale = False, scale
            self.lay_out(place, point)

    def zoom_by(self, factor: float) -> None:
        """Zoom around what is read."""
        self.zoom_at(QPoint(self.viewport().width() // 2, self._eyes()), factor)

    def lay_out(self, place: Place | None = None, point: QPoint | None = None) -> None:
        """Arrange the pages; keep what is read, or a place at a point of the viewport."""
        sizes = [Size(leaf.page.number, leaf.width, leaf.height) for leaf in self.leaves.all]
        room = self.viewport().width()
        widest = max((size.width for size in sizes), default=1.0)
        facing = fitting(widest, room, True) * widest >= NARROWEST
        scale = fitting(widest, room, facing) if self._fits else self._scale
        self.spreads = Spreads(sizes, scale, facing, room)
        self._placing = True
        self.updateGeometries()
        if place is not None and point is not None:
            self._scroll_to(place, point)
        elif self._place is not None:
            middle = max(self.spreads.width - room, 0) // 2
            self._scroll_to(self._place, QPoint(-1, self._eyes()))
            if self._fits:
                self.horizontalScrollBar().setValue(middle)
        self._placing = False
        if place is not None:
            self._note_place()
        self._look_around()

    def _scroll_to(self, place: Place, point: QPoint) -> None:
        """Have a place stand at a point of the viewport; an x below 0 is left as it is."""
        page = self.leaves.number_of(place.page)
        if page is None:
            return
        box = self.spreads.boxes[page]
        self.verticalScrollBar().setValue(round(box.y + place.down * box.height) - point.y())
        if point.x() >= 0:
            x = round(box.x + place.across * box.width)
            self.horizontalScrollBar().setValue(x - point.x())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._placing = True
        QAbstractItemView.resizeEvent(self, event)
        self._placing = False
        self.lay_out()

    # As an item view

    def page_rect(self, page: int) -> QRect:
        """Return where a page is on the viewport."""
        box = QRect(*self.spreads.boxes[page])
        return box.translated(-self.horizontalOffset(), -self.verticalOffset())

    def page_at(self, point: QPoint) -> int | None:
        """Return the page at a point of the viewport."""
        x, y = point.x() + self.horizontalOffset(), point.y() + self.verticalOffset()
        return self.spreads.page_at(x, y)

    def visualRect(self, index: QModelIndex) -> QRect:
        known = index.isValid() and index.row() < len(self.spreads.boxes)
        return self.page_rect(index.row()) if known else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        page = self.page_at(point)
        return QModelIndex() if page is None else self.pages.index(page)

    def scrollTo(
        self,
        index: QModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a page into sight."""
        if index.isValid() and index.row() < len(self.spreads.boxes):
            rect = self.page_rect(index.row())
            if not self.viewport().rect().intersects(rect.adjusted(0, AIR, 0, -AIR)):
                self.go_to_page(index.row())

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: QModelIndex) -> bool:
        return False

    def keyboardSearch(self, search: str) -> None:
        """Refuse: letters are the window's shortcuts, and pages have no names to search."""

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Fit the scroll bars."""
        QAbstractItemView.updateGeometries(self)
        height, width = self.viewport().height(), self.viewport().width()
        self.verticalScrollBar().setRange(0, max(self.spreads.height - height, 0))
        self.verticalScrollBar().setPageStep(height)
        self.horizontalScrollBar().setRange(0, max(self.spreads.width - width, 0))
        self.horizontalScrollBar().setPageStep(width)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Refuse: a photo is chosen, not a page."""

    def visualRegionForSelection(self, selection: object) -> QRegion:
        return QRegion(self.viewport().rect())
