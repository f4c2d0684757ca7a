"""Which photos of a trip are shown: all, or those that somebody looks for. Plain data."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from journal.store.queries import ShownPhoto


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; a photo must be all that is set.

    left_out: those that are not in the album. unwritten: those of days without words. camera,
    person: ids, None for any; 0 for photos of which it is not known.
    """

    favourites: bool = False
    uncaptioned: bool = False
    films: bool = False
    left_out: bool = False
    unwritten: bool = False
    camera: int | None = None
    person: int | None = None

    @property
    def active(self) -> bool:
        """Whether some photos may be hidden."""
        return self != Filter()

    def lets(self, photo: ShownPhoto, silent: Set[int] = frozenset()) -> bool:
        """Tell whether a photo is shown. silent: the days without words."""
        return (
            (not self.favourites or bool(photo.favourite))
            and (not self.uncaptioned or not photo.caption)
            and (not self.films or photo.role == "film" or bool(photo.moves))
            and (not self.left_out or not photo.in_album)
            and (not self.unwritten or photo.day_id in silent)
            and (self.camera is None or (photo.camera_id or 0) == self.camera)
            and (self.person is None or (photo.person_id or 0) == self.person)
        )


EVERYTHING = Filter()
