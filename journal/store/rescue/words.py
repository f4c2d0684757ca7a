"""Writes all words of a journal as Markdown: a file for each trip, one for each chat.

It is for people to read: what is in the bin is there too, and told to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from journal.store.failures import os_error
from journal.store.rescue.photos import free_path

_CHAT = "SELECT sent_at, author, text, attachment FROM message WHERE chat_id = ?"


def write_words(db: Database, folder: Path) -> None:
    """Write the words to new files in a folder. Raises DiskFull, WriteFailed, NotAllowed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for title, lines in (*_trips(db), *_chats(db)):
            path = free_path(folder, f"{title.replace('/', '_')}.md")
            with path.open("x", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        raise os_error(folder, error) from error


def _trips(db: Database) -> Iterator[tuple[str, list[str]]]:
    """Yield title and lines of each trip with words, then of the photos without a day."""
    for trip, title, bin_ in db.execute(
        "SELECT id, title, coalesce(bin, '') FROM trip ORDER BY id"
    ).fetchall():
        first, last = db.execute(
            "SELECT min(date), max(date) FROM day WHERE trip_id = ?", [trip]
        ).fetchone()
        lines = [line for day in _days(db, trip) for line in day]
        if lines or title:
            span = f"{first} – {last}" if first else "without dates"
            binned = " (in the bin)" if bin_ else ""
            yield title or span, [f"# {title or span}{binned}", "", span, "", *lines]
    undated = list(_captions(db, "day_id IS NULL", []))
    if undated:
        yield "photos without a day", ["# Photos without a day", "", *undated]


def _days(db: Database, trip: int) -> Iterator[list[str]]:
    """Yield the lines of each day on which there is a word."""
    for day, date, section, title in db.execute(
        "SELECT id, date, section, title FROM day WHERE trip_id = ?"
        " ORDER BY section IS 'after', date",
        [trip],
    ).fetchall():
        lines = [*_places(db, day), *_entries(db, day), *_captions(db, "day_id = ?", [day])]
        if lines or title:
            name = date or section.capitalize()
            yield [f"## {name} · {title}" if title else f"## {name}", "", *lines]


def _places(db: Database, day: int) -> Iterator[str]:
    names = [
        row[0]
        for row in db.execute(
            "SELECT name FROM day_place JOIN place ON place.id = place_id WHERE day_id = ?"
            " ORDER BY position, day_place.id",
            [day],
        )
    ]
    if names:
        yield from (f"*{' → '.join(names)}*", "")


def _entries(db: Database, day: int) -> Iterator[str]:
    for time, author, title, text, bin_ in db.execute(
        "SELECT time, person.name, title, text, bin FROM entry"
        " LEFT JOIN person ON person.id = author_id WHERE day_id = ? ORDER BY position, entry.id",
        [day],
    ).fetchall():
        head = " · ".join(filter(None, (time, author, title, "in the bin" if bin_ else "")))
        yield from (f"### {head}", "") if head else ()
        yield from (text, "")


def _captions(db: Database, where: str, values: list[int]) -> Iterator[str]:
    rows = db.execute(
        f"SELECT name, caption FROM photo WHERE {where} AND caption <> '' ORDER BY rank, id", values
    ).fetchall()
    yield from (f"- {name}: {' '.join(caption.split())}" for name, caption in rows)
    if rows:
        yield ""


def _chats(db: Database) -> Iterator[tuple[str, list[str]]]:
    for chat, name in db.execute("SELECT id, name FROM chat ORDER BY id").fetchall():
        lines = [
            f"**{sent_at} {author}** {' '.join(filter(None, (text, attachment)))}\n"
            for sent_at, author, text, attachment in db.execute(
                f"{_CHAT} ORDER BY sent_at, id", [chat]
            )
        ]
        if lines:
            yield f"chat {name}", [f"# {name}", "", *lines]
