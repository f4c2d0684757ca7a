"""The strip under the timeline that says what the time of the selected photos rests on.

It keeps its height whatever is selected, so that the timeline never moves. Too narrow a strip
shows the buttons as icons and leaves out first what matters least; the tooltip has everything.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from journal.store.photo_facts import PhotoFacts, SeveralPhotos
from journal.ui.photos import basis
from journal.ui.theme import icon

HEIGHT = 32  # pixels
_ROOM = 400  # pixels that the words want before the buttons may have words of their own
_NAME = 16  # characters of a name that are always shown
_BETWEEN = " · "


class FactsBar(QWidget):
    """Shows the facts of one photo, a summary of several, or a hint.

    Signals: time_wanted, day_wanted, file_dates_wanted, of the photos shown.
    """

    time_wanted = Signal()
    day_wanted = Signal()
    file_dates_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writable = True
        self._shown: PhotoFacts | SeveralPhotos | None = None
        self._line = _Line(self)
        self._use_file_dates = self._button("file-text", self.file_dates_wanted)
        self._set_time = self._button("clock", self.time_wanted)
        self._set_time.setText(self.tr("Date and Time…"))
        self._move = self._button("calendar-days", self.day_wanted)
        self._move.setText(self.tr("Move to Day…"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 8, 0)
        row.setSpacing(4)
        row.addWidget(self._line, 1)
        for button in self._buttons():
            row.addWidget(button)
        self.setFixedHeight(HEIGHT)
        self.show_photos(None)

    def show_photos(self, photos: PhotoFacts | SeveralPhotos | None) -> None:
        """Show what was read of the selected photos; None: nothing is selected."""
        self._shown = photos
        several = isinstance(photos, SeveralPhotos)
        if photos is None:
            self._line.show_hint(self.tr("Select photos to see what their time rests on"))
        elif isinstance(photos, SeveralPhotos):
            self._line.show_lines([basis.several_words(photos)], "")
        else:
            self._line.show_lines(_lines(photos), basis.tooltip(photos))
        self._use_file_dates.setVisible(_has_file_dates(photos))
        self._use_file_dates.setText(
            self.tr("Use File Dates") if several else self.tr("Use File Date")
        )
        self._name_buttons()

    def allow_writing(self, writable: bool) -> None:
        """Grey the buttons where the journal is open for reading only."""
        self._writable = writable
        self._name_buttons()

    def minimumSizeHint(self) -> QSize:
        return QSize(160, HEIGHT)  # the pane decides how wide it is, not the words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_buttons()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_buttons()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line that parts the strip from the timeline."""
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawLine(0, 0, self.width(), 0)

    def _button(self, symbol: str, wanted: SignalInstance) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(symbol))
        button.setIconSize(QSize(16, 16))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(wanted)
        return button

    def _buttons(self) -> tuple[QToolButton, ...]:
        return self._use_file_dates, self._set_time, self._move

    def _name_buttons(self) -> None:
        for button in self._buttons():
            button.setEnabled(self._writable and self._shown is not None)
            button.setAccessibleName(button.text())
            button.setToolTip(button.text())
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        """Show the buttons' words where there is room; the same for every selection."""
        if not self.layout():
            return
        with_words = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in self._buttons():
            button.setToolButtonStyle(with_words)
        wide = self._set_time.sizeHint().width() + self._move.sizeHint().width()
        if self.width() - wide < _ROOM:
            for button in self._buttons():
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)


class _Line(QLabel):
    """One line of parts, that leaves out what does not fit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[list[str]] = [[""]]
        self.setTextFormat(Qt.TextFormat.PlainText)  # a name may look like markup
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_hint(self, text: str) -> None:
        """Show a line in the colour of hints."""
        self._show([[text]], "", QPalette.ColorRole.PlaceholderText)

    def show_lines(self, lines: list[list[str]], tooltip: str) -> None:
        """Show the first of the lines that fits, or what fits of the last.

        A line is a list of parts. The first part of the first line is the name, which may be
        shortened in the middle.
        """
        self._show(lines, tooltip or _BETWEEN.join(lines[0]), QPalette.ColorRole.WindowText)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _show(self, lines: list[list[str]], tooltip: str, role: QPalette.ColorRole) -> None:
        self._lines = lines
        self.setForegroundRole(role)
        self.setToolTip(tooltip)
        self.setAccessibleName(_BETWEEN.join(lines[0]))
        self._fit()

    def _fit(self) -> None:
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        name = self._lines[0][0]
        for first, *rest in self._lines:
            tail = "".join(_BETWEEN + part for part in rest)
            left = room - metrics.horizontalAdvance(tail)
            least = metrics.horizontalAdvance(first)
            if first == name:
                least = min(least, metrics.averageCharWidth() * _NAME)
            if left >= least:
                self.setText(metrics.elidedText(first, Qt.TextElideMode.ElideMiddle, left) + tail)
                return
        line = _BETWEEN.join(self._lines[-1])
        self.setText(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room))


def _lines(facts: PhotoFacts) -> list[list[str]]:
    """Return what to say of a photo, the longest line first."""
    why, hint = basis.basis_words(facts), basis.file_date_words(facts)
    if facts.day is None:
        return [_filled(facts.name, why, hint), _filled(facts.name, hint or why)]
    when, short = basis.date_words(facts), basis.short_date_words(facts)
    night = basis.night_words(facts)
    return [
        _filled(facts.name, when, night, why, facts.camera),
        _filled(facts.name, when, night, why),
        _filled(facts.name, short, night, why),
        _filled(facts.name, short, why),
        _filled(short, why),
        _filled(basis.clock_words(facts), why),
    ]


def _filled(*parts: str) -> list[str]:
    return [part for part in parts if part]


def _has_file_dates(photos: PhotoFacts | SeveralPhotos | None) -> bool:
    if isinstance(photos, SeveralPhotos):
        return photos.file_dates > 0
    return photos is not None and photos.file_date is not None
