"""Damages journal files page by page, and looks at what lies in folders."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

PAGE = 16384  # bytes


def spoil(path: Path, script: str) -> None:
    """Change a journal as no edit does."""
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript(script)


def root(path: Path, table: str) -> int:
    """Return the page where a table or an index of a whole journal begins."""
    with closing(sqlite3.connect(path)) as conn:
        row = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()
    return int(row[0])


def wipe(path: Path, *pages: int) -> None:
    """Write zeros over pages."""
    data = bytearray(path.read_bytes())
    for page in pages:
        data[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    path.write_bytes(data)


def files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files below a folder, by their names there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
