"""Rescues a journal into a new folder; the damaged file itself is only read."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from journal.core.errors import JournalDamaged, JournalInUse, NotAJournal, WrongUse
from journal.core.progress import Context
from journal.core.word_count import count_words
from journal.store.backups import LEFT_OUT
from journal.store.failures import os_error
from journal.store.journal import SUFFIX, Journal
from journal.store.lock import try_lock
from journal.store.rescue.known import Known
from journal.store.rescue.pages import Pages
from journal.store.rescue.photos import State, bring_out, hashes_in_indexes
from journal.store.rescue.placing import RoleOf
from journal.store.rescue.rebuild import rebuild
from journal.store.rescue.trees import Found, read_tables
from journal.store.rescue.words import write_words
from journal.store.room import need_room

WORDS = "words"


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was brought out.

    journal: the new one. photos: how many originals, by state; missing: those of which nothing is
    left. days: with a date. words: of entries and captions. pages, rows: of the file that cannot
    be read, as far as it is known which there were, but for those of pictures, which are made of
    the originals. astray: entries whose day is lost. history:
    whether it was taken over. unplaced: originals of which the new journal has no photo: they can
    be imported.
    """

    journal: Path
    photos: Counter[State]
    missing: int
    days: int
    entries: int
    words: int
    pages: int
    rows: int
    astray: int
    history: bool
    unplaced: tuple[Path, ...]

    @property
    def all_came(self) -> bool:
        """Whether nothing is lost that is known to have been there."""
        lost = self.missing + self.pages + self.rows + self.astray
        return not lost and not self.photos[State.DAMAGED]


def rescue(file: Path, folder: Path, role_of: RoleOf, context: Context) -> Rescued:
    """Bring out of a journal what can be read, to a folder that is made or empty.

    Photos and words go to folders there, and both into a new journal beside them. The file is only
    read. role_of: the role of a file that its name promises. Raises FileMissing, NotAllowed,
    ReadFailed, JournalInUse, JournalDamaged where nothing of it can be read, NotAJournal if it was
    none, too, WrongUse where something stands in the folder, NoRoom, DiskFull, WriteFailed,
    Cancelled; what was brought out by then is kept.
    """
    file, folder = file.resolve(), folder.absolute()  # logs and lock stand beside the file itself
    with Pages(file) as pages, closing(Known(pages.newer)) as known:
        _refuse_open(file)
        found = read_tables(pages, known, context)
        if not any(table.rows for table in found.values()):
            if pages.whole_header:
                raise JournalDamaged(file, what="nothing of it can be read")
            raise NotAJournal(file)
        _make_folder(folder, pages)
        hashes, others = _hashes(found["file"]), hashes_in_indexes(pages, context)
        originals = sorted(found["sqlar"].rows.values(), key=lambda row: row.number)
        brought = bring_out(originals, hashes, others, folder, context)
        journal = folder / f"{file.stem} rescued{SUFFIX}"
        rebuilt = rebuild(journal, found, known, brought, role_of, context)
    told = [table for name, table in found.items() if name not in LEFT_OUT]
    with Journal.open_read(journal) as made:
        write_words(made.db, folder / WORDS)
        days, entries, words = _written(made.db)
    return Rescued(
        journal,
        Counter(one.state for one in brought),
        len(hashes.keys() - {one.name for one in brought}),
        days,
        entries,
        words,
        sum(table.pages for table in told),
        sum(table.cells for table in told) + rebuilt.refused.total(),
        rebuilt.astray,
        rebuilt.history,
        tuple(one.path for one in rebuilt.unplaced),
    )


def _refuse_open(file: Path) -> None:
    """Raise JournalInUse where a program writes to the file: it may change while it is read."""
    try:
        with file.with_name(file.name + "-lock").open("rb") as lock:
            if not try_lock(lock):
                raise JournalInUse(file)
    except FileNotFoundError:
        return


def _make_folder(folder: Path, pages: Pages) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise WrongUse(f"something stands in {folder} already: name a new folder")
    except OSError as error:
        raise os_error(folder, error) from error
    need_room(folder, 2 * pages.count * pages.size)  # as files, and in the new journal


def _hashes(files: Found) -> dict[str, str]:
    """Return the SHA-256 of the originals by their archive name."""
    named: dict[str, str] = {}
    for row in files.rows.values():
        values = dict(zip(files.table.columns, row.values, strict=False))
        name, sha256 = values.get("archive_name"), values.get("sha256")
        if isinstance(name, str) and isinstance(sha256, str):
            named[name] = sha256
    return named


def _written(db: Database) -> tuple[int, int, int]:
    """Return how many days with a date, entries and words there are."""
    (days,) = db.execute("SELECT count(*) FROM day WHERE date NOT NULL").fetchone()
    texts = db.execute("SELECT title || ' ' || text FROM entry").fetchall()
    captions = db.execute("SELECT caption FROM photo WHERE caption <> ''").fetchall()
    return days, len(texts), sum(count_words(text) for (text,) in (*texts, *captions))
