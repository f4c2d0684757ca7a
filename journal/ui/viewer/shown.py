"""What the viewer is told of a photo, as plain data; whoever fills it words everything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo as the viewer shows it.

    aspect: width by height as turned. turn: by hand, degrees clockwise; pictures come without.
    when: day, time and place. spoken: accessible name. film: it is one; moves: a film of a few
    seconds belongs to it. number, count: the how manieth of how many.
    """

    photo_id: int
    key: int
    aspect: float
    turn: int
    when: str
    spoken: str
    number: int
    count: int
    favourite: bool = False
    in_album: bool = True
    film: bool = False
    moves: bool = False
    caption: str = ""
