"""The photos that commands are about, and how what is done to them is run and told.

They are the selected ones of the timeline, or the one that the viewer shows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journal.core.errors import WrongUse
from journal.store.journal import Edit
from journal.store.op import Op
from journal.ui.operations import Operations
from journal.ui.status import UNDO

if TYPE_CHECKING:
    from journal.ui.window import MainWindow


class Chosen(QObject):
    """changed: other photos may be chosen now, or they can no longer be edited."""

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._operations: Operations | None = None
        self.shown: Callable[[], list[int]] = list  # what the viewer shows; none while it is closed
        window.timeline.selection_changed.connect(self.changed)
        self.changed.connect(self._allow)

    def open(self, operations: Operations) -> None:
        """Edit the photos of a journal from now on."""
        self._operations = operations
        self.changed.emit()

    def close(self) -> None:
        """Edit no more."""
        self._operations = None
        self.changed.emit()

    def photos(self) -> list[int]:
        """Return the ids of the chosen photos; none where the journal is for reading only."""
        return self.looked_at() if self._window.writable else []

    def looked_at(self) -> list[int]:
        """Return the ids of the chosen photos, whether they can be edited or not."""
        return self.shown() or self._window.timeline.selected_photos()

    def edit(
        self,
        op: Op,
        make: Callable[[], Callable[[Edit], object]],
        told: Callable[..., None] | None = None,
        merge_key: str | None = None,
    ) -> None:
        """Run the edit that `make` returns; what it cannot do is said at the foot.

        told: gets the value of the edit, once it is in the journal.
        """
        if self._operations is None:
            return
        try:
            change = make()
        except WrongUse as problem:
            self._window.say_problem(problem)
            return
        self._operations.edit(op, change, then=told, merge_key=merge_key)

    def say(self, line: str, done: bool = True) -> None:
        """Say it at the foot, with a way back if anything was done."""
        parts = [("", line)]
        if done:
            parts.append((UNDO, self.tr("Undo")))
        self._window.status.say_parts(parts)

    def _allow(self) -> None:
        selected = self._window.timeline.selectionModel().hasSelection()
        may = self._operations is not None and self._window.writable
        self._window.actions_.allow_photos(may and (selected or bool(self.shown())))
