"""The small fields of the page: one line each, without a frame until they are used.

A time that cannot be understood is never handed on; the field goes back to the last good one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from journal.ui.page.exact import own_undo
from journal.ui.theme import colours

_EXACT = re.compile(r"(\d{1,2})\s*[:h.]\s*(\d{2})(?:\s*([ap])\.?m\.?)?", re.IGNORECASE)
_LOOSE = re.compile(
    r"(\d{1,2}?)(?:\s*[:h.]?\s*(\d{2})?)?\s*[:h.]?(?:\s*([ap])\.?m\.?)?", re.IGNORECASE
)


def parse_time(text: str, finished: bool) -> str | None:
    """Return "HH:MM" for what somebody typed as a time of day, None if it is none.

    Understands 7:30, 07:30, 7h30, 7.30, 7:30 pm and, once `finished`, also 7, 7h, 730 and 7pm.
    """
    found = (_LOOSE if finished else _EXACT).fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    if half := found.group(3):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in "pP" else 0)
    if hour > 23 or minute > 59:
        return None
    return f"{hour:02}:{minute:02}"


def _paper() -> QPalette:
    """Return a palette that lets the paper through and follows the application in the rest."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    return palette


class QuietLine(QLineEdit):
    """A line that looks like the paper, with an accent line below while it has the focus.

    Signals:
        edited: somebody changed the text.
        left: the field lost the focus to another one.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self.setFrame(False)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setPalette(_paper())
        self.textEdited.connect(lambda _text: self.edited.emit())

    def value(self) -> str:
        """Return the text, without NUL."""
        return self.text().replace("\0", "")

    def set_value(self, value: str) -> None:
        self.setText(value)

    def set_quiet(self, quiet: bool) -> None:
        """Hide what an empty field is for, or show it."""
        self.setPlaceholderText("" if quiet else self._hint)

    def set_writable(self, writable: bool) -> None:
        self.setReadOnly(not writable)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            own = own_undo(event, self.isUndoAvailable(), self.isRedoAvailable())
            if own is False or (own and self.isReadOnly()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if own_undo(event, self.isUndoAvailable(), self.isRedoAvailable()) is False:
            event.ignore()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._offers_something():
                event.ignore()  # so that what is offered takes the key
                return
            self.returnPressed.emit()
            event.accept()
            return
        before = self.text()
        super().keyPressEvent(event)
        if self.text() != before:  # undo changes the text without textEdited
            self.edited.emit()

    def _offering(self) -> QCompleter | None:
        """Return what offers values below the field, if there is such."""
        return self.completer()

    def _offers_something(self) -> bool:
        completer = self._offering()
        popup = completer.popup() if completer is not None else None
        return popup is not None and popup.isVisible() and popup.currentIndex().isValid()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            colour = self.palette().color(QPalette.ColorRole.Accent)
            painter.fillRect(0, self.height() - 2, self.width(), 2, colour)
            painter.end()


class TimeField(QuietLine):
    """An optional time of day; its value is "HH:MM" or None.

    offered: gives times, "HH:MM", with words; an empty field shows them on a click or Down.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._hint = self.tr("Time")
        self.setPlaceholderText(self._hint)
        self.setAccessibleName(self._hint)
        self.setToolTip(self.tr("Time of day, such as 07:30"))
        self._good: str | None = None
        self.offered: Callable[[], list[tuple[str, str]]] = list
        self._offers = QStringListModel(self)
        self._menu = QCompleter(self._offers, self)
        self._menu.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._menu.setMaxVisibleItems(12)
        self._menu.setWidget(self)
        self._menu.activated.connect(self._take)
        self.textEdited.connect(self._hide_offers)
        self.returnPressed.connect(self._complete)
        self.returnPressed.connect(self.focusNextChild)
        self.edited.connect(self._show_whether_good)
        self.left.connect(self._complete)

    def value(self) -> str | None:
        """Return the last complete time that was typed; None when the field is empty."""
        text = self.text().strip()
        if not text:
            self._good = None
        elif found := parse_time(text, finished=False):
            self._good = found
        return self._good

    def set_value(self, value: str | None) -> None:
        self._good = value
        self.setText(value or "")
        self._show_whether_good()

    def fold(self, folded: bool) -> None:
        """Take no room, or as much as the widest time or the word for it; Tab finds it anyway."""
        metrics = self.fontMetrics()
        words = max(metrics.horizontalAdvance(text) for text in ("00:00", self._hint))
        self.setFixedWidth(0 if folded else words + 16)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._offer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._offer()
            event.accept()
            return
        super().keyPressEvent(event)

    def _offer(self) -> None:
        """Show the times that there are, below the field."""
        if self.isReadOnly() or self.text().strip():
            return
        offered = self.offered()
        if offered:
            # The words are beside the time, and cut where the popup would be wider than the page.
            self._offers.setStringList([f"{at}\u2003{words[:40]}" for at, words in offered])
            metrics = self.fontMetrics()
            lines = self._offers.stringList()
            room = max(metrics.horizontalAdvance(line) for line in lines) + 48
            self._menu.complete(QRect(0, 0, room, self.height()))

    def _offering(self) -> QCompleter:
        return self._menu

    def _hide_offers(self) -> None:
        popup = self._menu.popup()
        if popup is not None:
            popup.hide()

    def _take(self, line: str) -> None:
        self.set_value(line[:5])
        self.edited.emit()
        self.left.emit()

    def _complete(self) -> None:
        text = self.text().strip()
        found = parse_time(text, finished=True) if text else None
        before = self._good
        self.set_value(found or (before if text else None))
        if self._good != before:
            self.edited.emit()

    def _show_whether_good(self) -> None:
        text = self.text().strip()
        palette = _paper()
        if text and parse_time(text, finished=True) is None:
            palette.setColor(QPalette.ColorRole.Text, colours().error)
        self.setPalette(palette)


class NameField(QuietLine):
    """A line that offers names known to the journal while one is typed."""

    def __init__(self, hint: str, names: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(hint, parent)
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        self.setCompleter(completer)
        # The chosen name is in the field only after this signal.
        completer.activated.connect(self._chosen, Qt.ConnectionType.QueuedConnection)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._offer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self.text():
            self._offer()
            event.accept()
            return
        super().keyPressEvent(event)

    def _offer(self) -> None:
        """Show every name below the empty field."""
        completer = self.completer()
        if completer is not None and not self.isReadOnly() and not self.text():
            completer.setCompletionPrefix("")
            completer.complete()

    def _chosen(self) -> None:
        self.edited.emit()
        self.left.emit()
