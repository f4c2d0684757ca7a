"""Makes pictures and points of tracks again from the originals, with the code of the import.

A picture counts as broken if it is missing, is none of the kind that a journal stores, is not of
the size that stands beside it, or ends early. A file that makes its decoder crash takes only a
process of the pool with it. Refuses to take anything from bytes that are not those that came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from sqlite_utils import Database

from journal.core.progress import Context
from journal.ingest.apply import new_photo
from journal.ingest.importing import MakeReaders, prepare_reader, read_found
from journal.ingest.reading import Reading
from journal.ingest.scan import Found
from journal.ingest.tracks import TrackReading
from journal.pictures.kinds import Kind
from journal.pictures.stored import MOST_OF_PREVIEW, MOST_OF_THUMBNAIL, is_whole
from journal.store.archive import archive_name, is_there, read_original, set_pictures
from journal.store.check import Finding
from journal.store.derived import (
    AGAIN_FROM_FILE,
    broken_tracks,
    lacks_points,
    pointless_tracks,
)
from journal.store.failures import os_error
from journal.store.journal import Edit, Journal
from journal.store.tracks import put_points

AGAIN = "would be made again from the original"
_LONGEST_SUFFIX = 16
_MOST = {"thumbnail": MOST_OF_THUMBNAIL, "preview": MOST_OF_PREVIEW}  # pixels
_SHOWN = (
    "SELECT photo.id, photo.name, file.id, role, coalesce(archive_name, link), sha256,"
    " sqlar.data NOT NULL, link NOT NULL, look NOT NULL FROM photo JOIN file ON photo_id = photo.id"
    " AND role <> 'sidecar' AND NOT beside LEFT JOIN sqlar ON sqlar.name = archive_name"
    " ORDER BY photo.id"
)
_TRACKS = (
    "SELECT track.id, file.id, archive_name, sha256 FROM track JOIN file ON file.id = file_id"
    " WHERE archive_name NOT NULL"
)


class Source(NamedTuple):
    """A file that is read again. place: its name in the archive, or where it was left (linked).

    of: the track that it is of, 0 for a photo's.
    """

    file: int
    kind: Kind
    place: str
    linked: bool
    sha256: str
    of: int = 0


class Broken(NamedTuple):
    """A photo with pictures that are broken.

    tables: which of them. missing: they are only not there. had: it once had pictures; of some
    files none can be made. there: its original is.
    """

    photo: int
    name: str
    source: Source
    tables: tuple[str, ...]
    missing: bool
    had: bool
    there: bool

    @property
    def wrong(self) -> bool:
        """Whether its pictures should be there, and be whole."""
        return self.had or not self.missing


class Remade(NamedTuple):
    """How many photos got pictures, how many tracks got points; left: names of those that did
    not get theirs back.
    """

    photos: int
    tracks: int
    left: tuple[str, ...]


def broken_pictures(db: Database, context: Context) -> list[Broken]:
    """Return the photos whose thumbnail or preview is missing or broken, without decoding any."""
    broken = []
    for photo, name, file, role, place, sha256, stored, linked, had in db.execute(
        _SHOWN
    ).fetchall():
        context.check()
        found = {table: _state(db, table, photo) for table in _MOST}
        tables = tuple(table for table, whole in found.items() if not whole)
        if tables:
            missing = all(found[table] is None for table in tables)
            there = is_there(place) if linked else bool(stored)
            source = Source(file, Kind(role), place, bool(linked), sha256)
            broken.append(Broken(photo, name, source, tables, missing, bool(had), there))
    return broken


def _state(db: Database, table: str, photo: int) -> bool | None:
    """Tell whether a picture is whole; None where there is none."""
    row = db.execute(
        f"SELECT jpeg, width, height FROM {table} WHERE photo_id = ?", [photo]
    ).fetchone()
    if row is None:
        return None
    jpeg, width, height = row
    return is_whole(jpeg, width, height, _MOST[table])


def check_pictures(db: Database, context: Context) -> list[Finding]:
    """Return a finding for each photo whose pictures should be there and are not, or are broken."""
    findings = []
    for one in broken_pictures(db, context):
        if one.wrong:
            how = "missing" if one.missing else "damaged"
            what = f"{one.name}: its {' and '.join(one.tables)} {how}"
            about = ("photo", one.photo)
            findings.append(Finding("derived", what, AGAIN if one.there else "", about))
    return findings


def remake(journal: Journal, make_readers: MakeReaders, context: Context) -> Remade:
    """Make pictures and points that are broken again, as far as the originals are there.

    Raises JournalReadOnly, DiskFull, WriteFailed, Cancelled; what was made by then is kept.
    """
    broken = [one for one in broken_pictures(journal.db, context) if one.there]
    points = _sources(
        journal.db,
        {
            *(track for track, _, repair in broken_tracks(journal.db) if repair == AGAIN_FROM_FILE),
            *(track for track, _ in pointless_tracks(journal.db)),
        },
    )
    if not broken and not points:
        return Remade(0, 0, ())
    readers = make_readers(read_found, prepare_reader, [frozenset()])
    try:
        with TemporaryDirectory(prefix="trip-journal-") as folder:
            total = len(broken) + len(points)
            work = _Remaking(_Originals(journal.db, Path(folder), context, total), journal)
            pictures = list(work.pictures(broken, readers.map))
            made = list(work.points(points, readers.map))
    finally:
        readers.close()
    left = [one.name for one in broken if one.wrong and one.photo not in pictures]
    return Remade(len(pictures), len(made), tuple(left))


def check_points(db: Database, make_readers: MakeReaders, context: Context) -> list[Finding]:
    """Return a finding for each track without any point whose file gives some."""
    names = dict(pointless_tracks(db))
    sources = _sources(db, set(names))
    if not sources:
        return []
    readers = make_readers(read_found, prepare_reader, [frozenset()])
    try:
        with TemporaryDirectory(prefix="trip-journal-") as folder:
            originals = _Originals(db, Path(folder), context, len(sources))
            lost = [
                sources[number].of
                for number, reading in originals.read(sources, readers.map)
                if isinstance(reading, TrackReading) and reading.points
            ]
    finally:
        readers.close()
    return [
        Finding("derived", lacks_points(names[track]), AGAIN_FROM_FILE, ("track", track))
        for track in lost
    ]


def _sources(db: Database, tracks: Set[int]) -> list[Source]:
    return [
        Source(file, Kind.TRACK, place, False, sha256, track)
        for track, file, place, sha256 in db.execute(_TRACKS).fetchall()
        if track in tracks
    ]


class _Remaking:
    """Stores what is made of originals that are read once more."""

    def __init__(self, originals: _Originals, journal: Journal) -> None:
        self._originals, self._journal = originals, journal

    def pictures(self, broken: list[Broken], read: Any) -> Iterator[int]:
        """Give photos their pictures; yield those that got them."""
        for number, reading in self._originals.read([one.source for one in broken], read):
            photo = broken[number].photo
            if isinstance(reading, Reading) and reading.thumbnail and reading.preview:
                self._journal.derive(
                    lambda edit, photo=photo, reading=reading: _store(edit, photo, reading)  # type: ignore[misc]
                )
                yield photo

    def points(self, sources: list[Source], read: Any) -> Iterator[int]:
        """Give tracks their points; yield those that got them."""
        for number, reading in self._originals.read(sources, read):
            track = sources[number].of
            if isinstance(reading, TrackReading) and reading.points:
                self._journal.derive(
                    lambda edit, track=track, points=reading.points: put_points(edit, track, points)  # type: ignore[misc]
                )
                yield track


class _Originals:
    """Reads originals once more, one after the other."""

    def __init__(self, db: Database, folder: Path, context: Context, total: int) -> None:
        self._db, self._folder, self._context = db, folder, context
        self._done, self._total = 0, total

    def read(self, sources: list[Source], read: Any) -> Iterator[tuple[int, object]]:
        """Yield number and reading of each file whose bytes are those that came in."""
        for number, (found, reading) in enumerate(read(self._found(sources))):
            self._context.step(self._done, self._total, PurePath(found.name).name)
            self._done += 1
            if not sources[number].linked:
                found.path.unlink(missing_ok=True)
            whole = reading.file if isinstance(reading, TrackReading) else reading
            if isinstance(whole, Reading) and whole.sha256 == sources[number].sha256:
                yield number, reading

    def _found(self, sources: Iterable[Source]) -> Iterator[Found]:
        """Yield the files to read, those of the archive written out for as long as it takes."""
        for source in sources:
            path = Path(source.place)
            if not source.linked:
                suffix = PurePath(archive_name(source.place)).suffix[:_LONGEST_SUFFIX]
                path = self._folder / f"{source.file}{suffix}"
                try:
                    with path.open("wb") as copy:
                        copy.writelines(read_original(self._db, source.file))
                except OSError as error:
                    raise os_error(path, error) from error
            yield Found(path, source.place, source.kind)


def _store(edit: Edit, photo: int, reading: Reading) -> None:
    set_pictures(edit, photo, new_photo(reading))
    edit.db.execute("UPDATE photo SET look = coalesce(look, ?) WHERE id = ?", [reading.look, photo])
    edit.touch("photo", photo)
