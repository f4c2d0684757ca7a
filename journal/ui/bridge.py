"""Brings the results of background work to the main thread.

One long-lived object, one locked queue, one queued signal: a flood of results costs one wake-up,
not one event each. It refuses to hold the window up: after a few milliseconds of callbacks it
lets events through and goes on afterwards. Hand it plain data or `QImage`, never widgets.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

_log = logging.getLogger(__name__)


class Bridge(QObject):
    """Runs callbacks on the thread it was made on (the main one), in the order they were posted."""

    SLICE_S = 0.008  # leaves half of a 60 Hz frame to painting

    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: deque[tuple[Callable[..., object], tuple[Any, ...]]] = deque()
        self._awake = False
        self._closed = False
        # Signalling ourselves again would keep Qt busy with posted events, and halve the window's
        # paints where it was tried; a timer of 0 ms lets everything else have its turn.
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._run)
        self._woken.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, callback: Callable[..., object], *args: Any) -> None:
        """Run `callback(*args)` on the main thread soon; callable from any thread.

        After `close` nothing runs any more and posting does nothing.
        """
        with self._lock:
            if self._closed:
                return
            self._waiting.append((callback, args))
            if not self._awake:
                self._awake = True
                # Inside the lock, so that no signal can follow a `close`.
                self._woken.emit()

    def bring(
        self,
        future: Future[Any],
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Run `done` with the value of a future, or `failed` with its exception; see `post`."""

        def finished(future: Future[Any]) -> None:
            if future.cancelled():
                return
            problem = future.exception()
            if problem is None:
                self.post(done, future.result())
            else:
                self.post(failed, problem)

        future.add_done_callback(finished)

    def run_waiting(self) -> None:
        """Run at once all that waits, however long it takes; for the main thread, at a close."""
        while self._waiting:
            self._run()

    def close(self) -> None:
        """Drop what waits and everything that will still be posted."""
        with self._lock:
            self._closed = True
            self._waiting.clear()

    @Slot()
    def _run(self) -> None:
        until = perf_counter() + self.SLICE_S
        while True:
            with self._lock:
                if not self._waiting:
                    self._awake = False
                    return
                callback, args = self._waiting.popleft()
            try:
                callback(*args)
            except Exception:  # noqa: BLE001 - a bug in one callback must not lose the others
                _log.exception("A callback of background work failed")
            if perf_counter() >= until:
                self._again.start()
                return
