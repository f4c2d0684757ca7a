"""What was found, as a list: days with their words, photos with their pictures.

The words that were looked for stand out. Headings are rows too, and cannot be chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journal.core.day import DayKey, Section
from journal.store.search import Found, Piece, Results
from journal.ui import words
from journal.ui.squares import EDGE, Squares
from journal.ui.theme import SLIM_SCROLL_BAR

translate = QCoreApplication.translate  # a name that lupdate knows
Index = QModelIndex | QPersistentModelIndex
_MARGIN, _GAP = 12, 10
_LINES = 2
_BEFORE = 48  # letters shown before the first one that was found
_HEIGHT = {"heading": 36, "day": 52, "photo": 56}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list. kind: "heading", "day" or "photo". when: its day in words."""

    kind: str
    when: str
    pieces: tuple[Piece, ...] = ()
    found: Found | None = None

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


def rows_of(results: Results) -> list[Row]:
    """Return the rows that show results, days first."""
    rows = []
    for kind, found, heading in (
        ("day", results.days, words.days(results.day_count)),
        ("photo", results.photos, words.photos(results.photo_count)),
    ):
        if found:
            rows.append(Row("heading", heading))
            rows += [Row(kind, _when(one), tuple(_joined(one.parts)), one) for one in found]
    return rows


def _when(found: Found) -> str:
    if found.date:
        return words.long_date(date.fromisoformat(found.date))
    if found.section:
        return words.day_name(DayKey(section=Section(found.section)))
    return translate("search", "Undated")


def _joined(parts: Sequence[Sequence[Piece]]) -> list[Piece]:
    """Put what was found in several fields into one line, not far from its first mark."""
    pieces: list[Piece] = []
    for part in parts:
        if pieces:
            pieces.append((" · ", False))
        pieces += part
    if pieces and not pieces[0][1] and len(pieces) > 1 and len(pieces[0][0]) > _BEFORE:
        pieces[0] = ("…" + pieces[0][0][-_BEFORE:], False)
    return pieces


class ResultsModel(QAbstractListModel):
    """The rows; `row_at` gives them back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_rows(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (row.when, row.text)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].kind == "heading":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ResultsView(QListView):
    """The list; the field above it keeps the keys and moves its current row."""

    def __init__(self, squares: Squares, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = ResultsModel(self)
        self._squares = squares
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(squares, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Found"))
        self.verticalScrollBar().setStyleSheet(SLIM_SCROLL_BAR)
        squares.arrived.connect(lambda _photo: self.viewport().update())
        self.verticalScrollBar().valueChanged.connect(self._want)

    def show_rows(self, rows: list[Row]) -> None:
        """Show these, the first of them current."""
        self.rows.show_rows(rows)
        self.scrollToTop()
        self.step(1)
        self._want()

    def step(self, by: int) -> None:
        """Make the next row (1) or the one before (-1) current, headings left out."""
        at = self.currentIndex().row() + by
        while 0 <= at < len(self.rows.rows):
            if self.rows.rows[at].kind != "heading":
                self.setCurrentIndex(self.rows.index(at))
                if at == 1:
                    self.scrollToTop()  # with its heading
                return
            at += by

    def current(self) -> Found | None:
        """Return what the current row stands for."""
        index = self.currentIndex()
        return self.rows.rows[index.row()].found if index.isValid() else None

    def takes_lines(self, text: str) -> int:
        """Return how many lines the words of a day take here."""
        room = self.viewport().width() - 2 * _MARGIN
        return 1 if self.fontMetrics().horizontalAdvance(text) * 1.05 <= room else _LINES

    def _want(self) -> None:
        top = max(self.indexAt(QPoint(4, 4)).row(), 0)
        near = self.rows.rows[top : top + 24]
        photos = [row.found.id for row in near if row.kind == "photo" and row.found]
        self._squares.want(photos, self.devicePixelRatioF())


class _Painter(QStyledItemDelegate):
    """Draws a row."""

    def __init__(self, squares: Squares, parent: ResultsView) -> None:
        super().__init__(parent)
        self._squares, self._view = squares, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._view.rows.rows[index.row()]
        if row.kind == "day" and self._view.takes_lines(row.text) > 1:
            return QSize(0, _HEIGHT["day"] + self._view.fontMetrics().height())
        return QSize(0, _HEIGHT[row.kind])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._view.rows.rows[index.row()]
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        palette = self._view.palette()
        painter.save()
        inner = box.adjusted(_MARGIN, 0, -_MARGIN, 0)
        if row.kind == "heading":
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(inner.adjusted(0, 0, 0, -6), Qt.AlignmentFlag.AlignBottom, row.when)
            painter.restore()
            return
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, palette.color(QPalette.ColorRole.Highlight))
        if row.kind == "photo" and row.found is not None:
            square = QRect(inner.left(), box.center().y() - EDGE // 2, EDGE, EDGE)
            self._squares.draw(painter, square, row.found.id, palette)
            inner.setLeft(square.right() + _GAP)
        self._words(painter, inner, row, palette)
        painter.restore()

    def _words(self, painter: QPainter, box: QRect, row: Row, palette: QPalette) -> None:
        font = QFont(self._view.font())
        line = self._view.fontMetrics().height()
        lines = 1 if row.kind == "photo" else self._view.takes_lines(row.text)
        top = box.top() + (box.height() - (1 + lines) * line) // 2
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(QRect(box.left(), top, box.width(), line), 0, row.when)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        layout = QTextLayout(row.text, font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeading))
        layout.setFormats(_formats(row.pieces))
        layout.beginLayout()
        for number in range(lines):
            part = layout.createLine()
            if not part.isValid():
                break
            part.setLineWidth(box.width())
            part.setPosition(QPoint(0, number * line))
        layout.endLayout()
        painter.setClipRect(box)
        layout.draw(painter, QPoint(box.left(), top + line))


def _formats(pieces: Sequence[Piece]) -> list[QTextLayout.FormatRange]:
    formats, at = [], 0
    for text, marked in pieces:
        length = len(text.encode("utf-16-le")) // 2  # as Qt counts
        if marked:
            found = QTextLayout.FormatRange()
            found.start, found.length = at, length
            bold = QTextCharFormat()
            bold.setFontWeight(QFont.Weight.Bold)
            found.format = bold
            formats.append(found)
        at += length
    return formats
