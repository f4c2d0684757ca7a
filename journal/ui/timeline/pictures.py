"""The part of the timeline that shows pictures: which ones it needs now, and all painting."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QWidget

from journal.ui.bridge import Bridge
from journal.ui.thumbnails import Thumbnails, Wanted
from journal.ui.timeline.days import DaysView
from journal.ui.timeline.geometry import Row
from journal.ui.timeline.grid import MARGIN

_SETTLED_MS = 80  # sizes unchanged for so long are worth decoding for


class PicturesView(DaysView):
    """Days of photos with their pictures, read on threads that `close_thumbnails` ends."""

    def __init__(
        self,
        fetch: Callable[[int], bytes | None],
        bridge: Bridge,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty view.

        fetch: returns a thumbnail's file (upright) by photo id, None if there is none; called on
        the loader's threads only, several at a time.
        """
        super().__init__(parent)
        self._stale = True  # other pictures may be needed than those asked for
        self._ratio = 0.0  # device pixels they were asked for
        self._down = True
        self.thumbnails = Thumbnails(fetch, bridge, self._picture_arrived)
        self._by_keyboard = False  # the ring around the current photo is shown
        self._drop_day: int | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self.viewport().update)

    def clear(self) -> None:
        """Show nothing, and read nothing more of what was shown: another journal comes."""
        self.set_sections(())
        self.thumbnails.forget()

    def close_thumbnails(self) -> None:
        """End the threads that read thumbnails; none is read after this returns."""
        self.thumbnails.close()

    def moved(self, step: int, resized: bool) -> None:
        super().moved(step, resized)
        self._stale = True
        if resized:
            self._settled.start()
        if step:
            self._down = step < 0

    def _ask(self) -> None:
        """Ask for the pictures in sight, then for those of the next screen on the way."""
        resizing = self._settled.isActive()
        y, page = self.verticalOffset(), self.viewport().height()
        grid = self.grid
        wanted = list(self._lacking(grid.rows(y, y + page), resizing))
        if not resizing:
            ahead = y + page if self._down else max(y - page, 0)
            wanted += self._lacking(grid.rows(ahead, ahead + page), resizing)
        self.thumbnails.want(wanted)
        self._stale, self._ratio = resizing, self.devicePixelRatioF()

    def _lacking(self, rows: Iterator[Row], resizing: bool) -> Iterator[Wanted]:
        gap, ratio = self.grid.measures.gap, self.devicePixelRatioF()
        for row in rows:
            for at in range(len(row.edges) - 1):
                cell = self.photos.cells[row.first + at]
                width = row.edges[at + 1] - row.edges[at] - gap
                size = round(width * ratio), round(row.height * ratio)
                wanted = Wanted(cell.photo_id, cell.key, *size, ratio, cell.turn)
                have = self.thumbnails.picture(cell.photo_id)
                if have is None or (have.wanted != wanted and not resizing):
                    yield wanted

    def _picture_arrived(self, photo_id: int) -> None:
        row = self.photos.row_of(photo_id)
        if row is not None and row < self.grid.count:
            self.viewport().update(self.cell_rect(row))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._stale or self._ratio != self.devicePixelRatioF():
            self._ask()
        dirty = event.rect()
        y = self.verticalOffset()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(dirty, self.look.paper)
            for row in self.grid.rows(y + dirty.top(), y + dirty.bottom() + 1):
                self._paint_row(painter, row, dirty)
            current = self.currentIndex()
            if self._by_keyboard and self.hasFocus() and current.isValid():
                self.look.focus(painter, self.visualRect(current))
            self._paint_days(painter, dirty)
            self._paint_drop(painter)
            if not self.band.isNull():
                self.look.band(painter, self.band)

    def _paint_row(self, painter: QPainter, row: Row, dirty: QRect) -> None:
        top, gap = row.top - self.verticalOffset(), self.grid.measures.gap
        for at in range(len(row.edges) - 1):
            left = MARGIN + row.edges[at]
            box = QRect(left, top, row.edges[at + 1] - row.edges[at] - gap, row.height)
            if box.intersects(dirty):
                self._paint_cell(painter, box, row.first + at, gap if at else 0)

    def _paint_cell(self, painter: QPainter, box: QRect, at: int, gap: int) -> None:
        """Paint one photo. gap: pixels to the one before it in its row, 0 for the first."""
        look, cell = self.look, self.photos.cells[at]
        joined = self.is_spread(at)
        if joined:
            look.tray(painter, box.adjusted(-gap if cell.under else 0, 0, 0, 0))
        elif cell.stack > 1:
            look.pile(painter, box)
        stand = look.stand(box, cell, joined)
        selected = self.selectionModel().isSelected(self.photos.index(at))
        picture = self.thumbnails.picture(cell.photo_id)
        if picture is not None and picture.image is None:
            look.card(painter, box, cell, selected, stand)
            return
        image = None if picture is None else picture.image
        if image is not None and picture is not None and picture.wanted.turn != cell.turn:
            # Turned just now: shown so at once, until its new picture has come.
            image = image.transformed(QTransform().rotate(cell.turn - picture.wanted.turn))
        look.cell(painter, box, cell, image, selected, stand)

    def is_spread(self, at: int) -> bool:
        """Tell whether a photo, by its row in the model, is of a stack that is spread out."""
        cells = self.photos.cells
        return cells[at].under or (at + 1 < len(cells) and cells[at + 1].under)

    def _paint_days(self, painter: QPainter, dirty: QRect) -> None:
        """Paint labels, hints and headings; headings last, for one of them covers the top."""
        y, sizes = self.verticalOffset(), self.grid.measures
        headings = self.grid.headings(y, self.viewport().height())
        for section, top, covers in reversed(headings):
            day = self.days[section]
            band = QRect(0, top - y, self.viewport().width(), sizes.heading)
            if not day.section.cells:
                under = self.grid.section_span(section)[0] + sizes.heading - y
                box = QRect(MARGIN, under, sizes.width, sizes.hint)
                self.look.hint(painter, box, day.section.hint)
            else:
                self._paint_labels(painter, section, dirty)
            self.look.heading(painter, band, MARGIN, day.section)
            if covers:
                line = QRect(0, band.bottom(), band.width(), 1)
                painter.fillRect(line, self.look.line)

    def _paint_drop(self, painter: QPainter) -> None:
        """Mark the day that what is dragged would go to."""
        section = self.section_of(self._drop_day)
        if section is None:
            return
        top, end = self.grid.section_span(section)
        y, width = self.verticalOffset(), self.viewport().width()
        box = QRect(4, max(top - y, 0) + 2, width - 8, 0)
        box.setBottom(min(end - y, self.viewport().height()) - 4)
        self.look.drop(painter, box)

    def _paint_labels(self, painter: QPainter, section: int, dirty: QRect) -> None:
        y, grid = self.verticalOffset(), self.grid
        first = grid.first_cell(section)
        marked = list(self.days[section].labels.items())
        for row in grid.rows(y + dirty.top(), y + dirty.bottom() + grid.measures.label + 1):
            if row.section != section:
                continue
            cells = range(row.first - first, row.first - first + len(row.edges) - 1)
            shown = [(at - cells.start, text) for at, text in marked if at in cells]
            for number, (at, text) in enumerate(shown, 1):
                left, end = row.edges[at], grid.measures.width
                if number < len(shown):
                    end = row.edges[shown[number][0]] - 12
                self.look.label(painter, MARGIN + left, row.top - y, end - left, text)
