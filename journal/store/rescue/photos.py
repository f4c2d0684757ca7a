"""Writes the originals that can be read to a folder, those whose bytes are not whole apart.

Names come from the file and never leave the folder; nothing is ever overwritten there.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from journal.core.progress import Context
from journal.store.archive import archive_name
from journal.store.failures import os_error
from journal.store.rescue.pages import Pages
from journal.store.rescue.records import INDEX, LongBlob, Row, rows_of

_HASH = re.compile(r"[0-9a-f]{64}")
_LONGEST = 200  # bytes of a name within a folder


class State(StrEnum):
    """whole: of the hash that it came with. unknown: nothing says what its hash is, but no page
    of it is lost. damaged: other bytes than those that came in.
    """

    WHOLE = "photos"
    UNKNOWN = "photos without a known hash"
    DAMAGED = "damaged photos"


class Brought(NamedTuple):
    """An original that was brought out. name: in the archive. mtime: POSIX seconds."""

    name: str
    path: Path
    state: State
    sha256: str
    size: int
    mtime: int


def bring_out(
    rows: Iterable[Row],
    hashes: Mapping[str, str],
    others: Set[str],
    folder: Path,
    context: Context,
) -> list[Brought]:
    """Write the rows of the archive to folders below `folder`, by their state.

    hashes: SHA-256 by archive name; others: those that an index tells, without names: they count
    as well, for what is damaged may be the hash. Raises DiskFull, WriteFailed, NotAllowed,
    Cancelled.
    """
    rows, brought = list(rows), []
    for done, row in enumerate(rows):
        name, _, mtime, _, data = (*row.values, *(None,) * 5)[:5]
        if not isinstance(name, str) or not isinstance(data, bytes | LongBlob):
            continue
        context.step(done, len(rows), name)
        at = mtime if isinstance(mtime, int) else 0
        try:
            brought.append(_bring_out(name, data, at, hashes.get(name), others, folder))
        except OSError as error:
            raise os_error(folder / name, error) from error
    context.step(len(rows), len(rows), "")
    return brought


def _bring_out(
    name: str,
    data: bytes | LongBlob,
    mtime: int,
    sha256: str | None,
    others: Set[str],
    folder: Path,
) -> Brought:
    part = folder / "part"
    found, size = _write(part, _chunks(data))
    if sha256 is not None and found != sha256 and isinstance(data, LongBlob):
        again, _ = _write(part, data.read(chained=False))
        if again == sha256:  # only what says which page comes next was damaged
            found = again
        else:
            _write(part, data.read())
    if found == sha256 or found in others:
        state = State.WHOLE
    elif sha256 is not None:
        state = State.DAMAGED
    else:
        whole = isinstance(data, bytes) or data.payload.whole
        state = State.UNKNOWN if whole else State.DAMAGED
    if state is State.DAMAGED:
        _cut_lost_end(part)
    path = free_path(folder / state, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    part.rename(path)
    with suppress(OSError, OverflowError, ValueError):  # a time that this system cannot keep
        os.utime(path, (mtime, mtime))
    return Brought(name, path, state, found, size, mtime)


def _chunks(data: bytes | LongBlob) -> Iterator[bytes]:
    if isinstance(data, bytes):
        yield data
    else:
        yield from data.read()


def _write(part: Path, chunks: Iterable[bytes]) -> tuple[str, int]:
    """Write a file; return its SHA-256 and size."""
    digest, size = hashlib.sha256(), 0
    with part.open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _cut_lost_end(part: Path) -> None:
    """Cut off the zeros at the end of a file that stand for what is lost."""
    with part.open("rb+") as file:
        end = file.seek(0, os.SEEK_END)
        while end:
            start = max(end - 65536, 0)
            file.seek(start)
            kept = len(file.read(end - start).rstrip(b"\0"))
            end = start + kept
            if kept:
                break
        file.truncate(end)


def free_path(folder: Path, name: str) -> Path:
    """Return a path below a folder for an archive name, at which nothing stands yet."""
    parts = [_short(part) for part in archive_name(name).split("/")]
    path = folder.joinpath(*parts)
    if any(above.is_file() for above in list(path.parents)[: len(parts) - 1]):
        path = folder / _short(" ".join(parts))
    whole, number = path, 1
    while os.path.lexists(path):
        number += 1
        path = whole.with_name(f"{whole.stem} ({number}){whole.suffix}")
    return path


def _short(part: str) -> str:
    """Return a name that every file system takes, its suffix kept."""
    if len(part.encode()) <= _LONGEST:
        return part
    stem, dot, suffix = part.rpartition(".")
    end = (dot + suffix).encode() if len(suffix) < 10 else b""
    whole = (stem if end else part).encode()
    return (whole[: _LONGEST - len(end)]).decode("utf-8", "ignore") + end.decode()


def hashes_in_indexes(pages: Pages, context: Context) -> set[str]:
    """Return the SHA-256 that stand in an index, for where the table itself is damaged."""
    found: set[str] = set()
    for number in range(2, pages.count + 1):
        if number % 1000 == 0:
            context.check()
        if pages.page(number, 1) != bytes((INDEX,)):
            continue
        for row in rows_of(pages, number, pages.page(number)):
            if row and len(row.values) == 2 and isinstance(row.values[0], str):
                found.update(_HASH.findall(row.values[0]) if len(row.values[0]) == 64 else ())
    return found
