"""The search field of the header, and the panel below it in which the results stand.

The panel is no window of its own: it takes no focus, and goes when the field is left.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from journal.store.search import Found, Results
from journal.ui.search.results import ResultsView, rows_of
from journal.ui.squares import Squares
from journal.ui.theme import icon

_WIDTH, _MOST_HEIGHT = 440, 560
_FIELD_WIDTH = 176


class SearchField(QLineEdit):
    """begun: the field is entered. stepped(±1), taken, left: Up and Down, Enter, Esc."""

    begun = Signal()
    stepped = Signal(int)
    taken = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Search"))
        self.setAccessibleName(self.tr("Search the journal"))
        self.setClearButtonEnabled(True)
        self.setFixedWidth(_FIELD_WIDTH)
        self.addAction(QAction(icon("search"), "", self), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.begun.emit()


class SearchPanel(QFrame):
    """chosen(Found): a row was clicked."""

    chosen = Signal(object)

    def __init__(self, squares: Squares, window: QWidget) -> None:
        super().__init__(window)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.view = ResultsView(squares, self)
        self.view.clicked.connect(lambda _index: self._clicked())
        self._nothing = QLabel(self.tr("Nothing found"), self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._nothing)
        column.addWidget(self.view)
        self.hide()

    def show_results(self, results: Results, below: QWidget) -> None:
        """Show what was found below the field."""
        rows = rows_of(results)
        self._nothing.setVisible(not rows)
        self.view.setVisible(bool(rows))
        window = self.window()
        at = below.mapTo(window, QPoint(below.width(), below.height() + 4))
        self.resize(min(_WIDTH, window.width() - 16), self.height())
        self.view.show_rows(rows)
        wanted = sum(self.view.sizeHintForRow(n) for n in range(min(len(rows), 12))) + 6
        height = min(max(wanted, 64), _MOST_HEIGHT, window.height() - at.y() - 16)
        self.setGeometry(max(at.x() - self.width(), 8), at.y(), self.width(), height)
        self.show()
        self.raise_()

    def _clicked(self) -> None:
        found: Found | None = self.view.current()
        if found is not None:
            self.chosen.emit(found)
