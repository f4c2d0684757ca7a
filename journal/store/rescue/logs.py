"""What a crash left beside a journal: pages that count instead of those in the file.

A write-ahead log holds newer pages, as far as a transaction was committed; a rollback journal
holds the older ones, to which what was under way goes back. Layouts and checksums are those of
sqlite.org/fileformat2.html, sections 3 and 4. Refuses, as SQLite does, what fails its checksum.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_WAL_MAGIC = 0x377F0682  # the last bit tells the order of bytes in its checksums
_JOURNAL_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_WAL_HEADER, _FRAME_HEADER = 32, 24  # bytes
_ROOM = 200  # bytes between those that the checksum of a rollback journal counts

Place = tuple[Path, int]  # a log, and the byte in it at which a page begins


def logged_pages(path: Path, size: int) -> dict[int, Place]:
    """Return where the pages stand that logs beside a journal hold, by number.

    size: bytes of a page; a log of pages of another size belongs to another file.
    """
    found: dict[int, Place] = {}
    for end, read in (("-journal", _rolled_back), ("-wal", _committed)):
        log = path.with_name(path.name + end)
        try:
            with log.open("rb") as file:
                found |= {number: (log, at) for number, at in read(file, size)}
        except FileNotFoundError:
            continue
    return found


def _committed(file: BinaryIO, size: int) -> Iterator[tuple[int, int]]:
    """Yield number and place of the pages of all transactions that a log holds whole."""
    header = file.read(_WAL_HEADER)
    if len(header) < _WAL_HEADER:
        return
    magic, _, page_size, _, *salts, a, b = struct.unpack(">8I", header)
    big = bool(magic & 1)
    if magic & ~1 != _WAL_MAGIC or page_size != size or _sum(header[:24], big, 0, 0) != (a, b):
        return
    waiting: dict[int, int] = {}
    while True:
        at = file.tell() + _FRAME_HEADER
        frame = file.read(_FRAME_HEADER + size)
        if len(frame) < _FRAME_HEADER + size:
            return
        number, pages, *of_frame, told_a, told_b = struct.unpack(">6I", frame[:_FRAME_HEADER])
        a, b = _sum(frame[_FRAME_HEADER:], big, *_sum(frame[:8], big, a, b))
        if of_frame != salts or (a, b) != (told_a, told_b):
            return
        waiting[number] = at
        if pages:  # this frame commits
            yield from waiting.items()
            waiting.clear()


def _sum(data: bytes, big: bool, a: int, b: int) -> tuple[int, int]:
    words = array("I", data)
    if big != (sys.byteorder == "big"):
        words.byteswap()
    pairs = iter(words)
    for first, second in zip(pairs, pairs, strict=True):
        a = a + first + b & 0xFFFFFFFF
        b = b + second + a & 0xFFFFFFFF
    return a, b


def _rolled_back(file: BinaryIO, size: int) -> Iterator[tuple[int, int]]:
    """Yield number and place of the pages as they were before a transaction that was cut off."""
    header = file.read(28)
    if len(header) < 28 or not header.startswith(_JOURNAL_MAGIC):
        return
    records, nonce, _, sector, page_size = struct.unpack(">5I", header[8:])
    if page_size != size:
        return
    if records == 0xFFFFFFFF or not records:  # it was never counted: as many as are whole
        records = sys.maxsize
    file.seek(sector)
    met: set[int] = set()
    for _ in range(records):
        at = file.tell() + 4
        record = file.read(size + 8)
        if len(record) < size + 8:
            return
        number, told = struct.unpack(">I", record[:4])[0], struct.unpack(">I", record[-4:])[0]
        page = record[4:-4]
        if nonce + sum(page[size - _ROOM : 0 : -_ROOM]) & 0xFFFFFFFF != told:
            return
        if number not in met:  # what it was at first
            met.add(number)
            yield number, at
