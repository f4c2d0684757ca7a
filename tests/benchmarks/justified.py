"""Plain justified rows: every row as wide as the line, the fewest rules that keep a page whole.

The album's pages are measured against it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from journal.album.layout.boxes import Block, Box, Frame, Tile, caption_height, caption_width

_MOST_IN_A_ROW = 7
_BEAM = 32
_FULL = 0.86  # of the page's depth: as high as a single photo may grow to fill the line
_EMPTY = 2.0  # what an empty foot of a page costs, against rows of unlike heights
_PAGE = 0.15  # what one more page costs
_FOOT = 0.8  # the same where the chapter ends
_TALL = 0.70  # of the page's depth: height of a photo that cannot fill the line
_NEVER = 1e6  # the cost of what does not fit on any page


@dataclass(frozen=True, slots=True)
class _Row:
    photo_height: float
    height: float
    cost: float
    filled: bool


@dataclass(frozen=True, slots=True)
class _State:
    """A way to lay the photos up to here. rows: (first tile, row, page), linked back to front."""

    cost: float
    used: float
    page: int
    count: int
    back: _State | None = None
    row: _Row | None = None


def rows(
    tiles: Sequence[Tile], frame: Frame, room: float, ends_page: bool = False
) -> tuple[Block, ...]:
    """Lay a run of photos in justified rows over as many pages as it takes.

    room: mm left on the page where the run begins (the first row goes on to the next if it does
    not fit). ends_page: nothing follows, so that rows may grow into what is left of the last page.
    Row breaks and page breaks are chosen together by dynamic programming over the whole
    run, after Knuth & Plass (1981), with a beam over how full the page is.
    """
    if not tiles:
        return ()
    open_states: list[list[_State]] = [[] for _ in range(len(tiles) + 1)]
    open_states[0] = [_State(0.0, max(frame.depth - room, 0.0), 0, 0)]
    for start in range(len(tiles)):
        states = _best(open_states[start])
        open_states[start] = states
        for stop in range(start + 1, min(start + _MOST_IN_A_ROW, len(tiles)) + 1):
            row = _row(tiles[start:stop], frame)
            for state in states:
                open_states[stop].append(_after(state, row, stop - start, frame, start == 0))
    foot = _FOOT / frame.depth if ends_page else 0.0
    last = min(open_states[-1], key=lambda state: state.cost + foot * (frame.depth - state.used))
    return _blocks(tiles, last, frame)


def _best(states: list[_State]) -> list[_State]:
    """Keep the cheapest of the states that leave the page equally full, then the cheapest few."""
    kept: dict[tuple[int, int], _State] = {}
    for state in sorted(states, key=lambda state: state.cost):
        kept.setdefault((round(state.used), state.count), state)
    return list(kept.values())[:_BEAM]


def _after(state: _State, row: _Row, count: int, frame: Frame, first: bool) -> _State:
    """Return the state with one row more, on this page or on the next."""
    cost = state.cost + row.cost + (0.04 if count == state.count else 0.0)
    above = 0.0 if first else frame.gap
    if state.used + above + row.height <= frame.depth + 0.01:
        return _State(cost, state.used + above + row.height, state.page, count, state, row)
    empty = max(frame.depth - state.used, 0.0) / frame.depth
    cost += _EMPTY * (8 * empty * empty + empty) + _PAGE
    return _State(cost, row.height, state.page + 1, count, state, row)


def _row(tiles: Sequence[Tile], frame: Frame) -> _Row:
    """Measure a row and judge it: how far from the wished height, favourites small, too narrow."""
    aspects = sum(tile.aspect for tile in tiles)
    inner = frame.width - frame.gap * (len(tiles) - 1)
    height = inner / aspects
    below = caption_height(tiles, [tile.aspect * height for tile in tiles], frame)
    filled = height + below <= _FULL * frame.depth
    if not filled:
        height = min(height, _TALL * frame.depth)
        below = caption_height(tiles, [tile.aspect * height for tile in tiles], frame)
        height = min(height, max(frame.depth - below, 5.0))
    wish = frame.row * (1.6 if any(tile.photo.favourite for tile in tiles) else 1.0)
    cost = math.log(height / wish) ** 2 * (1.0 if height > wish else 2.4)
    narrowest = min(tile.aspect for tile in tiles) * height
    if narrowest < 26 and len(tiles) > 1:
        cost += (26 / narrowest - 1) * 2
    if not filled and len(tiles) > 1:
        cost += 4.0 if height + below <= frame.depth else _NEVER
    return _Row(height, height + below, cost + below / frame.depth, filled)


def _blocks(tiles: Sequence[Tile], last: _State, frame: Frame) -> tuple[Block, ...]:
    found: list[Block] = []
    stop, state = len(tiles), last
    while state.back is not None and state.row is not None:
        start = stop - state.count
        found.append(_block(tiles[start:stop], state.row, state.page, frame))
        stop, state = start, state.back
    return tuple(reversed(found))


def _block(tiles: Sequence[Tile], row: _Row, page: int, frame: Frame) -> Block:
    boxes: list[Box] = []
    x = 0.0
    for tile in tiles:
        width = tile.aspect * row.photo_height
        caption = caption_width(width, len(tiles), frame)
        boxes.append(Box(tile.photo, x, 0.0, width, row.photo_height, caption))
        x += width + frame.gap
    return Block(tuple(boxes), frame.width, row.height, page, row.filled)
