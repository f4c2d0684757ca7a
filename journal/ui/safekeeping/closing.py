"""Backs journals up by themselves once they are closed, in a thread, at most once a day.

The window need not stay for it. A failure (a full disk, a folder that cannot be written) is a line
in the log: the journal itself is safe, and the next close tries again.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from journal.core.errors import WorldError
from journal.core.progress import Cancelled, Context
from journal.store.backups import back_up, is_due
from journal.store.journal import Journal

log = logging.getLogger(__name__)


class Safekeeping:
    """Makes one backup at a time."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._context = Context()

    def back_up(self, journal: Path) -> None:
        """Back a closed journal up, if it changed since its last backup and that is not today's."""
        self.wait()
        self._context = Context()
        self._thread = threading.Thread(
            target=_back_up_if_due, args=(journal, self._context), name="backup"
        )
        self._thread.start()

    def stop(self) -> None:
        """Give up what is under way: the journal is to be opened again."""
        self._context.cancel()
        self.wait()

    def wait(self) -> None:
        """Wait for what is under way, some tenths of a second."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None


def _back_up_if_due(path: Path, context: Context) -> None:
    try:
        with Journal.open_read(path) as journal:
            if is_due(journal.db, journal.path):
                back_up(journal.db, journal.path, context)
    except Cancelled:
        return
    except WorldError as problem:
        log.info("no backup: %s", problem)
