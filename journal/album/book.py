"""What stands in an album, free of the journal file, of pictures and of pages.

Plain frozen data: whoever reads the journal fills it, the rest of this package sets it. It
refuses nothing; an empty title, no place or a chapter without photos simply leave no gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from journal.album.way import NO_WAY, Way
from journal.places.map.content import Leg

BEFORE = "before"
AFTER = "after"


@dataclass(frozen=True, slots=True)
class BookPhoto:
    """A photo as it will be printed.

    width, height: pixels, upright, after the user's turn.
    lived_at: wall time at the place; with `day_only`, only its date means anything.
    favourite: printed larger. full_page: a person wants it alone on a page, as large as can be.
    film_s: how long the film is that this is a picture of, seconds; None for a photo.
    """

    photo_id: int
    width: int
    height: int
    lived_at: datetime | None = None
    day_only: bool = False
    caption: str = ""
    favourite: bool = False
    place: str = ""
    full_page: bool = False
    film_s: float | None = None


@dataclass(frozen=True, slots=True)
class KeptPage:
    """Photos that a person keeps on one page as they stand there.

    photo_ids: in the order of the day. shape: how they stand, as `layout.shapes` writes it. Where
    these photos no longer follow one another, or do not fit, the page is laid like any other.
    """

    photo_ids: tuple[int, ...]
    shape: str


@dataclass(frozen=True, slots=True)
class BookEntry:
    """A text of a day. time: "HH:MM" or None. text: Markdown. entry_id: in the journal, or None."""

    time: str | None = None
    author: str = ""
    title: str = ""
    text: str = ""
    entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A day, or a section before or after the trip.

    key: the day's ISO date, or BEFORE or AFTER. entries and photos stand in the journal's order.
    way: where the day led, for its map and its length. kept: pages as a person wants them.
    day_id: of the day in the journal, None where the book was not read from one.
    """

    key: str
    day: date | None = None
    title: str = ""
    places: tuple[str, ...] = ()
    entries: tuple[BookEntry, ...] = ()
    photos: tuple[BookPhoto, ...] = ()
    way: Way = NO_WAY
    kept: tuple[KeptPage, ...] = ()
    day_id: int | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """The whole album. language: "fr" or "en". cover_photo: an id among the chapters' photos.

    travellers are named on the cover; cameras in the colophon. without_picture: how many photos
    of these days cannot be printed, because there is no picture of them. tracks: those that say no
    time, and so belong to no chapter; the map of the whole route has them.
    """

    title: str = ""
    language: str = "en"
    travellers: tuple[str, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    cover_photo: int | None = None
    cameras: tuple[str, ...] = ()
    without_picture: int = 0
    tracks: tuple[Leg, ...] = ()

    def photos(self) -> tuple[BookPhoto, ...]:
        """Return every photo in the order of the chapters."""
        return tuple(photo for chapter in self.chapters for photo in chapter.photos)


@dataclass(frozen=True, slots=True)
class Binding:
    """What a binder asks of the number of pages. most: None where no limit is known."""

    least: int = 0
    multiple: int = 1
    most: int | None = None

    def blanks(self, pages: int) -> int:
        """Return how many blank pages a book of so many pages needs to be bound."""
        whole = max(pages, self.least)
        return -(-whole // self.multiple) * self.multiple - pages


@dataclass(frozen=True, slots=True)
class AlbumOptions:
    """How to print. style: the key of one of `styles.styles`. paper: a name in `papers.PAPERS`.

    dpi: of the photos at their placed size. bleed_mm: paper printed beyond the trim, each side.
    binding: what is asked of the number of pages.
    """

    style: str = "journal"
    paper: str = "a4"
    dpi: int = 220
    bleed_mm: float = 0.0
    pdfa: bool = False
    binding: Binding = Binding()


@dataclass(frozen=True, slots=True)
class Span:
    """The days that go in, both ends included; None: from the first, to the last."""

    first: date | None = None
    last: date | None = None


class Pictures(Protocol):
    """Where the album takes its pictures from; called from one thread, one picture at a time."""

    def jpeg(self, photo_id: int, long_edge_px: int) -> bytes:
        """Return an upright sRGB baseline JPEG, at least this large if the original is."""
        ...


@dataclass(frozen=True, slots=True)
class AlbumReport:
    """What came of it. bytes: size of the file. warnings: one a line, by day, in
    the language of the book.
    """

    pages: int
    pictures: int
    bytes: int
    warnings: tuple[str, ...] = ()
