"""Finds linked originals again after their folder moved: by size and SHA-256, never by name."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.progress import Context
from journal.ingest.scan import scan
from journal.store.archive import is_there
from journal.store.journal import Edit, Journal

_CHUNK = 4 << 20


class Moved(NamedTuple):
    """found: how many links lead to their files again. away: the links that still do not."""

    found: int
    away: tuple[str, ...]


class Found(NamedTuple):
    """links: where files are now, by the id of the file. away: the links that lead nowhere yet."""

    links: dict[int, str]
    away: tuple[str, ...]


def relink(journal: Journal, folder: Path, context: Context) -> Moved:
    """Look below a folder for originals that are not where they were left, and link them there.

    Raises JournalReadOnly, Cancelled.
    """
    found = find(journal.db, folder, context)
    if found.links:
        journal.derive(lambda edit: set_links(edit, found.links))
    return Moved(len(found.links), found.away)


def find(db: Database, folder: Path, context: Context) -> Found:
    """Look below a folder for originals that are not where they were left; change nothing.

    Only files of the right size are read. Nothing guesses: a file is taken for its hash alone.
    Raises Cancelled.
    """
    wanted = defaultdict(list)
    for number, link, size, sha256 in _away(db):
        wanted[size, sha256].append((number, link))
    sizes = {size for size, _ in wanted}
    links: dict[int, str] = {}
    for path, size in _of_sizes(folder, sizes, context):
        key = size, _sha256(path, context)
        for number, _ in wanted.pop(key, ()):
            links[number] = str(path)
    away = sorted(link for files in wanted.values() for _, link in files)
    return Found(links, tuple(away))


def count_away(db: Database) -> int:
    """Count the originals that are not where they were left."""
    return len(_away(db))


def set_links(edit: Edit, links: dict[int, str]) -> None:
    """Say where linked files are now, by the id of the file."""
    for number, link in links.items():
        edit.db.execute("UPDATE file SET link = ? WHERE id = ?", [link, number])
        photo = edit.db.execute("SELECT photo_id FROM file WHERE id = ?", [number]).fetchone()[0]
        if photo is not None:
            edit.touch("photo", photo)


def _away(db: Database) -> list[tuple[int, str, int, str]]:
    rows = db.execute("SELECT id, link, size, sha256 FROM file WHERE link NOT NULL").fetchall()
    return [row for row in rows if not is_there(row[1])]


def _of_sizes(folder: Path, sizes: set[int], context: Context) -> Iterator[tuple[Path, int]]:
    """Yield the files below a folder whose size is one of those, and that links may lead to."""
    if not sizes:
        return
    scanned = scan([folder], context)
    paths = [*(found.path for found in scanned.files), *(path for path, _ in scanned.skipped)]
    for done, path in enumerate(paths):
        context.step(done, len(paths), path.name)
        try:
            size = path.stat().st_size if path.is_file() else -1
        except OSError:
            continue
        if size in sizes and is_there(str(path.absolute())):
            yield path.absolute(), size
    context.step(len(paths), len(paths))


def _sha256(path: Path, context: Context) -> str:
    """Return the hash of a file, '' for one that cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                context.check()
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()
