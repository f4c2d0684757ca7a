"""Asks for the date and time of photos, and shows what each photo gets before it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QDateTime,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimeZone,
)
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QRadioButton,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from journal.store.photo_facts import PhotoTime
from journal.ui.photos.basis import edit_format, moment_words, row_words
from journal.ui.photos.times import AsRead, GivenTime, OfFiles, Shift, Way
from journal.ui.theme import show_rims

Index = QModelIndex | QPersistentModelIndex
_WIDE, _LOW, _HIGH = 640, 240, 480  # pixels; as high as its photos need, in these bounds
_WIDEST = datetime(2000, 12, 28, 22, 58, 58)


class WhenDialog(QDialog):
    """`way` is the answer; `photos` in the order of the timeline."""

    def __init__(
        self,
        photos: Sequence[PhotoTime],
        file_dates: Mapping[int, datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Date and Time"))
        self._photos, self._file_dates = photos, file_dates
        self._at_way = QRadioButton(self.tr("&This date and time:"), self)
        self._at = QDateTimeEdit(self)
        self._at.setTimeZone(QTimeZone.utc())  # a wall time: no hour is skipped or doubled in it
        self._at.setDisplayFormat(edit_format())
        self._at.setDateTimeRange(
            _qt(datetime(1800, 1, 1)), _qt(datetime(2999, 12, 31, 23, 59, 59))
        )
        self._at.setCalendarPopup(True)
        self._at.setAccessibleName(self.tr("Date and time"))
        self._shift_way = QRadioButton(self.tr("&Moved by:"), self)
        self._file_way = QRadioButton(self.tr("The dates of the &files"), self)
        self._read_way = QRadioButton(
            self.tr("What the files &say, without what was set by hand"), self
        )
        self._spans = [self._span(*span) for span in self._units()]
        self._direction = QComboBox(self)
        self._direction.addItems([self.tr("later"), self.tr("earlier")])
        self._direction.setAccessibleName(self.tr("Direction"))
        self._table = _Preview(photos, self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._set = self._buttons.addButton(self.tr("Set"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._set.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        self._begin()
        show_rims(self)
        self._connect()
        self._look()

    def _units(self) -> tuple[tuple[str, str, int], ...]:
        return (
            (self.tr("d"), self.tr("Days"), 36500),
            (self.tr("h"), self.tr("Hours"), 23),
            (self.tr("min"), self.tr("Minutes"), 59),
            (self.tr("s"), self.tr("Seconds"), 59),
        )

    def _span(self, unit: str, name: str, most: int) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(0, most)
        box.setSuffix(f" {unit}")
        box.setAccessibleName(name)
        return box

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._at_way, 0, 0)
        grid.addWidget(self._at, 0, 1, Qt.AlignmentFlag.AlignLeft)
        if len(self._photos) > 1:
            line = QLabel(self.tr("for the first; the others keep their distance to it"), self)
            line.setForegroundRole(line.foregroundRole().PlaceholderText)
            grid.addWidget(line, 1, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for box in (*self._spans, self._direction):
            row.addWidget(box)
        row.addStretch(1)
        grid.addWidget(self._shift_way, 2, 0)
        grid.addLayout(row, 2, 1)
        grid.addWidget(self._file_way, 3, 0, 1, 2)
        grid.addWidget(self._read_way, 4, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(grid)
        column.addWidget(self._table, 1)
        column.addWidget(self._buttons)
        rows = self._table.height_of_rows(len(self._photos))
        self.resize(QSize(_WIDE, min(max(self.sizeHint().height(), _LOW) + rows, _HIGH)))
        self._at.setFocus()
        self._at.setCurrentSection(QDateTimeEdit.Section.DaySection)

    def _begin(self) -> None:
        """Begin with what stands there: its own time, else that of its file."""
        first = next(iter(self._photos), None)
        at = first.lived_at if first else None
        if first and at is None:
            at = self._file_dates.get(first.id)
        at = at or datetime.now().replace(microsecond=0)
        self._at.setDateTime(_qt(at))
        self._at_way.setChecked(True)
        self._file_way.setEnabled(bool(self._file_dates))
        self._read_way.setEnabled(any(photo.said for photo in self._photos))
        self._shift_way.setEnabled(any(photo.lived_at for photo in self._photos))

    def _connect(self) -> None:
        for way in (self._at_way, self._shift_way, self._file_way, self._read_way):
            way.toggled.connect(self._look)
        self._at.dateTimeChanged.connect(lambda: self._choose(self._at_way))
        for box in self._spans:
            box.valueChanged.connect(lambda: self._choose(self._shift_way))
        self._direction.currentIndexChanged.connect(lambda: self._choose(self._shift_way))

    def _choose(self, way: QRadioButton) -> None:
        way.setChecked(True)
        self._look()

    @property
    def way(self) -> Way:
        """What was chosen."""
        if self._shift_way.isChecked():
            days, hours, minutes, seconds = (box.value() for box in self._spans)
            by = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
            return Shift(-by if self._direction.currentIndex() else by)
        if self._file_way.isChecked():
            return OfFiles(self._file_dates)
        if self._read_way.isChecked():
            return AsRead()
        at = self._at.dateTime()
        day, clock = at.date(), at.time()
        when = (day.year(), day.month(), day.day(), clock.hour(), clock.minute(), clock.second())
        return GivenTime(datetime(*when))

    def _look(self) -> None:
        """Show what the chosen way makes of the photos, and whether it makes anything."""
        way = self.way
        times = way.times(self._photos)
        self._table.show_times(times, way)
        gives_times = not isinstance(way, Shift)  # also where only the day was known
        changes = any(
            times[photo.id] != photo.lived_at or (photo.day_only and gives_times)
            for photo in self._photos
            if photo.id in times
        )
        self._set.setEnabled(isinstance(way, AsRead) or changes)


class _Preview(QTableView):
    """Photo, now, then."""

    def __init__(self, photos: Sequence[PhotoTime], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = _Rows(photos, self)
        self.setModel(self._rows)
        self.setAccessibleName(self.tr("What becomes of the photos"))
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setWordWrap(False)
        # Two times stand there whole; what is left is for the name.
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        wide = self.fontMetrics().horizontalAdvance(row_words(_WIDEST)) + 24
        for column in (1, 2):
            self.setColumnWidth(column, wide)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )

    def show_times(self, times: Mapping[int, datetime], way: Way) -> None:
        """Show the new times by photo, and of the others why they stay."""
        self._rows.show(times, way)

    def height_of_rows(self, count: int) -> int:
        """Return the height in pixels that so many photos take."""
        return count * self.verticalHeader().defaultSectionSize()

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() + QSize(0, self.height_of_rows(1))


class _Rows(QAbstractTableModel):
    def __init__(self, photos: Sequence[PhotoTime], parent: QWidget) -> None:
        super().__init__(parent)
        self._photos = photos
        self._times: Mapping[int, datetime] = {}
        self._way: Way = AsRead()
        self._names = (self.tr("Photo"), self.tr("Now"), self.tr("Then"))

    def show(self, times: Mapping[int, datetime], way: Way) -> None:
        self._times, self._way = times, way
        if self._photos:
            self.dataChanged.emit(self.index(0, 2), self.index(len(self._photos) - 1, 2))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._photos)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return len(self._names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole:
            return self._names[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._text(self._photos[index.row()], index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<span>{escape(text)}</span>"  # a name may look like markup
        return text if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, photo: PhotoTime, column: int) -> str:
        if column == 0:
            return photo.name
        if column == 1:
            if photo.lived_at is None:
                return self.tr("Undated")
            return _row(photo.lived_at, photo.day_only)
        at = self._times.get(photo.id)
        if at is None:
            return self._why_it_stays(photo)
        return _row(at, photo.day_only and isinstance(self._way, Shift))

    def _why_it_stays(self, photo: PhotoTime) -> str:
        if isinstance(self._way, AsRead):
            return self.tr("as its file says") if photo.said else self.tr("stays")
        if isinstance(self._way, OfFiles):
            return self.tr("stays: its file has no date")
        if photo.lived_at is None or photo.day_only:
            return self.tr("stays: its time is not known")
        return self.tr("stays")


def _row(at: datetime, day_only: bool) -> str:
    return moment_words(at, True) if day_only else row_words(at)


def _qt(at: datetime) -> QDateTime:
    return QDateTime(at.date(), at.time().replace(microsecond=0), QTimeZone.utc())  # type: ignore[call-overload, no-any-return]
