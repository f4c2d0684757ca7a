"""An import from start to end: scan, read in a pool, apply in batches, settle, report.

Reading and writing are apart: the pool reads and decodes, one writer stores. A bad file is a
row of the report, never an exception; stopping or a full disk keeps every photo that is in
and leaves the journal complete up to it, so that the same drop again goes on from there.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from journal.core.errors import WorldError
from journal.core.progress import Cancelled, Context
from journal.ingest import apply, guests
from journal.ingest.chats import Chats, take_chats
from journal.ingest.google_timeline import Spans, is_timeline
from journal.ingest.looks import fill_looks
from journal.ingest.reading import Reading, read_file
from journal.ingest.report import Fate, FileFate, Report
from journal.ingest.scan import Found, scan
from journal.ingest.sidecars import Plan, plan
from journal.ingest.tracks import TrackReading, read_track, unread_track
from journal.pictures.kinds import Kind
from journal.store.edits import person_id
from journal.store.journal import Changes, Edit, Journal
from journal.store.op import Op
from journal.store.pairs import Shots
from journal.store.settle import settle
from journal.store.stacks import hand_on_choices
from journal.store.tracks import days_of_trips

BATCH_FILES = 12
BATCH_BYTES = 64 << 20
BATCH_S = 0.25  # the first photos are in the timeline this soon
# Settling resolves the whole file: let it take this share of the time at most.
SETTLE_SHARE = 0.1
CRASHES = "could not be read: it makes the decoder crash or takes too long"
NOT_REACHED = "the import ended before it was its turn: drop it again"

T = TypeVar("T")


class Write(Protocol):
    """Runs a piece of work with the journal where it may be written, and returns its value."""

    def __call__(self, work: Callable[[Journal], T], /) -> T: ...


class Readers(Protocol):
    """A pool that reads files; see journal.jobs.pool."""

    def map(self, items: Iterable[Found]) -> Iterator[tuple[Found, Any]]: ...
    def close(self) -> None: ...


class MakeReaders(Protocol):
    """Starts a pool: a function to run over files, and what prepares each process for it."""

    def __call__(
        self,
        read: Callable[[Found], Reading | TrackReading],
        prepare: Callable[..., None],
        prepare_args: Sequence[Any],
        /,
    ) -> Readers: ...


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked for.

    person: who took the photos. link: leave originals in place. day: on which the photos that
    come in were lived, whatever their files say; those that are here already stay where they are.
    language: of what the import writes into the journal, 'en' or 'fr'. Of other journals among the
    paths everything stands on its day and is copied in.
    """

    paths: tuple[Path, ...]
    person: str = ""
    link: bool = False
    day: date | None = None
    language: str = "en"


_known: frozenset[str] = frozenset()
_near: Spans = ()


def prepare_reader(known: frozenset[str], near: Spans = ()) -> None:
    """Make a process of the pool ready: what is here already need not be read again.

    near: the times of which points are taken from a location history.
    """
    from journal.pictures.guard import arm_worker

    if multiprocessing.parent_process() is not None:  # the bounds are for a process of its own
        arm_worker()
    remember(known, near)


def remember(known: frozenset[str], near: Spans = ()) -> None:
    """Set the hashes that `read_found` takes for already here, and its times, in this process."""
    global _known, _near
    _known, _near = known, near


def read_found(found: Found) -> Reading | TrackReading:
    """Read one file in a process of the pool."""
    if found.kind is Kind.TRACK:
        return read_track(found, _known, near=_near)
    return read_file(found.path, found.kind, _known, sidecars=found.sidecars, decode=found.decode)


def run_import(
    wish: Wish,
    write: Write,
    make_readers: MakeReaders,
    context: Context,
    tell: Callable[[Changes], None] = lambda changes: None,
) -> Report:
    """Import files and folders; return the report in which each file found has its fate.

    tell: is given the changes after each batch. Never raises for a bad file, a stop or a full
    disk: the report says so in `stopped` and `trouble`.
    """
    started = time.monotonic()
    work = _Import(wish, write, context, tell)
    with ExitStack() as unpacked:
        try:
            work.run(make_readers, unpacked)
        except Cancelled:
            work.report.stopped = True
        except WorldError as error:
            work.report.trouble = str(error)
        work.finish()
        work.report.files = [work.chats.of_report(row) for row in work.report.files]
    work.report.seconds = time.monotonic() - started
    return work.report


