"""An open journal as the window sees it: one writer thread, readers of their own, results
brought home by the bridge.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from journal.core.errors import WorldError
from journal.jobs.writer import Writer
from journal.store.archive import preview, thumbnail
from journal.store.failures import world_errors
from journal.store.inspect import inspect_rows
from journal.store.journal import Journal, open_or_create
from journal.store.settle import needs_settling, settle
from journal.ui.bridge import Bridge

T = TypeVar("T")


class Session:
    """A journal that is open in the window. `reader` is for the window's own quick queries."""

    def __init__(self, path: Path, bridge: Bridge) -> None:
        """Open (or make) the journal; raises the errors of `Journal.open`.

        One that is damaged where its words are is refused before anything is written to it.
        """
        if path.exists():
            with Journal.open_read(path) as looked_at:
                inspect_rows(looked_at.db, looked_at.path)
        journal = open_or_create(path)
        if not journal.read_only and needs_settling(journal.db):
            journal.derive(settle)
        self.path = journal.path
        self.read_only = journal.read_only
        self.newer = journal.newer
        self.bridge = bridge
        self.reader = Journal.open_read(self.path)
        self._writer = Writer(journal)
        self._loader = ThreadPoolExecutor(1, thread_name_prefix="loader")
        self._studying = ThreadPoolExecutor(1, thread_name_prefix="studying")
        self._own = threading.local()
        self._opened: list[Journal] = []
        self._lock = threading.Lock()
        self._closed = False

    def write(
        self,
        work: Callable[[Journal], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Run work in the writer's thread; bring its value or exception to the window's."""
        self.bridge.bring(self._writer.submit(work), done, failed)

    def finish_writing(self) -> None:
        """Wait until everything queued so far is written and heard of; for closing."""
        self._writer(lambda journal: None)
        self.bridge.run_waiting()

    @property
    def writer(self) -> Writer:
        """The writer itself, for long work in threads of its own."""
        return self._writer

    def load(
        self,
        work: Callable[[Journal], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Run reading work in a thread; bring its value or exception to the window's."""
        self.bridge.bring(self._loader.submit(self._read, work), done, failed)

    def study(
        self,
        work: Callable[[Journal], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Run reading work that takes long, so that `load` need not wait for it."""
        self.bridge.bring(self._studying.submit(self._read, work), done, failed)

    def _read(self, work: Callable[[Journal], T]) -> T:
        with world_errors(self.path):
            return work(self.own_reader())

    def own_reader(self) -> Journal:
        """Return this thread's own reading connection, opened at its first use."""
        journal = getattr(self._own, "journal", None)
        if journal is None:
            journal = Journal.open_read(self.path)
            self._own.journal = journal
            with self._lock:
                self._opened.append(journal)
        return journal

    def fetch_thumbnail(self, photo: int) -> bytes | None:
        """Return a photo's thumbnail (JPEG); called on the timeline's threads."""
        if self._closed:
            return None
        try:
            return self._read(lambda journal: thumbnail(journal.db, photo))
        except WorldError:
            return None  # the journal went away: a card is shown, and writing will say why

    def fetch_preview(self, photo: int) -> bytes | None:
        """Return a photo's preview (JPEG), else its thumbnail; called on the album's threads."""
        if self._closed:
            return None
        try:
            return self._read(
                lambda journal: preview(journal.db, photo) or thumbnail(journal.db, photo)
            )
        except WorldError:
            return None

    def fetch_caption(self, photo: int) -> str:
        """Return a photo's caption, "" where there is none."""
        if self._closed:
            return ""
        query = "SELECT caption FROM photo WHERE id = ?"
        try:
            row = self._read(lambda journal: journal.db.execute(query, [photo]).fetchone())
        except WorldError:
            return ""
        return row[0] if row else ""

    def close(self) -> None:
        """Finish what is being written, close every connection; the journal is one file again.

        The threads that use `fetch_thumbnail` must have ended before.
        """
        self._closed = True
        self._studying.shutdown(wait=True, cancel_futures=True)
        self._loader.shutdown(wait=True, cancel_futures=True)
        self.reader.close()
        with self._lock:
            for journal in self._opened:
                journal.close()
        self._writer.close()
