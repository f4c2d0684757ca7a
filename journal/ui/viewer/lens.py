"""How a picture lies in the view: its scale and which part is in sight. Plain numbers, no Qt.

Everything is counted in device pixels, so that 1.0 shows each pixel of a picture as one of the
screen. Refuses to leave the picture out of sight or to show it larger than `MOST`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

MOST = 4.0  # device pixels for one of the picture


@dataclass(frozen=True, slots=True)
class Lens:
    """width, height: of the picture. view_width, view_height: of what shows it.

    scale: None keeps the whole picture in sight. x, y: the point of the picture in the middle.
    """

    width: int
    height: int
    view_width: int
    view_height: int
    scale: float | None = None
    x: float = 0.0
    y: float = 0.0

    @property
    def fit(self) -> float:
        """The scale at which the whole picture is in sight; a small one is not blown up."""
        return min(self.view_width / self.width, self.view_height / self.height, 1.0)

    @property
    def now(self) -> float:
        """The scale that holds now."""
        return self.fit if self.scale is None else self.scale

    @property
    def fitted(self) -> bool:
        return self.scale is None

    @property
    def origin(self) -> tuple[int, int]:
        """Where in the view the picture's corner lies."""
        if self.scale is None:
            x, y = self.width / 2, self.height / 2
        else:
            x, y = self.x, self.y
        now = self.now
        return round(self.view_width / 2 - x * now), round(self.view_height / 2 - y * now)

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The picture's left, top, width, height in the view; it may stick out."""
        now = self.now
        size = max(1, round(self.width * now)), max(1, round(self.height * now))
        return (*self.origin, *size)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return the point of the picture at a point of the view."""
        left, top = self.origin
        return (x - left) / self.now, (y - top) / self.now

    def seen_in(self, view_width: int, view_height: int) -> Lens:
        """Return the same in a view of another size: the middle stays."""
        return replace(self, view_width=view_width, view_height=view_height)._kept()

    def fitting(self) -> Lens:
        """Return the whole picture."""
        return replace(self, scale=None)

    def zoomed(self, scale: float, x: float, y: float) -> Lens:
        """Return another scale, what is at (x, y) of the view staying there.

        A scale at which the whole picture is in sight is that of the whole picture.
        """
        scale = min(scale, MOST)
        if scale <= self.fit:
            return self.fitting()
        at_x, at_y = self.point(x, y)
        middle_x = at_x + (self.view_width / 2 - x) / scale
        middle_y = at_y + (self.view_height / 2 - y) / scale
        return replace(self, scale=scale, x=middle_x, y=middle_y)._kept()

    def moved(self, x: float, y: float) -> Lens:
        """Return the picture pushed by so many pixels of the view."""
        if self.scale is None:
            return self
        return replace(self, x=self.x - x / self.scale, y=self.y - y / self.scale)._kept()

    def _kept(self) -> Lens:
        """Return the lens with the view full of picture where the picture is large enough."""
        if self.scale is None or self.scale <= self.fit:
            return self.fitting()
        return replace(
            self,
            x=_within(self.x, self.width, self.view_width / self.scale),
            y=_within(self.y, self.height, self.view_height / self.scale),
        )


def _within(middle: float, length: float, seen: float) -> float:
    if seen >= length:
        return length / 2
    return min(max(middle, seen / 2), length - seen / 2)