@dataclass
class _Import:
    """The state of an import under way."""

    wish: Wish
    write: Write
    context: Context
    tell: Callable[[Changes], None]
    report: Report = field(default_factory=Report)
    found: list[Found] = field(default_factory=list)
    plan: Plan = field(default_factory=Plan)
    chats: Chats = field(default_factory=Chats)
    here: apply.PhotosHere | None = None  # of the journal, once a sidecar asks for them
    shots: Shots | None = None  # of the journal, once a photo comes in
    step: int | None = None
    photos: dict[Path, int] = field(default_factory=dict)
    imported: list[tuple[int, int]] = field(default_factory=list)  # (row of the report, photo)
    done: int = 0  # files read and stored, group by group
    journals: list[Path] = field(default_factory=list)  # others, to be joined to this one
    settled: float = 0.0
    settling_s: float = 0.0

    def run(self, make_readers: MakeReaders, unpacked: ExitStack) -> None:
        """Import; unpacked: keeps what zips of chats hold until the import has ended."""
        self.journals, paths = guests.apart(self.wish.paths)
        scanned = scan(paths, self.context)
        self.chats = take_chats(scanned, unpacked, self.context)
        for path, reason in scanned.skipped:
            self.report.files.append(FileFate(path, Fate.SKIPPED, reason))
        self.report.files += self.chats.rows
        self.found = [*scanned.files, *self.chats.files]
        self.plan = plan(self.found, self.context)
        histories = {path for path in self.plan.titles if is_timeline(path)}
        self.found = [
            replace(file, kind=Kind.TRACK) if file.path in histories else file
            for file in self.found
        ]
        self._read_and_store(make_readers)
        self._store_chats()
        for journal in self.journals:
            self._join(journal)
        while self.write(lambda journal: journal.derive(fill_looks)).value:
            self.context.step(self.done, self.done, "")
        self.context.step(self.done, self.done, "")

    def finish(self) -> None:
        """Give every photo its day, and every file found its last word."""
        told = {row.path for row in self.report.files}
        files = (file.path for files in (self.found, self.chats.chats) for file in files)
        for path in (*files, *self.journals):
            if path not in told:
                self.report.files.append(FileFate(path, Fate.SKIPPED, NOT_REACHED))
        try:
            self.tell(self.write(lambda journal: journal.derive(settle)))
            self._hand_on()
            days = self.write(lambda journal: _days_of(journal, [p for _, p in self.imported]))
        except WorldError as error:
            self.report.trouble = self.report.trouble or str(error)
            return
        for row, photo in self.imported:
            if days.get(photo) is None:
                self.report.files[row] = FileFate(
                    self.report.files[row].path, Fate.UNDATED, "nothing says when it was taken"
                )
        self.report.day_ids = frozenset(day for day in days.values() if day is not None)

    def _hand_on(self) -> None:
        """Let what was chosen about copies count for the originals that came in on top of them."""
        came = [photo for _, photo in self.imported]
        if came and self.step is not None:

            def change(edit: Edit) -> None:
                hand_on_choices(edit, came)

            step = self.step
            self.tell(self.write(lambda journal: journal.transact(Op.IMPORT, change, step=step)))

    def _read_and_store(self, make_readers: MakeReaders) -> None:
        """Bring in the pictures, then their sidecars, each kept with one that is in; then tracks.

        A film that makes its decoder crash is read once more without it, as a card. Tracks come
        last, for a long one takes seconds; its word on zones counts all the same. Of a location
        history only the days of trips are read, which must be known for that.
        """
        crashed: list[Found] = []
        sidecars, tracks, histories = (
            [file for file in self.found if _turn(file) == turn] for turn in (1, 2, 3)
        )
        known = self.write(_known_hashes)
        if len(self.found) > len(histories):
            readers = make_readers(read_found, prepare_reader, [known])
            self._read(readers, (self.plan.pictures, crashed, sidecars, tracks), crashed)
        if histories:
            self.tell(self.write(lambda journal: journal.derive(settle)))
            near = self.write(lambda journal: days_of_trips(journal.db))
            readers = make_readers(read_found, prepare_reader, [known, near])
            self._read(readers, (histories,), crashed)

    def _read(self, readers: Readers, groups: Iterable[list[Found]], crashed: list[Found]) -> None:
        """Read and store files group by group; crashed: takes films that crash their decoder."""
        try:
            for files in groups:
                for batch, done in _batches(readers.map(files)):
                    lost = [found for found, reading in batch if _may_do_undecoded(found, reading)]
                    crashed += [replace(found, decode=False) for found in lost]
                    self._store([self._applying(*read) for read in batch if read[0] not in lost])
                    total = len(self.found) + len(crashed)
                    self.context.step(self.done + done, total, batch[-1][0].path.name)
                self.done += len(files)
        finally:
            readers.close()

    def _store_chats(self) -> None:
        """Add messages, once the days of the photos tell days from months in an unclear export."""
        if not self.chats.chats:
            return
        self.tell(self.write(lambda journal: journal.derive(settle)))
        for chat in self.chats.chats:
            self.context.step(len(self.found), len(self.found), chat.path.name)
            photos = self.chats.photos_with(chat, self.photos)
            self._store([partial(apply.apply_chat, chat=chat, photos=photos)])

    def _join(self, path: Path) -> None:
        """Join another journal to this one; one that cannot be read has its row, and no more."""
        before = self.done
        try:
            with guests.opened(path, self.write(lambda journal: journal.path)) as guest:
                work = guests.Work(guest, self.wish.person, self.wish.language, self._shots)
                for batch, done in work.batches():
                    self.context.step(self.done, before + work.total, path.stem)
                    self._store(batch)
                    self.done = before + done
        except WorldError as error:
            if error.path != path:
                raise
            self.report.files.append(guests.refused(error))

    def _shots(self, edit: Edit) -> Shots:
        self.shots = self.shots or Shots(edit)
        return self.shots

    def _store(self, applies: Sequence[Callable[[Edit], apply.Applied]]) -> None:
        """Apply a batch in one transaction; nothing of it is in the report if that fails."""

        def change(edit: Edit) -> list[apply.Applied]:
            applied = [one(edit) for one in applies]
            self._settle_if_due(edit)
            return applied

        changes = self.write(lambda journal: journal.transact(Op.IMPORT, change, step=self.step))
        self.step = changes.step or self.step
        for one in changes.value:  # type: ignore[attr-defined]
            self._note(one)
        self.tell(changes)

    def _note(self, applied: apply.Applied) -> None:
        if applied.photo_id is not None:
            self.photos[applied.row.path] = applied.photo_id
            if applied.row.fate is Fate.IMPORTED:
                self.imported.append((len(self.report.files), applied.photo_id))
        self.report.files += (applied.row, *applied.more)

    def _applying(self, found: Found, reading: Any) -> Callable[[Edit], apply.Applied]:
        """Return what stores a file, with all that needs no journal done beforehand."""
        if found.kind is Kind.TRACK:
            track = reading if isinstance(reading, TrackReading) else unread_track(found, CRASHES)
            return partial(apply.apply_track, found=found, track=track)
        return partial(self._apply, found=found, reading=reading)

    def _apply(self, edit: Edit, found: Found, reading: Any) -> apply.Applied:
        if not isinstance(reading, Reading):
            return apply.Applied(FileFate(found.path, Fate.REFUSED, CRASHES))
        if found.kind is Kind.SIDECAR:
            album = found.path in self.plan.albums
            return apply.apply_sidecar(edit, found, reading, self._photos_of(edit, found), album)
        person = person_id(edit, self.wish.person) if self.wish.person.strip() else None
        link = self.wish.link and found.path not in self.chats.told  # those do not stay
        return apply.apply_reading(
            edit, found, reading, self._shots(edit), person=person, link=link, day=self.wish.day
        )

    def _photos_of(self, edit: Edit, sidecar: Found) -> list[int]:
        """Return the photos of a sidecar: those of this drop, else one that is here already."""
        beside = self.plan.belongs.get(sidecar.path)
        if beside is not None:
            return [self.photos[path] for path in beside if path in self.photos]
        if sidecar.path in self.plan.albums:
            return []
        if self.here is None:
            self.here = apply.PhotosHere(edit)
        return self.here.of(sidecar, self.plan.titles.get(sidecar.path, ""))

    def _settle_if_due(self, edit: Edit) -> None:
        started = time.monotonic()
        if started - self.settled < self.settling_s / SETTLE_SHARE:
            return
        settle(edit)
        self.settled = time.monotonic()
        self.settling_s = self.settled - started


