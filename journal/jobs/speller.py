"""Looks words up in a process of its own, so that dictionaries never hold the window up.

The process starts with the first question and lives until `close`. Where it dies, the next
question starts another; a machine on which none comes up gets the error as its answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any, TypeVar

from journal import spelling
from journal.jobs.pool import LOST, prepare_process, start_context

T = TypeVar("T")


def _known(words: Sequence[str], languages: Sequence[str]) -> dict[str, frozenset[str]]:
    return {language: spelling.known_words(words, language) for language in languages}


def _suggest(word: str, language: str) -> tuple[str, ...]:
    return spelling.suggest(word, language)


class Speller:
    """Answers about words, each question after the one before it."""

    def __init__(self) -> None:
        # Starting a process may wait for another to come up: never in the asking thread.
        self._asking = ThreadPoolExecutor(1, thread_name_prefix="speller")
        self._pool: ProcessPoolExecutor | None = None

    def known(
        self, words: Iterable[str], languages: Iterable[str]
    ) -> Future[dict[str, frozenset[str]]]:
        """Say which of the words each language has."""
        return self._asking.submit(self._ask, _known, list(words), list(languages))

    def suggest(self, word: str, language: str) -> Future[tuple[str, ...]]:
        """Say what was perhaps meant by a word, the best first."""
        return self._asking.submit(self._ask, _suggest, word, language)

    def close(self) -> None:
        """Drop what is still asked and end the process."""
        self._asking.shutdown(wait=True, cancel_futures=True)
        self._end()

    def _ask(self, work: Callable[..., T], *args: Any) -> T:
        for again in (True, False):
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    1, mp_context=start_context(), initializer=prepare_process
                )
            try:
                return self._pool.submit(work, *args).result()
            except LOST:
                self._end()
                if not again:
                    raise
        raise AssertionError("the second attempt returns or raises")

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
