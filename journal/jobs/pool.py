"""A pool of processes that read files, one that a hostile file cannot bring down.

A reader that crashes or is killed takes only its own file with it: the pool starts anew and
the files that were under way are tried again, each alone.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

PRELOADED = ("journal.ingest.reading",)


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
        window: deque[tuple[Item, Future[Result]]] = deque()
        for item in items:
            window.append((item, self._submit(item)))
            if len(window) >= 4 * self._workers:
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
            initializer=self._prepare,
            initargs=self._prepare_args,
        )

    def _submit(self, item: Item) -> Future[Result]:
        try:
            return self._pool.submit(self._read, item)
        except BrokenProcessPool:
            broken: Future[Result] = Future()
            broken.set_exception(BrokenProcessPool())
            return broken

    def _next(self, window: deque[tuple[Item, Future[Result]]]) -> tuple[Item, Result | Crashed]:
        item, future = window.popleft()
        try:
            return item, future.result()
        except BrokenProcessPool:
            self._restart()
            result = self._alone(item)
            again = [(other, self._submit(other)) for other, _ in window]
            window.clear()
            window.extend(again)
            return item, result

    def _alone(self, item: Item) -> Result | Crashed:
        """Read one item with nothing else under way: if the reader dies now, the item did it."""
        try:
            return self._pool.submit(self._read, item).result()
        except BrokenProcessPool:
            self._restart()
            return Crashed()

    def _restart(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._start()


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
