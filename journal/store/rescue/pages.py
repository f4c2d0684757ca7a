"""The pages of a journal file by their numbers, read without SQLite and without changing a byte.

What a crash left in a log beside the file counts: pages of transactions that were committed, or
those to which a half-done one has to be taken back. A page that cannot be read is empty.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO

from journal.core.errors import FileMissing, NotAllowed, ReadFailed
from journal.store.migrations import SCHEMA_VERSION
from journal.store.rescue.logs import logged_pages

MAGIC = b"SQLite format 3\0"
SIZES = tuple(1 << n for n in range(9, 17))  # bytes of a page
_LEAST_SIZE = 480  # bytes of a page that may be used
_TREE_KINDS = frozenset((2, 5, 10, 13))  # inner and outer pages of indexes and tables
_SAMPLE = 4096  # pages looked at to tell their size


class Pages:
    """size: bytes of a page. usable: those before what is reserved. count: also of lost ones.
    newer: a later version of the program wrote the file.

    Raises FileMissing, NotAllowed, or ReadFailed where the file cannot be read at all.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = _opened(path)
        self._logs: dict[Path, BinaryIO] = {}
        try:
            header = self._file.read(100)
            length = self._file.seek(0, 2)
            self.whole_header = _is_header(header)
            self.size = _size_in(header) if self.whole_header else _guessed_size(self._file, length)
            self.usable = self.size - (header[20] if self.whole_header else 0)
            self._logged = logged_pages(path, self.size)
            self._logs = {log: log.open("rb") for log in {log for log, _ in self._logged.values()}}
        except OSError as error:
            self.close()
            raise _unread(path, error) from error
        said, version = (
            struct.unpack(">I", header[at : at + 4])[0] if self.whole_header else 0
            for at in (28, 60)
        )
        self.newer = version > SCHEMA_VERSION
        there = max(-(-length // self.size), *self._logged, 0)
        self.count = max(there, said if said <= 4 * there else 0)  # more is no page count

    def page(self, number: int, count: int | None = None) -> bytes:
        """Return a page, or its first `count` bytes; less where it ends early or is away.

        number: counted from 1.
        """
        if number < 1:
            return b""
        file, at = self._file, (number - 1) * self.size
        if number in self._logged:
            log, at = self._logged[number]
            file = self._logs[log]
        try:
            file.seek(at)
            return file.read(self.size if count is None else count)
        except OSError:  # a bad sector
            return b""

    def close(self) -> None:
        for file in (self._file, *self._logs.values()):
            file.close()

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise FileMissing(path) from None
    except PermissionError as error:
        raise NotAllowed(path) from error
    except OSError as error:
        raise _unread(path, error) from error


def _unread(path: Path, error: OSError) -> ReadFailed:
    return ReadFailed(path, what=error.strerror or str(error))


def _is_header(header: bytes) -> bool:
    """Tell whether a file begins as SQLite's do, as far as its pages can be found by it."""
    return (
        header.startswith(MAGIC)
        and _size_in(header) in SIZES
        and _size_in(header) - header[20] >= _LEAST_SIZE
        and header[21:24] == b"\x40\x20\x20"
    )


def _size_in(header: bytes) -> int:
    size = struct.unpack(">H", header[16:18])[0]
    return 65536 if size == 1 else size


def _guessed_size(file: BinaryIO, length: int) -> int:
    """Return the size of a page at which most pages look like one of a tree."""

    def likely(size: int) -> int:
        pages = range(1, min(length // size, _SAMPLE))
        return sum(_is_tree_page(_read(file, number * size, size)) for number in pages)

    return max(sorted(SIZES, key=lambda size: size != 16384), key=likely)


def _read(file: BinaryIO, at: int, count: int) -> bytes:
    try:
        file.seek(at)
        return file.read(count)
    except OSError:
        return b""


def _is_tree_page(page: bytes) -> bool:
    """Tell whether a page has the header of a tree's, and cells where that says."""
    if not page or page[0] not in _TREE_KINDS:
        return False
    cells, start = struct.unpack(">HH", page[3:7])
    begin = 12 if page[0] in (2, 5) else 8
    if not cells or begin + 2 * cells > len(page):
        return False
    pointers = struct.unpack(f">{cells}H", page[begin : begin + 2 * cells])
    return bool(
        begin + 2 * cells <= (start or 65536) <= min(pointers) and max(pointers) < len(page)
    )
