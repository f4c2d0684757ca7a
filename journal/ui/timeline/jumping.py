"""Typing a date to go to its day, as names are typed in a list of files."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from journal.ui.timeline.bubble import Bubble
from journal.ui.timeline.typed_dates import Habit, belongs, folded, meant

_ENDS_MS = 1500
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Jumping(QObject):
    """Gathers what is typed over a view; a pause or Escape ends it."""

    def __init__(
        self, view: QWidget, dates: Callable[[], list[str]], go: Callable[[int], str]
    ) -> None:
        """dates: of the sections, ISO or "". go: shows the section of a number, says its name."""
        super().__init__(view)
        self.typed = ""
        self.bubble = Bubble(view)
        self._view, self._dates, self._go = view, dates, go
        self._pause = QTimer(self, singleShot=True, interval=_ENDS_MS)
        self._pause.timeout.connect(self.end)
        view.installEventFilter(self)

    def takes(self, event: QKeyEvent) -> bool:
        """Tell whether a key belongs to a date: to begin one it has to be a digit."""
        if event.modifiers() & ~(_KEYPAD | _SHIFT):
            return False
        if self.typed and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            return True
        return bool(event.text()) and belongs(event.text(), bool(self.typed))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the keys of a date from being somebody's shortcuts."""
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and self.takes(event):
            event.accept()
            return True
        return False

    def press(self, event: QKeyEvent) -> None:
        """Add a key that is taken, and go where it leads."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
            return
        more = event.key() != Qt.Key.Key_Backspace
        self.typed = self.typed + event.text() if more else self.typed[:-1]
        if not self.typed:
            self.end()
            return
        found = meant(self.typed, self._dates(), _habit())
        name = "" if found is None else self._go(found)
        self.bubble.tell(f"{self.typed}  →  {name}" if name else f"{self.typed} …", None)
        right = (self._view.width() + self.bubble.width()) // 2
        self.bubble.put(right, self._view.height(), self._view.height() - 12)
        self._pause.start()

    def end(self) -> None:
        """Forget what was typed."""
        self.typed = ""
        self._pause.stop()
        self.bubble.leave()


def _habit() -> Habit:
    here, plain = QLocale(), QLocale.c()
    forms = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    months = [
        tuple(
            folded(name)
            for locale in (here, plain)
            for form in forms
            for name in (locale.monthName(month, form), locale.standaloneMonthName(month, form))
        )
        for month in range(1, 13)
    ]
    pattern = here.dateFormat(QLocale.FormatType.ShortFormat)
    return Habit(months, pattern.find("d") < pattern.find("M"))
