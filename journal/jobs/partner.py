"""A process of its own that is told things and tells things, both whenever they like.

For a library that works in the time of the world and may crash on a hostile file. It is started by
the first thing it is told; where it dies, the next one starts another.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from journal.jobs.pool import prepare_process, start_context


class Partner:
    """The window's end of it."""

    def __init__(
        self,
        run: Callable[[Connection], None],
        heard: Callable[[Any], object],
        died: Callable[[], object],
    ) -> None:
        """run(pipe): module-level; all that happens in the process, until it returns.

        heard(message): what it tells, in order. died(): it is gone, and nobody ended it, or none
        could be started. Both are called on a thread of its own.
        """
        self._target, self._heard, self._died = run, heard, died
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._pipe: Connection | None = None
        self._process: Any = None
        self._untold: list[object] = []
        self._ending = False

    @property
    def pid(self) -> int | None:
        """The process, None while there is none."""
        with self._lock:
            return self._process.pid if self._process is not None else None

    def tell(self, message: object) -> None:
        """Tell it something, plain and short; never waits for the process to come up."""
        with self._lock:
            if self._pipe is not None:
                with contextlib.suppress(OSError):  # it died in this moment: `died` comes
                    self._pipe.send(message)
                return
            self._untold.append(message)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="partner", daemon=True)
                self._thread.start()

    def end(self) -> None:
        """End it at once, whatever it does; nothing is heard of it after this returns."""
        with self._lock:
            self._ending = True
            self._untold.clear()
            if self._process is not None:
                self._process.kill()
            thread = self._thread
        if thread is not None:
            thread.join()
        self._ending = False

    def _run(self) -> None:
        starting = start_context()
        ours, theirs = starting.Pipe()
        process = starting.Process(  # type: ignore[attr-defined]
            target=_run_apart, args=(self._target, theirs), daemon=True
        )
        started = False
        try:
            process.start()
            started = True
        except OSError:  # the system has no room for one more
            pass
        theirs.close()
        with self._lock:
            if started and self._ending:
                process.kill()
            elif started:
                self._process, self._pipe = process, ours
                for message in self._untold:
                    ours.send(message)
            self._untold.clear()
        self._listen(ours)
        if started:
            process.kill()  # it closed its end, and is as good as gone
            process.join()
        ours.close()

    def _listen(self, pipe: Connection) -> None:
        """Hand on what comes until the process is gone."""
        with contextlib.suppress(EOFError, OSError):
            while True:
                message = pipe.recv()
                if not self._ending:
                    self._heard(message)
        with self._lock:
            self._pipe = self._process = self._thread = None
        if not self._ending:
            self._died()


def _run_apart(run: Callable[[Connection], None], pipe: Connection) -> None:
    prepare_process()
    run(pipe)