def _turn(found: Found) -> int:
    """Return when a file is read: pictures first, then sidecars, tracks, location histories."""
    if found.kind is Kind.TRACK:
        return 3 if found.path.suffix.lower() == ".json" else 2
    return 1 if found.kind is Kind.SIDECAR else 0


def _may_do_undecoded(found: Found, reading: object) -> bool:
    """Whether it was the decoder of a film that crashed, which is kept all the same."""
    return found.kind is Kind.FILM and found.decode and not isinstance(reading, Reading)


def _batches(
    results: Iterable[tuple[Found, Any]],
) -> Iterator[tuple[list[tuple[Found, Any]], int]]:
    """Group results to be stored together; yield each group with the number done so far."""
    batch: list[tuple[Found, Any]] = []
    size, done, since = 0, 0, time.monotonic()
    for found, reading in results:
        batch.append((found, reading))
        size += getattr(reading, "size", 0)
        done += 1
        late = time.monotonic() - since > BATCH_S
        if len(batch) >= BATCH_FILES or size >= BATCH_BYTES or late:
            yield batch, done
            batch, size, since = [], 0, time.monotonic()
    if batch:
        yield batch, done


def _known_hashes(journal: Journal) -> frozenset[str]:
    """Return the hashes of what need not be read again: the points of such tracks are here too.

    A location history may have points of days that are here only now.
    """
    rows = journal.db.execute(
        "SELECT sha256 FROM file LEFT JOIN photo ON photo.id = photo_id"
        " LEFT JOIN track ON track.file_id = file.id WHERE role <> 'sidecar'"
        " AND (role <> 'track' OR track.id NOT NULL)"
        " AND (role <> 'track' OR coalesce(archive_name, link) NOT LIKE '%.json')"
        " AND photo.bin IS NOT 'undone' AND track.bin IS NOT 'undone'"
    )
    return frozenset(row[0] for row in rows)


def _days_of(journal: Journal, photos: list[int]) -> dict[int, int | None]:
    wanted = set(photos)
    rows = journal.db.execute("SELECT id, day_id FROM photo").fetchall()
    return {photo: day for photo, day in rows if photo in wanted}
