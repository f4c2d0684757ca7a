"""The part of the timeline that lays days out and keeps the reader's place in them.

The place is the photo just below the heading at the top. It is noted when the reader scrolls and
sought again after every other change (days that grow, another width, another zoom), so that even
a hundred small changes in a row do not let it drift.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from journal.ui.timeline.cells import Section, last_zone, moments
from journal.ui.timeline.geometry import Shape
from journal.ui.timeline.grid import MARGIN, GridView
from journal.ui.timeline.look import Look
from journal.ui.timeline.model import TimelineModel

LOWEST, HIGHEST = 96, 420  # row heights that zooming stays between


class Day(NamedTuple):
    """A section with what is computed of it once. zone: that of the last photo before it."""

    section: Section
    zone: str
    labels: dict[int, str]
    shape: Shape

    @classmethod
    def of(cls, section: Section, zone: str) -> Day:
        labels = moments(section.cells, zone)
        shape = Shape.of([cell.aspect for cell in section.cells], list(labels))
        return cls(section, zone, labels, shape)


class Place(NamedTuple):
    """What stands at a height: a photo, or only a day; how far into the photo; pixels beyond."""

    photo_id: int | None
    day: int
    share: float
    pixels: int


class Zoomed(NamedTuple):
    """How zooming last went: what was kept at which point, and the exact row height."""

    point: QPoint
    place: Place | None
    height: float


class DaysView(GridView):
    """A grid of the photos of days, which stays where it is while they change."""

    day_in_view = Signal(int)  # the day whose heading stands at the top, when it changes
    row_height_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days: tuple[Day, ...] = ()
        self.photos = TimelineModel(self)
        self.look = Look(self)
        self._by_day: dict[int, int] = {}
        self._row_height = 200
        self._place: Place | None = None
        self._zoomed: Zoomed | None = None
        self._placing = False  # we scroll, not the reader
        self._seen_day: int | None = None
        self.setModel(self.photos)

    def set_sections(self, sections: tuple[Section, ...]) -> None:
        """Show these sections, keeping the photos in sight, the selection and unchanged layouts.

        Days are unique, photos too. Equal sections cost little, the same objects least.
        """
        known = {day.section.day: day for day in self.days}
        chosen, current = self.selected_photos(), self.current_photo()
        days, zone = [], ""
        for section in sections:
            old = known.get(section.day)
            same = old is not None and (old.section is section or old.section == section)
            day = old if old is not None and same and old.zone == zone else Day.of(section, zone)
            days.append(day)
            zone = last_zone(section.cells, zone)
        self.days = tuple(days)
        self._by_day = {day.section.day: at for at, day in enumerate(days)}
        self._keep_to_photos_that_stay(days)
        scrolls = self.hasAutoScroll()
        self.setAutoScroll(False)  # the current photo is kept, not brought into sight
        reset = self.photos.set_sections([day.section for day in days])
        self._lay_out()
        if reset:
            self._choose(chosen, current)
        self.setAutoScroll(scrolls)

    def scroll_to_day(self, day: int) -> None:
        """Bring the heading of a day to the top; an unknown day changes nothing."""
        if day in self._by_day:
            top, _ = self.grid.section_span(self._by_day[day])
            self.verticalScrollBar().setValue(top)

    def current_rect(self, photo_id: int) -> QRect | None:
        """Return where a photo stands on the viewport, in sight or not; None if it is not shown."""
        row = self.photos.row_of(photo_id)
        return None if row is None or row >= self.grid.count else self.cell_rect(row)

    def show_photo(self, photo_id: int) -> None:
        """Select a photo and bring it into sight; one that is not shown changes nothing."""
        row = self.photos.row_of(photo_id)
        if row is not None:
            index = self.photos.index(row)
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect)
            self.scrollTo(index)

    def select_photos(self, photo_ids: Sequence[int]) -> None:
        """Select these photos, the first of them current; those not shown are left out."""
        self._choose(list(photo_ids), photo_ids[0] if photo_ids else None)

    def section_of(self, day: int | None) -> int | None:
        """Return the number of a day's section, None if it is not shown (or no day)."""
        return None if day is None else self._by_day.get(day)

    def row_height(self) -> int:
        """Return the height in pixels that rows are wished to have."""
        return self._row_height

    def set_row_height(self, pixels: int) -> None:
        """Zoom to rows of about this height, between LOWEST and HIGHEST.

        The current photo stays where it is if it is in sight, else what is in the middle.
        """
        row = self.currentIndex().row()
        box = self.cell_rect(row) if 0 <= row < self.grid.count else QRect()
        point, heading = self.viewport().rect().center(), self.grid.measures.heading
        if heading <= box.center().y() < self.viewport().height():
            point = box.center()
        elif self.verticalOffset() == 0:
            point.setY(heading)  # the reader is at the beginning, and stays there
        self.zoom_at(point, pixels)

    def zoom_at(self, point: QPoint, pixels: float) -> float:
        """Zoom so that what stands at a point of the viewport stays there; return the height set.

        Zooming on at the same point keeps to the same photo, and to parts of pixels.
        """
        height = min(max(pixels, float(LOWEST)), float(HIGHEST))
        kept = self._zoomed
        if kept is None or kept.point != point or round(kept.height) != self._row_height:
            place = self.place_at(point.x() - MARGIN, point.y())
        else:
            place = kept.place
        if round(height) != self._row_height:
            self._row_height = round(height)
            self._lay_out(place, point.y())
            self.row_height_changed.emit(self._row_height)
        self._zoomed = Zoomed(point, place, height)
        return height

    def wished_height(self, point: QPoint) -> float:
        """Return the row height with its parts of a pixel, if it was set by zooming at a point."""
        kept = self._zoomed
        if kept is not None and kept.point == point and round(kept.height) == self._row_height:
            return kept.height
        return float(self._row_height)

    def selected_photos(self) -> list[int]:
        """Return the ids of the selected photos in the order of the timeline."""
        runs = sorted(
            (run.top(), run.bottom()) for run in self.selectionModel().selection().toList()
        )
        cells = self.photos.cells
        return [cell.photo_id for top, end in runs for cell in cells[top : end + 1]]

    def current_photo(self) -> int | None:
        """Return the id of the photo the keyboard is at, None if there is none."""
        index = self.currentIndex()
        return self.photos.cells[index.row()].photo_id if index.isValid() else None

    def place_at(self, x: int, y: int) -> Place | None:
        """Return what stands at or below viewport height y; x: of the column, in pixels."""
        grid = self.grid
        y += self.verticalOffset()
        section = grid.section_at(y)
        if section is None:
            return None
        cell = grid.nearest(x, y)
        if cell is not None and self.days[section].section.cells:  # else it is another day's
            _, top, _, height = grid.rect(cell)
            if y < top + height + grid.measures.gap:
                inside = min(max(y - top, 0), height)
                photo = self.photos.cells[cell].photo_id
                day = self.days[grid.section_of(cell)].section.day
                return Place(photo, day, inside / height, y - top - inside)
        day = self.days[section].section.day
        return Place(None, day, 0.0, y - grid.section_span(section)[0])

    def note_place(self) -> None:
        """Remember what is in sight as the place to keep."""
        self._place = self.place_at(0, self.grid.measures.heading)

    def moved(self, step: int, resized: bool) -> None:
        """Other things are in sight now; step: pixels scrolled up; resized: sizes changed too."""
        grid = self.grid
        section = grid.section_at(self.verticalOffset())
        day = None if section is None else self.days[section].section.day
        if day != self._seen_day:
            self._seen_day = day
            if day is not None:
                self.day_in_view.emit(day)
        if step:
            self._zoomed = None
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if not self._placing:
            self.note_place()
            self.moved(dy, resized=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._placing = True
        QAbstractItemView.resizeEvent(self, event)
        self._placing = False
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if event.type() in kinds:
            self.look = Look(self)
            self._lay_out()

    def _lay_out(self, place: Place | None = None, y: int = 0) -> None:
        sizes = self.look.measures(self.column_width(), self._row_height)
        self.grid.update([day.shape for day in self.days], sizes)
        self._placing = True  # fitting the scroll bar may move it
        self.updateGeometries()
        if place is not None:
            self.verticalScrollBar().setValue(self._top_for(place, y))
        elif self._place is not None:
            self.verticalScrollBar().setValue(self._top_for(self._place, sizes.heading))
        self._placing = False
        kept = self._place is not None and self.photos.row_of(self._place.photo_id) is not None
        if place is not None or not kept:
            self.note_place()
        self.moved(0, resized=True)

    def _top_for(self, place: Place, y: int) -> int:
        """Return where to scroll so that `place` stands at viewport height y."""
        grid = self.grid
        row = self.photos.row_of(place.photo_id)
        if row is not None:
            _, top, _, height = grid.rect(row)
            return top + round(place.share * height) + place.pixels - y
        if place.day in self._by_day:
            top, _ = grid.section_span(self._by_day[place.day])
            return top + place.pixels - y if place.photo_id is None else top
        return self.verticalOffset()

    def _keep_to_photos_that_stay(self, days: list[Day]) -> None:
        """Let the place be a photo that stays on its day, when the one it is goes elsewhere."""
        place = self._place
        row = None if place is None else self.photos.row_of(place.photo_id)
        if place is None or row is None:
            return
        cells = [cell for day in days if day.section.day == place.day for cell in day.section.cells]
        stay = {cell.photo_id for cell in cells}
        for cell in (*self.photos.cells[row:], *reversed(self.photos.cells[:row])):
            if cell.photo_id in stay:
                self._place = place._replace(photo_id=cell.photo_id)
                return

    def _choose(self, photo_ids: list[int], current: int | None) -> None:
        """Select these photos again after the model was reset."""
        rows = sorted(
            row for row in (self.photos.row_of(photo) for photo in photo_ids) if row is not None
        )
        flag = QItemSelectionModel.SelectionFlag
        selection = self.selection_of((row, row) for row in rows)
        self.selectionModel().select(selection, flag.ClearAndSelect)
        row = self.photos.row_of(current) if current is not None else None
        if row is not None:
            self.selectionModel().setCurrentIndex(self.photos.index(row), flag.NoUpdate)
