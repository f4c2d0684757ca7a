"""Cuts areas and lines to a box, so that a close view draws little more than what is seen.

Areas by Sutherland and Hodgman (1974), which leaves edges along the box: it must lie outside what
is seen. Points are x, y, x, y … of any numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """left < right, top < bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def around(self, other: Box) -> bool:
        """Tell whether the other box lies wholly inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def meets(self, other: Box) -> bool:
        """Tell whether the boxes have a point in common."""
        return (
            self.left <= other.right
            and self.right >= other.left
            and self.top <= other.bottom
            and self.bottom >= other.top
        )


Points = tuple[list[float], list[float]]  # all x, all y


def cut_area(xs: Sequence[float], ys: Sequence[float], box: Box) -> Points:
    """Return the ring cut to the box; empty where nothing is left."""
    points: Points = list(xs), list(ys)
    points = _beyond(*points, box.left, 1)
    points = _beyond(*points, -box.right, -1)
    down = _beyond(points[1], points[0], box.top, 1)
    down = _beyond(*down, -box.bottom, -1)
    return down[1], down[0]


def _beyond(us: list[float], vs: list[float], least: float, sign: int) -> Points:
    """Return the ring's part where sign * u >= least."""
    if not us:
        return us, vs
    lowest = min(us) if sign > 0 else -max(us)
    if lowest >= least:
        return us, vs
    if (max(us) if sign > 0 else -min(us)) < least:
        return [], []
    edge = sign * least
    out_u: list[float] = []
    out_v: list[float] = []
    u0, v0 = us[-1], vs[-1]
    in0 = sign * u0 >= least
    for u, v in zip(us, vs, strict=True):
        inside = sign * u >= least
        if inside != in0:
            out_u.append(edge)
            out_v.append(v0 + (v - v0) * (edge - u0) / (u - u0))
        if inside:
            out_u.append(u)
            out_v.append(v)
        u0, v0, in0 = u, v, inside
    return out_u, out_v


def cut_line(xs: Sequence[float], ys: Sequence[float], box: Box) -> list[Points]:
    """Return the runs of a line's steps that may touch the box; steps are kept whole."""
    left, top, right, bottom = box
    runs: list[Points] = []
    run_x: list[float] = []
    run_y: list[float] = []
    for x0, y0, x1, y1 in zip(xs, ys, xs[1:], ys[1:], strict=False):
        if (
            (x0 < left and x1 < left)
            or (x0 > right and x1 > right)
            or (y0 < top and y1 < top)
            or (y0 > bottom and y1 > bottom)
        ):
            if run_x:
                runs.append((run_x, run_y))
                run_x, run_y = [], []
            continue
        if not run_x:
            run_x, run_y = [x0], [y0]
        run_x.append(x1)
        run_y.append(y1)
    if run_x:
        runs.append((run_x, run_y))
    return runs
