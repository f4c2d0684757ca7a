"""Reads from a journal what stands in its album, and the pictures to print."""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from datetime import date, datetime

from PIL import Image, ImageOps

from journal.album.book import Book, BookEntry, BookPhoto, Chapter, KeptPage
from journal.album.language import guess_language
from journal.album.read_ways import read_ways
from journal.album.way import NO_WAY, Way
from journal.core.photo_lines import taken_captions
from journal.pictures.guard import Refused
from journal.pictures.picture import printable
from journal.pictures.stored import THUMBNAIL_EDGE
from journal.store import queries
from journal.store.album_choices import album_of, kept_pages
from journal.store.archive import preview, read_original, thumbnail
from journal.store.journal import Journal
from journal.store.queries import DayRow, PhotoRow, TripRow

log = logging.getLogger(__name__)

_ACROSS = (1.2, 1.8)  # width over height of a photo that lies well on a cover
_COVER_PX = 1600  # of its width: some 240 to the inch on A4


def read_book(
    journal: Journal, trip: TripRow, first: date | None = None, last: date | None = None
) -> Book:
    """Return the book of a trip, of the days from `first` to `last` where they are given.

    Sections without a word, and dates outside the span, are left out; so are photos that
    a person left out of the album, and those without any picture.
    """
    from journal.places.gazetteer import Gazetteer  # imported when first needed

    language = trip.language or _language_of(journal, trip, first, last)
    with Gazetteer() as names:
        told = read_ways(journal.db, trip, names, language)
    days = [day for day in told.days if _stands(day, first, last)]
    photos = [p for p in queries.list_photos(journal.db, trip) if p.in_album]
    shown = _with_picture(journal)
    by_day: dict[int | None, list[BookPhoto]] = {}
    for photo in photos:
        if photo.id in shown:
            by_day.setdefault(photo.day_id, []).append(_photo(photo))
    chapters = tuple(
        _chapter(journal, day, tuple(by_day.get(day.id, ())), told.of.get(day.id, NO_WAY))
        for day in days
    )
    chapters = _with_kept(journal, chapters)
    numbers = {day.id for day in days}
    return Book(
        title=trip.title,
        language=language,
        travellers=_travellers(chapters),
        chapters=chapters,
        cover_photo=_cover(chapters, album_of(journal.db, trip.id).cover),
        cameras=tuple(sorted({p.camera for p in photos if p.camera and p.day_id in numbers})),
        without_picture=sum(p.day_id in numbers and p.id not in shown for p in photos),
        tracks=told.loose if first is None and last is None else (),
    )


def _language_of(journal: Journal, trip: TripRow, first: date | None, last: date | None) -> str:
    """Tell the language from what is written on the days that the book has."""
    days = [day for day in queries.list_days(journal.db, trip) if _stands(day, first, last)]
    entries = [(day, queries.list_entries(journal.db, day.id)) for day in days]
    return guess_language(
        " ".join(part for day, es in entries for e in es for part in (day.title, e.title, e.text))
    )


def _stands(day: DayRow, first: date | None, last: date | None) -> bool:
    if day.key.date is None:
        return day.written and first is None and last is None
    return (first is None or day.key.date >= first) and (last is None or day.key.date <= last)


def _chapter(journal: Journal, day: DayRow, photos: tuple[BookPhoto, ...], way: Way) -> Chapter:
    """Return a day. A caption written in the words is that of its photo, and no words here."""
    entries = queries.list_entries(journal.db, day.id)
    numbers = {photo.photo_id for photo in photos}
    captions, texts = taken_captions([entry.text for entry in entries], numbers)
    return Chapter(
        key=str(day.key),
        day=day.key.date,
        title=day.title,
        places=day.places,
        entries=tuple(
            BookEntry(e.time, e.author, e.title, text, e.id)
            for e, text in zip(entries, texts, strict=True)
        ),
        photos=tuple(
            replace(photo, caption=captions.get(photo.photo_id, photo.caption)) for photo in photos
        ),
        way=way,
        day_id=day.id,
    )


