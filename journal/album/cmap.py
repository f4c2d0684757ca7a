"""Reads from a font file which characters it has: the `cmap` table and nothing else.

Formats 4 and 12 (OpenType 1.9), which every font of today carries. Of a collection it reads the
first face. A file that is no font, or a damaged one, has no characters; it never raises.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

_LARGEST_TABLE = 20_000_000
_UNICODE = {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}


def covered(path: Path, codes: Iterable[int]) -> set[int]:
    """Return those of the code points that the font has a glyph for."""
    found: set[int] = set()
    wanted = set(codes)
    try:
        for subtable in _subtables(path):
            found.update(code for code in wanted - found if _glyph(subtable, code))
    except (struct.error, IndexError):
        return found
    return found


@lru_cache(maxsize=32)
def _subtables(path: Path) -> tuple[bytes, ...]:
    try:
        with path.open("rb") as file:
            table = _cmap_table(file)
    except (OSError, struct.error):
        return ()
    found: list[bytes] = []
    for at in range(4, 4 + 8 * (_u16(table, 2) if len(table) >= 4 else 0), 8):
        if at + 8 > len(table):
            break
        platform, encoding, offset = struct.unpack_from(">HHI", table, at)
        if (platform, encoding) in _UNICODE and offset + 8 < len(table):
            form = _u16(table, offset)
            subtable = table[offset:]
            if form in (4, 12) and subtable not in found:
                found.append(subtable)
    return tuple(found)


def _cmap_table(file: BinaryIO) -> bytes:
    if file.read(4) == b"ttcf":
        file.seek(12)
        file.seek(struct.unpack(">I", file.read(4))[0])
    else:
        file.seek(0)
    count: int = struct.unpack(">4xH6x", file.read(12))[0]
    for _ in range(count):
        tag, offset, size = struct.unpack(">4s4xII", file.read(16))
        if tag == b"cmap" and size <= _LARGEST_TABLE:
            file.seek(offset)
            return file.read(size)
    return b""


def _glyph(table: bytes, code: int) -> int:
    return _glyph_12(table, code) if _u16(table, 0) == 12 else _glyph_4(table, code)


def _glyph_12(table: bytes, code: int) -> int:
    low, high = 0, struct.unpack_from(">I", table, 12)[0]
    while low < high:
        middle = (low + high) // 2
        first, last, glyph = struct.unpack_from(">III", table, 16 + 12 * middle)
        if code < first:
            high = middle
        elif code > last:
            low = middle + 1
        else:
            return int(glyph) + code - int(first)
    return 0


def _glyph_4(table: bytes, code: int) -> int:
    if code > 0xFFFF:
        return 0
    double = _u16(table, 6)
    low, high = 0, double // 2
    while low < high:
        middle = (low + high) // 2
        if _u16(table, 14 + 2 * middle) < code:
            low = middle + 1
        else:
            high = middle
    at = 2 * low
    if at >= double:
        return 0
    first = _u16(table, 16 + double + at)
    if code < first:
        return 0
    delta, where = _u16(table, 16 + 2 * double + at), 16 + 3 * double + at
    offset = _u16(table, where)
    if offset == 0:
        return (code + delta) & 0xFFFF
    glyph = _u16(table, where + offset + 2 * (code - first))
    return (glyph + delta) & 0xFFFF if glyph else 0


def _u16(table: bytes, at: int) -> int:
    return int.from_bytes(table[at : at + 2], "big")
