"""The words that people added to what the spelling accepts in a journal."""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database

from journal.store.edits import clean
from journal.store.journal import Edit


def list_own_words(db: Database) -> list[str]:
    """Return the words that people added, in the order of the alphabet."""
    return [row[0] for row in db.execute("SELECT word FROM own_word ORDER BY word")]


def add_own_word(word: str) -> Callable[[Edit], None]:
    """Accept a word in this journal, as it is written; one that is there already stays."""

    def change(edit: Edit) -> None:
        wanted = clean(word).strip()
        if wanted:
            edit.db.execute("INSERT OR IGNORE INTO own_word (word) VALUES (?)", [wanted])

    return change


def forget_own_word(word: str) -> Callable[[Edit], None]:
    """Accept a word no longer."""

    def change(edit: Edit) -> None:
        edit.db.execute("DELETE FROM own_word WHERE word = ?", [clean(word).strip()])

    return change