def _photo(photo: PhotoRow) -> BookPhoto:
    width, height = photo.width, photo.height
    if photo.turn in (90, 270):
        width, height = height, width
    return BookPhoto(
        photo_id=photo.id,
        width=width,
        height=height,
        lived_at=datetime.fromisoformat(photo.lived_at) if photo.lived_at else None,
        day_only=bool(photo.lived_at) and len(photo.lived_at or "") == 10,
        caption=photo.caption,
        favourite=photo.favourite,
        full_page=photo.full_page,
        film_s=photo.length_s if photo.role == "film" else None,
    )


def _with_kept(journal: Journal, chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """Give each chapter the pages that are kept of photos it has, wherever they stood before."""
    kept = [KeptPage(page.photos, page.shape) for page in kept_pages(journal.db)]
    found = []
    for chapter in chapters:
        there = {photo.photo_id for photo in chapter.photos}
        own = tuple(page for page in kept if there.issuperset(page.photo_ids))
        found.append(replace(chapter, kept=own))
    return tuple(found)


def _with_picture(journal: Journal) -> frozenset[int]:
    rows = journal.db.execute(
        "SELECT photo_id FROM preview JOIN photo ON photo.id = photo_id WHERE photo.width > 0"
    )
    return frozenset(row[0] for row in rows)


def _travellers(chapters: tuple[Chapter, ...]) -> tuple[str, ...]:
    """Return who wrote, in the order of their first entry."""
    authors = [e.author for chapter in chapters for e in chapter.entries if e.author]
    return tuple(dict.fromkeys(authors))


def _cover(chapters: tuple[Chapter, ...], chosen: int | None) -> int | None:
    """Return the photo that a person chose, where it stands in the book; else one that does well.

    That is the first favourite that lies across and has the pixels for it, else the first favourite
    of all, else a landscape photo of the fullest day.
    """
    photos = [photo for chapter in chapters for photo in chapter.photos]
    if any(photo.photo_id == chosen for photo in photos):
        return chosen
    favourites = [photo for photo in photos if photo.favourite]
    if favourites:
        return next(filter(_fits_a_cover, favourites), favourites[0]).photo_id
    fullest = max(chapters, key=lambda chapter: len(chapter.photos), default=None)
    if fullest is None or not fullest.photos:
        return None
    middle = fullest.photos[len(fullest.photos) // 3 :]
    wide = next((p for p in middle if _lies_across(p)), middle[0])
    return wide.photo_id


def _lies_across(photo: BookPhoto) -> bool:
    return _ACROSS[0] <= photo.width / photo.height <= _ACROSS[1]


def _fits_a_cover(photo: BookPhoto) -> bool:
    return _lies_across(photo) and photo.width >= _COVER_PX


class JournalPictures:
    """Gives the album its pictures: the preview, or the original where that is too small."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def jpeg(self, photo_id: int, long_edge_px: int) -> bytes:
        """Return an upright sRGB JPEG, at least this large if the original is."""
        db = self._journal.db
        turn, file, role, small_edge = db.execute(
            "SELECT turn, file.id, role, max(preview.width, preview.height) FROM photo"
            " JOIN file ON file.photo_id = photo.id AND role <> 'sidecar' AND NOT beside"
            " JOIN preview ON preview.photo_id = photo.id WHERE photo.id = ?",
            [photo_id],
        ).fetchone()
        data = None
        if long_edge_px <= THUMBNAIL_EDGE:
            data = thumbnail(db, photo_id)  # which costs an eighth of decoding the preview
        elif small_edge < long_edge_px and role == "still":
            data = self._from_original(file, long_edge_px)
        data = data or preview(db, photo_id)
        assert data is not None, "only photos with a preview stand in the book"
        return _turned(data, turn) if turn else data

    def _from_original(self, file: int, long_edge_px: int) -> bytes | None:
        """Return the original large enough; None where it is away or fails: the preview serves."""
        try:
            whole = b"".join(read_original(self._journal.db, file))
            return printable(whole, long_edge_px)
        except (OSError, Refused) as error:
            log.warning("file %s printed from its preview: %s", file, error)
            return None


def _turned(data: bytes, turn: int) -> bytes:
    """Turn a JPEG clockwise by a quarter, half or three quarters."""
    with Image.open(io.BytesIO(data)) as picture:
        out = io.BytesIO()
        ImageOps.exif_transpose(picture).rotate(-turn, expand=True).save(out, "JPEG", quality=92)
    return out.getvalue()
