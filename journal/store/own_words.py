"""The words that the spelling accepts in a journal: those people added, and the names in it."""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database

from journal.store.edits import clean
from journal.store.journal import Edit


def list_own_words(db: Database) -> list[str]:
    """Return the words that people added, in the order of the alphabet."""
    return [row[0] for row in db.execute("SELECT word FROM own_word ORDER BY word")]


def list_names(db: Database) -> list[str]:
    """Return the names of the journal's people and places."""
    rows = db.execute("SELECT name FROM person UNION SELECT name FROM place ORDER BY name")
    return [row[0] for row in rows]


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
