"""The one writer: a thread that owns the journal's write connection.

Everybody else hands it work and gets a future. Work runs in the order it came; after `close`
none is taken.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from journal.store.journal import Journal

T = TypeVar("T")


class Writer:
    """Runs work with the journal, one piece after the other, in a thread of its own."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._queue: queue.SimpleQueue[tuple[Future[Any], Callable[[Journal], Any]] | None]
        self._queue = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._closing: Future[None] | None = None
        self._thread = threading.Thread(target=self._run, name="writer", daemon=False)
        self._thread.start()

    def submit(self, work: Callable[[Journal], T]) -> Future[T]:
        """Queue a piece of work; its value or exception comes through the future."""
        with self._lock:
            if self._closing is not None:
                raise RuntimeError("the writer is closed")
            return self._put(work)

    def __call__(self, work: Callable[[Journal], T]) -> T:
        """Run a piece of work and wait for its value; not for the window's thread."""
        return self.submit(work).result()

    def close(self) -> None:
        """Finish what is queued, close the journal, end the thread; raise what closing raised."""
        with self._lock:
            if self._closing is None:
                self._closing = self._put(Journal.close)
                self._queue.put(None)
        self._thread.join()
        self._closing.result()

    def _put(self, work: Callable[[Journal], T]) -> Future[T]:
        future: Future[T] = Future()
        self._queue.put((future, work))
        return future

    def _run(self) -> None:
        while (job := self._queue.get()) is not None:
            future, work = job
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work(self._journal))
            except BaseException as error:  # noqa: BLE001 - it is handed to whoever waits
                future.set_exception(error)
