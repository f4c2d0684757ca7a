"""Bounds around code that reads what strangers made: memory, time, and one way to say no.

A worker process is armed once; a hostile file may then fail, but not fill the machine. The time
bound works where signals do (the main thread of a process on Unix) and is no bound elsewhere.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

MEMORY_LIMIT = 3_000_000_000  # bytes of address space of one worker


class Refused(Exception):
    """A file cannot be taken; the text is the reason in plain English, lower case."""


class TookTooLong(Exception):
    """The time allowed for one step on one file is over."""


def arm_worker() -> None:
    """Bound this process's memory and leave Ctrl-C to its parent; call once as a pool starts it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_LIMIT if hard == resource.RLIM_INFINITY else min(hard, MEMORY_LIMIT)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ValueError, OSError):  # macOS knows the name but refuses the bound
        return


@contextmanager
def time_bound(seconds: float) -> Iterator[None]:
    """Raise `TookTooLong` in the body once `seconds` are over. Bounds are not nested."""
    if not hasattr(signal, "setitimer") or not _in_main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def _ring(signum: int, frame: FrameType | None) -> None:
    raise TookTooLong
