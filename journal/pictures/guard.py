"""Bounds around code that reads what strangers made: memory, time, and one way to say no.

A worker process is armed once; a hostile file may then fail, but not fill the machine. Each file is
given as much memory and time as its like needs (`one_file`); a picture that is large in truth asks
for more (`allow`). A decoder that would not listen ends with its process, and with that file only.

Memory is bounded on Linux. The time of a step is bounded where signals are (the main thread of a
process on Unix), that of a file in every armed process.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, ModuleType
from typing import IO

MEMORY_LIMIT = 3_000_000_000  # bytes of address space of one worker
# Bytes beside what the worker has already, for most files: less where it has much itself.
FILE_MEMORY, _LEAST_MEMORY = 288_000_000, 200_000_000
_WORKER_MEMORY, _MUCH = 500_000_000, 220_000_000
_COPIES = 8  # of the file itself, which decoders hold as a whole and in parts
FILE_S = 3.5  # for most files
_GRACE_S = 0.6  # in which a step that is out of time may end by itself
_MOST_S = 90.0  # of one file, whatever it asks for


class Refused(Exception):
    """A file cannot be taken; the text is the reason in plain English, lower case."""


class TookTooLong(Exception):
    """The time allowed for one step on one file is over."""


class _Worker:
    """What bounds an armed process: nothing in any other."""

    def __init__(self) -> None:
        self.silence: IO[str] | None = None  # where the last word of an ended process goes
        self.ends = 0.0  # monotonic; of the file that is being read, 0.0 where none is

    @property
    def at_work(self) -> bool:
        return self.ends > 0.0


_worker = _Worker()


def arm_worker() -> None:
    """Bound this process's memory and leave Ctrl-C to its parent; call once as a pool starts it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker.silence = open(os.devnull, "w")  # noqa: SIM115 - as long as the process lives
    resource = _resource()
    if resource is not None:
        _set_limit(resource.RLIMIT_AS, MEMORY_LIMIT)


@contextmanager
def one_file(seconds: float = FILE_S, held: int = 0) -> Iterator[None]:
    """Bound memory and time of the body, which reads one file, where the process is armed.

    seconds: for all steps together; `time_bound` never goes beyond. What does not end in time
    ends with its process. held: bytes of the file, where it is read into memory.
    """
    if _worker.silence is None:
        yield
        return
    _give_back()
    before = _data_limit()
    _worker.ends = time.monotonic() + min(seconds, _MOST_S)
    _set_data_limit(_data_bytes() + _room() + _COPIES * held)
    _watch()
    try:
        yield
    finally:
        _worker.ends = 0.0
        faulthandler.cancel_dump_traceback_later()
        _set_data_limit(before)


def allow(needed: int, more_s: float) -> None:
    """Let the file that is being read have so many bytes, and more time: it needs them in truth."""
    if _worker.at_work:
        _set_data_limit(max(_data_limit(), _data_bytes() + needed))
        left = _worker.ends - time.monotonic()
        _worker.ends += min(more_s, _MOST_S - left)
        _watch()
        if _in_main_thread() and _rings() and signal.getitimer(signal.ITIMER_REAL)[0] > 0:
            signal.setitimer(signal.ITIMER_REAL, max(_worker.ends - time.monotonic(), 0.001))


def _watch() -> None:
    """End the process when the file's time is over, whatever it does then, in whatever library."""
    assert _worker.silence is not None
    left = max(_worker.ends - time.monotonic(), 0.0) + _GRACE_S
    faulthandler.dump_traceback_later(left, exit=True, file=_worker.silence)


def _resource() -> ModuleType | None:
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return None
    return resource


def _set_limit(which: int, limit: int) -> None:
    resource = _resource()
    assert resource is not None
    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        limit = hard if limit == resource.RLIM_INFINITY else min(hard, limit)
    try:
        resource.setrlimit(which, (limit, hard))
    except (ValueError, OSError):  # macOS knows the name but refuses the bound
        return


def _give_back() -> None:
    """Give the system what earlier files left unused, where the C library keeps much of it."""
    if _resident_bytes() > _MUCH:
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc
        if trim is not None:
            trim(0)


def _resident_bytes() -> int:
    return _pages()[1] * os.sysconf("SC_PAGE_SIZE") if _data_bytes() else 0


def _room() -> int:
    return min(max(_WORKER_MEMORY - _resident_bytes(), _LEAST_MEMORY), FILE_MEMORY)


def _data_bytes() -> int:
    """Return the memory that is this process's own to write to; 0 where it is not told."""
    return _pages()[5] * os.sysconf("SC_PAGE_SIZE") if sys.platform == "linux" else 0


def _pages() -> list[int]:
    """Return what Linux tells of this process: all, resident, shared, text, 0, data (in pages)."""
    with open("/proc/self/statm", "rb") as file:
        return [int(number) for number in file.read().split()]


def _data_limit() -> int:
    resource = _resource()
    return 0 if resource is None else int(resource.getrlimit(resource.RLIMIT_DATA)[0])


def _set_data_limit(limit: int) -> None:
    resource = _resource()
    if resource is not None and _data_bytes():
        _set_limit(resource.RLIMIT_DATA, limit)


@contextmanager
def time_bound(seconds: float) -> Iterator[None]:
    """Raise `TookTooLong` in the body once `seconds` are over, or the file's time is.

    Bounds are not nested.
    """
    if not _rings() or not _in_main_thread():
        yield
        return
    if _worker.at_work:
        seconds = max(min(seconds, _worker.ends - time.monotonic()), 0.001)
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _rings() -> bool:
    return hasattr(signal, "setitimer")


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def _ring(signum: int, frame: FrameType | None) -> None:
    raise TookTooLong
