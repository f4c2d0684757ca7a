"""What is done to a journal while faults strike: made, filled, written in, taken back, closed."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from journal.core.errors import JournalReadOnly
from journal.core.progress import Context
from journal.ingest.importing import Wish, run_import
from journal.ingest.report import Fate
from journal.jobs.pool import ReaderPool
from journal.store import edits
from journal.store.archive import add_photo
from journal.store.journal import Changes, Edit, Journal, open_or_create
from journal.store.migrations import SCHEMA_VERSION
from journal.store.op import Op
from journal.store.settle import needs_settling, settle
from tests.faults.operation import NAME, Operation, Say, alone, demand, opened
from tests.faults.stock import SHOWN, Stock, contents, position, state
from tests.store.making import new_photo, original

_TOLD = {Fate.REFUSED: "told", Fate.SKIPPED: "told", Fate.ALREADY_HERE: "here"}


class Create(Operation):
    """New journals, one after the other."""

    name = "create"
    many = 12

    def run(self, disk: Path, source: Path, say: Say) -> None:
        for number in range(self.many):
            say(f"at {number}")
            with open_or_create(disk / f"{number}.tripjournal") as journal:
                if journal.read_only:
                    raise JournalReadOnly(journal.path)
            say(f"did {number}")

    def verify(self, disk: Path, stock: Stock, said: list[str]) -> None:
        for number in said:
            demand((disk / f"{number}.tripjournal").exists(), f"journal {number} is missing")
        for path in disk.glob("*.tripjournal"):
            with opened(path, waiting=False):
                pass

    def complete(self, disk: Path, stock: Stock) -> None:
        alone(disk, *(f"{number}.tripjournal" for number in range(self.many)))

    def files(self, disk: Path) -> list[Path]:
        paths = [disk / f"{number}.tripjournal" for number in range(self.many)]
        return [*paths, *(path.with_name(path.name + "-new") for path in paths)]


class Import(Operation):
    """A drop of a folder into a new journal, read by processes of their own."""

    name = "import"

    def run(self, disk: Path, source: Path, say: Say) -> None:
        say("at opening")
        with open_or_create(disk / NAME) as journal:
            if needs_settling(journal.db):
                journal.derive(settle)

            def tell(changes: Changes) -> None:
                for digest in _digests(journal.db, changes.touched.get("photo", ())):
                    say(f"did {digest}")

            say("at importing")
            report = run_import(
                Wish((source,)), lambda work: work(journal), ReaderPool, Context(), tell
            )
            say("at closing")
        for row in report.files:
            if row.fate in _TOLD:
                say(f"{_TOLD[row.fate]} {os.path.relpath(row.path, source)}\t{row.reason}")
        if report.trouble:
            say(f"world {report.trouble}")

    def verify(self, disk: Path, stock: Stock, said: list[str]) -> None:
        path = disk / NAME
        if not path.exists():
            demand(not said, "the journal is missing")
            return
        with opened(path) as journal:
            there = {row[0] for row in journal.db.execute("SELECT sha256 FROM file")}
            missing = set(said) - there
            demand(not missing, f"{len(missing)} photos that were in are missing")

    def complete(self, disk: Path, stock: Stock) -> None:
        alone(disk, NAME)
        with opened(disk / NAME, waiting=False) as journal:
            (count,) = journal.db.execute("SELECT count(DISTINCT sha256) FROM file").fetchone()
            (photos,) = journal.db.execute("SELECT count(*) FROM photo").fetchone()
            demand((photos, count) == (SHOWN, SHOWN), f"{photos} photos of {SHOWN}")


def _digests(db: Database, photos: Iterable[int]) -> list[str]:
    found = []
    for photo in photos:
        query = "SELECT sha256 FROM file WHERE photo_id = ?"
        found += [row[0] for row in db.execute(query, [photo])]
    return found


class Words(Operation):
    """An entry that grows, saved after each word, as the window saves it."""

    name = "words"
    many = 100

    def prepare(self, disk: Path, stock: Stock) -> None:
        shutil.copy(stock.written, disk / NAME)

    def run(self, disk: Path, source: Path, say: Say) -> None:
        say("at opening")
        with Journal.open(disk / NAME) as journal:
            say("at writing")
            (entry,) = journal.db.execute("SELECT min(id) FROM entry").fetchone()
            for number in range(self.many):
                text = " ".join(map(str, range(number + 1))) + " " + "é" * 2000
                change = edits.write_entry(entry, {"text": text})
                journal.transact(Op.WRITE, change, merge_key=f"entry {entry} text")
                say(f"did {number}")
            say("at closing")

    def verify(self, disk: Path, stock: Stock, said: list[str]) -> None:
        with opened(disk / NAME, waiting=False) as journal:
            kept = _first_text(journal)
            if said:
                demand(kept.split()[-2].isdecimal(), "the entry is not one of those saved")
                demand(int(kept.split()[-2]) >= int(said[-1]), "words that were saved are missing")

    def complete(self, disk: Path, stock: Stock) -> None:
        alone(disk, NAME)
        with opened(disk / NAME, waiting=False) as journal:
            kept = _first_text(journal).split()[:-1]
            demand(kept == [str(number) for number in range(self.many)], "words are missing")
            while position(journal) not in stock.states:
                journal.undo(settle)
            demand(
                state(journal) == stock.states[position(journal)], "undo brings back other words"
            )


def _first_text(journal: Journal) -> str:
    return str(journal.db.execute("SELECT text FROM entry ORDER BY id LIMIT 1").fetchone()[0])


class Undo(Operation):
    """All of a history taken back, step by step, and brought again."""

    name = "undo"

    def prepare(self, disk: Path, stock: Stock) -> None:
        shutil.copy(stock.written, disk / NAME)

    def run(self, disk: Path, source: Path, say: Say) -> None:
        say("at opening")
        with Journal.open(disk / NAME) as journal:
            for what, step in (("undo", journal.undo), ("redo", journal.redo)):
                say(f"at {what}")
                while step(settle) is not None:
                    say(f"did {position(journal)}")
            say("at closing")

    def verify(self, disk: Path, stock: Stock, said: list[str]) -> None:
        with opened(disk / NAME) as journal:
            steps = sorted(stock.states)
            stands = steps.index(position(journal))
            demand(state(journal) == stock.states[steps[stands]], "a step was taken back by half")
            if said:
                last = steps.index(int(said[-1]))
                demand(abs(stands - last) <= 1, f"{stands} steps stand, {last} were said")

    def complete(self, disk: Path, stock: Stock) -> None:
        alone(disk, NAME)
        with opened(disk / NAME, waiting=False) as journal:
            top = max(stock.states)
            demand(position(journal) == top, "steps are missing")
            demand(state(journal) == stock.states[top], "redo brings back other words")
            journal.go_to(0, settle)
            demand(state(journal) == stock.states[0], "undo brings back other words")


class Migrate(Operation):
    """Journals of all older schemas brought up to date."""

    name = "migrate"

    def prepare(self, disk: Path, stock: Stock) -> None:
        for path in stock.old:
            shutil.copy(path, disk / path.name)

    def run(self, disk: Path, source: Path, say: Say) -> None:
        for path in sorted(disk.glob("schema-*.tripjournal")):
            say(f"at {path.stem}")
            with Journal.open(path) as journal:
                if journal.read_only:
                    raise JournalReadOnly(path)
            say(f"did {path.name}")

    def verify(self, disk: Path, stock: Stock, said: list[str]) -> None:
        for path, digest in zip(stock.old, stock.migrated, strict=True):
            with _not_migrating(disk / path.name) as db:
                (version,) = db.execute("PRAGMA user_version").fetchone()
                new = version == SCHEMA_VERSION
                demand(new or path.name not in said, f"{path.name} is old again")
                with _not_migrating(path) as before:
                    whole = digest if new else contents(before)
                demand(contents(db) == whole, f"{path.name} is neither old nor new")

    def complete(self, disk: Path, stock: Stock) -> None:
        alone(disk, *(path.name for path in stock.old))
        for path, digest in zip(stock.old, stock.migrated, strict=True):
            with opened(disk / path.name) as journal:
                demand(contents(journal.db) == digest, f"{path.name} is not as it should be")

    def files(self, disk: Path) -> list[Path]:
        paths = [disk / f"schema-{version}.tripjournal" for version in range(1, SCHEMA_VERSION)]
        return [*paths, *(path.with_name(f"{path.name}-{end}") for path in paths for end in ENDS)]


ENDS = ("wal", "journal")


@contextmanager
def _not_migrating(path: Path) -> Iterator[Database]:
    """Open a journal as any SQLite program would: a crash is cleared up, nothing is migrated."""
    db = Database(path, execute_plugins=False)
    try:
        yield db
    finally:
        db.close()


class Close(Operation):
    """Photos of some megabytes in, and the journal made one file again, many times."""

    name = "close"
    many = 8

    def prepare(self, disk: Path, stock: Stock) -> None:
        shutil.copy(stock.written, disk / NAME)

    def run(self, disk: Path, source: Path, say: Say) -> None:
        with Journal.open(disk / NAME) as journal:
            (done,) = journal.db.execute("SELECT count(*) - ? FROM photo", [SHOWN]).fetchone()
        for number in range(done, self.many):
            say("at opening")
            with Journal.open(disk / NAME) as journal:
                say("at storing")
                journal.transact(Op.IMPORT, _large_photo(source.parent, number))
                say(f"did {_large(number)[1]}")
                say("at closing")

    def verify(self, disk: Path, stock: Stock, said: list[str]) -> None:
        with opened(disk / NAME) as journal:
            there = {row[0] for row in journal.db.execute("SELECT sha256 FROM file")}
            demand(there.issuperset(said), "a photo that was in is missing")

    def complete(self, disk: Path, stock: Stock) -> None:
        alone(disk, NAME)
        with opened(disk / NAME, waiting=False) as journal:
            (count,) = journal.db.execute("SELECT count(*) FROM photo").fetchone()
            demand(count == SHOWN + self.many, f"{count} photos")


def _large(number: int) -> tuple[bytes, str]:
    data = hashlib.shake_256(b"%d" % number).digest(2_000_000)
    return data, hashlib.sha256(data).hexdigest()


def _large_photo(folder: Path, number: int) -> Callable[[Edit], None]:
    def change(edit: Edit) -> None:
        name = f"{os.getpid()}-{number}.jpg"
        came = original(folder, name, _large(number)[0])
        add_photo(edit, new_photo(name, datetime(2017, 11, 29, 9, number)), came)
        came.path.unlink()
        settle(edit)

    return change
