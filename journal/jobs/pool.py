"""A pool of processes that read files, one that a hostile file cannot bring down.

A reader that crashes or is killed takes only its own file with it: the pool starts anew and
the files that were under way are tried again, each alone until it is known which one did it.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

PRELOADED = ("journal.ingest.reading",)


# How a pool says that it broke. OSError, EOFError: what starts processes went away in that moment;
# it is started anew with the next one.
LOST = (BrokenProcessPool, OSError, EOFError)

_Window = deque[tuple[Item, Future[Any]]]  # what is under way


class ReadersCannotStart(Exception):
    """No process of the pool comes up: that is no file's fault."""


class Crashed:
    """Stands for the result of a file whose reader died."""


def start_context() -> multiprocessing.context.BaseContext:
    """Return how processes are started: never by forking a program that has threads."""
    if sys.platform == "win32" or sys.platform == "darwin":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(PRELOADED))
    return context


class ReaderPool(Generic[Item, Result]):
    """Runs `read` over items in processes; results come in the order of the items.

    read: a module-level function. prepare(*prepare_args) runs once in each process.
    """

    def __init__(
        self,
        read: Callable[[Item], Result],
        prepare: Callable[..., None],
        prepare_args: Sequence[Any] = (),
        workers: int | None = None,
    ) -> None:
        self._read = read
        self._prepare = prepare
        self._prepare_args = tuple(prepare_args)
        self._workers = workers or max(os.cpu_count() or 1, 1)
        self._context = start_context()
        self._pool = self._start()

    def map(self, items: Iterable[Item]) -> Iterator[tuple[Item, Result | Crashed]]:
        """Yield (item, result) in order, with a bounded number under way."""
        window: _Window[Item] = deque()
        for item in items:
            window.append((item, self._submit(item)))
            if len(window) >= 8 * self._workers:
                yield self._next(window)
        while window:
            yield self._next(window)

    def close(self) -> None:
        """Stop the processes; what is under way is given up."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._workers,
            mp_context=self._context,
            initializer=prepare_process,
            initargs=(self._prepare, *self._prepare_args),
        )

    def _submit(self, item: Item) -> Future[Any]:
        try:
            return self._pool.submit(self._read, item)
        except LOST as error:
            broken: Future[Any] = Future()
            broken.set_exception(BrokenProcessPool(str(error)))
            return broken

    def _next(self, window: _Window[Item]) -> tuple[Item, Result | Crashed]:
        if _is_lost(window[0][1]):
            self._recover(window)
        item, future = window.popleft()
        return item, future.result()

    def _recover(self, window: _Window[Item]) -> None:
        """Start anew; read what was lost one by one up to the item that does it, then as ever."""
        self._restart()
        found = False
        for number, (item, future) in enumerate(window):
            if not _is_lost(future):
                continue
            again = self._submit(item)
            if not found and _is_lost(again):  # alone under way, so this item did it
                self._restart()
                found = True
                again = Future()
                again.set_result(Crashed())
            window[number] = item, again

    def _restart(self) -> None:
        for again in (True, False):
            self._pool.shutdown(wait=False)
            self._pool = self._start()
            try:
                self._pool.submit(_answer).result()
                return
            except LOST as error:
                if not again:
                    raise ReadersCannotStart from error


def _is_lost(future: Future[Any]) -> bool:
    """Wait for a future; tell whether its pool broke before the answer came."""
    return isinstance(future.exception(), BrokenProcessPool)


def _answer() -> None:
    """Do nothing: what answers has started well."""


def warm_up() -> None:
    """Load what reads files into the process that starts readers, so that a drop begins at once.

    It takes some tenths of a second of another process; call it when the window stands.
    """
    if start_context().get_start_method() == "forkserver":
        from multiprocessing import forkserver

        forkserver.ensure_running()


def prepare_process(prepare: Callable[..., None] = lambda: None, *args: Any) -> None:
    """Prepare a process of a pool, and let it end when the program is gone.

    A killed program cannot end its processes, and they would wait for work for ever.
    """
    parent = multiprocessing.parent_process()
    assert parent is not None

    def follow() -> None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=follow, name="follow", daemon=True).start()
    prepare(*args)


class InlineReaders(Generic[Item, Result]):
    """The same in the calling thread, for tests."""

    def __init__(
        self,
        read: Callable[[Item], Result],
        prepare: Callable[..., None],
        prepare_args: Sequence[Any] = (),
    ) -> None:
        self._read = read
        prepare(*prepare_args)

    def map(self, items: Iterable[Item]) -> Iterator[tuple[Item, Result | Crashed]]:
        """Yield (item, result) in order."""
        for item in items:
            yield item, self._read(item)

    def close(self) -> None:
        """Nothing to stop."""
