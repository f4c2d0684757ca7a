"""Rows as a journal's pages hold them: cells, records, and values that go on over other pages.

After sqlite.org/fileformat2.html, sections 1.5, 1.6 and 2.1. A cell counts only if its header
says exactly as many bytes as it has: what damage left there rarely does. Long values are read when
asked for; where a page of one is lost, what is missing reads as NUL bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from journal.store.rescue.pages import Pages

INDEX_INNER, TABLE_INNER, INDEX, TABLE = 2, 5, 10, 13  # kinds of pages
LONG = 65536  # bytes; longer blobs are left where they are until they are asked for
_FIXED = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}  # bytes by kind of value
_LONGEST = 1_000_000_000  # bytes of a value, at SQLite's own bound


class BadCell(Exception):
    """A cell holds no record that could have been written."""


@dataclass(frozen=True, slots=True)
class Payload:
    """The bytes of a record: in its page, and then on a chain of others.

    chained: take one page after the other, whatever they say: they were written in order.
    """

    pages: Pages
    start: bytes
    length: int
    first: int = 0
    chained: bool = True

    def read(self, at: int = 0, count: int | None = None) -> Iterator[bytes]:
        """Yield `count` bytes from byte `at` on, page by page."""
        left = self.length - at if count is None else count
        for part in self._parts():
            piece = part[at : at + left]
            at, left = max(at - len(part), 0), left - len(piece)
            if piece:
                yield piece
            if not left:
                return

    def numbers(self) -> Iterator[int]:
        """Yield the numbers of the pages that the record goes on over."""
        room, left, number = self.pages.usable - 4, self.length - len(self.start), self.first
        while left > 0:
            yield number
            left -= room
            following = number + 1
            if self.chained:
                # A page that says none, or one that is not there, is damaged: most stand in order.
                said = self._said(number)
                following = said if 1 < said <= self.pages.count else number + 1
            number = following

    def _said(self, number: int) -> int:
        """Return the page that a page says to come next, 0 for none."""
        head = self.pages.page(number, 4)
        return int(struct.unpack(">I", head)[0]) if len(head) == 4 else 0

    @property
    def whole(self) -> bool:
        """Whether all its pages are there, each says which comes next, and the last one none."""
        numbers = list(self.numbers())
        rest = (self.length - len(self.start) - 1) % (self.pages.usable - 4) + 1  # on the last
        return not numbers or (
            all(1 < self._said(number) <= self.pages.count for number in numbers[:-1])
            and all(len(self.pages.page(number)) == self.pages.size for number in numbers[:-1])
            and len(self.pages.page(numbers[-1])) >= 4 + rest
            and self._said(numbers[-1]) == 0
        )

    def _parts(self) -> Iterator[bytes]:
        yield self.start
        left = self.length - len(self.start)
        for number in self.numbers():
            room = min(self.pages.usable - 4, left)
            yield self.pages.page(number)[4 : 4 + room].ljust(room, b"\0")
            left -= room


class LongBlob(NamedTuple):
    """A blob that is read when it is asked for. size: bytes."""

    payload: Payload
    at: int
    size: int

    def read(self, *, chained: bool = True) -> Iterator[bytes]:
        """Yield its bytes; chained: as in Payload."""
        payload = self.payload
        again = Payload(payload.pages, payload.start, payload.length, payload.first, chained)
        return again.read(self.at, self.size)


class Row(NamedTuple):
    """A row of a table: its rowid (0 in a table without), and its values as stored."""

    number: int
    values: tuple[int | float | str | bytes | LongBlob | None, ...]
    payload: Payload
    page: int


def cell_places(page: bytes, base: int, kind: int) -> Iterator[int | None]:
    """Yield where the cells of a tree's page begin; None for one that is said to be nowhere.

    base: where the page's header begins.
    """
    begin = base + (12 if kind in (INDEX_INNER, TABLE_INNER) else 8)
    if len(page) < begin:
        return
    count = struct.unpack(">H", page[base + 3 : base + 5])[0]
    count = min(count, (len(page) - begin) // 2)
    for place in struct.unpack(f">{count}H", page[begin : begin + 2 * count]):
        yield place if begin + 2 * count <= place < len(page) - 1 else None


def read_row(pages: Pages, number: int, page: bytes, at: int, kind: int) -> Row:
    """Read the cell at byte `at` of a page; raise BadCell if it holds no record."""
    try:
        if kind == INDEX_INNER:
            at += 4
        length, at = varint(page, at)
        rowid = 0
        if kind == TABLE:
            rowid, at = varint(page, at)
        payload = _payload(pages, page, at, length, kind)
        return Row(_signed(rowid), tuple(_values(payload)), payload, number)
    except (IndexError, struct.error) as error:
        raise BadCell from error


def inner_cell(page: bytes, at: int) -> tuple[int, int]:
    """Return the page left of a key of a table's inner page, and the key; raise BadCell."""
    try:
        key, _ = varint(page, at + 4)
        return struct.unpack(">I", page[at : at + 4])[0], _signed(key)
    except (IndexError, struct.error) as error:
        raise BadCell from error


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the number written at a byte, and where the next one begins."""
    value = 0
    for end in range(at, at + 8):
        value = value << 7 | data[end] & 0x7F
        if data[end] < 0x80:
            return value, end + 1
    return value << 8 | data[at + 8], at + 9


def _signed(number: int) -> int:
    return number - (1 << 64) if number >= 1 << 63 else number


def _payload(pages: Pages, page: bytes, at: int, length: int, kind: int) -> Payload:
    usable = pages.usable
    most = usable - 35 if kind == TABLE else (usable - 12) * 64 // 255 - 23
    if not 2 <= length <= _LONGEST + LONG:
        raise BadCell
    local = length
    if length > most:
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        local = local if local <= most else least
    if at + local > len(page):
        raise BadCell
    first = struct.unpack(">I", page[at + local : at + local + 4])[0] if local < length else 0
    if local < length and not 1 < first <= pages.count:
        raise BadCell
    return Payload(pages, page[at : at + local], length, first)


def _values(payload: Payload) -> Iterator[int | float | str | bytes | LongBlob | None]:
    start = payload.start
    header, at = varint(start, 0)
    if not 0 < header <= len(start):
        raise BadCell
    kinds = []
    while at < header:
        kind, at = varint(start, at)
        kinds.append(kind)
    sizes = [_size(kind) for kind in kinds]
    if at != header or header + sum(sizes) != payload.length:
        raise BadCell
    for kind, size in zip(kinds, sizes, strict=True):
        if kind >= 12 and not kind & 1 and size > LONG:
            yield LongBlob(payload, at, size)
        else:
            yield _value(kind, b"".join(payload.read(at, size)) if size else b"")
        at += size


def _size(kind: int) -> int:
    if kind in (10, 11):
        raise BadCell
    return (kind - 12) // 2 if kind >= 12 else _FIXED[kind]


def _value(kind: int, data: bytes) -> int | float | str | bytes | None:
    if kind >= 12:
        return data.decode("utf-8", "replace") if kind & 1 else data
    if kind == 7:
        return float(struct.unpack(">d", data)[0])
    if kind in (8, 9):
        return kind - 8
    return int.from_bytes(data, "big", signed=True) if kind else None


def rows_of(pages: Pages, number: int, page: bytes) -> Sequence[Row | None]:
    """Return the rows of a page of a kind that holds some; None for each that cannot be read."""
    rows: list[Row | None] = []
    base = base_of(number)
    kind = page[base] if base < len(page) else 0
    for place in cell_places(page, base, kind) if kind in (TABLE, INDEX, INDEX_INNER) else ():
        try:
            rows.append(read_row(pages, number, page, place, kind) if place else None)
        except BadCell:
            rows.append(None)
    return rows


def base_of(number: int) -> int:
    """Return where the header of a tree's page begins: the first page has the file's before it."""
    return 100 if number == 1 else 0
