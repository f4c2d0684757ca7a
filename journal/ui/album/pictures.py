"""Photos for the album's pages: the thumbnail at once, the stored preview where that is too small.

The same photo may stand on its page and, larger, on the cover: there it goes by another key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtGui import QImage, QTransform

from journal.pictures.stored import THUMBNAIL_EDGE
from journal.ui.bridge import Bridge
from journal.ui.thumbnails import Picture, Thumbnails, Wanted

_QUICK_LIMIT, _FINE_LIMIT = 48_000_000, 128_000_000  # bytes of pixels kept


class PhotoWanted(NamedTuple):
    """A photo as it stands on a page: pixels of the screen, after it is turned by hand."""

    photo: int
    on_cover: bool
    width: int
    height: int
    turn: int

    @property
    def key(self) -> int:
        return -self.photo if self.on_cover else self.photo


class PagePictures:
    """All methods are for the main thread; `close` before the sources of pictures are closed."""

    def __init__(
        self,
        thumbnail: Callable[[int], bytes | None],
        preview: Callable[[int], bytes | None],
        bridge: Bridge,
        arrived: Callable[[], object],
    ) -> None:
        """thumbnail, preview: return a photo's file, upright, by its id; called on threads."""

        def came(key: int) -> None:
            arrived()

        self._quick = Thumbnails(
            lambda key: thumbnail(abs(key)), bridge, came, _QUICK_LIMIT, threads=1
        )
        self._fine = Thumbnails(lambda key: preview(abs(key)), bridge, came, _FINE_LIMIT, threads=1)

    def want(self, photos: Sequence[PhotoWanted]) -> None:
        """Load these, the most urgent first, instead of everything wanted before."""
        self._quick.want(_lacking(self._quick, [_small(photo) for photo in photos]))
        large = [_whole(photo) for photo in photos if _edge(photo) > THUMBNAIL_EDGE]
        self._fine.want(_lacking(self._fine, large))

    def image(self, photo: PhotoWanted) -> QImage | None:
        """Return the best picture there is of a photo, None if none has come."""
        for found in (self._fine.picture(photo.key), self._quick.picture(photo.key)):
            if found is not None and found.image is not None:
                return _turned(found, photo.turn)
        return None

    @property
    def bytes(self) -> int:
        """How many bytes of pixels are kept."""
        return self._quick.bytes + self._fine.bytes

    def forget(self) -> None:
        """Drop all pictures, and wait for what is being read: the photos are others."""
        self._quick.forget()
        self._fine.forget()

    def close(self) -> None:
        """End the threads; nothing is read after this returns."""
        self._quick.close()
        self._fine.close()


def _edge(photo: PhotoWanted) -> int:
    return max(photo.width, photo.height)


def _whole(photo: PhotoWanted) -> Wanted:
    return Wanted(photo.key, 0, photo.width, photo.height, 1.0, photo.turn)


def _small(photo: PhotoWanted) -> Wanted:
    share = min(THUMBNAIL_EDGE / _edge(photo), 1.0)
    width, height = (max(round(share * edge), 1) for edge in (photo.width, photo.height))
    return Wanted(photo.key, 0, width, height, 1.0, photo.turn)


def _lacking(cache: Thumbnails, wanted: Sequence[Wanted]) -> list[Wanted]:
    found = []
    for one in wanted:
        have = cache.picture(one.photo_id)
        if have is None or have.wanted != one:
            found.append(one)
    return found


def _turned(picture: Picture, turn: int) -> QImage:
    """Return a picture as it is turned by now, though it was made before."""
    assert picture.image is not None
    if picture.wanted.turn == turn:
        return picture.image
    return picture.image.transformed(QTransform().rotate(turn - picture.wanted.turn))
