"""Another journal on its way into this one: in batches, photo by photo, then all the rest.

What is the same here and there, and which word counts, stands in `journal.store.merge`. A batch is
one transaction, so that a stop or a kill leaves whole photos, and the same journal again goes on
from there. Refused is the journal that is open itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from journal.core.errors import (
    FileMissing,
    JournalDamaged,
    JournalTooNew,
    NotAJournal,
    NotAllowed,
    WorldError,
)
from journal.ingest.apply import Applied
from journal.ingest.report import Fate, FileFate
from journal.pictures.guard import Refused
from journal.pictures.jpeg import frame_size, scan_start
from journal.store.archive import archive_name
from journal.store.journal import SUFFIX, Edit
from journal.store.merge.guest import Guest, open_guest
from journal.store.merge.photos import Joined, join_photo, photos_to_join
from journal.store.merge.rest import join_rest
from journal.store.merge.told import Told
from journal.store.merge.tracks import join_track, tracks_to_join
from journal.store.pairs import Shots

ITSELF = "it is the journal that is open"
NO_JOURNAL = "it is not a journal"
TOO_NEW = "it was written by a newer version"

BATCH_PHOTOS = 16
BATCH_BYTES = 64 << 20
_MOST_PIXELS = 50_000_000

Apply = Callable[[Edit], Applied]


def apart(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Tell journals that were given themselves from what is to be scanned."""
    journals: list[Path] = []
    others: list[Path] = []
    for path in paths:
        is_journal = path.suffix.lower() == SUFFIX and not path.is_dir() and path.exists()
        (journals if is_journal else others).append(path.absolute())
    return list(dict.fromkeys(journals)), others


@contextmanager
def opened(path: Path, host: Path) -> Iterator[Guest]:
    """Open a journal that is to be joined to `host`; raises WorldErrors about its path."""
    if path.exists() and path.samefile(host):
        # Before it is opened: closing it again would drop the locks that are held on it.
        raise JournalDamaged(path, what=ITSELF)
    with open_guest(path) as guest:
        yield guest


def refused(error: WorldError) -> FileFate:
    """Return the row of a journal that cannot be read."""
    kinds: dict[type[WorldError], str] = {
        NotAJournal: NO_JOURNAL,
        JournalTooNew: TOO_NEW,
        NotAllowed: "permission denied",
        FileMissing: "no such file or directory",
    }
    what = kinds.get(type(error)) or error.details.get("what") or str(error)
    return FileFate(error.path, Fate.REFUSED, f"cannot be opened: {what}")


class Work:
    """What a guest brings. total: pieces. person: who took photos of which it does not say that.

    language: of what is written about two versions. shots: of the journal it is joined to.
    """

    def __init__(
        self, guest: Guest, person: str, language: str, shots: Callable[[Edit], Shots]
    ) -> None:
        self._guest = guest
        self._person = person
        self._language = language
        self._shots = shots
        self._photos = photos_to_join(guest)
        self._tracks = tracks_to_join(guest)
        self._new = 0
        self._otherwise_by: Counter[str] = Counter()
        self.total = len(self._photos) + len(self._tracks) + 1

    def batches(self) -> Iterator[tuple[list[Apply], int]]:
        """Yield what to apply in one transaction, and how many pieces are done then."""
        batch: list[Apply] = []
        size, done = 0, 0
        for photo, stored in self._photos:
            batch.append(partial(self._apply_photo, photo=photo))
            size += stored
            done += 1
            if len(batch) >= BATCH_PHOTOS or size >= BATCH_BYTES:
                yield batch, done
                batch, size = [], 0
        yield batch, done
        for track in self._tracks:
            done += 1
            yield [partial(self._apply_track, track=track)], done
        yield [self._apply_rest], self.total

    def _apply_photo(self, edit: Edit, photo: int) -> Applied:
        shots = self._shots(edit)
        joined = join_photo(edit, self._guest, photo, shots, sound_size, self._person.strip())
        self._new += joined.new or joined.back
        self._otherwise_by[joined.otherwise_by] += 1
        told = tuple(map(self._told, joined.told))
        return Applied(self._row(joined, Fate.IMPORTED), joined.photo, told)

    def _apply_track(self, edit: Edit, track: int) -> Applied:
        joined = join_track(edit, self._guest, track)
        return Applied(self._row(joined, Fate.TRACK))

    def _apply_rest(self, edit: Edit) -> Applied:
        rest = join_rest(edit, self._guest, self._language)
        rows = [
            FileFate(self._path(chat.name), Fate.CHAT, f"messages: {chat.all}, new: {chat.new}")
            for chat in rest.chats
            if chat.new
        ]
        rows += [
            FileFate(self._path(person), Fate.OURS, f"photos that {person} took there: {count}")
            for person, count in self._otherwise_by.items()
            if person
        ]
        here = len(self._photos)
        if self._new:
            reason = f"photos: {here}, new: {self._new}"
        else:
            reason = f"photos: {here}, all of them here"
        row = FileFate(self._guest.path, Fate.JOURNAL, reason)
        return Applied(row, None, (*rows, *map(self._told, rest.told)))

    def _row(self, joined: Joined, new: Fate) -> FileFate:
        path, reasons = self._path(joined.name), list(joined.reasons)
        if joined.binned:
            reason = f"the same as {joined.name}, which is in the bin"
            return FileFate(path, Fate.ALREADY_HERE, reason)
        if joined.back:
            return FileFate(path, new, "; ".join(["brought back", *reasons]))
        if joined.paired:
            reasons.insert(0, "kept with its photo")
            return FileFate(path, Fate.PAIRED, "; ".join(reasons))
        if joined.new:
            return FileFate(path, new, "; ".join(reasons))
        if reasons and joined.photo is None:
            return FileFate(path, Fate.REFUSED, "; ".join(reasons))
        reasons.insert(0, f"the same as {joined.name}")
        return FileFate(path, Fate.ALREADY_HERE, "; ".join(reasons))

    def _told(self, told: Told) -> FileFate:
        return FileFate(self._path(told.where), Fate(told.what.value), told.why)

    def _path(self, name: str) -> Path:
        """Return how the report names a thing in the journal; there is no such file."""
        return self._guest.path / archive_name(name)


def sound_size(jpeg: bytes) -> tuple[int, int] | None:
    """Return width and height of a JPEG as its header says; None for what had better not be shown.

    That is what is no JPEG, holds no picture, or a larger one than any preview.
    """
    if not jpeg.startswith(b"\xff\xd8\xff"):
        return None
    try:
        scan_start(jpeg)
    except Refused:
        return None
    size = frame_size(jpeg)
    sound = size is not None and size[0] > 0 and 0 < size[0] * size[1] <= _MOST_PIXELS
    return size if sound else None
