"""Finds the rows of a journal's tables in its pages: along their trees, and where these are torn,
on pages that hang nowhere, by what stands in them.

In a whole file each page hangs in a tree or is free. Where the file no longer tells which are
free, a page that hangs nowhere counts only where a tree has a hole, and only rows whose numbers
fall into it: what was deleted before, and still stands on free pages, does not come back.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from journal.core.progress import Context
from journal.store.rescue.known import Known, Table
from journal.store.rescue.pages import Pages
from journal.store.rescue.records import (
    INDEX,
    INDEX_INNER,
    TABLE,
    TABLE_INNER,
    BadCell,
    Row,
    base_of,
    cell_places,
    inner_cell,
    rows_of,
)

_LEAST, _MOST = -(1 << 63), (1 << 63) - 1
_DEEPEST = 20
_SHORTEST_HEADER = 8


@dataclass
class Found:
    """What was found of a table. holes: spans of rowids, both ends included, that a lost page
    held. cells: how many rows could not be read, or not whole; pages: how many pages of its tree.
    """

    table: Table
    rows: dict[tuple[object, ...], Row] = field(default_factory=dict)
    holes: list[tuple[int, int]] = field(default_factory=list)
    cells: int = 0
    pages: int = 0

    @property
    def whole(self) -> bool:
        return not (self.holes or self.cells)

    def add(self, row: Row) -> None:
        """Take a row, unless one of its number is there."""
        key = row.values[:2] if self.table.by_key else (row.number,)
        if key not in self.rows:
            self.rows[key] = row
            self.cells += self.table.name != "sqlar" and not _is_whole(row)  # those have a hash


def read_tables(pages: Pages, known: Known, context: Context) -> dict[str, Found]:
    """Return what can be found of each table of the schema."""
    reader = _Reader(pages, known, context)
    found = {name: Found(table) for name, table in known.tables.items()}
    roots = reader.roots()
    for name, table in found.items():
        if name in roots or not reader.knows_all:  # an older journal has fewer
            reader.read(table, roots.get(name, 0))
    reader.gather(list(found.values()))
    return found


class _Reader:
    """Goes through the trees once.

    knows_all: the file tells of all its tables where they begin.
    """

    def __init__(self, pages: Pages, known: Known, context: Context) -> None:
        self._pages = pages
        self._known = known
        self._context = context
        self._met: set[int] = {1}  # pages that hang somewhere, or are free
        self.knows_all = self._whole_schema = self._knows_free = False

    def roots(self) -> dict[str, int]:
        """Return where the trees begin: as the file says, else as in a journal just made."""
        said: dict[str, int] = {}
        schema = list(self._schema_pages())
        rows = [row for n in schema for row in rows_of(self._pages, n, self._pages.page(n))]
        for row in rows:
            if row and _is_of_schema(row) and row.values[0] == "table":
                said.setdefault(str(row.values[1]), cast(int, row.values[3]))
        ours = self._pages.newer or said.keys() <= self._known.roots.keys()
        whole = self._whole_schema and all(row and _is_of_schema(row) for row in rows)
        self.knows_all = whole and ours and bool(said)
        self._met_free()
        if not self.knows_all and self._made_now(said):
            said = {**self._known.roots, **said}
        others = said if self._pages.newer else self._known.roots
        for name in said.keys() & others.keys() - self._known.tables.keys():
            self._pass_by(said[name], 0)
        return said

    def _pass_by(self, number: int, depth: int) -> None:
        """Note the pages of a table that holds nothing of a person's."""
        page = self._pages.page(number)
        if number in self._met or depth > _DEEPEST or len(page) < _SHORTEST_HEADER:
            return
        if page[0] in (TABLE, TABLE_INNER):
            self._met.add(number)
        if page[0] == TABLE_INNER:
            for child, _, _ in self._children(number, page, _LEAST, _MOST):
                self._pass_by(child, depth + 1)

    def _made_now(self, said: dict[str, int]) -> bool:
        """Tell whether tables may begin where they do in a journal that is made now."""
        return all(self._known.roots.get(name, root) == root for name, root in said.items())

    def _schema_pages(self) -> Iterator[int]:
        """Yield the pages that say where tables begin: from the first on, or wherever they are."""
        first = self._pages.page(1)
        self._whole_schema = first[100:101] in (bytes((TABLE,)), bytes((TABLE_INNER,)))
        if first[100:101] == bytes((TABLE,)):
            yield 1
        elif first[100:101] == bytes((TABLE_INNER,)):
            for child, _, _ in self._children(1, first, _LEAST, _MOST):
                self._met.add(child)
                self._whole_schema &= self._pages.page(child)[:1] == bytes((TABLE,))
                yield child
        else:
            for number in range(2, self._pages.count + 1):
                if self._pages.page(number, 1) == bytes((TABLE,)) and any(
                    row and _is_of_schema(row)
                    for row in rows_of(self._pages, number, self._pages.page(number))
                ):
                    self._met.add(number)
                    yield number

    def _met_free(self) -> None:
        """Note the pages that are in use no more, as far as the file says; tell whether it does."""
        header = self._pages.page(1)
        if not self._pages.whole_header or len(header) < 100:
            return
        free: set[int] = set()
        trunk, told = struct.unpack(">II", header[32:40])
        while 1 < trunk <= self._pages.count and trunk not in free:
            page = self._pages.page(trunk)
            free.add(trunk)
            trunk, count = struct.unpack(">II", page[:8]) if len(page) >= 8 else (0, 0)
            if count <= len(page) // 4 - 2:
                free.update(struct.unpack(f">{count}I", page[8 : 8 + 4 * count]))
        self._met |= free
        self._knows_free = len(free) == told

    def read(self, found: Found, root: int) -> None:
        """Read a table along its tree."""
        if not 1 < root <= self._pages.count or not self._walk(found, root, _LEAST, _MOST, 0):
            found.holes.append((_LEAST, _MOST))
            found.pages += 1

    def _walk(self, found: Found, number: int, low: int, high: int, depth: int) -> bool:
        """Take the rows below a page; False where it cannot be one of the table's."""
        page = self._pages.page(number)
        if number in self._met or depth > _DEEPEST or len(page) < _SHORTEST_HEADER:
            return False
        self._context.check()
        self._met.add(number)
        inner = INDEX_INNER if found.table.by_key else TABLE_INNER
        good = page[0] in _with_rows(found.table) and self._take(found, number, page)
        if page[0] == inner:
            children = list(self._children(number, page, low, high))
            good = good or bool(children)
            for child, first, last in children:
                if not self._walk(found, child, first, last, depth + 1):
                    found.holes.append((first, last))
                    found.pages += 1
        if not good:
            self._met.discard(number)
        return good

    def _take(self, found: Found, number: int, page: bytes) -> bool:
        """Take the rows of a page, if they are the table's."""
        rows = rows_of(self._pages, number, page)
        read = [row for row in rows if row is not None]
        if rows and not any(self._known.fits(found.table, row) for row in read[:50]):
            return False
        found.cells += len(rows) - len(read)
        for row in read:
            found.add(row)
        return True

    def _children(
        self, number: int, page: bytes, low: int, high: int
    ) -> Iterator[tuple[int, int, int]]:
        """Yield the pages below an inner page, each with the first and last rowid it may hold."""
        base = base_of(number)
        last = struct.unpack(">I", page[base + 8 : base + 12])[0]
        by_key = page[base] == INDEX_INNER
        for place in cell_places(page, base, page[base]):
            try:
                child, key = inner_cell(page, place) if place else (0, high)
            except BadCell:
                child, key = 0, high
            key = high if by_key else min(max(key, low), high)
            yield child, low, key
            low = key + 1 if key < high else low
        yield last, low, high

    def gather(self, tables: list[Found]) -> None:
        """Take rows from pages that hang nowhere: that fall into holes, or may be in use."""
        torn = [found for found in tables if found.holes or self._knows_free]
        kinds = {kind for found in torn for kind in _with_rows(found.table)}
        for number in range(2, self._pages.count + 1 if torn else 0):
            if number in self._met:
                continue
            if number % 1000 == 0:
                self._context.check()
            kind = self._pages.page(number, 1)
            if kind and kind[0] in kinds:
                self._gather(torn, number, self._pages.page(number))

    def _gather(self, torn: list[Found], number: int, page: bytes) -> None:
        rows = rows_of(self._pages, number, page)
        read = [row for row in rows if row is not None]
        fitting = {
            found.table.name: [row for row in read if self._falls(found, row, page[0])]
            for found in torn
        }
        best = max(torn, key=lambda found: len(fitting[found.table.name]))
        if not fitting[best.table.name]:
            return
        best.cells += len(rows) - len(read)
        for row in fitting[best.table.name]:
            best.add(row)

    def _falls(self, found: Found, row: Row, kind: int) -> bool:
        """Tell whether a row fits a table and one of its holes."""
        return (
            kind in _with_rows(found.table)
            and (self._knows_free or any(a <= row.number <= b for a, b in found.holes))
            and self._known.is_meant(found.table, row)
        )


def _is_whole(row: Row) -> bool:
    """Tell whether no page that a row goes on over is lost; no text of ours holds NUL."""
    texts = [value for value in row.values if isinstance(value, str)]
    return not row.payload.first or (row.payload.whole and "\0" not in "".join(texts))


def _with_rows(table: Table) -> tuple[int, ...]:
    """Return the kinds of pages that hold rows of a table."""
    return (INDEX, INDEX_INNER) if table.by_key else (TABLE,)


def _is_of_schema(row: Row) -> bool:
    """Tell whether a row is one of sqlite_master: type, name, table, root page, SQL."""
    values = row.values
    return (
        len(values) == 5
        and values[0] in ("table", "index")
        and isinstance(values[1], str)
        and isinstance(values[3], int)
        and isinstance(values[4], str | None)
    )
