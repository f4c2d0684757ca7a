"""Words typed into the window while faults strike."""

from __future__ import annotations

import shutil
from pathlib import Path

from journal.store.journal import Journal
from tests.faults.operation import NAME, Operation, Say, alone, demand, opened
from tests.faults.stock import Stock

MOST_LOST_S = 1.0
KEYS = 70
_PAUSE_MS = 20


class Type(Operation):
    """Words typed into a new entry of a window, and the window closed."""

    name = "typing"
    apart = waits = True

    def prepare(self, disk: Path, stock: Stock) -> None:
        shutil.copy(stock.written, disk / NAME)

    def run(self, disk: Path, source: Path, say: Say) -> None:
        from tests.faults.typist import type_words

        say("at opening")
        type_words(disk / NAME, KEYS, _PAUSE_MS, say)

    def verify(self, disk: Path, stock: Stock, said: list[str]) -> None:
        with opened(disk / NAME) as journal:
            kept = typed_words(journal)
        demand(kept == [str(number) for number in range(len(kept))], "words are not as typed")
        lost = [word for word in said if int(word.split()[0]) >= len(kept)]
        if lost and len(said[-1].split()) > 1:
            seconds = float(said[-1].split()[1]) - float(lost[0].split()[1])
            demand(seconds <= MOST_LOST_S, f"{seconds:.2f} s of typing are lost")

    def complete(self, disk: Path, stock: Stock) -> None:
        alone(disk, NAME)
        with opened(disk / NAME, waiting=False) as journal:
            demand(typed_words(journal)[-1:] == [str(KEYS - 1)], "the last word is missing")


def typed_words(journal: Journal) -> list[str]:
    """Return what was typed into the entry of the typist."""
    query = "SELECT text FROM entry WHERE text LIKE '0 1%' ORDER BY id DESC LIMIT 1"
    row = journal.db.execute(query).fetchone()
    return row[0].split() if row else []
