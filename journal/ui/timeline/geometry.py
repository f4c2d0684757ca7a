"""Where every photo stands: justified rows under headings, computed and asked. No Qt.

All lengths are whole pixels of a column that starts at (0, 0); margins, scrolling and headings
that stick are the view's. What depends only on a section's photos is a `Shape`, made once; what
depends on width and zoom too is laid out row by row from running sums, so that 20,000 photos cost
a few thousand steps and the place of a single photo is computed only when somebody asks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

SLIVER, PANORAMA = 0.4, 4.0  # shapes beyond are cropped to these, so that no row gets lost
NEARLY_FULL = 0.84  # a last row this full is stretched to the edge: a small notch looks like a slip


@dataclass(frozen=True, slots=True)
class Measures:
    """The pixel sizes of a layout. label: strip above a row; foot: space below a section."""

    width: int
    row_height: int
    gap: int = 4
    heading: int = 40
    label: int = 24
    hint: int = 32
    foot: int = 24


@dataclass(eq=False, slots=True)
class Shape:
    """The photos of a section as numbers: running sums of their aspects, and labelled cells."""

    sums: list[float]
    marks: list[int]

    @classmethod
    def of(cls, aspects: Sequence[float], marks: Sequence[int] = ()) -> Shape:
        """Make the shape of a section.

        aspects: width by height of each photo, clamped here. marks: indices, rising, of the cells
        that carry a label above them.
        """
        bounded = [min(max(aspect, SLIVER), PANORAMA) for aspect in aspects]
        return cls(list(accumulate(bounded, initial=0.0)), list(marks))

    @property
    def count(self) -> int:
        return len(self.sums) - 1


class Row(NamedTuple):
    """One row. first: flat index of its first cell. Cell k spans edges[k] .. edges[k + 1] - gap."""

    section: int
    first: int
    top: int
    height: int
    edges: list[int]


@dataclass(slots=True)
class _Rows:
    """A section laid out; lengths count from its top. firsts has one entry more than rows."""

    tops: list[int]
    scales: list[float]  # exact height of each row, before rounding
    firsts: list[int]
    height: int


def _lay(shape: Shape, measures: Measures) -> _Rows:
    """Break a section into rows: greedy, each as near to the wished height as it can be."""
    gap, wish = measures.gap, max(measures.row_height, 8 * measures.gap)
    room = max(measures.width, 8 * gap) + gap  # every cell has its gap, so has the last one
    sums, count = shape.sums, shape.count
    if not count:
        return _Rows([], [], [0], measures.heading + measures.hint + measures.foot)
    reach = [total * wish + gap * index for index, total in enumerate(sums)]
    marks = iter(shape.marks)
    mark = next(marks, count)
    tops: list[int] = []
    scales: list[float] = []
    firsts = [0]
    first, y = 0, measures.heading
    while first < count:
        last = bisect_left(reach, reach[first] + room, first + 1)
        if last > count and (reach[count] - reach[first]) / room < NEARLY_FULL:
            last, scale = count, float(wish)
        else:
            last = min(last, count)
            scale = (room - gap * (last - first)) / (sums[last] - sums[first])
            if scale < wish and last - first > 1:
                looser = (room - gap * (last - 1 - first)) / (sums[last - 1] - sums[first])
                if looser * scale < wish * wish:
                    last, scale = last - 1, looser
        if mark < last:
            y += measures.label
            while mark < last:
                mark = next(marks, count)
        tops.append(y)
        scales.append(scale)
        firsts.append(last)
        y += max(1, int(scale + 0.5)) + gap
        first = last
    return _Rows(tops, scales, firsts, y - gap + measures.foot)


class Geometry:
    """The layout of all sections, and the questions a view asks of it."""

    def __init__(self) -> None:
        self.measures = Measures(0, 1)
        self._shapes: list[Shape] = []
        self._laid: dict[Shape, _Rows] = {}
        self._rows: list[_Rows] = []
        self._tops = [0]  # one entry more than sections
        self._starts = [0]  # flat index of each section's first cell, and one entry more

    def update(self, shapes: Sequence[Shape], measures: Measures) -> None:
        """Lay out `shapes` at `measures`; those known at the same measures are not touched."""
        known = self._laid if measures == self.measures else {}
        self.measures = measures
        self._shapes = list(shapes)
        self._rows = [known.get(shape) or _lay(shape, measures) for shape in shapes]
        self._laid = dict(zip(self._shapes, self._rows, strict=True))
        self._tops = list(accumulate((rows.height for rows in self._rows), initial=0))
        self._starts = list(accumulate((shape.count for shape in shapes), initial=0))

    @property
    def count(self) -> int:
        return self._starts[-1]

    @property
    def height(self) -> int:
        return self._tops[-1]

    @property
    def sections(self) -> int:
        return len(self._rows)

    def section_span(self, section: int) -> tuple[int, int]:
        """Return top and bottom of a section, its heading and foot included."""
        return self._tops[section], self._tops[section + 1]

    def section_at(self, y: int) -> int | None:
        """Return the section at height y, the nearest one outside; None if there is none."""
        if not self._rows:
            return None
        return min(max(bisect_right(self._tops, y) - 1, 0), len(self._rows) - 1)

    def headings(self, y: int, page: int) -> list[tuple[int, int, bool]]:
        """Return section, top and whether it covers photos, for the headings in y .. y + page.

        The first one sticks to y while its section goes by, until the next one pushes it off.
        """
        found = []
        for section in range(self.section_at(y) or 0, len(self._rows)):
            top, bottom = self.section_span(section)
            if top >= y + page:
                break
            found.append((section, max(top, min(y, bottom - self.measures.heading)), top < y))
        return found

    def section_of(self, cell: int) -> int:
        """Return the section of a cell given by its flat index."""
        return bisect_right(self._starts, cell) - 1

    def first_cell(self, section: int) -> int:
        """Return the flat index of a section's first cell (of the next one's, if it is empty)."""
        return self._starts[section]

    def rows(self, y0: int, y1: int) -> Iterator[Row]:
        """Yield the rows with a pixel in y0 <= y < y1, from the top."""
        begin = self.section_at(y0)
        if begin is None:
            return
        for section in range(begin, len(self._rows)):
            top = self._tops[section]
            if top >= y1:
                return
            rows = self._rows[section]
            index = max(bisect_right(rows.tops, y0 - top) - 1, 0)
            for at in range(index, len(rows.tops)):
                if top + rows.tops[at] >= y1:
                    break
                row = self._row(section, at)
                if row.top + row.height > y0:
                    yield row

    def row_of(self, cell: int) -> Row:
        """Return the row of a cell given by its flat index. Raises IndexError outside."""
        if not 0 <= cell < self.count:
            raise IndexError(cell)
        section = self.section_of(cell)
        firsts = self._rows[section].firsts
        return self._row(section, bisect_right(firsts, cell - self._starts[section]) - 1)

    def rect(self, cell: int) -> tuple[int, int, int, int]:
        """Return x, y, width, height of a cell given by its flat index."""
        row = self.row_of(cell)
        left, after = row.edges[cell - row.first : cell - row.first + 2]
        return left, row.top, after - self.measures.gap - left, row.height

    def label_above(self, cell: int) -> int:
        """Return the height of the label above a cell's row, 0 if the row has none."""
        section = self.section_of(cell)
        rows, at = self._rows[section], cell - self._starts[section]
        row = bisect_right(rows.firsts, at) - 1
        above = self.measures.heading
        if row:
            above = rows.tops[row - 1] + max(1, int(rows.scales[row - 1] + 0.5)) + self.measures.gap
        return rows.tops[row] - above

    def cell_at(self, x: int, y: int) -> int | None:
        """Return the flat index of the cell with the pixel (x, y), None if there is none."""
        for row in self.rows(y, y + 1):
            at = bisect_right(row.edges, x) - 1
            if 0 <= at < len(row.edges) - 1 and x < row.edges[at + 1] - self.measures.gap:
                return row.first + at
        return None

    def nearest(self, x: int, y: int) -> int | None:
        """Return the cell nearest to (x, y): of the row at or below y, else of the last row."""
        for section in range(self.section_at(y) or 0, len(self._rows)):
            top, rows = self._tops[section], self._rows[section]
            for at in range(max(bisect_right(rows.tops, y - top) - 1, 0), len(rows.tops)):
                row = self._row(section, at)
                if row.top + row.height + self.measures.gap > y:
                    return self._within(row, x)
        return self._within(self.row_of(self.count - 1), x) if self.count else None

    def beside(self, cell: int, step: int, x: int) -> int:
        """Return the cell above (step -1) or below (1) at x; the same one at either end."""
        row = self.row_of(cell)
        other = row.first - 1 if step < 0 else row.first + len(row.edges) - 1
        return self._within(self.row_of(other), x) if 0 <= other < self.count else cell

    def touched(self, x0: int, y0: int, x1: int, y1: int) -> list[tuple[int, int]]:
        """Return first and last cell of each run that the rectangle touches (ends excluded)."""
        runs = []
        for row in self.rows(y0, y1):
            low = max(bisect_right(row.edges, x0) - 1, 0)
            if low < len(row.edges) - 1 and x0 >= row.edges[low + 1] - self.measures.gap:
                low += 1
            high = min(bisect_left(row.edges, x1), len(row.edges) - 1) - 1
            if low <= high:
                runs.append((row.first + low, row.first + high))
        return runs

    def _row(self, section: int, at: int) -> Row:
        rows, sums, gap = self._rows[section], self._shapes[section].sums, self.measures.gap
        first, last = rows.firsts[at], rows.firsts[at + 1]
        scale, start = rows.scales[at], sums[first]
        edges = [
            int((total - start) * scale + gap * index + 0.5)
            for index, total in enumerate(sums[first : last + 1])
        ]
        height = max(1, int(scale + 0.5))
        top = self._tops[section] + rows.tops[at]
        return Row(section, self._starts[section] + first, top, height, edges)

    def _within(self, row: Row, x: int) -> int:
        at = bisect_right(row.edges, x) - 1
        return row.first + min(max(at, 0), len(row.edges) - 2)
