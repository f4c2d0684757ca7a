"""A film in the journal as a device that a player reads from, piece by piece."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QIODevice, QObject

from journal.store.journal import Journal
from journal.store.photo_files import photo_files, read_piece, taking

_AHEAD = 512 * 1024  # bytes read at once


class Film(NamedTuple):
    """Where a film is: in a file of the journal, from byte `begin` to byte `end`.

    name: tells the player the format, where its bytes leave doubts.
    """

    journal: Path
    file: int
    begin: int
    end: int
    name: str


class FilmBytes(QIODevice):
    """Reads a film with a connection of its own; a player reads in a thread of its own.

    Where the file is shorter than it was, or away, that is its end: a player that found neither
    bytes nor an end would ask for ever.
    """

    def __init__(self, film: Film, parent: QObject) -> None:
        """Raise the errors of `Journal.open_read`."""
        super().__init__(parent)
        self._film = film
        self._size = film.end - film.begin
        self._lock = threading.Lock()
        self._journal: Journal | None = Journal.open_read(film.journal)
        self._at, self._piece = 0, b""
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def isSequential(self) -> bool:
        return False

    def size(self) -> int:
        return self._size

    def readData(self, maxlen: int) -> bytes:
        with self._lock:
            count = min(maxlen, self._size - self.pos())
            return self._read(self.pos(), count) if count > 0 else b""

    def _read(self, at: int, count: int) -> bytes:
        start = at - self._at
        if not 0 <= start < len(self._piece):
            wanted = min(max(count, _AHEAD), self._size - at)
            self._piece, self._at, start = self._fetched(at, wanted), at, 0
            if len(self._piece) < wanted:
                self._size = at + len(self._piece)
        return self._piece[start : start + count]

    def _fetched(self, at: int, count: int) -> bytes:
        film, journal = self._film, self._journal
        if journal is None:
            return b""
        try:
            return read_piece(journal.db, film.file, film.begin + at, count)
        except OSError:
            return b""

    def writeData(self, data: bytes, length: int) -> int:
        return -1

    def release(self) -> None:
        """Close the journal's connection; reading ends. The player must not be playing."""
        with self._lock:
            self._piece, self._size = b"", 0
            if self._journal is not None:
                self._journal.close()
                self._journal = None


def film_of(journal: Journal, photo: int) -> Film | None:
    """Return the film that a photo is, or that belongs to it; None where there is none."""
    files = photo_files(journal.db, photo)
    for file in files:
        if file.role == "film":
            return Film(journal.path, file.id, 0, file.size, file.name)
    taken = taking(journal.db, photo)
    if files and taken is not None and taken.motion_at is not None:
        still = files[0]
        return Film(journal.path, still.id, taken.motion_at, still.size, "motion.mp4")
    return None
