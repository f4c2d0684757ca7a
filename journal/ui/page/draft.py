"""What somebody is typing into one field, on its way to the journal.

A draft hands its value on 400 ms after the last key stroke and 900 ms after the first at the
latest. What the journal says meanwhile never overwrites typing that is not handed on yet.
It refuses to report a value that the journal is known to have already.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

QUIET_MS = 400
LIMIT_MS = 900


class Draft(QObject):
    """One field's value between the keyboard and the journal.

    read: gives the field's value now. write: puts a value into the field.
    same: whether two values mean the same (a text and its view without CR do).

    Signals:
        saved: the value to keep, a change that is complete for now.
        due: a held draft would have handed its value on.
    """

    saved = Signal(object)
    due = Signal()

    def __init__(
        self,
        read: Callable[[], Any],
        write: Callable[[Any], None],
        same: Callable[[Any, Any], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._write = write
        self._same = same or (lambda first, second: bool(first == second))
        self._known: Any = read()
        self._dirty = False
        self._held = False
        self.quiet = self._timer(QUIET_MS)
        self.limit = self._timer(LIMIT_MS)

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(self.flush)
        return timer

    @property
    def dirty(self) -> bool:
        """Whether there is typing that the journal does not know."""
        return self._dirty

    def touch(self) -> None:
        """Note that the field was edited just now."""
        self._dirty = True
        self.quiet.start()
        if not self.limit.isActive():
            self.limit.start()

    def receive(self, value: Any) -> None:
        """Take the journal's value; show it unless it would overwrite typing."""
        self._known = value
        if not self._dirty and not self._same(value, self._read()):
            self._write(value)

    def hold(self) -> None:
        """Keep back what is typed until `release`: the journal cannot take it yet."""
        self._held = True

    def release(self, known: Any) -> None:
        """Let go what was kept back; `known` is what the journal has got in the meantime."""
        self._held = False
        self._known = known
        self._dirty = not self._same(known, self._read())
        if not self._dirty:
            self._stop()
        elif not self.quiet.isActive():
            self.quiet.start()

    def settle(self) -> None:
        """Take the field's value as known: it was handed on in another way."""
        self._stop()
        self._dirty = False
        self._known = self._read()

    def flush(self) -> None:
        """Hand on at once what is waiting."""
        self._stop()
        if not self._dirty:
            return
        if self._held:
            self.due.emit()
            return
        value = self._read()
        self._dirty = False
        if not self._same(self._known, value):
            self._known = value
            self.saved.emit(value)

    def _stop(self) -> None:
        self.quiet.stop()
        self.limit.stop()
