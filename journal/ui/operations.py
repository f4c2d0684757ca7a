"""The named edits of the window: run them with the writer, say what changed, say what failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal.core.errors import WorldError
from journal.store.history import next_redo, next_undo, photos_of
from journal.store.journal import Changes, Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from journal.ui.session import Session

RETRY_MS = 5000


class Operations(QObject):
    """Runs edits one after the other, in the order they were asked for.

    changed(changes, source): an edit is in the journal; `source` is whoever asked for it.
    failed(problem): it is not. history(undo, redo, photos, photos): names of the next steps, ''
    for none, and how many photos each would change.
    After `close` only failures are told: the journal of what else comes is no longer shown.
    What was typed and could not be written is kept, and tried again with `retry`, as soon as
    something else can be written, and every `RETRY_MS`, unless the same field was typed in again
    meanwhile.
    """

    changed = Signal(object, object)
    failed = Signal(object)
    history = Signal(str, str, int, int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._closed = False
        self._asked: Counter[str] = Counter()  # edits of each field that is typed in
        self._unsaved: dict[str, Callable[[], None]] = {}
        self._patience = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._patience.timeout.connect(self.retry)
        self.failures = 0  # edits that did not get into the journal
        self.failed.connect(self._count)

    def _count(self) -> None:
        self.failures += 1

    def close(self) -> None:
        """Tell nothing any more; what is queued is written all the same."""
        self._closed = True
        self._patience.stop()

    def edit(
        self,
        op: Op,
        change: Callable[[Edit], object],
        *,
        merge_key: str | None = None,
        keep: str | None = None,
        source: object = None,
        then: Callable[[Any], None] | None = None,
        settled: Callable[[], None] = lambda: None,
    ) -> None:
        """Queue an edit.

        keep: the field that was typed in, as which it waits where it cannot be written; merge_key
        where absent. What has neither is given up. then: gets the change's own result. settled: is
        called whether it went well or not. Both are called on the window's thread.
        """
        key = keep or merge_key or ""
        number = self._typed(key)
        again = partial(
            self.edit, op, change, merge_key=merge_key, keep=keep, source=source, then=then
        )

        def done(changes: Changes) -> None:
            if self._closed:
                return
            settled()
            if then is not None:
                then(changes.value)
            self.tell(changes, source)
            self.retry()

        def failed(problem: BaseException) -> None:
            if key and isinstance(problem, WorldError) and number == self._asked[key]:
                self._unsaved[key] = again
            if not self._closed:
                self._patience.start()
                settled()
            self.failed.emit(problem)

        work = partial(Journal.transact, op=op, change=change, merge_key=merge_key)
        self._session.write(work, done, failed)

    def _typed(self, key: str) -> int:
        """Count an edit of a field, which takes the place of one that could not be written."""
        self._asked[key] += 1
        self._unsaved.pop(key, None)
        return self._asked[key]

    def retry(self) -> None:
        """Queue again what was typed and could not be written."""
        waiting, self._unsaved = self._unsaved, {}
        for again in waiting.values():
            again()

    def derive(
        self, change: Callable[[Edit], object], then: Callable[[Any], None] | None = None
    ) -> None:
        """Queue what no undo takes back; then: as of `edit`."""

        def done(changes: Changes) -> None:
            if not self._closed:
                if then is not None:
                    then(changes.value)
                self.tell(changes)

        self._session.write(lambda journal: journal.derive(change), done, self.failed.emit)

    def undo(self) -> None:
        """Take the last step back."""
        self._session.write(lambda journal: journal.undo(settle), self._replayed, self.failed.emit)

    def redo(self) -> None:
        """Bring back the step undone last."""
        self._session.write(lambda journal: journal.redo(settle), self._replayed, self.failed.emit)

    def go_to(self, last: int) -> None:
        """Take steps back, or bring them again, until `last` is the last one that stands."""
        self._session.write(
            lambda journal: journal.go_to(last, settle), self._replayed, self.failed.emit
        )

    def _replayed(self, changes: Changes | None) -> None:
        if changes is not None:
            self.tell(changes, None)

    def tell(self, changes: Changes, source: object = None) -> None:
        """Say that something changed; also for work that wrote by itself, such as an import."""
        if self._closed:
            return
        self.changed.emit(changes, source)
        self.look_at_history()

    def look_at_history(self) -> None:
        """Read what Undo and Redo would do now, and say it."""
        db = self._session.reader.db
        undo, redo = next_undo(db), next_redo(db)
        names = (undo.op if undo else "", redo.op if redo else "")
        self.history.emit(*names, photos_of(db, undo), photos_of(db, redo))
