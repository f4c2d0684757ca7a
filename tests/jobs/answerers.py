"""What the tests of the attendant run in its process."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from journal.core.errors import DiskFull
from journal.core.progress import Context


class Counting:
    """Counts up to what is asked, slowly; remembers how often it was asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked = 0

    def answer(self, question: int, context: Context) -> Iterator[tuple[int, int]]:
        """Yield which question this is, and a number; -1: fails, -2: dies."""
        self._asked += 1
        if question == -1:
            raise DiskFull(self._folder)
        if question == -2:
            os._exit(3)
        for number in range(question):
            yield self._asked, number
            time.sleep(0.01)

    def close(self) -> None:
        (self._folder / "closed").touch()
