"""The part of the timeline that is an item view like any other: places, cursor, selection.

It joins Qt's item view to the geometry and knows nothing of days, looks or thumbnails. It is a
`QListView` only by name: screen readers see the photos of that class, and nothing in a view that
comes straight from `QAbstractItemView`. Layout and painting of the list view are never used.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from journal.ui.timeline.geometry import Geometry

MARGIN = 16  # left and right of the column of photos

_Action = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint


class GridView(QListView):
    """An item view over `Geometry`; cell n of the geometry is row n of the model."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = Geometry()
        self.band = QRect()  # the rubber band in viewport coordinates, null if there is none
        self._aim: tuple[int, int] | None = None  # cell, and the x that up and down keep to
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would change the width, the rows and so whether it is needed.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(32)

    def column_width(self) -> int:
        return self.viewport().width() - 2 * MARGIN

    def cell_rect(self, cell: int) -> QRect:
        """Return the place of a cell on the viewport."""
        return QRect(*self.grid.rect(cell)).translated(MARGIN, -self.verticalOffset())

    def visualRect(self, index: QModelIndex) -> QRect:
        # While the model announces its changes it may be ahead of the geometry.
        if not index.isValid() or index.row() >= self.grid.count:
            return QRect()
        return self.cell_rect(index.row())

    def indexAt(self, point: QPoint) -> QModelIndex:
        cell = self.grid.cell_at(point.x() - MARGIN, point.y() + self.verticalOffset())
        if cell is None or self.heading_at(point) is not None:
            return QModelIndex()
        return self.model().index(cell, 0)

    def heading_at(self, point: QPoint) -> int | None:
        """Return the section whose heading is at a point of the viewport."""
        grid, y = self.grid, self.verticalOffset()
        for section, top, _ in grid.headings(y, self.viewport().height()):
            if top <= point.y() + y < top + grid.measures.heading:
                return section
        return None

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: QModelIndex) -> bool:
        return False

    def keyboardSearch(self, search: str) -> None:
        """Refuse: letters are the window's shortcuts, and photos have no names to search."""

    def scrollTo(self, index: QModelIndex, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Bring a photo into sight, clear of the heading that covers the top."""
        if not index.isValid() or index.row() >= self.grid.count:
            return
        sizes = self.grid.measures
        _, top, _, height = self.grid.rect(index.row())
        bar = self.verticalScrollBar()
        highest = top - self.grid.label_above(index.row()) - sizes.heading
        lowest = top + height + sizes.gap - self.viewport().height()
        if hint == _Hint.PositionAtTop:
            bar.setValue(highest)
        elif hint == _Hint.PositionAtBottom:
            bar.setValue(lowest)
        elif hint == _Hint.PositionAtCenter:
            bar.setValue((highest + lowest) // 2)
        else:
            bar.setValue(min(max(bar.value(), lowest), highest))

    def doItemsLayout(self) -> None:
        # The list view's own would ask for the size of each of 20,000 photos.
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Fit the scroll bar; the last day can be scrolled up to the top like every other."""
        QAbstractItemView.updateGeometries(self)
        grid, bar = self.grid, self.verticalScrollBar()
        page = self.viewport().height()
        top = grid.section_span(grid.sections - 1)[0] if grid.sections else 0
        bar.setRange(0, max(grid.height - page, top if grid.sections > 1 else 0))
        bar.setPageStep(max(page - grid.measures.heading, 1))

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        grid = self.grid
        if not grid.count:
            return QModelIndex()
        here = self.currentIndex()
        if not here.isValid():
            # The first photo well in sight, so that taking the focus does not scroll.
            sizes = grid.measures
            y = self.verticalOffset() + sizes.heading + sizes.row_height // 2
            return self.model().index(grid.nearest(0, y) or 0, 0)
        return self.model().index(self._reached(here.row(), action), 0)

    def _reached(self, cell: int, action: _Action) -> int:
        grid = self.grid
        left, top, width, height = grid.rect(cell)
        x = self._aim[1] if self._aim and self._aim[0] == cell else left + width // 2
        page = self.verticalScrollBar().pageStep()
        match action:
            case _Action.MoveLeft | _Action.MovePrevious:
                return max(cell - 1, 0)
            case _Action.MoveRight | _Action.MoveNext:
                return min(cell + 1, grid.count - 1)
            case _Action.MoveHome:
                return 0
            case _Action.MoveEnd:
                return grid.count - 1
            case _Action.MoveUp:
                cell = grid.beside(cell, -1, x)
            case _Action.MoveDown:
                cell = grid.beside(cell, 1, x)
            case _Action.MovePageUp:
                cell = grid.nearest(x, max(top - page, 0)) or 0
            case _Action.MovePageDown:
                cell = grid.nearest(x, top + height + page) or cell
        self._aim = (cell, x)
        return cell

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select what a rubber band touches, else all from one corner's photo to the other's.

        rect: viewport coordinates; Qt hands over the corners in the order of the gesture.
        """
        grid, down = self.grid, self.verticalOffset()
        if self.state() == QAbstractItemView.State.DragSelectingState:
            self.band = rect.normalized()
            box = self.band.translated(-MARGIN, down)
            runs = grid.touched(box.left(), box.top(), box.right() + 1, box.bottom() + 1)
        else:
            ends = [
                grid.nearest(point.x() - MARGIN, point.y() + down)
                for point in (rect.topLeft(), rect.bottomRight())
            ]
            cells = sorted(cell for cell in ends if cell is not None)
            runs = [(cells[0], cells[-1])] if cells else []
        self.selectionModel().select(self.selection_of(runs), command)

    def selection_of(self, runs: Iterable[tuple[int, int]]) -> QItemSelection:
        """Return runs (first, last) of cells as a selection."""
        selection, index = QItemSelection(), self.model().index
        for first, last in runs:
            begin = index(first, 0)
            selection.select(begin, begin if first == last else index(last, 0))
        return selection

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        # The whole viewport is painted in less time than a long selection takes to measure.
        return QRegion(self.viewport().rect())
