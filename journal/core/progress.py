"""Progress of long work, and the wish to stop it.

Long work is a plain function that takes a `Context`; it calls `step` often and need not
care how often: reports are passed on ten times a second at most.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass


class Cancelled(Exception):
    """Somebody asked the work to stop; what is done so far stays done."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far the work is.

    rate: pieces a second over the whole work so far (0.0 until known).
    left_s: seconds left at that rate, None until known.
    """

    done: int
    total: int
    what: str
    rate: float = 0.0
    left_s: float | None = None


class Context:
    """Hand-over point between long work and whoever waits for it; safe from any thread."""

    INTERVAL_S = 0.1

    def __init__(
        self,
        report: Callable[[Step], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._report = report
        self._clock = clock
        self._started = clock()
        self._last = -1e9
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def check(self) -> None:
        """Raise `Cancelled` if somebody asked to stop."""
        if self._stop.is_set():
            raise Cancelled

    def step(self, done: int, total: int, what: str = "") -> None:
        """Report `done` of `total` pieces; raise `Cancelled` if somebody asked to stop."""
        self.check()
        now = self._clock()
        if self._report is None or (now - self._last < self.INTERVAL_S and done != total):
            return
        self._last = now
        spent = now - self._started
        rate = done / spent if done and spent > 0 else 0.0
        left = (total - done) / rate if rate else None
        self._report(Step(done, total, what, rate, left))
