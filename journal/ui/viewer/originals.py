"""Decodes the original of the photo that is looked at, in a process apart, the newest wish only.

Whoever wants one waits until a photo is rested on, so that leafing through costs nothing. What
fails is told as the exception that says why. All methods are for the main thread.
"""

from __future__ import annotations

import contextlib
import itertools
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject

from journal.core.progress import Cancelled, Context
from journal.ui.bridge import Bridge
from journal.ui.viewer.levels import Decoded, Levels, Original

Made = Callable[[Levels | BaseException], None]
Decode = Callable[[Original, Path, Context], Decoded]


def decode_apart(original: Original, target: Path, context: Context) -> Decoded:
    """Decode an original in a process of its own."""
    from journal.jobs.apart import run_apart  # not before a photo is looked at closely
    from journal.ui.viewer.making_levels import make_levels

    return run_apart(make_levels, (original, target), context)


class Originals(QObject):
    """made(levels or problem) is called for what was wanted last, and for nothing else."""

    def __init__(
        self,
        bridge: Bridge,
        made: Made,
        decode: Decode = decode_apart,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._made, self._decode = bridge, made, decode
        self._folder = tempfile.TemporaryDirectory(
            prefix="trip-journal-", ignore_cleanup_errors=True
        )
        self._names = itertools.count()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="original")
        self._context: Context | None = None

    def want(self, original: Original | None) -> None:
        """Decode this one instead of what was wanted before; None: nothing."""
        self._stop()
        if original is not None:
            self._context = context = Context()
            target = Path(self._folder.name, str(next(self._names)))
            self._pool.submit(self._work, original, target, context)

    def close(self) -> None:
        """Stop, and remove what was decoded; its levels must be closed by then."""
        self._stop()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._folder.cleanup()

    def _stop(self) -> None:
        if self._context is not None:
            self._context.cancel()
            self._context = None

    def _work(self, original: Original, target: Path, context: Context) -> None:
        found: Decoded | BaseException
        try:
            context.check()
            found = self._decode(original, target, context)
        except Cancelled:
            found = Cancelled()
        except Exception as problem:  # noqa: BLE001 - it is told in words where the photo is shown
            found = problem
        if not isinstance(found, Decoded):
            with contextlib.suppress(FileNotFoundError):
                target.unlink()
        self._bridge.post(self._keep, found, context)

    def _keep(self, found: Decoded | BaseException, context: Context) -> None:
        if context is not self._context:
            if isinstance(found, Decoded):
                found.path.unlink(missing_ok=True)
            return
        self._context = None
        self._made(Levels(found) if isinstance(found, Decoded) else found)
