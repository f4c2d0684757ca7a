"""Long work of the window: in a thread, with progress and Stop, one piece at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from journal.core.progress import Context, Step
from journal.ui.bridge import Bridge

T = TypeVar("T")


class LongWork(QObject):
    """Runs a function and brings what it says to the window's thread.

    Of work that was closed nothing is told any more.
    """

    def __init__(self, bridge: Bridge, name: str, parent: QObject | None = None) -> None:
        """name: of the thread."""
        super().__init__(parent)
        self._bridge, self._name = bridge, name
        self._thread: threading.Thread | None = None
        self._context = Context()

    @property
    def running(self) -> bool:
        return self._thread is not None

    def start(
        self,
        work: Callable[[Context], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
        progress: Callable[[Step], object] = lambda _step: None,
    ) -> None:
        """Run work; then `done` with its value, or `failed`, with Cancelled where it was stopped.

        Nothing may be running.
        """
        assert self._thread is None
        post = self._bridge.post
        self._context = context = Context(lambda step: post(self._say, context, progress, step))

        def run() -> None:
            try:
                value = work(context)
            except Exception as problem:  # noqa: BLE001 - it is told to whoever asked
                post(self._end, context, failed, problem)
            else:
                post(self._end, context, done, value)

        self._thread = threading.Thread(target=run, name=self._name)
        self._thread.start()

    def stop(self) -> None:
        """Ask the work to stop; it says so when it has."""
        self._context.cancel()

    def close(self) -> None:
        """Stop, and wait until nothing is under way any more."""
        self.stop()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _say(self, context: Context, progress: Callable[[Step], object], step: Step) -> None:
        if self.running and context is self._context:
            progress(step)

    def _end(self, context: Context, told: Callable[[Any], object], value: object) -> None:
        if self._thread is None or context is not self._context:
            return  # closed meanwhile
        self._thread.join()
        self._thread = None
        told(value)
